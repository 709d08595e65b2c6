"""Says which stretches of an article are to be highlighted, and as what."""

from __future__ import annotations

from typing import NamedTuple

from extractor.records import Extraction

# Okabe and Ito's palette: told apart by readers who see colours differently, and seen on a light and a dark page.
COLOURS = {
    "trigger": "#E69F00",
    "treaty": "#56B4E9",
    "party": "#009E73",
    "date": "#CC79A7",
    "quotation": "#999999",
}


class Mark(NamedTuple):
    """A stretch of the article's text under a label of COLOURS; offsets as in the records."""

    start: int
    end: int
    label: str


def marks(extraction: Extraction) -> list[Mark]:
    """Give the stretches in order, each once for a label; they may overlap, and cross line ends."""
    found = {Mark(quotation.start, quotation.end, "quotation") for quotation in extraction.quotations}
    for event in extraction.events:
        parts = (event.spans.trigger, event.spans.treaty, event.spans.parties, event.spans.date)
        for label, spans in zip(("trigger", "treaty", "party", "date"), parts, strict=True):
            found |= {Mark(start, end, label) for start, end in spans}
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.label))
