"""Cuts a long text into pieces that can be read one after the other: cost and memory grow with it, and no faster."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 30_000  # characters of a piece; of a thousand press releases and news articles three were longer
# Where a piece may end, the best first: behind a paragraph, a line, a sentence, a word.
_ENDS = tuple(re.compile(pattern) for pattern in (r"\n[ \t\r]*\n", r"\n", r"[.!?][\"”’')\]]*\s", r"\s"))


def pieces(text: str, *, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Give the half-open ranges of the pieces, which together are the text."""
    start = 0
    while len(text) - start > longest:
        end = _end(text, start, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _end(text: str, start: int, stop: int) -> int:
    """Give the last good end in the second half of what a piece may hold."""
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(text, (start + stop) // 2, stop)]
        if ends:
            return ends[-1]
    return stop
