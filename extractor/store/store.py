"""A store of extractions at a path or an address: opened, written and read here, by way of the other files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, MetaData

from extractor.errors import StoreUnusable
from extractor.extractions import read_jsonl
from extractor.records import Extraction
from extractor.store import migrations, reading, tables, writing
from extractor.store.database import WRITING, engine_at, shown, told
from extractor.store.reading import Words
from extractor.store.stored import StoredEvent, StoredOfficial, StoredQuotation, StoredRun
from extractor.store.writing import Written

LINES = (".jsonl", ".ndjson")  # endings of files of extractions
CHUNK = 500  # extractions that one transaction writes


def read_all(place: str | Path) -> Iterator[Extraction]:
    """Give all extractions of a file, or of a store, also those that newer versions have superseded."""
    if Path(place).suffix in LINES and "://" not in str(place):
        yield from read_jsonl(Path(place))
        return
    with Store.of(place) as store:
        yield from store.versions()


class Store:
    """A store in SQLite (a path) or PostgreSQL (a URL), made and brought up to date as it is opened.

    Readers and one writer work side by side, in any number of processes; other writers wait for their turn.
    """

    metadata: MetaData = tables.metadata

    def __init__(self, place: str | Path) -> None:
        self.place = place
        self._engine = engine_at(place)
        self._writing = self._engine.execution_options(**{WRITING: True})
        self._closing = ExitStack()
        self._closing.callback(self._engine.dispose)
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    @classmethod
    def of(cls, place: str | Path) -> Self:
        """Open a store that is there; a file of extractions is read into one that ends with this object."""
        if "://" in str(place):
            return cls(place)
        path = Path(place)
        if not path.is_file():
            remedy = "give a store, or a file of extractions"
            raise StoreUnusable("there is no such file", where=str(place), remedy=remedy)
        if path.suffix not in LINES:
            return cls(path)
        folder = tempfile.TemporaryDirectory(prefix="treaty-events-")
        try:
            store = cls(Path(folder.name) / "store.db")
            store._closing.callback(folder.cleanup)
            store.write(read_jsonl(path))
        except BaseException:
            folder.cleanup()
            raise
        return store

    def close(self) -> None:
        """Close all connections."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection whose writes all happen, or none of them; other writers wait until it is done."""
        with told(self.place), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the store as it is now, whatever is written meanwhile; it waits for nobody."""
        with told(self.place), self._engine.connect() as connection:
            yield connection

    def write(self, extractions: Iterable[Extraction], connection: Connection | None = None) -> Written:
        """Write extractions, newer versions of documents in place of older ones.

        The order in which they come plays no part, and what the store has already changes nothing; only where other
        rules have read the same text, what is written last counts. In a transaction that is given all are written or
        none; else each CHUNK of them has its own.
        """
        written = Written()
        rest = iter(extractions)
        while part := list(islice(rest, CHUNK)):  # what makes the extractions works before the transaction begins
            if connection is not None:
                written += writing.write(part, connection)
                continue
            with self.transaction() as own:
                written += writing.write(part, own)
        return written

    def extractions(self) -> Iterator[Extraction]:
        """Give the extraction of each document's newest version, exactly as it was written."""
        with self.reading() as connection:
            yield from reading.read_extractions(connection)

    def versions(self) -> Iterator[Extraction]:
        """Give the extraction of every version, also of those that a newer one has superseded."""
        with self.reading() as connection:
            yield from reading.read_versions(connection)

    def events(
        self,
        *,
        type: Words = None,  # noqa: A002 - the word of the records
        country: Words = None,
        treaty: str | None = None,
        status: Words = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[StoredEvent]:
        """Give the events that fit all that is asked, by day, those without one first.

        `country` is a party's code; `treaty` an id, title, name or acronym; `since` and `until` are EDTF dates that
        the event's date overlaps. Several types, countries or statuses mean any of them.
        """
        with self.reading() as connection:
            asked = {"type": type, "country": country, "status": status}
            yield from reading.read_events(connection, treaty=treaty, since=since, until=until, **asked)

    def quotations(
        self, *, speaker: str | None = None, country: Words = None, event: str | None = None
    ) -> Iterator[StoredQuotation]:
        """Give the quotations; `speaker` is part of a name, `country` the speaker's, `event` one that is spoken of."""
        with self.reading() as connection:
            yield from reading.read_quotations(connection, speaker=speaker, country=country, event=event)

    def officials(self, *, name: str | None = None, country: Words = None) -> Iterator[StoredOfficial]:
        """Give the officials, one for each document and person; `name` is a part of the name."""
        with self.reading() as connection:
            yield from reading.read_officials(connection, name=name, country=country)

    def count_documents(self) -> int:
        """Give the number of documents whose newest versions are read here."""
        with self.reading() as connection:
            return reading.count_documents(connection)

    def runs(self) -> Iterator[StoredRun]:
        """Give the versions, models and rules that read the articles."""
        with self.reading() as connection:
            yield from reading.read_runs(connection)

    def _migrate(self) -> None:
        where = shown(self.place)
        with self.reading() as connection:
            if migrations.is_current(connection, where=where):
                return  # a reader need not wait for a writer
        with self.transaction() as connection:
            migrations.migrate(connection, where=where)
