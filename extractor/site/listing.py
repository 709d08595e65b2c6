"""Packs the events for the list of the front page: the columns that it filters, searches and shows, as one script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from extractor.site.entries import Content, Entry
from extractor.site.passages import KINDS, pieces
from extractor.site.wording import SIGNS, STATUSES, TYPES, when


def listing(content: Content) -> str:
    """Give the script that hands the list to `site.js`; the order of an event's columns is that of `row` there."""
    types = [name for name in TYPES if any(entry.type == name for entry in content.events)]
    statuses = list(STATUSES)
    places = {
        "type": _places(types),
        "status": _places(statuses),
        "treaty": _places(card.key for card in content.treaties),
        "party": _places(card.code for card in content.parties),
    }
    table = {
        "kinds": KINDS,
        "types": [[name, TYPES[name]] for name in types],
        "statuses": [[name, STATUSES[name], SIGNS[name]] for name in statuses],
        "treaties": [[card.key, card.id, card.title, " ".join(card.names), card.page] for card in content.treaties],
        "parties": [[card.code, card.name, card.page] for card in content.parties],
        "events": [_row(entry, places) for entry in content.events],
    }
    return f"window.listing = {json.dumps(table, ensure_ascii=True, separators=(',', ':'))};\n"


def _row(entry: Entry, places: dict[str, dict[str, int]]) -> list[Any]:
    told = entry.sources[0]
    start, end = told.passage.evidence
    return [
        entry.id,
        places["type"][entry.type],
        places["status"][entry.status],
        places["treaty"][entry.treaty],
        [places["party"][code] for code in entry.parties],
        entry.count,
        int(entry.level == "domestic"),
        when(entry.date),
        entry.first,
        entry.last,
        entry.reported,
        when(entry.reported),
        [[text, KINDS.index(kind)] if kind else text for text, kind in pieces(told.passage, start, end)],
        len(entry.sources),
        len(entry.statements),
        told.publisher,
        " ".join(dict.fromkeys(each.speaker.name for each in entry.statements if each.speaker and each.speaker.name)),
    ]


def _places(words: Iterable[str]) -> dict[str, int]:
    return {word: place for place, word in enumerate(words)}
