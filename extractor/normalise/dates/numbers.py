"""Reads numbers, days of the month and years from words: "twenty-third", "4th", "nineteen ninety-four", "'99"."""

from __future__ import annotations

import re

from extractor.lexicon import dates as lexicon
from extractor.normalise.numbers import total

PIVOT = 50  # a year of two digits below it belongs to the 2000s


def value(kind: str, word: str) -> int:
    """Give the whole number that a word of a class stands for."""
    return int(lexicon.words().values[kind][word.rstrip(".")])


def number(words: str) -> int:
    """Read a number from digits or words, cardinal or ordinal; raises ValueError where there is none."""
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits.group())
    tables = lexicon.words().values
    sizes = []
    for word in re.findall(r"[a-z]+", words):
        if word in ("and", "day", "the", "of"):
            continue
        size = int(tables["number"].get(word, tables["ordinal"].get(word, 0)))
        if not size:
            raise ValueError(f"no number: {words}")
        sizes.append(size)
    return total(sizes)


def year(words: str) -> int:
    """Read a year from digits or words."""
    digits = re.sub(r"\D", "", words)
    if digits:
        return int(digits) if len(digits) > 2 else short_year(int(digits))
    head, _, rest = words.partition(" ")
    rest = rest.strip(" ,-")
    if head in ("nineteen", "eighteen", "twenty") and rest and "thousand" not in rest and "hundred" not in rest:
        return number(head) * 100 + number(rest)
    return number(words)


def short_year(of: int) -> int:
    """Give the year that two digits stand for."""
    return of + (2000 if of < PIVOT else 1900)
