"""Turns a frame of events into acts to draw, chooses those of a treaty, and says where they come from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from extractor.errors import NothingToDraw
from extractor.extras import brought_by
from extractor.frames.source import Source
from extractor.lexicon.treaties import treaties

if TYPE_CHECKING:
    import pandas as pd

Events: TypeAlias = "pd.DataFrame | Source"
LONGEST_LABEL = 46  # characters of a treaty's name beside others
SHORTEST = 20  # characters that a name needs to say something
SUGGESTED = 8  # treaties that an error offers


class Act(NamedTuple):
    """An act as its row tells it: `start` and `end` are the first and last day on which it may lie."""

    id: str
    type: str
    status: str
    level: str
    treaty_id: str | None
    treaty: str
    title: str | None
    parties: tuple[str, ...]
    date: str | None
    start: dt.date | None
    end: dt.date | None
    evidence: str

    @property
    def key(self) -> str:
        """What the acts of one treaty share: its id, or its name where it has none."""
        return self.treaty_id or self.treaty.casefold()


class Drawn(NamedTuple):
    """Acts, a line that says where they come from, and the day of the last article."""

    acts: tuple[Act, ...]
    credit: str
    until: dt.date | None


def drawn(events: Events, treaty: str | None) -> Drawn:
    """Give the acts, or those of a treaty, of a frame or of whatever load_events reads; raises NothingToDraw."""
    frame = as_frame(events)
    last = frame["published"].max()
    acts = read(frame) if treaty is None else of_treaty(read(frame), treaty)
    return Drawn(tuple(acts), credit(frame), None if last != last else last.date())


def read(frame: pd.DataFrame) -> list[Act]:
    """Give the acts of a frame; raises NothingToDraw where there are none."""
    if frame.empty:
        raise NothingToDraw("there are no events to draw", remedy="widen the filters, or read more articles")
    return [_act(row) for row in plain(frame)]


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame, None for whatever says that a value is missing."""
    rows: list[Any] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return rows


def as_frame(events: Events) -> pd.DataFrame:
    """Give the events as a frame; raises ExtraMissing without pandas."""
    with brought_by("treaty-events[notebook]"):
        import altair  # noqa: F401 - the picture that follows needs it
        import pandas as pd
    if isinstance(events, pd.DataFrame):
        return events
    from extractor.frames import load_events

    return load_events(events)


def of_treaty(acts: Sequence[Act], treaty: str) -> list[Act]:
    """Give the acts of the treaty with this id, name, or name in the catalogue; else of the only one it is part of.

    Raises NothingToDraw, which offers treaties, where there is none or are several.
    """
    wanted = treaty.casefold()
    known = _catalogued().get(wanted)
    found = [act for act in acts if wanted in _names(act) or (known and act.treaty_id == known)]
    if found:
        return found
    near = [act for act in acts if any(wanted in name for name in _names(act))]
    if len({act.key for act in near}) == 1:
        return near
    which = "several treaties are" if near else "no treaty is"
    offered = "; ".join(labels(near or acts, most=SUGGESTED).values())
    raise NothingToDraw(f"{which} named {treaty!r} among the {len(acts)} events", remedy=f"there are: {offered}")


def labels(acts: Sequence[Act], most: int | None = None, *, longest: int = LONGEST_LABEL) -> dict[str, str]:
    """Give a label for each treaty by its key, those with the most acts first."""
    named = {act.key: act for act in acts}
    counts = Counter(act.key for act in acts)
    found: dict[str, str] = {}
    for key in sorted(named, key=lambda key: (-counts[key], key))[:most]:
        label = _label(named[key], longest)
        found[key] = f"{label} [{len(found) + 1}]" if label in found.values() else label  # cut names may be alike
    return found


def heading(acts: Sequence[Act]) -> str:
    """Give the treaty's full name with its id: the catalogue's, or the longest that the articles have."""
    name = next((act.title for act in acts if act.title), None) or max((act.treaty for act in acts), key=len)
    return f"{name} ({acts[0].treaty_id})" if acts[0].treaty_id else name


def credit(frame: pd.DataFrame) -> str:
    """Say in a line which articles of which days a frame comes from, and what made it."""
    made = frame.attrs
    place = str(made.get("source") or "").replace("\\", "/").rpartition("/")[2].partition("?")[0]
    articles = made.get("documents") or frame["article_id"].nunique()
    days = frame["published"].dropna()
    ends = dict.fromkeys(f"{day.day} {day:%B %Y}" for day in (days.min(), days.max()) if len(days))
    published = f" published {' to '.join(ends)}" if ends else ""
    versions = sorted({each["version"] for each in made.get("extractors", ())})
    maker = f"treaty-events {', '.join(versions)}".strip()
    return f"Source: {f'{place}, ' if place else ''}{articles} article{'s' * (articles != 1)}{published}; {maker}"


def _act(row: dict[str, Any]) -> Act:
    start, end = (row[name].date() if row[name] is not None else None for name in ("date_start", "date_end"))
    parties = row["parties"] if "parties" in row else [row["party"]] if row["party"] else []  # by="party"
    return Act(
        id=row["event_id"], type=row["type"], status=row["status"], level=row["level"], treaty_id=row["treaty_id"],
        treaty=row["treaty"], title=row["treaty_title"], parties=tuple(parties), date=row["date"],
        start=start or end, end=end or start, evidence=row["evidence"] or "",
    )  # fmt: skip


def _names(act: Act) -> set[str]:
    return {name.casefold() for name in (act.treaty_id, act.treaty, act.title) if name}


def _label(act: Act, longest: int) -> str:
    """Give the treaty's title, or where that is too long the first of its names that is short enough; with its id."""
    ending = f" ({act.treaty_id})" if act.treaty_id else ""
    room = longest - len(ending)
    title = act.title or act.treaty
    if room < SHORTEST:
        return act.treaty_id or title
    names = (title, *_short_names().get(act.treaty_id or "", ()), act.treaty)
    return next((name for name in names if len(name) <= room), _cut(title, room)) + ending


def _cut(title: str, room: int) -> str:
    """Give the ends of a title: long ones begin alike, and often say at the end what they are about."""
    head = shorten(title, room // 2, placeholder="")
    tail = shorten(" ".join(title.split()[::-1]), room - len(head) - 3, placeholder="")
    return f"{head} … {' '.join(tail.split()[::-1])}".strip()


@cache
def _catalogued() -> dict[str, str]:
    """Give the ids of the catalogue's treaties by title, name, acronym and other ids, in lower case."""
    found: dict[str, str] = {}
    for row in treaties():
        for name in (row.id, row.title, *row.names, *row.acronyms, *row.same_as):
            found.setdefault(name.casefold(), row.id)
    return found


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    return {row.id: (*row.names, *row.acronyms) for row in treaties()}
