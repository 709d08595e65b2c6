"""Remembers feeds, sitemaps and listings, and every address that they have ever listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from extractor.sources.identity import address_key
from extractor.sources.indexes import Index
from extractor.sources.ledger.tables import indexes, listed, pages
from extractor.sources.web import Answer, Validators
from extractor.store import upsert
from extractor.store.upserts import chunks


class KnownIndex(NamedTuple):
    """An index as it was last read."""

    kind: str
    parts: tuple[str, ...]
    validators: Validators
    fresh: float | None
    checked: datetime


def known_index(source: str, url: str, connection: Connection) -> KnownIndex | None:
    """Give what is known of an index; None where it was never read."""
    row = connection.execute(select(indexes).where(indexes.c.source == source, indexes.c.url == url)).one_or_none()
    if row is None:
        return None
    validators = Validators(row.etag, row.last_modified)
    parts = tuple(json.loads(row.parts))
    return KnownIndex(row.kind, parts, validators, row.fresh, datetime.fromisoformat(row.checked))


def list_items(source: str, url: str, index: Index, answer: Answer, now: datetime, connection: Connection) -> int:
    """Write down what an index lists now, and how to ask for it again; give how many addresses were never seen."""
    connection.execute(update(listed).where(listed.c.source == source, listed.c["index"] == url).values(place=None))
    rows = {address_key(item.url): (place, item) for place, item in reversed(list(enumerate(index.items)))}
    upsert(
        connection,
        listed,
        [
            {
                "source": source,
                "index": url,
                "page": key,
                "url": item.url,
                "place": place,
                "title": item.title,
                "published": item.published.day if item.published else None,
                "published_time": item.published.time if item.published else None,
                "modified": item.modified,
            }
            for key, (place, item) in rows.items()
        ],
    )
    moment = now.isoformat()
    new = [key for part in chunks(list(rows)) for key in _unseen(part, connection)]
    seen = {"source": source, "first_seen": moment, "aside": False}
    upsert(connection, pages, [{"page": key, "url": rows[key][1].url, **seen} for key in new])
    row = {
        "source": source,
        "url": url,
        "kind": index.kind or "",
        "parts": json.dumps(index.parts),
        "etag": answer.validators.etag,
        "last_modified": answer.validators.last_modified,
        "fresh": max(filter(None, (index.fresh, answer.max_age)), default=None),
        "checked": moment,
    }
    upsert(connection, indexes, [row])
    return len(new)


def note_unchanged_index(source: str, url: str, now: datetime, connection: Connection) -> None:
    """Write down that an index was asked and has not changed."""
    row = update(indexes).where(indexes.c.source == source, indexes.c.url == url)
    connection.execute(row.values(checked=now.isoformat()))


def _unseen(keys: Sequence[str], connection: Connection) -> list[str]:
    seen = set(connection.scalars(select(pages.c.page).where(pages.c.page.in_(keys))))
    return [key for key in keys if key not in seen]
