"""Takes the lines of a PDF's pages with their places, and drops those that every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pypdfium2 as pdfium

_MARGIN = 0.12  # share of the page at its top and its foot in which one stands
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|p\.|seite)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|de|von)\s*\d{1,4})?[-–—.\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


class Line(NamedTuple):
    """A line of a page: edges in points from the left and the bottom, height of its letters, height of the page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    height: float


def page_lines(document: pdfium.PdfDocument, number: int) -> list[Line]:
    """Give the lines of a page in the order in which it sets them."""
    page = document[number]
    content = page.get_textpage()
    try:
        lines, start = [], 0
        for written in content.get_text_range().split("\r\n"):
            text = written.rstrip()
            if text.strip():
                lines.append(_line(content, text, start, number, page.get_height()))
            start += len(written) + 2
        return lines
    finally:
        content.close()
        page.close()


def _line(content: pdfium.PdfTextPage, text: str, start: int, number: int, height: float) -> Line:
    first = start + len(text) - len(text.lstrip())
    left, bottom, _, top = content.get_charbox(first, loose=True)
    _, last_bottom, right, _ = content.get_charbox(start + len(text) - 1, loose=True)
    return Line(text.strip(), number, left, right, top, min(bottom, last_bottom), round(top - bottom, 1), height)


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop page numbers, and the lines at the edges of pages that stand there on several, their digits aside."""
    repeated = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = max(2, len([page for page in pages if page]) // 2)

    def runs(line: Line) -> bool:
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or (len(pages) > 1 and repeated[_key(line)] >= often)

    return [[line for line in page if not (_on_edge(line, page) and runs(line))] for page in pages]


def _edges(page: list[Line]) -> list[Line]:
    return [line for line in page if _on_edge(line, page)]


def _on_edge(line: Line, page: list[Line]) -> bool:
    if not line.height * _MARGIN < line.bottom < line.height * (1 - _MARGIN):
        return True
    above = sum(other.bottom > line.bottom for other in page)
    return above == 0 or above == len(page) - 1


def _key(line: Line) -> str:
    return f"{_DIGITS.sub('0', ' '.join(line.text.split()).lower())} {line.size:.0f}"
