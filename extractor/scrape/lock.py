"""Lets one pass at a time work on a store; the lock ends with the process, however that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from extractor.errors import AlreadyRunning
from extractor.store.database import engine_at, shown

_NUMBER = 0x5C4A9E  # of the lock in PostgreSQL


@contextmanager
def only_pass(place: str | Path) -> Iterator[None]:
    """Hold the lock of the store at a place; raise AlreadyRunning where another pass holds it."""
    with _database_lock(str(place)) if "://" in str(place) else _file_lock(Path(f"{place}.lock")) as held:
        if not held:
            what = "another pass works on this store"
            raise AlreadyRunning(what, where=shown(place), remedy="wait for it, or give another --store")
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    import fcntl

    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _database_lock(place: str) -> Iterator[bool]:
    engine = engine_at(place)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": _NUMBER}))
    finally:
        engine.dispose()  # the lock belongs to the connection, which the engine would keep
