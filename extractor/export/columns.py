"""The columns of every table that leaves the house: events, parties, quotations, officials and documents.

Frames, CSV, Parquet, data packages and their documentation all follow these; their order is part of the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args

from extractor.export.acts import Act, bounds
from extractor.lexicon.codes import codes, correlates, untc_term
from extractor.records import DateBasis, EventType, Level, SpeakerKind, Status
from extractor.store import StoredOfficial, StoredQuotation
from extractor.store.stored import Found

# word: one of a limited set; day: ISO day; list: several words; number: a decimal fraction.
Kind = Literal["text", "word", "day", "integer", "number", "truth", "list"]
T = TypeVar("T")
Row = TypeVar("Row", contravariant=True)


class Column(NamedTuple, Generic[Row]):
    """A column: `of` gives its value of a row's subject, `words` are all values that it can have, if they are fixed."""

    name: str
    kind: Kind
    of: Callable[[Row], Any]
    says: str
    words: tuple[str, ...] = ()


class Party(NamedTuple):
    """An act with one of its parties; None where it has none."""

    act: Act
    party: str | None


def by_party(acts: Iterable[Act]) -> Iterator[Party]:
    """Yield each act with each of its parties; an act of nobody comes once."""
    for act in acts:
        for party in act.event.parties or (None,):
            yield Party(act, party)


def _of_source(column: Column[Found]) -> Column[Act]:
    return Column(column.name, column.kind, lambda act: column.of(act.source), column.says, column.words)


def _of_act(column: Column[Act]) -> Column[Party]:
    return Column(column.name, column.kind, lambda row: column.of(row.act), column.says, column.words)


_FOUND: tuple[Column[Found], ...] = (
    Column("article_id", "text", lambda row: row.article, "id of the article"),
    Column("published", "day", lambda row: bounds(row.published)[0], "when the article was published"),
    Column("title", "text", lambda row: row.title, "its title"),
    Column("publisher", "text", lambda row: row.publisher, "who published it"),
    Column("url", "text", lambda row: row.url, "where it stands"),
)


def _untc(act: Act) -> str | None:
    event = act.event
    return untc_term(event.type) if (event.status, event.level) == ("occurred", "international") else None


EVENTS: tuple[Column[Act], ...] = (
    Column("event_id", "text", lambda act: act.event.id, "id of the act"),
    Column("type", "word", lambda act: act.event.type, "type of the act", get_args(EventType)),
    Column("status", "word", lambda act: act.event.status, "what has become of it", get_args(Status)),
    Column("level", "word", lambda act: act.event.level, "domestic or international", get_args(Level)),
    Column("treaty_id", "word", lambda act: act.event.treaty.id, "id of the treaty in the catalogue"),
    Column("treaty", "text", lambda act: act.event.treaty.name, "its longest name in the article"),
    Column("treaty_title", "text", lambda act: act.event.treaty.title, "its title in the catalogue"),
    Column("parties", "list", lambda act: list(act.event.parties), "who performs the act"),
    Column("others", "list", lambda act: list(act.event.others), "states named with the treaty that do not act here"),
    Column("count", "integer", lambda act: act.event.count, "number of states where the text names none"),
    Column("date", "text", lambda act: act.event.date, "when it takes place, in EDTF, as exact as the text"),
    Column("date_start", "day", lambda act: bounds(act.event.date)[0], "first day of `date`"),
    Column("date_end", "day", lambda act: bounds(act.event.date)[1], "last day of `date`"),
    Column("date_basis", "word", lambda act: act.source.date_basis, "where `date` comes from", get_args(DateBasis)),
    Column("cameo", "word", lambda act: codes(act.event.type, act.event.status).cameo, "CAMEO code of type and status"),
    Column("plover", "word", lambda act: codes(act.event.type, act.event.status).plover, "PLOVER event type"),
    Column("untc_term", "word", _untc, "word of the UN Treaty Collection for an international act that occurred"),
    Column("confidence", "number", lambda act: act.event.confidence, "0 to 1"),
    Column("rule", "word", lambda act: act.source.rule, "the frame that found it"),
    Column("evidence", "text", lambda act: " ".join(act.source.text.split()), "the sentence that says so"),
    Column("reports", "integer", lambda act: act.reports, "number of articles that report the act"),
    *(_of_source(column) for column in _FOUND),
)

PARTY: tuple[Column[Party], ...] = (
    Column("party", "word", lambda row: row.party, "who performs the act; empty where nobody is named"),
    Column("party_cow", "integer", lambda row: correlates().get(row.party or ""), "its Correlates of War number"),
)

# The same, with a row for each party.
EVENT_PARTIES: tuple[Column[Party], ...] = tuple(
    each for column in EVENTS for each in (PARTY if column.name == "parties" else (_of_act(column),))
)

QUOTATIONS: tuple[Column[StoredQuotation], ...] = (
    Column("quotation_id", "text", lambda row: row.id, "id of the stretch of speech"),
    Column("statement", "text", lambda row: row.statement, "id shared by the stretches of one statement"),
    Column("text", "text", lambda row: " ".join(row.text.split()), "the words"),
    Column("direct", "truth", lambda row: row.direct, "whether the words stand in quotation marks"),
    Column("cue", "text", lambda row: row.cue, "the word that reports them: said"),
    Column("speaker", "text", lambda row: row.speaker, "who speaks: the fullest name in the article"),
    Column("role", "text", lambda row: row.role, "the speaker's role"),
    Column("organisation", "text", lambda row: row.organisation, "for whom"),
    Column("country", "word", lambda row: row.country, "ISO 3166-1 alpha-3 of the speaker's state"),
    Column("kind", "word", lambda row: row.kind, "what the speaker is", get_args(SpeakerKind)),
    Column("events", "list", lambda row: list(row.events), "ids of the events that it speaks of"),
    *_FOUND,
)

OFFICIALS: tuple[Column[StoredOfficial], ...] = (
    Column("name", "text", lambda row: row.name, "the fullest name in the article"),
    Column("role", "text", lambda row: row.role, "the official's role"),
    Column("organisation", "text", lambda row: row.organisation, "for whom"),
    Column("country", "word", lambda row: row.country, "ISO 3166-1 alpha-3 of the official's state"),
    Column("contact", "truth", lambda row: row.contact, "whether named as a press contact only"),
    *_FOUND,
)
