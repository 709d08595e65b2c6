"""Sets the lines of a PDF to paragraphs, and mends the words that its lines break."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from extractor.sources.pdf.lines import Line

_BREAK = "\ufffe"  # how PDFium marks a hyphen at the end of a line
_BROKEN = re.compile(r"(\w+)[\ufffe\u00ad\u0002]\s*(\w+)")
_HYPHEN_AT_END = re.compile(r"(\w)[-\u2010\ufffe\u00ad\u0002]$")
_ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
_ITEM = re.compile(r"(?:[•◦▪‣·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_LEADING = 1.3  # times the usual distance of lines: the space between paragraphs
_SIZES = 0.15  # difference of size between a heading and its text
_INDENT = (0.6, 6.0)  # of a first line, in heights of its letters
_COLUMN, _FAR = 40.0, 40.0  # points: lines of one column begin and follow closer together
_SHORT = 0.8  # share of the column up to which the last line of a paragraph reaches


def paragraphs(page: list[Line]) -> list[str]:
    """Give the paragraphs of the lines of a page, each in one line; a broken word keeps the mark of its break."""
    distance = _distance(page)
    joined: list[str] = []
    for before, line in zip([None, *page], page, strict=False):
        if before is None or _parts(before, line, page, distance):
            joined.append(line.text)
        else:
            joined[-1] = _continued(joined[-1], line.text)
    return joined


def text_of(pages: list[list[Line]]) -> str:
    """Give the text of the pages, its paragraphs apart by an empty line; one may go on over the end of its page."""
    joined: list[str] = []
    for page in pages:
        first, *others = paragraphs(page) or [""]
        if joined and first[:1].islower() and not _ENDS.search(joined[-1]):
            joined[-1] = _continued(joined[-1], first)
        elif first:
            joined.append(first)
        joined += others
    hyphened = set(re.findall(r"\w+-\w+", " ".join(joined)))
    return "\n\n".join(" ".join(_mended(paragraph, hyphened).split()) for paragraph in joined)


def _continued(text: str, more: str) -> str:
    return _HYPHEN_AT_END.sub(f"\\1{_BREAK}", text) + more if _HYPHEN_AT_END.search(text) else f"{text} {more}"


def _mended(paragraph: str, hyphened: set[str]) -> str:
    """Close a word at its break; keep the hyphen where the text writes the word with it elsewhere."""

    def closed(found: re.Match[str]) -> str:
        whole = f"{found[1]}-{found[2]}"
        return whole if whole in hyphened or found[1][-1].isdigit() or found[2][0].isupper() else found[1] + found[2]

    return _BROKEN.sub(closed, paragraph)


def _parts(before: Line, line: Line, page: list[Line], distance: float) -> bool:
    """Say whether a paragraph ends between two lines of a page."""
    if abs(before.size - line.size) > _SIZES * before.size or _ITEM.match(line.text):
        return True
    if line.bottom > before.bottom:  # the next column
        return bool(_ENDS.search(before.text)) or not line.text[:1].islower()
    if before.bottom - line.bottom > _LEADING * distance:
        return True
    if not _ENDS.search(before.text):
        return False
    column = [other.right for other in page if abs(other.left - before.left) < _COLUMN]
    indent = (line.left - before.left) / max(line.size, 1.0)
    return _INDENT[0] < indent < _INDENT[1] or before.right - before.left < _SHORT * (max(column) - before.left)


def _distance(page: list[Line]) -> float:
    steps = [above.bottom - line.bottom for above, line in pairwise(page) if 0 < above.bottom - line.bottom < _FAR]
    return median(steps) if steps else 0.0
