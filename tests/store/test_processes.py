"""Tests of several processes at one store: a reader beside a writer, writers after each other, a writer that dies."""

from __future__ import annotations

import random
from pathlib import Path

from extractor.store import Store
from tests.store.reports import article, dump, event
from tests.store.writers import FRESH, articles, hold, is_whole, killed, open_and_write


def test_a_notebook_reads_while_a_scraper_writes(place: str) -> None:
    with Store(place) as store:
        store.write([article("before", event(parties=("KEN",)))])
        ours, theirs = FRESH.Pipe()
        scraper = FRESH.Process(target=hold, args=(place, theirs))
        scraper.start()
        assert ours.recv() == "written, not committed"
        assert [each.parties for each in store.events()] == [("KEN",)]
        with Store(place) as newcomer:
            assert len(list(newcomer.extractions())) == 1
        ours.send("commit")
        assert ours.recv() == "committed"
        assert len(list(store.extractions())) == 101
        scraper.join()


def test_writers_that_come_together_make_one_store(place: str, tmp_path: Path) -> None:
    writers = [FRESH.Process(target=open_and_write, args=(place,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Store(place) as store, Store(tmp_path / "other.db") as other:
        other.write(articles())
        assert dump(store) == dump(other)


def test_a_killed_writer_leaves_whole_articles(place: str, tmp_path: Path) -> None:
    moments = random.Random(7)  # noqa: S311 - a moment, no secret
    committed = 0
    for _ in range(2):
        committed = max(committed, killed(place, after=moments.uniform(0, 0.3)))
        assert is_whole(place, committed, tmp_path)
