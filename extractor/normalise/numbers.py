"""Reads a whole number from digits or English words: "66", "1,200", "thirty-two", "Forty three"; None if it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.lexicon import dates as lexicon


def number(text: str) -> int | None:
    """Give the number that `text` writes."""
    plain = text.strip().lower().replace(",", "")
    if plain.isdecimal():
        return int(plain)
    words = [word for word in re.split(r"[\s-]+", plain) if word != "and"]
    sizes = [_size(word) for word in words]
    return total(size for size in sizes if size) if sizes and all(sizes) else None


def total(sizes: Iterable[int]) -> int:
    """Give the number whose words have the given sizes, in their order: 2, 1000, 3, 100 is 2,300."""
    done, rest = 0, 0
    for size in sizes:
        if size >= 1000:
            done, rest = done + (rest or 1) * size, 0
        elif size == 100:
            rest = (rest or 1) * size
        else:
            rest += size
    return done + rest


def _size(word: str) -> int | None:
    found = lexicon.words().values["number"].get(word)
    return int(found) if found is not None and word not in ("a", "an") else None
