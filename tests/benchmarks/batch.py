"""Measures many articles: two workers beside one, memory over time, and what is left after kill -9, again and again.

python -m tests.benchmarks.batch speed|memory|kills|dask [number]
"""

# ruff: noqa: T201, S311 - a script, whose output is what it is for; moments are random, and no secret
from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from extractor.batch import Cluster, Here, Workers, extract_into
from extractor.store import Store
from tests.batch.stores import tables
from tests.benchmarks.samples import SEED, articles

random = Random(SEED)


def written(folder: Path, number: int, *, words: int = 0) -> Path:
    """Write so many articles, each with so many words that no other has, as JSON lines."""
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for article in articles(number):
            strange = " ".join("".join(random.choices("abcdefghijklmnop", k=9)) for _ in range(words))
            text = f"{article.text}\n\nThe names are {strange}." if words else article.text
            print(article.model_copy(update={"text": text}).model_dump_json(include={"id", "text"}), file=file)
    return path


def speed(folder: Path, number: int) -> None:
    """Print how long one worker and two take, in turns; loading the pipeline is left out."""
    path, few = written(folder, number), written(Path(tempfile.mkdtemp(dir=folder)), 64)
    rounds = []
    for turn in range(3):
        seconds = []
        for workers in (1, 2):
            with closing(Workers(workers)) as pool, Store(folder / f"{turn}-{workers}.db") as store:
                list(extract_into(store, [few], pool=pool))  # each worker loads its pipeline
                start = time.perf_counter()
                list(extract_into(store, [path], pool=pool))
                seconds.append(time.perf_counter() - start)
        rounds.append(seconds[0] / seconds[1])
        print(f"1 worker {seconds[0]:.1f} s, 2 workers {seconds[1]:.1f} s, {rounds[-1]:.2f} times")
    print(
        f"median {median(rounds):.2f} times, {number} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )


def memory(folder: Path, number: int) -> None:
    """Print what one worker holds over a long run in which every article brings twenty new words."""
    path, done, peak = written(folder, number, words=20), 0, 0.0
    with closing(Workers(1)) as pool, Store(folder / "store.db") as store:
        for finished in extract_into(store, [path], pool=pool):
            done += finished.counts.articles
            (worker,) = multiprocessing.active_children()
            status = Path(f"/proc/{worker.pid}/status").read_text(encoding="utf-8")
            held = int(status.split("VmRSS:")[1].split()[0]) / 1024
            peak = max(peak, int(status.split("VmHWM:")[1].split()[0]) / 1024)
            if done % (number // 10) < finished.counts.articles:
                print(f"{done:6} articles: {held:.0f} MB, at most {peak:.0f} MB", flush=True)


def kills(folder: Path, number: int) -> None:
    """Kill the whole of a run so many times at random moments, go on, and compare with an undisturbed run."""
    path, place = written(folder, 40 * number), folder / "killed.db"
    command = [sys.executable, "-m", "extractor", "extract", str(path), "--store", str(place), "--workers", "2"]
    command.append("--all-quotations")  # as the undisturbed run, by way of the library, has them
    before = 0
    for kill in count(1):
        process = subprocess.Popen([*command, "--resume"], start_new_session=True)  # noqa: S603
        try:
            while kill <= number and kill % 2 and len(done(place)) == before and process.poll() is None:
                time.sleep(0.05)  # every other time it gets something done
            process.wait(random.uniform(0.1, 8) if kill <= number else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            before = len(done(place))
            print(f"killed {kill:3} times: {before} chunks are done", flush=True)
        else:
            print(f"finished after {kill - 1} kills")
            break
    compare(path, place, folder)


def done(place: Path) -> list[tuple[object, ...]]:
    """Give the chunks of a store that are done."""
    return tables(place).get("chunks", []) if place.exists() else []


def dask(folder: Path, number: int) -> None:
    """Kill so many workers of a Dask cluster during one run, and compare with an undisturbed run."""
    distributed: Any = importlib.import_module("distributed")  # untyped
    path, place = written(folder, 60 * number), folder / "dask.db"
    options = {"n_workers": 3, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with distributed.LocalCluster(**options) as machines, Store(place) as store:
        killed = 0
        with closing(Cluster(machines.scheduler_address)) as pool:
            for finished in extract_into(store, [path], pool=pool):
                alive = [nanny.pid for nanny in machines.workers.values() if nanny.pid]
                if killed < number and finished.counts.articles and len(alive) > 1:
                    os.kill(random.choice(alive), signal.SIGKILL)
                    killed += 1
    print(f"finished, {killed} workers killed")
    compare(path, place, folder)


def compare(path: Path, place: Path, folder: Path) -> None:
    """Say whether a store has the rows of an undisturbed run."""
    with closing(Here()) as pool, Store(folder / "undisturbed.db") as store:
        list(extract_into(store, [path], pool=pool))
    ours, theirs = tables(place), tables(folder / "undisturbed.db")
    for name in theirs:
        print(f"{name:16}{len(theirs[name]):8} rows: {'equal' if ours[name] == theirs[name] else 'DIFFERENT'}")


MEASURES: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "speed": (speed, 640),
    "memory": (memory, 5000),
    "kills": (kills, 20),
    "dask": (dask, 10),
}

if __name__ == "__main__":
    measure, number = MEASURES[sys.argv[1]]
    with tempfile.TemporaryDirectory() as room:
        measure(Path(room), int(sys.argv[2]) if len(sys.argv) > 2 else number)
