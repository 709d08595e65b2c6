"""Turns a frame of events into acts to draw, and says where they come from."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from extractor.errors import NothingToDraw
from extractor.extras import brought_by
from extractor.frames.source import Source

if TYPE_CHECKING:
    import pandas as pd

Events: TypeAlias = "pd.DataFrame | Source"


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

    acts: list[Act]
    credit: str
    until: dt.date | None


def drawn(events: Events) -> Drawn:
    """Give the acts of a frame, or of whatever load_events reads; raises NothingToDraw where there are none."""
    frame = as_frame(events)
    days = frame["published"].dropna()
    return Drawn(read(frame), credit(frame), days.max().date() if len(days) else None)


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
