"""Tests of opening a store: what is no store, is too new, old, full, damaged or belongs to others says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection

from extractor.errors import ExtractionsUnreadable, StoreTooNew, StoreUnusable
from extractor.extractions import to_json
from extractor.store import Store, migrations
from tests.store.reports import article, event
from tests.store.writers import FRESH, read_as_a_stranger


@pytest.fixture
def shared() -> Iterator[Path]:
    """Give a folder into which other accounts may look."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def asked(place: Path) -> tuple[int, str]:
    ours, theirs = FRESH.Pipe()
    stranger = FRESH.Process(target=read_as_a_stranger, args=(str(place), theirs))
    place.chmod(0o444)
    place.parent.chmod(0o555)
    stranger.start()
    theirs.close()
    answers = ours.recv(), ours.recv()
    stranger.join()
    return answers


def test_a_store_that_may_not_be_written_is_read(shared: Path) -> None:
    with Store(shared / "events.db") as store:
        store.write([article("one", event())])
    assert asked(shared / "events.db") == (
        1,
        f"{shared}/events.db: may not be written (copy it to a place where you may write)",
    )


def test_a_store_is_read_while_its_owner_writes(shared: Path) -> None:
    with Store(shared / "events.db") as store:
        store.write([article("one", event()), article("two")])
        assert asked(shared / "events.db")[0] == 2


def test_refuses_a_store_of_a_later_version(place: str) -> None:
    with Store(place) as store, store.transaction() as connection:
        connection.exec_driver_sql("UPDATE store_version SET version = 99")
    with pytest.raises(StoreTooNew, match="has version 99, and this package knows versions up to 1"):
        Store(place)


def test_an_older_store_takes_the_steps_that_it_lacks(place: str) -> None:
    def add_author(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN author TEXT")

    def add_desk(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN desk TEXT")

    with Store(place) as store:
        store.write([article("one")])
        for steps in ([add_author], [add_author, add_desk], [add_author, add_desk]):
            with store.transaction() as connection:
                migrations.migrate(connection, where=place, steps=steps)
        with store.transaction() as connection:
            assert connection.exec_driver_sql("SELECT author, desk FROM documents").one() == (None, None)
            assert migrations.version(connection, where=place) == 3


def test_a_step_that_fails_leaves_the_store_as_it_was(place: str) -> None:
    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM versions")
        raise InterruptedError

    def migrate(store: Store) -> None:
        with store.transaction() as connection:
            migrations.migrate(connection, where=place, steps=[fail])

    with Store(place) as store:
        store.write([article("one")])
        with pytest.raises(InterruptedError):
            migrate(store)
    with Store(place) as store:
        assert len(list(store.extractions())) == 1


def test_makes_the_tables_that_another_room_has_added(place: str) -> None:
    with Store(place) as store, store.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE officials")
    with Store(place) as store:
        assert list(store.officials()) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no database, but long enough to be taken for one" * 9, "is no SQLite database (give another place"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "is no SQLite database (give another place"),
    ],
)
def test_refuses_a_file_that_is_no_store(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "events.db").write_bytes(content)
    with pytest.raises(StoreUnusable) as error:
        Store(tmp_path / "events.db")
    assert f"events.db: {says}" in str(error.value)


def test_refuses_the_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "places.sqlite") as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreUnusable, match=r"holds another program's tables \(bookmarks\)"):
        Store(tmp_path / "places.sqlite")


def test_says_that_a_store_is_damaged(tmp_path: Path) -> None:
    with Store(tmp_path / "events.db") as store:
        store.write(article(f"{number} " * 500, event()) for number in range(100))
    with (tmp_path / "events.db").open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 60 * 4096)
    with pytest.raises(StoreUnusable, match="is damaged"):
        Store(tmp_path / "events.db")


def test_says_that_the_disk_is_full_and_has_written_nothing(tmp_path: Path) -> None:
    def fill(store: Store) -> None:
        with store.transaction() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 100")  # the file may not grow further
            store.write((article(f"{number} " * 5000) for number in range(100)), connection)

    with Store(tmp_path / "events.db") as store:
        with pytest.raises(StoreUnusable, match=r"the disk is full.*no transaction is half written"):
            fill(store)
        assert list(store.extractions()) == []


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("mysql://me:secret@there/base", "neither SQLite nor PostgreSQL"),
        ("postgresql://me:secret@127.0.0.1:1/base", "127.0.0.1"),
        ("nonsense://me:secret@there", "no address of a database"),
        ("no/such/folder/events.db", "cannot be opened"),
        (".", "is a folder"),
    ],
)
def test_an_address_that_is_no_store_says_why(place: str, says: str) -> None:
    with pytest.raises(StoreUnusable, match=says) as error:
        Store(place)
    assert "secret" not in str(error.value)


def test_reads_a_file_of_extractions_like_a_store(tmp_path: Path) -> None:
    told = article("one", event())
    (tmp_path / "part.jsonl").write_text(to_json(told) + "\n", encoding="utf-8")
    with Store.of(tmp_path / "part.jsonl") as store:
        assert list(store.extractions()) == [told]
        assert len(list(store.events(country="PER"))) == 1


def test_a_reader_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="no such file"):
        Store.of(tmp_path / "misspelt.db")
    assert not (tmp_path / "misspelt.db").exists()


def test_says_which_line_is_no_extraction(tmp_path: Path) -> None:
    (tmp_path / "part.jsonl").write_text(to_json(article("one")) + '\n{"schema_', encoding="utf-8")
    with pytest.raises(ExtractionsUnreadable, match="line 2"):
        Store.of(tmp_path / "part.jsonl")
