"""Gives titles, roles, first names, bodies and organisations of models/officials/ as frozen, checked tables."""

from __future__ import annotations

import functools
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.errors import LexiconInvalid
from extractor.lexicon import countries
from extractor.paths import MODELS

ROOM = MODELS / "officials"
GENDERS = frozenset({"f", "m"})
BODY = ("name", "country", "example", "counterexample")


@dataclass(frozen=True)
class Titles:
    """Words around a name: honorifics in lower case with the gender they tell; the others as written."""

    honorifics: Mapping[str, str | None]
    ranks: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    common: frozenset[str]


@dataclass(frozen=True)
class Roles:
    """Nouns that head a role, in lower case; `plurals` gives the noun of a plural, `long` the words of a short form."""

    nouns: frozenset[str]
    plurals: Mapping[str, str]
    genders: Mapping[str, str]
    long: Mapping[str, str]
    past: frozenset[str]
    portfolios: frozenset[str]
    other: frozenset[str]


@dataclass(frozen=True)
class Organisations:
    """Nouns of organisations, documents, media and nameless groups; bodies with the country that they imply."""

    nouns: frozenset[str]
    documents: frozenset[str]
    reports: frozenset[str]
    media: frozenset[str]
    groups: frozenset[str]
    bodies: Mapping[str, str]
    party_letters: tuple[str, ...]
    party_country: str
    contact: tuple[str, ...]
    companies: frozenset[str]


@dataclass(frozen=True)
class National:
    """Words of an office that only a state gives; `pairs` stand side by side, `titles` before a name.

    With a `foreign` word the office is not the state's own.
    """

    holders: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    titles: frozenset[str]
    foreign: frozenset[str]


def rows(name: str) -> dict[str, Any]:
    """Read a TOML table of the room."""
    path = ROOM / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconInvalid(str(error), where=str(path)) from error


def lines(name: str, columns: Iterable[str]) -> list[tuple[str, dict[str, Any]]]:
    """Read a JSONL table of the room: (file and line, row) for each; a row may have no other columns."""
    path, known, found = ROOM / name, frozenset(columns), []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise LexiconInvalid(str(error), where=where) from error
        if unknown := set(row) - known:
            raise LexiconInvalid(f"unknown columns: {sorted(unknown)}", where=where)
        found.append((where, row))
    return found


def _gender(value: str | None, where: str) -> str | None:
    if value is not None and value not in GENDERS:
        raise LexiconInvalid(f"gender {value!r} is neither f nor m", where=where)
    return value


@functools.cache
def titles() -> Titles:
    """Give the words that stand around a name."""
    table, where = rows("titles.toml"), str(ROOM / "titles.toml")
    honorifics = {
        form.lower(): _gender(row.get("gender"), where) for row in table["honorific"] for form in row["forms"]
    }

    def forms(kind: str) -> frozenset[str]:
        return frozenset(form for row in table[kind] for form in row["forms"])

    return Titles(honorifics, forms("rank"), forms("suffix"), forms("particle"), forms("common"))


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "x")) else "s")


@functools.cache
def roles() -> Roles:
    """Give the nouns of roles."""
    table, where = rows("roles.toml"), str(ROOM / "roles.toml")
    nouns = frozenset(noun for row in table["role"] for noun in row["nouns"])
    if any(noun != noun.lower() for noun in nouns):
        raise LexiconInvalid("a role noun has a capital", where=where)
    genders = {
        noun: row["gender"] for row in table["gendered"] for noun in row["nouns"] if _gender(row["gender"], where)
    }
    long = {row["short"]: row["long"] for row in table["short"]}
    plurals = {_plural(noun): noun for noun in nouns}
    past, portfolios = frozenset(table["time"]["past"]), frozenset(table["portfolio"]["holders"])
    return Roles(nouns, plurals, genders, long, past, portfolios, frozenset(table["other"]["words"]))


@functools.cache
def national() -> National:
    """Give the words that tell an office of state."""
    table = rows("roles.toml")["national"]
    pairs = frozenset((first, second) for first, second in map(str.split, table["pairs"]))
    return National(frozenset(table["holders"]), pairs, frozenset(table["titles"]), frozenset(table["foreign"]))


@functools.cache
def capitals() -> frozenset[str]:
    """Give the capitals of two words and more, which look like the names of people: La Paz."""
    return frozenset(place for state in countries.states() for place in state.capitals if " " in place)


@functools.cache
def genders() -> Mapping[str, str]:
    """Give "f" or "m" for each first name that tells."""
    table, where = rows("names.toml"), str(ROOM / "names.toml")
    women, men = (frozenset(table[kind]["names"].split()) for kind in ("women", "men"))
    if both := women & men:
        raise LexiconInvalid(f"names of both: {sorted(both)}", where=where)
    return {name: gender for names, gender in ((women, "f"), (men, "m")) for name in names}


@functools.cache
def organisations() -> Organisations:
    """Give what tells organisations, documents and groups apart, and the bodies that imply a country."""
    table = rows("organisations.toml")
    nouns: dict[str, frozenset[str]] = {row["kind"]: frozenset(row["nouns"]) for row in table["noun"]}
    bodies = {row["name"]: row["country"] for _, row in lines("bodies.jsonl", BODY)}
    parties = table["parties"]
    return Organisations(
        nouns["organisation"],
        nouns["document"],
        nouns["report"],
        nouns["medium"],
        nouns["group"],
        bodies,
        tuple(parties["letters"]),
        parties["country"],
        tuple(table["contact"]["words"]),
        frozenset(table["company"]["suffixes"]),
    )
