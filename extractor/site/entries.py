"""What the site shows, as it stands in its `events.json`: each event with the passages that tell of it.

Offsets are characters, half-open, into the text of the passage. `None` means that no source says.
"""

from __future__ import annotations

from typing import Literal

from extractor.records import DateBasis, EventType, Level, Offsets, Provenance, Record, Speaker, Status

MarkKind = Literal["trigger", "treaty", "parties", "date"]


class Mark(Record):
    """A stretch of a passage that names a part of the event."""

    kind: MarkKind
    start: int
    end: int


class Passage(Record):
    """The evidence, at `evidence`, with the words around it; `cut`: its paragraph goes on before, or after them."""

    text: str
    evidence: Offsets
    cut: tuple[bool, bool] = (False, False)
    marks: tuple[Mark, ...] = ()


class Source(Record):
    """An article that tells of the event, with the status and the date that it gives it."""

    article: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None
    status: Status
    date: str | None = None
    date_basis: DateBasis | None = None
    passage: Passage


class Statement(Record):
    """What an official or a body says of the event, as one of its sources quotes it; `parts` are its stretches."""

    article: str
    parts: tuple[str, ...]
    direct: bool
    speaker: Speaker | None = None


class Change(Record):
    """A status that the event has had, with the day from which a source gives it."""

    status: Status
    day: str | None = None


class Entry(Record):
    """An event, merged over its sources; `treaty` is the key of its card, `page` its place on the site.

    `first` and `last` are the days that `date` spans; `reported` is the day of publication of its first source, and
    `changed` when its present status was first read or published.
    """

    id: str
    type: EventType
    status: Status
    level: Level
    treaty: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    count: int | None = None
    date: str | None = None
    first: str | None = None
    last: str | None = None
    reported: str | None = None
    changed: str | None = None
    history: tuple[Change, ...] = ()
    confidence: float
    page: str
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...] = ()


class TreatyCard(Record):
    """A treaty of the site: `key` is its id in the catalogue, or its name where it has none."""

    key: str
    id: str | None = None
    title: str
    names: tuple[str, ...] = ()
    body: str | None = None
    place: str | None = None
    opened: str | None = None
    in_force: str | None = None
    base: str | None = None
    page: str


class PartyCard(Record):
    """A state or organisation of the site, by its code."""

    code: str
    name: str
    page: str


class Content(Record):
    """All that the site shows; `events.json` holds it in this form."""

    schema_version: Literal["1.0"] = "1.0"
    title: str
    made_by: tuple[Provenance, ...]
    articles: int
    events: tuple[Entry, ...]
    treaties: tuple[TreatyCard, ...]
    parties: tuple[PartyCard, ...]
