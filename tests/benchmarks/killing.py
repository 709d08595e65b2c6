"""Kills processes that write a store, with -9 and at random moments, and looks whether each store is whole.

    python -m tests.benchmarks.killing [--kills 50] [--place postgresql://…]

A store is whole when it holds what its writers had committed, and at most one article more, row for row as if
nothing had happened; a place that is given must be empty.
"""

# ruff: noqa: T201, S311 - a script prints, and nothing here is secret
from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from extractor.store import Store
from tests.store.reports import emptied
from tests.store.writers import is_whole, killed


def main() -> None:
    """Kill, and leave with an error at the first store that is not whole."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--place")
    given = options.parse_args()
    random = Random(1)
    with TemporaryDirectory() as folder:
        place = given.place or str(Path(folder) / "events.db")
        for number in range(1, given.kills + 1):
            with Store(place) as store:
                emptied(store)
            committed = killed(place, after=random.uniform(0, 0.5))
            if not is_whole(place, committed, Path(folder)):
                raise SystemExit(f"kill {number}: the store is not whole after article {committed}")
    print(f"{given.kills} kills: every store was whole")


if __name__ == "__main__":
    main()
