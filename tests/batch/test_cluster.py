"""Tests of the batch on a Dask cluster: a real one, with worker processes, on this machine."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.batch import Cluster, Finished, Here, extract_into
from extractor.cli import app
from extractor.store import Store
from tests.batch.stores import row, tables

distributed = pytest.importorskip("distributed", reason="the extra [dask] is not installed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def test_a_worker_that_is_killed_in_the_middle_loses_and_doubles_nothing(scheduler: str, tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    lines.write_text("\n".join(row(number) for number in range(130)), encoding="utf-8")
    with closing(Here()) as pool, Store(tmp_path / "here.db") as store:
        list(extract_into(store, [lines], pool=pool))
    with distributed.Client(scheduler) as client:
        process, *_ = client.run(os.getpid).values()
    found: list[Finished] = []
    with closing(Cluster(scheduler)) as pool, Store(tmp_path / "there.db") as store:
        for finished in extract_into(store, [lines], pool=pool):
            if not found:
                os.kill(process, signal.SIGKILL)
            found.append(finished)
    assert sum(each.counts.articles for each in found) == 130
    assert tables(tmp_path / "there.db") == tables(tmp_path / "here.db")


def test_the_command_line_says_where_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.cluster.PATIENCE", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        result = CliRunner().invoke(app, ["extract", str(tmp_path), "--dask", address])
    assert result.exit_code == 2
    assert "no Dask scheduler answers" in result.stderr
