"""Inserts rows, or updates those that are there: one way for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

CHUNK = 500  # values of one IN, far below the number of variables that a statement may have
Rows = Sequence[dict[str, Any]]


def upsert(connection: Connection, table: Table, rows: Rows) -> None:
    """Write rows under their primary key, over those that are there.

    All rows name the same columns; values are texts, numbers, truths and bytes, as the drivers take them.
    """
    _execute(connection, table, rows, updates=True)


def insert(connection: Connection, table: Table, rows: Rows) -> None:
    """Write rows that are not there; all name the same columns."""
    _execute(connection, table, rows, updates=False)


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give the values in parts that fit into one statement."""
    rest = iter(values)
    while part := list(islice(rest, CHUNK)):
        yield part


def _execute(connection: Connection, table: Table, rows: Rows, *, updates: bool) -> None:
    """Hand the rows to the driver as they are: SQLAlchemy would look at each value, for a third of all time."""
    if not rows:
        return
    statement, order = _compiled(table, tuple(rows[0]), connection.dialect, updates)
    given: list[Any] = [tuple(map(row.__getitem__, order)) for row in rows] if order else list(rows)
    connection.exec_driver_sql(statement, given)


@lru_cache(maxsize=256)
def _compiled(table: Table, columns: tuple[str, ...], dialect: Dialect, updates: bool) -> tuple[str, Sequence[str]]:
    """Give the statement, and the order of its values where the driver does not take them by name."""
    make = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    statement = make(table)
    keys = list(table.primary_key.columns)
    given = {name: statement.excluded[name] for name in columns if name not in table.primary_key.columns}
    if updates and given:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=given)
    elif updates:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), getattr(compiled, "positiontup", None) or ()
