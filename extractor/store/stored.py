"""What a store gives back: events merged over documents, quotations, officials and runs, frozen and ready for JSON."""

from __future__ import annotations

from extractor.records import DateBasis, EventType, Level, Provenance, Record, SpeakerKind, Status, TreatyRef


class Found(Record):
    """What was found in the newest version of a document; `article` is the id that the article had."""

    document: str
    article: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None


class Source(Found):
    """What one document says of an event; offsets are characters into its text, `mention` the id of its event."""

    mention: str
    status: Status
    date: str | None
    date_basis: DateBasis | None
    others: tuple[str, ...]
    rule: str
    confidence: float
    start: int
    end: int
    text: str


class StatusReport(Record):
    """A status that an event had: the day it was first published, the date then given, how many sources say so."""

    status: Status
    published: str | None
    date: str | None
    sources: int


class StoredEvent(Record):
    """One act over all documents: `history` in the order of publication, `sources` likewise."""

    id: str
    type: EventType
    status: Status
    level: Level
    treaty: TreatyRef
    parties: tuple[str, ...]
    others: tuple[str, ...]
    count: int | None
    date: str | None
    first: str | None
    last: str | None
    confidence: float
    history: tuple[StatusReport, ...]
    sources: tuple[Source, ...]


class StoredQuotation(Found):
    """A quotation with its document; `events` are ids of stored events of which it speaks."""

    id: str
    statement: str
    text: str
    start: int
    end: int
    direct: bool
    cue: str | None
    speaker: str | None
    role: str | None
    organisation: str | None
    country: str | None
    kind: SpeakerKind | None
    events: tuple[str, ...]


class StoredOfficial(Found):
    """A person of a document."""

    name: str
    role: str | None
    organisation: str | None
    country: str | None
    contact: bool


class StoredRun(Record):
    """What read articles, and how many versions of documents it read."""

    made_by: Provenance
    versions: int
