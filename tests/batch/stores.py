"""What the tests of the batch share: articles to extract, and everything that a store holds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

STATES = ("Peru", "Chile", "Kenya", "Ghana", "Norway", "Japan")


def row(number: int) -> str:
    state, day, year = STATES[number % len(STATES)], 1 + number % 28, 2016 + number // 28
    return json.dumps({"id": str(number), "text": f"{state} ratified the Paris Agreement on {day} July {year}."})


def tables(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of a store."""
    with closing(sqlite3.connect(place)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608
