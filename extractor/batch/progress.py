"""Keeps in the store which chunks are finished and what failed there, in the transaction that writes their events."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, delete, select

from extractor.batch.chunks import Chunk, Failure
from extractor.batch.work import Outcome
from extractor.pipeline import provenance_of
from extractor.store import Store, metadata
from extractor.store.tables import TEXT
from extractor.store.upserts import upsert

chunks = Table(
    "chunks",
    metadata,
    Column("id", TEXT, primary_key=True),  # a hash of its documents and of what read them
    Column("first", TEXT, nullable=False),  # where its first document stands
    Column("articles", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("quotations", Integer, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("chunk", TEXT, ForeignKey("chunks.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("where", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("what", TEXT, nullable=False),
    Column("aside", Boolean, nullable=False),
)


class Counts(NamedTuple):
    """What a chunk gave."""

    articles: int
    events: int
    quotations: int
    failures: tuple[Failure, ...]


def counts_of(outcome: Outcome) -> Counts:
    """Count what came of a chunk."""
    found = outcome.extractions
    events, quotations = (sum(len(getattr(each, what)) for each in found) for what in ("events", "quotations"))
    return Counts(len(found), events, quotations, outcome.failures)


class Progress:
    """The finished chunks of a store, as one model and one set of rules read them."""

    def __init__(self, store: Store, model: str, *, all_quotations: bool) -> None:
        self.store = store
        self.maker = repr((provenance_of(model), all_quotations))

    def finished(self, chunk: Chunk) -> Counts | None:
        """Give what a chunk gave when it was finished, None where it was not."""
        key = chunk.key(self.maker)
        with self.store.reading() as connection:
            row = connection.execute(select(chunks).where(chunks.c.id == key)).one_or_none()
            if row is None:
                return None
            found = connection.execute(select(failures).where(failures.c.chunk == key).order_by(failures.c.number))
            return Counts(row.articles, row.events, row.quotations, tuple(Failure(*failure[2:]) for failure in found))

    def commit(self, chunk: Chunk, outcome: Outcome) -> Counts:
        """Write what a chunk gave, and that it is finished: both or neither."""
        counts, key = counts_of(outcome), chunk.key(self.maker)
        places = [each.where for each in chunk.documents] or [each.where for each in chunk.failures] or [""]
        with self.store.transaction() as connection:
            self.store.write(outcome.extractions, connection)
            gave = {"articles": counts.articles, "events": counts.events, "quotations": counts.quotations}
            upsert(connection, chunks, [{"id": key, "first": places[0], **gave}])
            connection.execute(delete(failures).where(failures.c.chunk == key))
            if counts.failures:
                rows = [{"chunk": key, "number": n, **each._asdict()} for n, each in enumerate(counts.failures)]
                connection.execute(failures.insert(), rows)
        return counts
