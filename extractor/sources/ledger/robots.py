"""Remembers robots.txt of each site for a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from extractor.sources.clock import Clock
from extractor.sources.ledger.tables import robots
from extractor.store import Store, upsert

_KEPT = timedelta(days=1)


class RobotsMemory:
    """The memory that a web client asks and fills."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def recall(self, origin: str) -> str | None:
        """Give the text of an origin where it was fetched within a day."""
        with self._store.transaction() as connection:
            row = connection.execute(select(robots).where(robots.c.origin == origin)).one_or_none()
        age = self._clock() - datetime.fromisoformat(row.fetched) if row else _KEPT
        return str(row.text) if row and timedelta(0) <= age < _KEPT else None

    def remember(self, origin: str, text: str) -> None:
        """Keep the text of an origin."""
        with self._store.transaction() as connection:
            row = {"origin": origin, "text": text.replace("\0", ""), "fetched": self._clock().isoformat()}
            upsert(connection, robots, [row])
