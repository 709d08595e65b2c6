"""Processes that write a store, for tests and for the script that kills many of them."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from extractor.errors import StoreUnusable
from extractor.records import Extraction
from extractor.store import Store
from tests.store.reports import article, dump, event

FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload([__name__])  # the package is imported once, not by each process
ARTICLES = 200


def articles() -> Iterator[Extraction]:
    """Give articles of few acts, half of them edited once, so that writing one touches what others have written."""
    for number in range(ARTICLES):
        yield article(
            f"article {number}",
            event(parties=("PER",), date=f"2016-07-{1 + number % 28:02}"),
            event(type="violation", status="planned" if number % 3 else "occurred"),
            url=f"https://example.org/{number % 100}",
            retrieved=f"2016-08-01T00:00:{number // 100:02}+00:00",
        )


def hold(place: str, pipe: Connection) -> None:
    """Write in a transaction that stays open until the pipe says something."""
    with Store(place) as store:
        with store.transaction() as connection:
            store.write(articles(), connection)
            pipe.send("written, not committed")
            pipe.recv()
        pipe.send("committed")


def open_and_write(place: str) -> None:
    """Open the store and write all articles, some at a time."""
    with Store(place) as store:
        told = list(articles())
        for start in range(0, len(told), 20):
            store.write(told[start : start + 20])


def write_one_by_one(place: str, pipe: Connection) -> None:
    """Write an article in a transaction, and say so when it is committed."""
    with Store(place) as store:
        for number, each in enumerate(articles()):
            store.write([each])
            pipe.send(number)


def read_as_a_stranger(place: str, pipe: Connection) -> None:
    """Read and try to write a store that belongs to another account; say how many articles it has, and why not."""
    with TemporaryDirectory() as folder, Store(Path(folder) / "own.db") as own:
        own.write([article("one")])  # imports what a stranger may not be allowed to import
    if os.geteuid() == 0:
        os.setuid(65534)
    with Store(place) as store:
        pipe.send(len(list(store.extractions())))
        try:
            store.write([article("more")])
        except StoreUnusable as error:
            pipe.send(str(error))


def killed(place: str, *, after: float) -> int:
    """Kill a writer with -9 some seconds after its first commit; give the last article that it had committed."""
    receiver, sender = FRESH.Pipe(duplex=False)
    process = FRESH.Process(target=write_one_by_one, args=(place, sender))
    process.start()
    sender.close()
    last: int = receiver.recv()
    sleep(after)
    process.kill()
    process.join()
    with suppress(EOFError):
        while True:
            last = receiver.recv()
    return last


def is_whole(place: str, committed: int, folder: Path) -> bool:
    """Tell whether the store holds what was committed, and at most one more article, as if nothing had happened."""
    with Store(place) as store:
        found = dump(store)
        with store.transaction() as connection:
            if connection.dialect.name == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
                assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    told = list(articles())
    for count in (committed + 1, committed + 2):
        other = folder / f"{random.random()}.db"  # noqa: S311 - a name
        with Store(other) as store:
            store.write(told[:count])
            if dump(store) == found:
                return True
    return False
