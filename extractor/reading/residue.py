"""Cleans raw text of markup residue and gives each character that is left with its place in the raw text."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from extractor.lexicon import layout

_TARGET = r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s{1,3}\"[^\"\n]{0,200}\")?\)"
# soft hyphen, zero-width and bidirectional marks, controls that are no white space, the return arrow of footnotes
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f\u21a9"


@cache
def _pattern() -> re.Pattern[str]:
    tags = "|".join(layout.wrap_terms().inline_tags)
    return re.compile(
        rf"(?P<picture>!\[[^\[\]]{{0,300}}\]{_TARGET})"
        rf"|(?P<link>\[(?P<label>[^\[\]]{{1,300}})\]{_TARGET})"
        rf"|(?P<drop></?(?:{tags})(?:\s[^<>]{{0,300}})?/?>"
        rf"|[{INVISIBLE}]+"
        r"|\*{2,}|(?<=\w)\*(?!\w)|(?<!\w)\*(?=[\w\"“'‘])"
        r"|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)|(?<![\w@/])_(?=[^\W_])|(?<=[^\W_])_(?!\w))"
        r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,9});)"
        r"|(?P<space> \s+|[^\S ]\s*)"  # a single space is no residue
    )


class Cleaned:
    """Clean characters in growth: `places[i]` is the place of `characters[i]` in the raw text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.places: list[int] = []
        self.spaced = True  # white space is due no more: at the start, or after a space

    def take(self, piece: str, start: int) -> None:
        """Take over a run without residue."""
        if self.spaced and piece.startswith(" "):
            piece, start = piece[1:], start + 1
        if piece:
            self.pieces.append(piece)
            self.places.extend(range(start, start + len(piece)))
            self.spaced = piece.endswith(" ")

    def space(self, place: int) -> None:
        """Take over one space for a run of white space."""
        if not self.spaced:
            self.pieces.append(" ")
            self.places.append(place)
            self.spaced = True

    def text(self) -> str:
        """Give the clean text, without a space at its end."""
        text = "".join(self.pieces).rstrip(" ")
        del self.places[len(text) :]
        return text


def clean(raw: str) -> tuple[str, list[int]]:
    """Give the text without links, emphasis, tags, entities and invisible characters, white space as single spaces."""
    cleaned = Cleaned()
    _clean_run(raw, 0, len(raw), cleaned)
    return cleaned.text(), cleaned.places


def _clean_run(raw: str, start: int, end: int, cleaned: Cleaned) -> None:
    done = start
    for found in _pattern().finditer(raw, start, end):
        cleaned.take(raw[done : found.start()], done)
        done = found.end()
        if found.lastgroup == "space":
            cleaned.space(found.start())
        elif found.lastgroup == "entity":
            _decode(found, cleaned)
        elif found["link"]:
            _clean_run(raw, *found.span("label"), cleaned)
    cleaned.take(raw[done:end], done)


def _decode(entity: re.Match[str], cleaned: Cleaned) -> None:
    decoded = unescape(entity[0])
    for place, character in enumerate(decoded, entity.start()):
        if character.isspace():
            cleaned.space(place)
        elif not re.match(f"[{INVISIBLE}]", character):
            cleaned.take(character, place)
