"""Makes clean drafts of paragraphs from blocks of lines, each character with its origin, still without a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from extractor.lexicon import layout
from extractor.reading.lines import Block, blocks
from extractor.reading.residue import clean

_SOFT_HYPHEN = "\u00ad"
_HANGING = re.compile(r"[^\W\d_]-$")
_TERMINAL = re.compile(r"[.!?…][\"”’'»)\]]{0,3}$")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Draft:
    """A paragraph in the making; `kind` is empty until a rule has given it."""

    block: Block
    text: str
    origin: tuple[int, ...]
    kind: str = ""

    @property
    def words(self) -> int:
        """Give the number of words, counted up to 100."""
        return sum(1 for _, _ in zip(_WORD.finditer(self.text), range(100), strict=False))

    @property
    def is_sentence(self) -> bool:
        """Say whether the text ends as a sentence does."""
        return bool(_TERMINAL.search(self.text, max(0, len(self.text) - 4)))


def drafts(text: str) -> list[Draft]:
    """Give a draft for each block that holds at least one character after cleaning."""
    found = []
    for block in blocks(text):
        raw, places = _raw(text, block)
        cleaned, kept = clean(raw)
        if cleaned:
            origin = tuple(places[at] for at in kept) if places is not None else tuple(_shifted(kept, block))
            found.append(Draft(block, cleaned, origin))
    return found


def _shifted(kept: list[int], block: Block) -> list[int]:
    start = block.first.start
    return [start + at for at in kept]


def _raw(text: str, block: Block) -> tuple[str, list[int] | None]:
    """Give a block's lines as one, and where each character stands; None where that is an unbroken run."""
    if len(block.lines) == 1:
        return text[block.first.start : block.first.end], None
    pieces: list[str] = []
    places: list[int] = []
    for line, following in zip_longest(block.lines, block.lines[1:]):
        piece = text[line.start : line.end]
        pieces.append(piece)
        places.extend(range(line.start, line.end))
        if following and not _joins(piece, text[following.start : following.end]):
            gap = _SPACE.search(text, line.end, following.start)
            pieces.append(" ")
            places.append(gap.start() if gap else line.end)  # no white space: a tag ended the line
    return "".join(pieces), places


def _joins(piece: str, following: str) -> bool:
    """Say whether a word goes on over the end of the line."""
    if piece.endswith(_SOFT_HYPHEN):
        return True
    if not (_HANGING.search(piece, max(0, len(piece) - 2)) and following[0].islower()):
        return False
    return following.split(None, 1)[0] not in layout.wrap_terms().after_hanging_hyphen
