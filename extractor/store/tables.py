"""The tables of a store, the same in SQLite and PostgreSQL; other rooms add theirs to `metadata`.

runs           what read the articles: version, model and hash of the rules
documents      an address, or an article without one; `version` is its newest
versions       a text that a document had, with everything found in it (`record`: the Extraction as JSON)
events         acts, each once: what the newest versions of all documents say of them, taken together
parties        the parties of each event
event_sources  what one document says of an event: status, date, evidence
quotations     speech in the newest version of each document
officials      persons in the newest version of each document

Everything but runs, documents and versions follows from them. Days are ISO dates, so that their order is that of their
text; `first` and `last` are the days that an EDTF date spans.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()
# PostgreSQL would otherwise order texts by the language of the server
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _document() -> Column[str]:
    return Column("document", TEXT, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=False)  # place in the extraction, from 0


form = Table("store_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

runs = Table(
    "runs",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("version", TEXT, nullable=False),
    Column("model", TEXT, nullable=False),
    Column("rules", TEXT, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("version", TEXT, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("document", TEXT, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("run", TEXT, ForeignKey("runs.id"), nullable=False),
    Column("article", TEXT, nullable=False),
    Column("url", TEXT),
    Column("title", TEXT),
    Column("publisher", TEXT),
    Column("published", TEXT),
    Column("retrieved", TEXT),  # in UTC where it is a time
    Column("record", TEXT, nullable=False),
    Index("versions_of_document", "document"),
)

events = Table(
    "events",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("family", TEXT, nullable=False),
    Column("type", TEXT, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("level", TEXT, nullable=False),
    Column("treaty", TEXT, nullable=False),  # catalogue id, else the name in the form that ids are made of
    Column("treaty_id", TEXT),
    Column("treaty_name", TEXT, nullable=False),
    Column("treaty_title", TEXT),
    Column("parties", TEXT, nullable=False),
    Column("count", Integer),
    Column("date", TEXT),
    Column("first", TEXT),
    Column("last", TEXT),
    Column("confidence", Double, nullable=False),
    Column("sources", Integer, nullable=False),
    Index("events_of_family", "family"),
    Index("events_of_treaty", "treaty", "first"),
    Index("events_by_day", "first", "id"),
)

parties = Table(
    "parties",
    metadata,
    Column("event", TEXT, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("party", TEXT, primary_key=True),
    Column(
        "treaty", TEXT, nullable=False
    ),  # with `first` and `last` as in events: one index answers who, what and when
    Column("first", TEXT),
    Column("last", TEXT),
    Index("parties_by_treaty_and_day", "party", "treaty", "first", "last"),
    Index("parties_by_day", "party", "first", "last"),
    sqlite_with_rowid=False,
)

event_sources = Table(
    "event_sources",
    metadata,
    _document(),
    _number(),
    Column("event", TEXT, ForeignKey("events.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("family", TEXT, nullable=False),
    Column("mention", TEXT, nullable=False),  # the event's id in the extraction
    Column("type", TEXT, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("level", TEXT, nullable=False),
    Column("treaty", TEXT, nullable=False),
    Column("treaty_id", TEXT),
    Column("treaty_name", TEXT, nullable=False),
    Column("treaty_title", TEXT),
    Column("parties", TEXT, nullable=False),
    Column("others", TEXT, nullable=False),
    Column("count", Integer),
    Column("date", TEXT),
    Column("date_basis", TEXT),
    Column("rule", TEXT, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("published", TEXT),
    Index("sources_of_event", "event"),
    Index("sources_of_family", "family"),
)

quotations = Table(
    "quotations",
    metadata,
    _document(),
    _number(),
    Column("id", TEXT, nullable=False),
    Column("statement", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("cue", TEXT),
    Column("speaker", TEXT),
    Column("role", TEXT),
    Column("organisation", TEXT),
    Column("country", TEXT),
    Column("kind", TEXT),
    Column("mentions", TEXT, nullable=False),  # ids, in the extraction, of the events of which it speaks
    Column("published", TEXT),
    Index("quotations_of_speaker", "speaker"),
    Index("quotations_of_country", "country"),
)

officials = Table(
    "officials",
    metadata,
    _document(),
    _number(),
    Column("name", TEXT, nullable=False),
    Column("role", TEXT),
    Column("organisation", TEXT),
    Column("country", TEXT),
    Column("contact", Boolean, nullable=False),
    Column("published", TEXT),
    Index("officials_of_name", "name"),
    Index("officials_of_country", "country"),
)
