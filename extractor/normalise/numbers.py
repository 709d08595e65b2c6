"""Reads a whole number from digits or English words: "66", "1,200", "thirty-two", "Forty three"; None if it is none."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from extractor.paths import MODELS


@cache
def _words() -> dict[str, int]:
    table = tomllib.loads((MODELS / "dates" / "words.toml").read_text(encoding="utf-8"))
    return {word: value for word, value in table["value"]["number"].items() if word not in ("a", "an")}


def number(text: str) -> int | None:
    """Give the number that `text` writes."""
    plain = text.strip().lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    total = 0
    for word in re.split(r"[\s-]+", plain):
        if word == "and":
            continue
        value = _words().get(word)
        if value is None:
            return None
        total = total * value if value >= 100 and total else total + value
    return total or None
