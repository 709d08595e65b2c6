"""Gives the words, forms and holidays of models/dates/ as frozen, checked rows."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS

ROOM = MODELS / "dates"
MARK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<value>[^)]*)\)")
PUBLISHED = re.compile(r"(\d{4}-\d\d-\d\d)?\| ")


@dataclass(frozen=True)
class Words:
    """The words of dates in lower case: by class, by class and value, and how they are spelled."""

    classes: Mapping[str, frozenset[str]]
    values: Mapping[str, Mapping[str, int | str]]
    cased: frozenset[str]
    dotted: frozenset[str]
    uncapped: frozenset[str]


@dataclass(frozen=True)
class Example:
    """A sentence, its day of publication, and its dates as (start, end, value); value None: named, not fixed."""

    text: str
    published: str | None
    dates: tuple[tuple[int, int, str | None], ...]


@dataclass(frozen=True)
class Form:
    """A way to write a date, as alternatives in the notation of models/dates/README.md, and how it is read."""

    name: str
    forms: tuple[str, ...]
    reading: str
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    place: str  # file and line


@dataclass(frozen=True)
class Holiday:
    """A named day, by exactly one of: month and day, days from Easter Sunday, the nth weekday of a month."""

    names: tuple[str, ...]
    example: Example
    year: int | None  # of a day that is named after what happened on it
    day: tuple[int, int] | None
    easter: int | None
    nth: tuple[int, int, int] | None


def _rows(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconInvalid(str(error), where=str(path)) from error


def _check(row: Mapping[str, Any], where: str, *, needs: set[str], may_have: set[str]) -> None:
    """Raise LexiconInvalid where a row lacks a column or has one that nobody reads."""
    lacking, unknown = needs - row.keys(), row.keys() - needs - may_have
    if lacking or unknown:
        said = [f"no column {name}" for name in sorted(lacking)] + [
            f"unknown column {name}" for name in sorted(unknown)
        ]
        raise LexiconInvalid(", ".join(said), where=where)


def _places(path: Path, head: str) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [f"{path}:{number}" for number, line in enumerate(lines, 1) if line.strip() == f"[[{head}]]"]


def example(sentence: str, *, published: str | None, where: str) -> Example:
    """Read a marked sentence: `2020-01-31| They met on [Monday](2020-01-27).`; a bare bar is an undated text."""
    day = PUBLISHED.match(sentence)
    if day:
        published, sentence = day[1], sentence[day.end() :]
    text, dates, at = "", [], 0
    for mark in MARK.finditer(sentence):
        text += sentence[at : mark.start()]
        dates.append((len(text), len(text) + len(mark["text"]), mark["value"] or None))
        text += mark["text"]
        at = mark.end()
    text += sentence[at:]
    if "](" in text:
        raise LexiconInvalid(f"a mark that is not closed: {sentence}", where=where)
    return Example(text, published, tuple(dates))


@functools.cache
def words(room: Path = ROOM) -> Words:
    """Give the words of dates."""
    table = _rows(room / "words.toml")
    values: dict[str, dict[str, int | str]] = table["value"]
    classes = {name: frozenset(words) for name, words in values.items()}
    classes["foreign_month"] = frozenset().union(*(language.months for language in languages(room)))
    classes["foreign_link"] = frozenset().union(*(language.links for language in languages(room)))
    for name, listed in table["class"].items():
        if name in classes or any(word != word.lower() for word in listed):
            raise LexiconInvalid(f"class {name}: stands twice or has a capital", where=str(room / "words.toml"))
        classes[name] = frozenset(listed)
    spelling = table["spelling"]
    return Words(
        classes, values, frozenset(spelling["cased"]), frozenset(spelling["dotted"]), frozenset(spelling["uncapped"])
    )


@functools.cache
def forms(room: Path = ROOM) -> tuple[Form, ...]:
    """Give the forms in the order of the file, which decides between two forms of one length."""
    table = _rows(room / "forms.toml")
    parts: dict[str, str] = {}
    for name, part in table["part"].items():
        parts[name] = _expand(part, parts)
    found = []
    for row, where in zip(table["form"], _places(room / "forms.toml", "form"), strict=True):
        found.append(_form(row, parts, table["published"], where))
    if len({form.name for form in found}) < len(found):
        raise LexiconInvalid("two forms have one name", where=str(room / "forms.toml"))
    return tuple(found)


def _expand(form: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)", lambda name: f"(?:{parts[name[1]]})", form)


def _form(row: dict[str, Any], parts: Mapping[str, str], published: str, where: str) -> Form:
    _check(row, where, needs={"name", "forms", "reading", "examples"}, may_have={"counter_examples"})
    marked = [example(one, published=published, where=where) for one in row["examples"]]
    against = [example(one, published=published, where=where) for one in row.get("counter_examples", [])]
    try:
        alternatives = tuple(_expand(form, parts) for form in row["forms"])
    except KeyError as error:
        raise LexiconInvalid(f"form names an unknown part {error}", where=where) from error
    if not marked:
        raise LexiconInvalid("a form needs an example", where=where)
    return Form(row["name"], alternatives, row["reading"], tuple(marked), tuple(against), where)


@functools.cache
def holidays(room: Path = ROOM) -> tuple[Holiday, ...]:
    """Give the named days in the order of the file."""
    path = room / "holidays.toml"
    found = []
    for row, where in zip(_rows(room / "holidays.toml")["holiday"], _places(path, "holiday"), strict=True):
        _check(row, where, needs={"names", "example"}, may_have={"day", "easter", "nth", "year"})
        if sum(key in row for key in ("day", "easter", "nth")) != 1:
            raise LexiconInvalid("a holiday has one of day, easter, nth", where=where)
        month, _, day = row.get("day", "").partition("-")
        nth = row.get("nth")
        found.append(
            Holiday(
                tuple(row["names"]),
                example(row["example"], published=None, where=where),
                row.get("year"),
                (int(month), int(day)) if month else None,
                row.get("easter"),
                (nth[0], nth[1], nth[2]) if nth else None,
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Language:
    """Month names of another language in lower case, and the words that stand between the parts of its dates."""

    code: str
    months: frozenset[str]
    links: frozenset[str]
    example: Example


@functools.cache
def languages(room: Path = ROOM) -> tuple[Language, ...]:
    """Give the languages whose written-out days are recognised."""
    places = _places(room / "languages.toml", "language")
    return tuple(
        Language(
            row["code"],
            frozenset(row["months"]),
            frozenset(row["links"]),
            example(row["example"], published=None, where=where),
        )
        for row, where in zip(_rows(room / "languages.toml")["language"], places, strict=True)
    )


@dataclass(frozen=True)
class Tense:
    """Words that place a date before or after the day of publication."""

    future: frozenset[str]
    with_plural: frozenset[str]
    present: frozenset[str]
    timetable: frozenset[str]  # verbs in the present that tell what is to come
    past: frozenset[str]
    participles: frozenset[str]  # those of `past` that an auxiliary can go before
    before_not: Mapping[str, str]  # a verb as spelled before "'t", and the verb itself
    bounds: frozenset[str]
    negations: frozenset[str]
    not_participle: frozenset[str]
    participle: str
    infinitive: str
    near: int  # words to a cue that is strong
    reach: int  # words between an auxiliary and its participle
    examples: tuple[tuple[str, str], ...]  # a sentence with its date in brackets; future, past or nothing


@functools.cache
def tense(room: Path = ROOM) -> Tense:
    """Give the cues of tense."""
    row = _rows(room / "tense.toml")
    return Tense(
        frozenset(row["future"]),
        frozenset(row["with_plural"]),
        frozenset(row["present"]),
        frozenset(row["timetable"]),
        frozenset(row["past"]),
        frozenset(row["participles"]),
        row["before_not"],
        frozenset(row["bounds"]),
        frozenset(row["negations"]),
        frozenset(row["not_participle"]),
        row["participle"],
        row["infinitive"],
        row["near"],
        row["reach"],
        tuple((one["text"], one["tense"]) for one in row["example"]),
    )
