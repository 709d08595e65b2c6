"""Kills passes of the scraper at random moments, and compares the stores with that of an undisturbed pass.

    python -m tests.benchmarks.kills [--kills 50] [--pages 200] [--rounds 10]

A site of its own on loopback; a fixed clock, so that the stores can be equal row for row.
"""

# ruff: noqa: T201 - a script, whose output is what it is for
from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.scrape import scrape
from extractor.sources.schedule import read_schedule
from extractor.store import Store
from tests.scrape.site import Site, fill, running

NOON = datetime(2024, 12, 1, 12, tzinfo=UTC)
_REPORTS = "scrape_passes"  # what each pass did, which is not the same


def rows(place: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of a store by table, sorted."""
    with sqlite3.connect(place) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608 - the store's own names
            for table in tables
            if table != _REPORTS
        }
    connection.close()
    return found


def one_pass(schedule: str, place: str) -> None:
    """Make a pass with the fixed clock."""
    with Store(place) as store:
        scrape(read_schedule(schedule), store, clock=lambda: NOON)


def started(schedule: Path, place: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.benchmarks.kills", "--pass", str(schedule), str(place)]
    return subprocess.Popen(command)  # noqa: S603 - this very program


def killed(schedule: Path, place: Path, site: Site, pages: int) -> bool:
    """Start a pass and kill it at a random moment after its first request; say whether it was still running."""
    begun = len(site.asked)
    process = started(schedule, place)
    wanted = begun + random.randint(1, max(pages // 3, 1))  # noqa: S311 - no secret
    while process.poll() is None and len(site.asked) < wanted:
        time.sleep(0.002)
    time.sleep(random.uniform(0, 0.3))  # noqa: S311 - anywhere between a page's request and the next
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def main(kills: int, pages: int, rounds: int) -> int:
    """Compare, and give how many stores differ."""
    differing = done = 0
    with tempfile.TemporaryDirectory() as folder, running() as site:
        fill(site, pages)
        schedule = Path(folder) / "scrape.toml"
        head = '[settings]\nallow = ["127.0.0.1/32"]\n[limits]\ngap = 0\n'
        ways = "".join(
            f'[[source]]\nname = "{way}"\nurl = "{site.url}/{way}"\nlimit = {pages}\n'
            for way in ("feed.xml", "sitemap.xml")
        )
        schedule.write_text(head + ways, encoding="utf-8")
        calm = Path(folder) / "calm.db"
        if started(schedule, calm).wait():
            return 1
        wanted = rows(calm)
        for number in range(rounds):
            place = Path(folder) / f"{number}.db"
            done += sum(killed(schedule, place, site, pages) for _ in range(kills // rounds))
            started(schedule, place).wait()
            found = rows(place)
            unlike = [table for table in wanted if found.get(table) != wanted[table]]
            differing += bool(unlike)
            print(f"round {number + 1}: {done} kills, unlike: {unlike}", flush=True)
    print(
        f"{done} passes killed, {rounds} stores of {len(wanted['documents'])} documents, {differing} differ",
    )
    return differing


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--pass", nargs=2, dest="passed", metavar=("SCHEDULE", "STORE"))
    given = parser.parse_args()
    if given.passed:
        one_pass(*given.passed)
    else:
        sys.exit(bool(main(given.kills, given.pages, given.rounds)))
