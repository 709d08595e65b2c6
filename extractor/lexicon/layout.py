"""Reads models/layout into typed, compiled tables: fixed lines, datelines, reference numbers, mastheads, languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS

FOLDER = MODELS / "layout"
LINE_KINDS = frozenset(
    {
        "furniture",
        "link",
        "links_heading",
        "caption",
        "picture",
        "hung_picture",
        "contact_heading",
        "contact",
        "contact_mark",
    }
)


DatelinePlace = Literal["opening", "line", "sentence"]


class LineForm(NamedTuple):
    """A line of a fixed form: `pattern` matches the whole of it."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class DatelineForm(NamedTuple):
    """A dateline's form, with groups `place` and `date`.

    `anywhere`: an opening that is safe in every paragraph, not in the first alone; `bare`: one by its place alone,
    which must be no state. `publishes`: its day is the day of publication, as an update's is not; `heading`: the line
    says more than where and when.
    """

    name: str
    pattern: re.Pattern[str]
    anywhere: bool
    bare: bool
    publishes: bool
    heading: bool
    examples: tuple[Mapping[str, str], ...]
    counter_examples: tuple[str, ...]


class DatelineTerms(NamedTuple):
    """Words that datelines are made of; months count from 1."""

    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    particles: frozenset[str]
    no_places: frozenset[str]


class ReferenceForm(NamedTuple):
    """A form of a reference number or of a labelled title: group `number` or `value` is what is kept."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[Mapping[str, str], ...]
    counter_examples: tuple[str, ...]


class LanguageProfile(NamedTuple):
    """The frequent small words of a language."""

    code: str
    words: frozenset[str]
    example: str


class Script(NamedTuple):
    """A script other than Latin, by its first and last character."""

    tag: str
    first: str
    last: str


class WrapTerms(NamedTuple):
    """What decides how lines and residue of markup are joined."""

    never_last: tuple[str, ...]
    after_hanging_hyphen: frozenset[str]
    breaking_tags: tuple[str, ...]
    inline_tags: tuple[str, ...]
    bullets: str
    dashes: str


@cache
def line_forms() -> tuple[LineForm, ...]:
    """Give the lines that are furniture, captions, contacts or links, in the order in which they are tried."""
    return tuple(_line_forms("line"))


@cache
def contact_marks() -> tuple[LineForm, ...]:
    """Give the marks of a contact, which are searched within a line."""
    return tuple(_line_forms("mark"))


def _line_forms(table: str) -> Iterator[LineForm]:
    for name, row, where in _rows("lines.toml", table):
        if row["kind"] not in LINE_KINDS:
            raise LexiconInvalid(f"unknown kind {row['kind']!r}", where=where, remedy=f"one of {sorted(LINE_KINDS)}")
        pattern = _compiled(row["pattern"], where, cased=row.get("cased", False))
        yield LineForm(name, row["kind"], pattern, tuple(row["examples"]), tuple(row["counter_examples"]))


@cache
def mastheads() -> tuple[LineForm, ...]:
    """Give the lines at the top of a release that are no title."""
    return tuple(
        LineForm(
            name,
            "masthead",
            _compiled(row["pattern"], where, cased=row.get("cased", False)),
            tuple(row["examples"]),
            tuple(row["counter_examples"]),
        )
        for name, row, where in _rows("mastheads.toml", "masthead")
    )


@cache
def references(table: Literal["reference", "title_label"] = "reference") -> tuple[ReferenceForm, ...]:
    """Give the forms of reference numbers, or of titles with a label."""
    return tuple(
        ReferenceForm(
            name,
            _compiled(row["pattern"], where, cased=False),
            tuple(row["examples"]),
            tuple(row["counter_examples"]),
        )
        for name, row, where in _rows("references.toml", table)
    )


@cache
def dateline_forms(where: DatelinePlace) -> tuple[DatelineForm, ...]:
    """Give the forms of datelines that stand before a sentence, are a line of their own, or stand in a sentence."""
    parts = _parts()
    return tuple(
        DatelineForm(
            name,
            _compiled(_filled(row["pattern"], parts), place, cased=True),
            anywhere=row.get("anywhere", False),
            bare=row.get("bare", False),
            publishes=row.get("publishes", True),
            heading=row.get("heading", False),
            examples=tuple(row["examples"]),
            counter_examples=tuple(row["counter_examples"]),
        )
        for name, row, place in _rows("datelines.toml", where)
    )


@cache
def dateline_terms() -> DatelineTerms:
    """Give months, weekdays and the words that place names are told by."""
    data = _table("datelines.toml")
    months = {form: number for number, forms in enumerate(data["months"], 1) for form in forms}
    return DatelineTerms(
        months, tuple(data["weekdays"]), frozenset(data["particles"]), frozenset(data["no_places"])
    )  # fmt: skip


@cache
def languages() -> tuple[LanguageProfile, ...]:
    """Give the profiles of the languages that are told from English."""
    return tuple(
        LanguageProfile(row["code"], frozenset(row["words"].split()), row["example"])
        for row in _table("languages.toml")["language"]
    )


@cache
def scripts() -> tuple[Script, ...]:
    """Give the scripts other than Latin."""
    return tuple(Script(row["tag"], row["first"], row["last"]) for row in _table("languages.toml")["script"])


@cache
def wrap_terms() -> WrapTerms:
    """Give the words that decide how lines are joined."""
    data = _table("wraps.toml")
    return WrapTerms(
        tuple(data["never_last"]),
        frozenset(data["after_hanging_hyphen"]),
        tuple(data["breaking_tags"]),
        tuple(data["inline_tags"]),
        data["bullets"],
        data["dashes"],
    )


@cache
def _parts() -> dict[str, str]:
    terms = dateline_terms()
    months = "|".join(sorted(terms.months, key=len, reverse=True))
    weekdays = "|".join(sorted(terms.weekdays, key=len, reverse=True))
    parts = {"month": f"(?i:{months})", "weekday": f"(?i:{weekdays})"}
    for name, pattern in _table("datelines.toml")["parts"].items():
        if pattern:
            parts[name] = _filled(pattern, parts)
    return parts


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """Put parts in for their names in braces; braces with digits are the pattern's own."""
    return re.sub(r"\{([a-z]+)\}", lambda name: parts[name[1]], pattern)


@cache
def _table(name: str) -> dict[str, Any]:
    path = FOLDER / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconInvalid(f"no TOML: {error}", where=str(path)) from error


def _rows(name: str, table: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give name, row and place (file and line) of each row of a table."""
    for row in _table(name)[table]:
        where = _where(FOLDER / name, str(row.get("name")))
        missing = {"name", "pattern", "examples", "counter_examples"} - row.keys()
        if missing:
            raise LexiconInvalid(f"a row without {', '.join(sorted(missing))}", where=where)
        yield row["name"], row, where


def _where(path: Path, name: str) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if line == f'name = "{name}"'), 0)
    return f"{path}:{number}"


def _compiled(pattern: str, where: str, *, cased: bool) -> re.Pattern[str]:
    try:
        return re.compile(pattern, 0 if cased else re.IGNORECASE)
    except re.error as error:
        raise LexiconInvalid(f"no pattern: {error}", where=where) from error
