"""Reads models/officials/leaders.jsonl and gives the leaders, and the state that a leader's name stands for."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractor.errors import LexiconInvalid
from extractor.lexicon import countries
from extractor.paths import MODELS

LEADERS = MODELS / "officials" / "leaders.jsonl"
TITLES = MODELS / "officials" / "leader_titles.toml"
REMEDY = "see section leaders.jsonl of README.md beside it"
WHOLE = str.maketrans("øØłŁđĐıßæÆ", "oOlLdDisaA")  # letters that Unicode does not take apart: "Støre", "Wałęsa"
JOINERS = str.maketrans({"-": " ", "‐": " ", "‑": " ", ".": " ", "'": None, "’": None, "‘": None, "ʼ": None})
Words = tuple[str, ...]
REQUIRED: Mapping[str, tuple[type, ...]] = {
    "name": (str,),
    "country": (str, type(None)),
    "role": (str,),
    "from": (int,),
    "to": (int, type(None)),
    "gender": (str,),
}
LISTS = ("forms", "ambiguous_forms", "variants")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """One term of one person in one office; `country` is None where the office is that of an organisation."""

    name: str
    country: str | None
    organisation: str | None = None
    role: str
    since: int
    until: int | None  # None: in office as far as the table knows
    gender: str
    forms: Words = ()  # short names that mean this person alone: "Obama"
    ambiguous_forms: Words = ()  # short names that need a title before them: "Prime Minister Brown"
    variants: Words = ()  # other spellings of the full name

    def in_office(self, year: int) -> bool:
        """Say whether any day of the year lies in the term."""
        return self.since <= year and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class Titles:
    """Words before a name, folded: those that tell no office, and titles with the roles that they can mean."""

    before: frozenset[str]
    courtesy: frozenset[str]
    office: Mapping[str, frozenset[str]]


@cache
def leaders() -> tuple[Leader, ...]:
    """Give every term of office in the order of the table."""
    return read_leaders(LEADERS)


@cache
def titles() -> Titles:
    """Give the words that stand before a leader's name."""
    try:
        table = tomllib.loads(TITLES.read_text("utf-8"))
        office = {fold(title): frozenset(roles) for title, roles in table["office"].items()}
        return Titles(_folded(table["before"]), _folded(table["courtesy"]), office)
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise LexiconInvalid(f"no titles: {error}", where=str(TITLES), remedy=REMEDY) from error


def country_of(name: str, year: int | None) -> str | None:
    """Give the code of the state for which a leader of that name acts or acted in the year of publication.

    `name` is a full name, a spelling variant or a surname, with or without a title before it, without "'s". It is None
    for a name that is not in the table, that is borne in that year by leaders of two states, that is heard before
    the person's first year in office, or that belongs to the head of an organisation.
    """
    states = {leader.country for leader in named(name, year)}
    return states.pop() if len(states) == 1 else None


def named(name: str, year: int | None) -> tuple[Leader, ...]:
    """Give the terms of office that a name can mean in a year: one a person, of those in office where there are any."""
    words = name.split()
    if not any(char.isupper() for char in name):  # "may", "major" are words
        return ()
    for cut in range(len(words)):
        roles = _roles(words[:cut])
        if roles is not None and (found := _bearers(fold(" ".join(words[cut:])), roles)):
            return _in_year(found, year)
    return ()


def fold(name: str) -> str:
    """Give a name in lower case without accents, full stops, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.translate(WHOLE).translate(JOINERS))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).casefold().split())


def _roles(before: Iterable[str]) -> frozenset[str] | None:
    """Give the roles that the words before a name can mean: none for a courtesy title, None where they are no title."""
    words = fold(" ".join(before)).split()
    while words and words[0] in titles().before | titles().courtesy:
        words = words[1:]
    return titles().office.get(" ".join(words)) if words else frozenset()


def _bearers(key: str, roles: frozenset[str]) -> list[Leader]:
    index = _index()
    found = index.full.get(key) or index.short.get(key, ())
    fitting = [leader for leader in (*found, *index.ambiguous.get(key, ())) if leader.role in roles]
    return fitting or list(found)


def _in_year(found: Iterable[Leader], year: int | None) -> tuple[Leader, ...]:
    if year is None:
        return tuple(found)
    latest: dict[str, Leader] = {}
    for leader in found:
        held = latest.get(leader.name)
        if leader.since <= year and (held is None or _rank(held, year) < _rank(leader, year)):
            latest[leader.name] = leader
    serving = tuple(leader for leader in latest.values() if leader.in_office(year))
    return serving or tuple(latest.values())


def _rank(leader: Leader, year: int) -> tuple[bool, int]:
    return leader.in_office(year), leader.since


@dataclass(frozen=True, slots=True)
class _Index:
    full: Mapping[str, tuple[Leader, ...]]
    short: Mapping[str, tuple[Leader, ...]]
    ambiguous: Mapping[str, tuple[Leader, ...]]


@cache
def _index() -> _Index:
    return _Index(
        _by_form((form, leader) for leader in leaders() for form in (leader.name, *leader.variants)),
        _by_form((form, leader) for leader in leaders() for form in leader.forms),
        _by_form((form, leader) for leader in leaders() for form in leader.ambiguous_forms),
    )


def _by_form(pairs: Iterable[tuple[str, Leader]]) -> Mapping[str, tuple[Leader, ...]]:
    found: defaultdict[str, dict[Leader, None]] = defaultdict(dict)
    for form, leader in pairs:
        found[fold(form)][leader] = None
    return {form: tuple(bearers) for form, bearers in found.items()}


def read_leaders(path: Path) -> tuple[Leader, ...]:
    """Read a table of leaders; raise LexiconInvalid with file and line at the first row that breaks its rules."""
    found: dict[tuple[str, str, int], Leader] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconInvalid(f"no JSON: {error}", where=where) from error
        if fault := _fault(row):
            raise LexiconInvalid(fault, where=where, remedy=REMEDY)
        leader = _leader(row)
        key = (leader.name, leader.role, leader.since)
        if key in found:
            raise LexiconInvalid(f"{leader.name} stands twice", where=where)
        found[key] = leader
    return tuple(found.values())


def _leader(row: Mapping[str, Any]) -> Leader:
    columns: dict[str, Any] = {column: tuple(row[column]) if column in LISTS else row[column] for column in row}
    since, until = columns.pop("from"), columns.pop("to")
    return Leader(since=since, until=until, **columns)


def _fault(row: Any) -> str | None:
    if not isinstance(row, dict):
        return "a row is an object"
    if unknown := set(row) - {*REQUIRED, *LISTS, "organisation"}:
        return f"unknown columns: {sorted(unknown)}"
    for column, kind in REQUIRED.items():
        if column not in row or not isinstance(row[column], kind):
            return f"{column} is missing or of the wrong kind"
    if any(not isinstance(row.get(column, []), list) for column in LISTS):
        return f"{', '.join(LISTS)} are lists"
    if (row["country"] is None) == (row.get("organisation") is None):
        return "a row names a country or an organisation"
    if row["country"] is not None and row["country"] not in countries.by_code():
        return f"unknown country {row['country']}"
    if row["to"] is not None and row["to"] < row["from"]:
        return "the term ends before it begins"
    if row["gender"] not in {"f", "m"}:
        return f"gender {row['gender']!r} is neither f nor m"
    return None


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
