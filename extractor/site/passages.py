"""Cuts out of an article the passage in which an event's evidence stands, with its parts marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from extractor.records import Event
from extractor.site.entries import Mark, MarkKind, Passage

AROUND = 280  # characters of the paragraph that are shown before and after the evidence: a quotation, no reprint
_GAP = re.compile(r"\n\s*\n")
KINDS: tuple[MarkKind, ...] = ("parties", "treaty", "date", "trigger")  # where two overlap, the later one shows
Piece = tuple[str, str]  # text, and the kind of mark or ""


def passage(text: str, event: Event) -> Passage:
    """Give the event's evidence with the words of its paragraph that stand around it."""
    start, end = event.evidence.start, event.evidence.end
    (begin, cut_before), (finish, cut_after) = _before(text, start), _after(text, end)
    marks = [
        Mark(kind=kind, start=at - begin, end=to - begin)
        for kind in KINDS
        for at, to in getattr(event.spans, kind)
        if begin <= at < to <= finish
    ]
    return Passage(
        text=text[begin:finish],
        evidence=(start - begin, end - begin),
        cut=(cut_before, cut_after),
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))),
    )


def pieces(passage: Passage, start: int, end: int) -> Iterator[Piece]:
    """Give the passage from `start` to `end` as pieces that each have one mark or none."""
    kinds = [""] * len(passage.text)
    for mark in sorted(passage.marks, key=lambda mark: KINDS.index(mark.kind)):
        kinds[mark.start : mark.end] = [mark.kind] * (mark.end - mark.start)
    for kind, places in groupby(range(start, end), key=kinds.__getitem__):
        first, *rest = places
        yield passage.text[first : (rest or [first])[-1] + 1], kind


def _before(text: str, start: int) -> tuple[int, bool]:
    edge = max(start - AROUND, 0)
    gaps = [gap.end() for gap in _GAP.finditer(text, edge, start)]
    if gaps or edge == 0:
        return (gaps[-1] if gaps else 0), False
    return text.find(" ", edge, start) + 1 or start, True


def _after(text: str, end: int) -> tuple[int, bool]:
    edge = min(end + AROUND, len(text))
    gap = _GAP.search(text, end, edge)
    if gap or edge == len(text):
        return (gap.start() if gap else edge), False
    return max(text.rfind(" ", end, edge), end), True
