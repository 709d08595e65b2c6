"""Looks up treaties of the catalogue by id, joins the ids of one treaty in several series, gives a base's protocols."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from extractor.lexicon.treaties import Treaty, treaties

SERIES = ("CETS", "UNTC")  # the order of preference of ids; other series follow


@cache
def _rows() -> dict[str, Treaty]:
    return {row.id: row for row in treaties()}


@cache
def _canonical() -> dict[str, str]:
    groups: dict[str, set[str]] = {}
    for row in treaties():
        joined = {row.id, *row.same_as}
        for one in tuple(joined):
            joined |= groups.get(one, set())
        for one in joined:
            groups[one] = joined
    return {one: min(group, key=_preference) for one, group in groups.items()}


def _preference(identifier: str) -> tuple[int, bool, str]:
    series = identifier.split(" ", 1)[0]
    rank = SERIES.index(series) if series in SERIES else len(SERIES)
    return rank, identifier not in _rows(), identifier


@cache
def _protocols() -> dict[str, tuple[Treaty, ...]]:
    found: dict[str, list[Treaty]] = defaultdict(list)
    for row in treaties():
        if row.base:
            found[canonical(row.base)].append(row)
    return {base: tuple(rows) for base, rows in found.items()}


def canonical(identifier: str) -> str:
    """Give the preferred id of the treaty: CETS, then UNTC, then the others; an unknown id is its own."""
    return _canonical().get(identifier, identifier)


def lookup(identifier: str) -> Treaty | None:
    """Give the row of a treaty under any of its ids, the preferred series first; None where the catalogue has none."""
    rows = _rows()
    return rows.get(canonical(identifier)) or rows.get(identifier)


def protocols(base: str) -> tuple[Treaty, ...]:
    """Give the protocols and amendments of a treaty."""
    return _protocols().get(canonical(base), ())
