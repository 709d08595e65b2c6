"""Keeps extractions in SQLite or PostgreSQL, and merges what many articles say of one act into one event."""

from extractor.store.store import Store, read_all
from extractor.store.stored import Source, StatusReport, StoredEvent, StoredOfficial, StoredQuotation, StoredRun
from extractor.store.tables import metadata
from extractor.store.upserts import upsert
from extractor.store.writing import Written

__all__ = [
    "Source",
    "StatusReport",
    "Store",
    "StoredEvent",
    "StoredOfficial",
    "StoredQuotation",
    "StoredRun",
    "Written",
    "metadata",
    "read_all",
    "upsert",
]
