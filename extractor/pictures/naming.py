"""Finds the acts of a treaty by any of its names, and gives treaties names that are short enough for a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from textwrap import shorten

from extractor.errors import NothingToDraw
from extractor.lexicon.treaties import treaties
from extractor.pictures.acts import Act

LONGEST_LABEL = 46  # characters of a treaty's name beside others
SHORTEST = 20  # characters that a name needs to say something
SUGGESTED = 8  # treaties that an error offers


def of_treaty(acts: list[Act], treaty: str | None) -> list[Act]:
    """Give the acts of the treaty with this id, name, or name in the catalogue; else of the only one it is part of.

    None asks for all. Raises NothingToDraw, which offers treaties, where there is none or are several.
    """
    if treaty is None:
        return acts
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
