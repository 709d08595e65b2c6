"""Keeps what was fetched, where it was listed and what became of it, in the store and in its transactions."""

from __future__ import annotations

from extractor.sources.ledger.indexes import KnownIndex, known_index, list_items, note_unchanged_index
from extractor.sources.ledger.pages import (
    KnownPage,
    known_pages,
    note_failure,
    note_kept,
    note_unchanged,
    owner,
)
from extractor.sources.ledger.robots import RobotsMemory
from extractor.sources.ledger.stories import alike, file_story

__all__ = [
    "KnownIndex",
    "KnownPage",
    "RobotsMemory",
    "alike",
    "file_story",
    "known_index",
    "known_pages",
    "list_items",
    "note_failure",
    "note_kept",
    "note_unchanged",
    "note_unchanged_index",
    "owner",
]
