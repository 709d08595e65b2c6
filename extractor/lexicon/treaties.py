"""Gives the treaty catalogue, models/treaties/*.jsonl, as frozen rows, and refuses a row that breaks its rules."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extractor.errors import LexiconInvalid
from extractor.lexicon import countries
from extractor.paths import MODELS

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
NUMBER = re.compile(r"(?<=\s)0+(?=\d)")
MOST_PARTIES = 3  # a treaty of more is multilateral: its parties come and go, and stand in no catalogue


class AmbiguousName(NamedTuple):
    """A name that other treaties bear too; it means this one where the article holds a word of `context`."""

    name: str
    context: tuple[str, ...]


class Treaty(NamedTuple):
    """A treaty of the catalogue; dates are EDTF, `base` is the treaty that a protocol or amendment belongs to.

    `parties` are country codes, and empty where the treaty is not one between two or three.
    """

    id: str
    title: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    place: str | None
    date: str | None
    adopted: str | None
    in_force: str | None
    base: str | None
    same_as: tuple[str, ...]
    body: str | None
    kind: str
    bodies_as_treaty: tuple[str, ...]
    ambiguous: tuple[AmbiguousName, ...]
    examples: tuple[str, ...]
    parties: tuple[str, ...] = ()

    @property
    def years(self) -> frozenset[int]:
        """The years under which texts cite the treaty: opened, adopted, in force."""
        return frozenset(int(day[:4]) for day in (self.date, self.adopted, self.in_force) if day)


@cache
def treaties(folder: Path = MODELS / "treaties") -> tuple[Treaty, ...]:
    """Give every row of the catalogue, files in the order of their names; raise LexiconInvalid on the first bad one."""
    rows: list[Treaty] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            row = _row(line, where)
            if row.id in seen:
                raise LexiconInvalid(f"{row.id} stands twice", where=where, remedy=f"first in {seen[row.id]}")
            seen[row.id] = where
            rows.append(row)
    return tuple(rows)


def _row(line: str, where: str) -> Treaty:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise LexiconInvalid(f"not JSON: {error}", where=where) from error
    if not isinstance(given, dict):
        raise LexiconInvalid("a row is a JSON object", where=where)
    unknown = given.keys() - set(Treaty._fields)
    if unknown:
        raise LexiconInvalid(f"unknown columns {sorted(unknown)}", where=where)
    row = Treaty(
        id=_text(given, "id", where) or "",
        title=_text(given, "title", where) or "",
        names=_texts(given, "names", where),
        acronyms=_texts(given, "acronyms", where),
        place=_text(given, "place", where),
        date=_day(given, "date", where),
        adopted=_day(given, "adopted", where),
        in_force=_day(given, "in_force", where),
        base=_text(given, "base", where),
        same_as=_texts(given, "same_as", where),
        body=_text(given, "body", where),
        kind=_text(given, "kind", where) or "",
        bodies_as_treaty=_texts(given, "bodies_as_treaty", where),
        ambiguous=_ambiguous(given.get("ambiguous") or [], where),
        examples=_texts(given, "examples", where),
        parties=_parties(given, where),
    )
    for column in ("id", "title", "kind"):
        if not getattr(row, column):
            raise LexiconInvalid(f"no {column}", where=where)
    if NUMBER.search(row.id):
        raise LexiconInvalid(f"{row.id}: an id has no leading zeros", where=where)
    if row.id in row.same_as or row.base == row.id:
        raise LexiconInvalid(f"{row.id} refers to itself", where=where)
    return row


def _text(given: dict[str, Any], column: str, where: str) -> str | None:
    value = given.get(column)
    if value is not None and (not isinstance(value, str) or value != value.strip() or not value):
        raise LexiconInvalid(f"{column} must be a text without outer blanks, or null", where=where)
    return value


def _texts(given: dict[str, Any], column: str, where: str) -> tuple[str, ...]:
    values = given.get(column) or []
    if not isinstance(values, list) or not all(isinstance(v, str) and v and v == v.strip() for v in values):
        raise LexiconInvalid(f"{column} must be a list of texts without outer blanks", where=where)
    return tuple(values)


def _parties(given: dict[str, Any], where: str) -> tuple[str, ...]:
    codes = _texts(given, "parties", where)
    unknown = sorted(set(codes) - countries.by_code().keys())
    if unknown:
        raise LexiconInvalid(f"unknown parties {unknown}", where=where, remedy="use the codes of models/countries")
    if codes and not 2 <= len(codes) <= MOST_PARTIES:
        raise LexiconInvalid(f"parties must be two or three, not {len(codes)}", where=where)
    if list(codes) != sorted(set(codes)):
        raise LexiconInvalid("parties must be in the order of the alphabet, each once", where=where)
    return codes


def _day(given: dict[str, Any], column: str, where: str) -> str | None:
    value = _text(given, column, where)
    if value is not None and not DAY.fullmatch(value):
        raise LexiconInvalid(f"{column} must be YYYY, YYYY-MM or YYYY-MM-DD", where=where)
    return value


def _ambiguous(values: Any, where: str) -> tuple[AmbiguousName, ...]:
    if not isinstance(values, list) or not all(isinstance(v, dict) and v.keys() == {"name", "context"} for v in values):
        raise LexiconInvalid('ambiguous must be a list of {"name", "context"}', where=where)
    return tuple(AmbiguousName(_text(v, "name", where) or "", _texts(v, "context", where)) for v in values)
