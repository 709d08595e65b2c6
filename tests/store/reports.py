"""Makes extractions for the tests of the store, without a pipeline: articles that say something of one treaty."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from extractor.records import Article, Event, EventSpans, Extraction, Passage, Provenance, Quotation, TreatyRef
from extractor.store import Store

MAKER = Provenance(version="0.1.0", model="test 1", rules="0" * 64)
PARIS = TreatyRef(name="Paris Agreement", id="UNTC XXVII-7-d", title="Paris Agreement")


def event(**said: Any) -> Event:
    """Give an event: Peru ratified the Paris Agreement, or what `said` says instead."""
    given: dict[str, Any] = {
        "id": "e1",
        "type": "ratification",
        "status": "occurred",
        "level": "international",
        "treaty": PARIS,
        "parties": ("PER",),
        "evidence": Passage(start=0, end=4, text="Peru"),
        "spans": EventSpans(),
        "rule": "events/ratify",
        "confidence": 0.9,
    }
    return Event(**given | said)


def article(
    text: str,
    *events: Event,
    url: str | None = None,
    quotations: tuple[Quotation, ...] = (),
    maker: Provenance = MAKER,
    **known: Any,
) -> Extraction:
    """Give what was found in an article."""
    given = {"id": text if url is None else url, "text": text, "url": url, **known}
    return Extraction(extractor=maker, article=Article(**given), events=events, quotations=quotations)


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of all tables, in the order of their values."""
    with store.transaction() as connection:
        tables = store.metadata.sorted_tables
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}


def emptied(store: Store) -> Store:
    """Give the store without its rows: quicker than a new one for each of many examples."""
    with store.transaction() as connection:
        for table in reversed(store.metadata.sorted_tables):
            if table.name != "store_version":
                connection.execute(table.delete())
    return store
