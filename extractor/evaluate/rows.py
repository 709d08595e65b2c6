"""Reads gold and predictions, JSONL in the project's gold format or as Extractions, into the same frozen rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator

from extractor.errors import GoldInvalid
from extractor.normalise.dates.edtf import days
from extractor.records import EventType, Extraction, Level, Record, Speaker, Status


class Place(Record):
    """Where the article of a gold row stands: a file beside the gold, and in a JSONL file the line, from 1."""

    file: str
    line: int | None = Field(default=None, ge=1)


class Treaty(Record):
    """A treaty by the longest name that the article gives it, its catalogue id, and other names in the article."""

    name: str = Field(min_length=1)
    id: str | None = None
    aliases: tuple[str, ...] = ()


class Dated(Record):
    """A row whose EDTF value is checked as it is read."""

    @field_validator("date", "value", check_fields=False)
    @classmethod
    def _is_edtf(cls, value: str | None) -> str | None:
        if value is not None:
            days(value)
        return value


class Event(Dated):
    """A treaty event; `level` None is not judged, an `optional` one is neither asked for nor punished."""

    type: EventType
    status: Status
    level: Level | None = None
    treaty: Treaty
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    count: int | None = Field(default=None, ge=1)
    date: str | None = None
    evidence: str = ""
    optional: bool = False

    @field_validator("parties", "others")
    @classmethod
    def _are_codes(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [code for code in codes if not (code.isascii() and code[:1].isupper() and code.isalpha())]:
            raise ValueError(f"no ISO 3166-1 alpha-3 code and no acronym of an organisation: {', '.join(wrong)}")
        return codes


class Quotation(Record):
    """A statement: the first words of its text suffice."""

    text: str = Field(min_length=1)
    direct: bool
    speaker: Speaker | None = None
    optional: bool = False


class Date(Dated):
    """A calendar expression; where `value` is None nothing in the text fixes it, and it is not judged."""

    text: str = Field(min_length=1)
    value: str | None = None
    optional: bool = False


class Row(Record):
    """What one article says: gold as it is written in the project, and the form into which predictions are brought."""

    id: str
    article: Place | None = None
    published: str | None = None
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    countries: tuple[str, ...] = ()
    countries_optional: tuple[str, ...] = ()
    dates: tuple[Date, ...] = ()

    @field_validator("countries", "countries_optional")
    @classmethod
    def _are_alpha3(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [code for code in codes if not (len(code) == 3 and code.isascii() and code.isupper())]:
            raise ValueError(f"no ISO 3166-1 alpha-3 code: {', '.join(wrong)}")
        return codes


def read_rows(path: Path) -> dict[str, Row]:
    """Give the rows of a JSONL file by article id; each line is an Extraction or a gold row.

    Raises GoldInvalid, with file and line, where a line is neither, where an article stands twice, or where the file
    cannot be read.
    """
    rows: dict[str, Row] = {}
    for where, line in _lines(path):
        row = _row(line, where)
        if row.id in rows:
            raise GoldInvalid(f"article {row.id!r} stands twice", where=where, remedy="keep one line an article")
        rows[row.id] = row
    return rows


def read_gold(path: Path) -> dict[str, Row]:
    """Give the rows of a gold file as `read_rows` does; an empty file is GoldInvalid."""
    if rows := read_rows(path):
        return rows
    raise GoldInvalid("the gold holds no row", where=str(path), remedy="give a JSONL file as corpora/README.md says")


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: JSON may hold U+2028 in a string
    except (OSError, UnicodeDecodeError) as error:
        remedy = "give a JSONL file in UTF-8"
        raise GoldInvalid(f"the file cannot be read: {error}", where=str(path), remedy=remedy) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{path}, line {number}", line


def _row(line: str, where: str) -> Row:
    try:
        value = json.loads(line)
        if isinstance(value, dict) and "schema_version" in value:
            return _of_extraction(Extraction.model_validate(value))
        return Row.model_validate(value)
    except json.JSONDecodeError as error:
        raise GoldInvalid(f"no JSON: {error}", where=where, remedy="write one JSON object a line") from error
    except ValidationError as error:
        remedy = "see corpora/README.md for gold, `treaty-events schema` for extractions"
        raise GoldInvalid(_said(error), where=where, remedy=remedy) from error


def _said(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(map(str, first["loc"])) or "the row"
    return f"{place}: {first['msg']}, not {str(first['input'])[:60]!r}"


def _of_extraction(extraction: Extraction) -> Row:
    events: list[dict[str, Any]] = [
        {
            **event.model_dump(include={"type", "status", "level", "parties", "others", "count", "date"}),
            "treaty": {
                "name": event.treaty.name,
                "id": event.treaty.id,
                "aliases": (event.treaty.title,) if event.treaty.title else (),
            },
            "evidence": event.evidence.text,
        }
        for event in extraction.events
    ]
    statements = {quotation.statement: quotation for quotation in reversed(extraction.quotations)}  # the first of each
    quotations = [
        quotation.model_dump(include={"text", "direct", "speaker"}) for quotation in reversed(statements.values())
    ]
    return Row.model_validate(
        {
            "id": extraction.article.id,
            "published": extraction.article.published,
            "events": events,
            "quotations": quotations,
            "countries": tuple(dict.fromkeys(country.code for country in extraction.countries)),
            "dates": [date.model_dump(include={"text", "value"}) for date in extraction.dates],
        }
    )
