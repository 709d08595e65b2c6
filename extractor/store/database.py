"""Opens the database of a store, SQLite by path or PostgreSQL by URL, and tells its failures as StoreUnusable."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from extractor.errors import StoreUnusable
from extractor.extras import brought_by

PATIENCE = 60  # seconds to wait while another process writes
# execution options: of a connection that is going to write, of an engine that cannot
WRITING, READ_ONLY = "writing", "read_only"
_LOCK = 0x7EA71E5  # the number under which writers of one PostgreSQL database wait for each other
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # with WAL: a power cut may lose the last transactions, never the store
    "PRAGMA cache_size = -65536",  # kibibytes
    "PRAGMA temp_store = MEMORY",
)
# What a driver says -> what happened, what to do. The first that fits counts.
_FAILURES = (
    ("not a database", "is no SQLite database", "give another place for the store"),
    ("malformed", "is damaged", "restore it from a backup, or try SQLite's .recover"),
    ("disk is full", "the disk is full", "make room and run again: no transaction is half written"),
    ("no space left", "the disk is full", "make room and run again: no transaction is half written"),
    ("disk i/o error", "the disk cannot be read or written", "look at its space and its health, then run again"),
    ("is locked", f"another process has been writing for {PATIENCE} seconds", "wait for it, then run again"),
    ("readonly database", "may not be written", "copy it to a place where you may write"),
    ("read-only transaction", "may not be written", "connect as a user who may write"),
    ("unable to open", "cannot be opened", "give a file in a folder that exists and where you may write"),
    ("permission denied", "may not be written", "connect as a user who may create and change tables"),
)


def engine_at(place: str | Path) -> Engine:
    """Give the engine of a path, or of a URL as SQLAlchemy writes them; nothing is opened yet."""
    url = _url(place)
    if url.get_backend_name() == "sqlite":
        return _sqlite(Path(url.database or ""))
    if url.get_backend_name() != "postgresql":
        raise StoreUnusable("is neither SQLite nor PostgreSQL", where=shown(place), remedy="use one of the two")
    with brought_by("treaty-events[postgres]"):
        engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def shown(place: str | Path) -> str:
    """Give the place as it may be printed: without a password."""
    return make_url(str(place)).render_as_string() if "://" in str(place) else str(place)


@contextmanager
def told(place: str | Path) -> Iterator[None]:
    """Raise what a driver says of its database as StoreUnusable."""
    try:
        yield
    except IntegrityError:
        raise  # what was written contradicts itself: no fault of the database
    except DBAPIError as error:
        said = str(error.orig)
        for words, what, remedy in _FAILURES:
            if words in said.lower():
                raise StoreUnusable(what, where=shown(place), remedy=remedy) from error
        raise StoreUnusable(" ".join(said.split()), where=shown(place)) from error


def _url(place: str | Path) -> URL:
    if "://" not in str(place):
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(str(place))
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        remedy = "give a file, or postgresql+psycopg://user@host/database"
        what, where = f"is no address of a database: {error}", str(place).rpartition("@")[2]  # without a password
        raise StoreUnusable(what, where=where, remedy=remedy) from error
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _sqlite(path: Path) -> Engine:
    if path.is_dir():
        raise StoreUnusable("is a folder", where=str(path), remedy="give the file of the store")
    writable = not path.exists() or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    if writable:
        url = URL.create("sqlite", database=str(path))
    else:  # SQLite reads beside a writer by files that it makes in the same folder; where it may not, nobody writes
        query = {"mode": "ro"} if Path(f"{path}-wal").exists() else {"immutable": "1"}
        url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query | {"uri": "true"})
    options = {READ_ONLY: not writable}
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, execution_options=options)
    pragmas = (*_PRAGMAS, "PRAGMA journal_mode = WAL") if writable else _PRAGMAS

    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # SQLAlchemy begins transactions, not the driver
        for pragma in pragmas:
            connection.execute(pragma)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    # a writer that begins by reading may find, too late to wait, that another has written since
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing(connection) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if _is_writing(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    else:  # an event and its sources are read by two queries, which must see the same
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITING))
