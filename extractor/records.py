"""The schema: an `Article` goes in, an `Extraction` comes out; both are frozen and survive JSON.

Offsets are characters (code points), half-open, into `Article.text`. `None` means that the text does not say.
Dates are EDTF (ISO 8601-2), countries ISO 3166-1 alpha-3 (XKX Kosovo, EUE European Union, ISO 3166-3 codes for
dissolved states).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

EventType = Literal[
    "negotiation", "adoption", "opening_for_signature", "signature", "ratification", "acceptance", "approval",
    "accession", "succession", "domestic_approval", "invitation_to_accede", "provisional_application",
    "entry_into_force", "amendment", "reservation_or_declaration", "withdrawal", "suspension", "termination",
    "violation",
]  # fmt: skip
Status = Literal["occurred", "planned", "called_for", "negated"]
Level = Literal["domestic", "international"]
PublishedBasis = Literal["feed", "json-ld", "meta", "selector", "dateline", "url", "given"]
DateBasis = Literal["explicit", "relative", "publication"]
SpeakerKind = Literal["person", "organisation", "document", "country"]

# The types whose acts are the treaty's own rather than one party's.
TREATY_LEVEL = frozenset(
    {"negotiation", "adoption", "opening_for_signature", "entry_into_force", "amendment", "termination"}
)
Offsets = tuple[int, int]


class Record(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(Record):
    """One news article or press release, as it was read; `text` is never changed after reading.

    `published_time` is the moment of which `published` is the day, with the offset from UTC that its source gives.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    reference: str | None = None
    place: str | None = None
    author: str | None = None
    published: str | None = None
    published_time: str | None = None
    published_basis: PublishedBasis | None = None
    language: str | None = None
    retrieved: str | None = None


class Passage(Record):
    """A stretch of the article's text."""

    start: int
    end: int
    text: str


class TreatyRef(Record):
    """A treaty as the article names it (longest form), with its catalogue id and title where it has one."""

    name: str
    id: str | None = None
    title: str | None = None


class EventSpans(Record):
    """Where in the text each part of an event stands."""

    trigger: tuple[Offsets, ...] = ()
    treaty: tuple[Offsets, ...] = ()
    parties: tuple[Offsets, ...] = ()
    date: tuple[Offsets, ...] = ()


class Event(Record):
    """One act in the life of a treaty."""

    id: str
    type: EventType
    status: Status
    level: Level
    treaty: TreatyRef
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    count: int | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    evidence: Passage
    spans: EventSpans
    rule: str
    confidence: float


class Speaker(Record):
    """Who speaks: name, role, organisation and country as far as the article gives them."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    kind: SpeakerKind = "person"


class QuotationSpans(Record):
    """Where speaker and cue of a quotation stand."""

    speaker: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()


class Quotation(Record):
    """A stretch of direct speech or of a clearly reported statement that no reporting clause interrupts.

    The stretches of one statement ("…," she said. "…") share `statement`; `events` are ids of events it speaks of.
    """

    id: str
    statement: str
    text: str
    start: int
    end: int
    direct: bool
    cue: str | None = None
    speaker: Speaker | None = None
    spans: QuotationSpans = QuotationSpans()
    events: tuple[str, ...] = ()


class Official(Record):
    """A person of the article: fullest name, role, organisation, country, every mention; `contact`: a press contact."""

    name: str
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    contact: bool = False
    mentions: tuple[Offsets, ...] = ()


class CountryMention(Record):
    """A mention of a state."""

    code: str
    text: str
    start: int
    end: int


class DateMention(Record):
    """A calendar expression with its EDTF value; None where nothing fixes it."""

    text: str
    value: str | None
    start: int
    end: int
    basis: DateBasis | None


class Provenance(Record):
    """What made an extraction: the package's version, the statistical model, a hash of models/ and pipelines/."""

    version: str
    model: str
    rules: str


class Extraction(Record):
    """All that was found in one article."""

    schema_version: Literal["1.0", "1.1"] = "1.1"
    extractor: Provenance
    article: Article
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    officials: tuple[Official, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
