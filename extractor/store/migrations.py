"""Brings the tables of a store to the form that this version of the package writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, inspect, select

from extractor.errors import StoreTooNew, StoreUnusable
from extractor.store.database import READ_ONLY
from extractor.store.tables import form, metadata

Step = Callable[[Connection], None]
# The step at place n brings a store from version n + 1 to n + 2. Steps are never changed, as stores have taken them;
# they name tables and columns in SQL of their own, not by `tables`, which shows the newest form only.
STEPS: tuple[Step, ...] = ()


def migrate(connection: Connection, *, where: str, steps: Sequence[Step] = STEPS) -> None:
    """Make the tables that are missing and take the steps that the store has not taken yet.

    Raises StoreTooNew, or StoreUnusable where the database holds another program's tables.
    """
    newest = 1 + len(steps)
    found = version(connection, where=where)
    if found is not None and found > newest:
        what = f"has version {found}, and this package knows versions up to {newest}"
        raise StoreTooNew(what, where=where, remedy="pip install --upgrade treaty-events")
    for step in steps[found - 1 :] if found else ():
        step(connection)
    metadata.create_all(connection)  # also those that another room has added since
    if found != newest:
        connection.execute(delete(form))
        connection.execute(insert(form).values(version=newest))


def is_current(connection: Connection, *, where: str) -> bool:
    """Tell whether nothing is left to do, or nothing that a store which cannot be written needs."""
    missing = metadata.tables.keys() - set(inspect(connection).get_table_names())
    complete = not missing or connection.get_execution_options().get(READ_ONLY, False)
    return complete and version(connection, where=where) == 1 + len(STEPS)


def version(connection: Connection, *, where: str) -> int | None:
    """Give the version of the store, None in an empty database."""
    tables = set(inspect(connection).get_table_names())
    if form.name in tables:
        return int(connection.execute(select(form.c.version)).scalar_one())
    strangers = tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)
    if strangers:
        what = f"holds another program's tables ({', '.join(sorted(strangers)[:3])})"
        raise StoreUnusable(what, where=where, remedy="give another place for the store")
    return None
