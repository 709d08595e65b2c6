"""Turns an article into HTML in which treaties, parties, dates, triggers and quotations are underlined and named."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from extractor.notebook.marks import COLOURS, Mark, marks
from extractor.records import Extraction

PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)
WORD = re.compile(r"\s+|\S+")
# displaCy sets a blank behind each word that is not marked: this sign takes it back where the text has none. No text
# can hold it, as HTML forbids it.
GLUE = "\x00"
# As displaCy's own, but a marked word keeps its weight and its blanks, so that punctuation stays where it was.
TEMPLATE = {
    "span": '<span style="display: inline-block; position: relative; white-space: pre; height: {total_height}px">'
    "{text}{span_slices}{span_starts}</span>",
    "slice": '<span style="background: {bg}; top: {top_offset}px; height: 4px; left: 0; width: 100%;'
    ' position: absolute"></span>',
    "start": '<span style="background: {bg}; top: {top_offset}px; height: 4px; left: 0; width: 100%;'
    ' position: absolute"><span style="background: {bg}; z-index: 10; color: #000; top: -2px; padding: 1px 3px;'
    ' position: absolute; font-size: 9px; font-weight: bold; line-height: 1.1; border-radius: 3px">{label}</span>'
    "</span>",
}
OPTIONS = {"colors": COLOURS, "template": TEMPLATE, "top_offset": 26, "top_offset_step": 13, "span_label_offset": 16}


def highlighted(extraction: Extraction) -> str:
    """Give the article's paragraphs; each label stands where its stretch begins, overlapping ones below each other."""
    from spacy.displacy import render

    found = marks(extraction)
    parts = [_paragraph(match[0], match.start(), found) for match in PARAGRAPH.finditer(extraction.article.text)]
    rendered: str = render(
        [part for part in parts if part["tokens"]], style="span", manual=True, options=OPTIONS, jupyter=False
    )
    return rendered.replace(GLUE + " ", "").replace(GLUE, "")


def _paragraph(text: str, offset: int, found: list[Mark]) -> dict[str, Any]:
    """Give a paragraph as displaCy takes it: words, cut where a mark begins or ends, and marks over them."""
    inside = [
        Mark(max(mark.start - offset, 0), min(mark.end - offset, len(text)), mark.label)
        for mark in found
        if mark.start < offset + len(text) and mark.end > offset
    ]
    cuts = {edge for mark in inside for edge in (mark.start, mark.end)}
    cuts |= {edge for match in WORD.finditer(text) for edge in match.span()}
    tokens: list[str] = []
    position: dict[int, int] = {}  # where a character stands among the tokens
    for start, end in pairwise(sorted(cuts)):
        position[start] = len(tokens)
        tokens.append((" " if text[start:end].isspace() else text[start:end].replace(GLUE, "")) + GLUE)
    position[len(text)] = len(tokens)
    spans = [
        {"start_token": position[mark.start], "end_token": position[mark.end], "label": mark.label} for mark in inside
    ]
    return {"text": text, "tokens": tokens, "spans": spans}
