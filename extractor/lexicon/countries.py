"""Reads models/countries/ and gives its states, territories, groups, traps, homonyms and cue words as frozen rows."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS

ROOM = MODELS / "countries"
Words = tuple[str, ...]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or the European Union: how it, its inhabitants and its government are named."""

    code: str
    name: str
    names: Words = ()
    former: Words = ()
    acronyms: Words = ()  # short forms that mean something else too: believed where the article names the state in full
    demonyms: Words = ()
    prefixes: Words = ()  # "Sino-" in "Sino-Russian"
    capitals: Words = ()
    seats: Words = ()
    since: str | None = None
    until: str | None = None  # the day on which the state ceased to be
    successors: Words = ()  # whom the name means outside the state's years, where it means several
    examples: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A place with names of its own that is no state: `state` is the one that answers for it, if one does."""

    code: str | None = None
    state: str | None = None
    names: Words = ()
    closed_names: Words = ()  # names with a comma: believed only where no list goes on behind them
    demonyms: Words = ()
    examples: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A collective name of states; with `mentions` it names each of its members ("the two Koreas")."""

    name: str
    members: Words
    forms: Words
    mentions: bool
    examples: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A phrase that holds a state's name and means something else: `sense` says what."""

    sense: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a homonym: `words` anywhere in the article speak for it; code "" is no state."""

    code: str
    words: Words
    examples: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Homonym:
    """Forms with two readings: `default` where no word speaks, `listed` the one that a list of states speaks for."""

    forms: Words
    default: str
    readings: tuple[Reading, ...]
    listed: str | None = None


@cache
def states() -> tuple[State, ...]:
    """Give every state, dissolved states and the European Union included, in the order of the table."""
    rows = tuple(_rows("states.jsonl", State))
    _check_once("states.jsonl", [state.code for state in rows])
    return rows


@cache
def territories() -> tuple[Territory, ...]:
    """Give the territories, parts of states and breakaway regions that are no country mention."""
    return tuple(_rows("territories.jsonl", Territory))


@cache
def groups() -> tuple[Group, ...]:
    """Give the collective names; members are codes of `states`."""
    rows = tuple(_rows("groups.jsonl", Group))
    for number, group in enumerate(rows, 1):
        for code in group.members:
            if code not in by_code():
                raise LexiconInvalid(f"unknown member {code}", where=f"{ROOM / 'groups.jsonl'}:{number}")
    return rows


@cache
def traps() -> tuple[Trap, ...]:
    """Give the phrases that hold a state's name and mean no state."""
    rows = tuple(_rows("traps.jsonl", Trap))
    _check_once("traps.jsonl", [trap.text for trap in rows])
    return rows


@cache
def homonyms() -> dict[str, Homonym]:
    """Give the homonyms by form."""
    found: dict[str, Homonym] = {}
    for row in _toml("homonyms.toml").get("homonym", []):
        where = f"{ROOM / 'homonyms.toml'}: {row.get('forms')}"
        readings = tuple(_row(Reading, reading, where) for reading in row.pop("reading", ()))
        homonym = _row(Homonym, {**row, "readings": readings}, where)
        for code in (homonym.default, *(reading.code for reading in readings)):
            if code and code not in by_code():
                raise LexiconInvalid(f"unknown code {code}", where=where)
        found.update(dict.fromkeys(homonym.forms, homonym))
    return found


@cache
def cues() -> dict[str, frozenset[str]]:
    """Give the cue words by list name."""
    return {name: frozenset(words.split()) for name, words in _toml("cues.toml").items()}


@cache
def by_code() -> dict[str, State]:
    """Give the states by code."""
    return {state.code: state for state in states()}


@cache
def by_capital() -> dict[str, str]:
    """Give the codes of today's states by their capitals' names in lower case."""
    return {capital.lower(): state.code for state in states() if state.until is None for capital in state.capitals}


@cache
def capital() -> re.Pattern[str]:
    """Give the pattern of a capital's name, in any case."""
    names = sorted(map(re.escape, by_capital()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)


def is_state(code: str) -> bool:
    """Say whether a code is that of a state, present or dissolved; the European Union is none."""
    return code != "EUE" and code in by_code()


def short_name(code: str) -> str:
    """Give the usual short name of a code; a code that is not in the table comes back as it is."""
    state = by_code().get(code)
    return state.name if state else code


def members(group: str) -> Words:
    """Give the codes of a collective name, by its name or any of its forms; none where it is unknown."""
    return _members_by_form().get(group, ())


@cache
def _members_by_form() -> dict[str, Words]:
    return {form: group.members for group in groups() for form in (group.name, *group.forms)}


def _rows(name: str, make: Callable[..., Row]) -> Iterator[Row]:
    path = ROOM / name
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            columns: dict[str, Any] = json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconInvalid(f"no JSON: {error}", where=where) from error
        yield _row(make, columns, where)


def _row(make: Callable[..., Row], columns: dict[str, Any], where: str) -> Row:
    try:
        return make(**{name: tuple(value) if isinstance(value, list) else value for name, value in columns.items()})
    except TypeError as error:  # a column too many, or one too few
        raise LexiconInvalid(str(error), where=where, remedy="see README.md beside it") from error


def _toml(name: str) -> dict[str, Any]:
    path: Path = ROOM / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconInvalid(str(error), where=str(path)) from error


def _check_once(name: str, keys: list[str]) -> None:
    seen: set[str] = set()
    for number, key in enumerate(keys, 1):
        if key in seen:
            raise LexiconInvalid(f"{key!r} stands twice", where=f"{ROOM / name}:{number}")
        seen.add(key)
