"""Tests of the batch: what comes of many articles, in one process or several, at once or resumed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.batch import Finished, Here, extract_in_order, extract_into
from extractor.store import Store
from tests.batch.stores import row, tables


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Seventy articles, which are three chunks; two of them cannot be read."""
    found = [row(number) for number in range(70)]
    found[40], found[41] = "{no json", json.dumps({"id": "empty", "text": ""})
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(found), encoding="utf-8")
    return path


def run(path: Path, place: Path, *, resume: bool = False) -> list[Finished]:
    with Store(place) as store:
        return list(extract_into(store, [path], pool=Here(), resume=resume))


def test_each_document_is_counted_and_each_byte_measured(lines: Path, tmp_path: Path) -> None:
    found = run(lines, tmp_path / "store.db")
    assert sum(each.counts.articles for each in found) == sum(each.counts.events for each in found) == 68
    assert sum(each.size for each in found) == lines.stat().st_size
    assert sorted(failure.reason for each in found for failure in each.counts.failures) == ["empty", "unreadable"]


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


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_run_that_is_ended_and_resumed_writes_what_an_undisturbed_one_writes(
    end: signal.Signals, lines: Path, tmp_path: Path
) -> None:
    place = tmp_path / "ended.db"
    command = [sys.executable, "-m", "extractor", "extract", str(lines), "--store", str(place), "--workers", "1"]
    command.append("--all-quotations")
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)  # noqa: S603
    try:
        while not (place.exists() and tables(place).get("chunks")):
            assert process.poll() is None
            time.sleep(0.02)
    finally:
        os.killpg(process.pid, end)
        _, said = process.communicate(timeout=60)
    if end == signal.SIGINT:
        assert process.returncode == 130
        assert b"what was finished is kept" in said
    again = run(lines, place, resume=True)
    assert any(each.before for each in again)
    run(lines, tmp_path / "undisturbed.db")
    assert tables(place) == tables(tmp_path / "undisturbed.db")
