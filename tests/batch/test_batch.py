"""Tests of the batch: what comes of many articles, in one process or several, at once or resumed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from extractor.batch import Finished, Here, Pool, Workers, extract_in_order, extract_into
from extractor.store import Store

STATES = ("Peru", "Chile", "Kenya", "Ghana", "Norway", "Japan")


def row(number: int) -> str:
    state, day, year = STATES[number % len(STATES)], 1 + number % 28, 2016 + number // 28
    return json.dumps({"id": str(number), "text": f"{state} ratified the Paris Agreement on {day} July {year}."})


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Seventy articles, which are three chunks; two of them cannot be read."""
    found = [row(number) for number in range(70)]
    found[40], found[41] = "{no json", json.dumps({"id": "empty", "text": ""})
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(found), encoding="utf-8")
    return path


def tables(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of a store."""
    with closing(sqlite3.connect(place)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608


def run(path: Path, place: Path, *, pool: Pool | None = None, resume: bool = False) -> list[Finished]:
    with closing(pool or Here()) as own, Store(place) as store:
        return list(extract_into(store, [path], pool=own, resume=resume))


def test_worker_processes_write_what_one_process_writes(lines: Path, tmp_path: Path) -> None:
    alone = run(lines, tmp_path / "alone.db")
    assert sum(each.counts.articles for each in alone) == 68
    assert sum(each.size for each in alone) == lines.stat().st_size
    assert sorted(failure.reason for each in alone for failure in each.counts.failures) == ["empty", "unreadable"]
    run(lines, tmp_path / "several.db", pool=Workers(2))
    assert tables(tmp_path / "several.db") == tables(tmp_path / "alone.db")


def test_without_a_store_extractions_come_in_the_order_of_the_input(lines: Path) -> None:
    found = [each.article.id for _, some in extract_in_order([lines], pool=Here()) for each in some]
    assert found == [str(number) for number in range(70) if number not in (40, 41)]


def test_a_resumed_run_does_what_is_new_and_tells_of_the_rest(lines: Path, tmp_path: Path) -> None:
    first = run(lines, tmp_path / "store.db")
    before = tables(tmp_path / "store.db")
    again = run(lines, tmp_path / "store.db", resume=True)
    assert all(each.before for each in again)
    assert sorted(each.counts for each in again) == sorted(each.counts for each in first)
    assert tables(tmp_path / "store.db") == before
    with lines.open("a", encoding="utf-8") as file:
        file.write(f"\n{row(71)}")
    assert sorted(each.before for each in run(lines, tmp_path / "store.db", resume=True)) == [False, True, True]


def test_a_run_that_is_killed_and_resumed_writes_what_an_undisturbed_one_writes(lines: Path, tmp_path: Path) -> None:
    place = tmp_path / "killed.db"
    command = [sys.executable, "-m", "extractor", "extract", str(lines), "--store", str(place), "--workers", "2"]
    command.append("--all-quotations")
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)  # noqa: S603
    try:
        while not (place.exists() and tables(place).get("chunks")):
            assert process.poll() is None
            time.sleep(0.02)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    again = run(lines, place, resume=True)
    assert any(each.before for each in again)
    run(lines, tmp_path / "undisturbed.db")
    assert tables(place) == tables(tmp_path / "undisturbed.db")
