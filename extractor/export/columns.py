"""The columns of every table that leaves the house: events, parties, quotations, officials and documents.

Frames, CSV, Parquet, data packages and their documentation all follow these; their order is part of the contract.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args

from extractor.export.acts import Act, bounds
from extractor.records import Article, DateBasis, EventType, Level, Official, Quotation, Speaker, SpeakerKind, Status

# word: one of a limited set; day: ISO day; list: several words; number: a decimal fraction.
Kind = Literal["text", "word", "day", "integer", "number", "truth", "list"]
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column: `of` gives its value of a row's subject, `words` are all values that it can have, if they are fixed."""

    name: str
    kind: Kind
    of: Callable[[T], Any]
    says: str
    words: tuple[str, ...] = ()


class Said(NamedTuple):
    """A quotation with its article."""

    quotation: Quotation
    article: Article

    @property
    def speaker(self) -> Speaker:
        """Who says it; a speaker without any word where the article names none."""
        return self.quotation.speaker or Speaker()


class Named(NamedTuple):
    """An official with the article that names him or her."""

    official: Official
    article: Article


class Party(NamedTuple):
    """An act with one of its parties; None where it has none."""

    act: Act
    party: str | None


_ARTICLE: tuple[Column[Any], ...] = (
    Column("article_id", "text", lambda row: row.article.id, "id of the article"),
    Column("published", "day", lambda row: bounds(row.article.published)[0], "when the article was published"),
    Column("title", "text", lambda row: row.article.title, "its title"),
    Column("publisher", "text", lambda row: row.article.publisher, "who published it"),
    Column("url", "text", lambda row: row.article.url, "where it stands"),
)
_PARTIES: Column[Act] = Column("parties", "list", lambda act: list(act.event.parties), "who performs the act")

EVENTS: tuple[Column[Act], ...] = (
    Column("event_id", "text", lambda act: act.event.id, "id of the act, the same in every article"),
    Column("type", "word", lambda act: act.event.type, "type of the act", get_args(EventType)),
    Column("status", "word", lambda act: act.event.status, "status by the latest report", get_args(Status)),
    Column("level", "word", lambda act: act.event.level, "domestic or international", get_args(Level)),
    Column("treaty_id", "word", lambda act: act.event.treaty.id, "id of the treaty in the catalogue"),
    Column("treaty", "text", lambda act: act.event.treaty.name, "its longest name in the article"),
    Column("treaty_title", "text", lambda act: act.event.treaty.title, "its title in the catalogue"),
    _PARTIES,
    Column("others", "list", lambda act: list(act.event.others), "states named with the treaty that do not act here"),
    Column("count", "integer", lambda act: act.event.count, "number of states where the text names none"),
    Column("date", "text", lambda act: act.event.date, "when it takes place, in EDTF, as exact as the text"),
    Column("date_start", "day", lambda act: bounds(act.event.date)[0], "first day of `date`"),
    Column("date_end", "day", lambda act: bounds(act.event.date)[1], "last day of `date`"),
    Column("date_basis", "word", lambda act: act.event.date_basis, "where `date` comes from", get_args(DateBasis)),
    Column("confidence", "number", lambda act: act.event.confidence, "0 to 1"),
    Column("rule", "word", lambda act: act.event.rule, "the frame that found it"),
    Column("evidence", "text", lambda act: " ".join(act.event.evidence.text.split()), "the sentence that says so"),
    Column("reports", "integer", lambda act: len(act.articles), "number of articles that report the act"),
    *_ARTICLE,
)

# The same, with a row for each party.
EVENT_PARTIES: tuple[Column[Party], ...] = tuple(
    Column("party", "word", lambda row: row.party, "who performs the act; empty where nobody is named")
    if column is _PARTIES
    else column._replace(of=lambda row, of=column.of: of(row.act))  # type: ignore[misc]
    for column in EVENTS
)

QUOTATIONS: tuple[Column[Said], ...] = (
    Column("quotation_id", "text", lambda row: row.quotation.id, "id of the stretch of speech"),
    Column("statement", "text", lambda row: row.quotation.statement, "id shared by the stretches of one statement"),
    Column("text", "text", lambda row: " ".join(row.quotation.text.split()), "the words"),
    Column("direct", "truth", lambda row: row.quotation.direct, "whether the words stand in quotation marks"),
    Column("cue", "text", lambda row: row.quotation.cue, "the word that reports them: said"),
    Column("speaker", "text", lambda row: row.speaker.name, "who speaks: the fullest name in the article"),
    Column("role", "text", lambda row: row.speaker.role, "his or her role"),
    Column("organisation", "text", lambda row: row.speaker.organisation, "for whom"),
    Column("country", "word", lambda row: row.speaker.country, "ISO 3166-1 alpha-3 of the speaker's state"),
    Column("kind", "word", lambda row: row.speaker.kind if row.quotation.speaker else None, "what the speaker is",
           get_args(SpeakerKind)),
    Column("events", "list", lambda row: list(row.quotation.events), "ids of the events that it speaks of"),
    *_ARTICLE,
)  # fmt: skip

OFFICIALS: tuple[Column[Named], ...] = (
    Column("name", "text", lambda row: row.official.name, "the fullest name in the article"),
    Column("role", "text", lambda row: row.official.role, "his or her role"),
    Column("organisation", "text", lambda row: row.official.organisation, "for whom"),
    Column("country", "word", lambda row: row.official.country, "ISO 3166-1 alpha-3 of the official's state"),
    Column("contact", "truth", lambda row: row.official.contact, "whether named as a press contact only"),
    Column("mentions", "integer", lambda row: len(row.official.mentions), "how often the article mentions the person"),
    *_ARTICLE,
)
