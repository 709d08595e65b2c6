"""Inserts rows, or updates those that are there: one statement for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

CHUNK = 500  # values of one IN, far below the number of variables that a statement may have


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows under their primary key; all rows name the same columns."""
    if not rows:
        return
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table)
    keys = list(table.primary_key.columns)
    given = {name: statement.excluded[name] for name in rows[0] if name not in table.primary_key.columns}
    if given:
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=given), rows)
    else:
        connection.execute(statement.on_conflict_do_nothing(index_elements=keys), rows)


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give the values in parts that fit into one statement."""
    rest = iter(values)
    while part := list(islice(rest, CHUNK)):
        yield part
