"""Tells the language of a text by its frequent small words, its script where that is not Latin."""

from __future__ import annotations

import re
from collections import Counter

from extractor.lexicon import layout

_SAMPLE = 6000  # characters that are looked at, from the start
_MINIMUM = 12  # words below which only the first language of the table is told, which the others are told from
_CLEAR = 0.12  # share of small words that a language must reach to be told
_MANY, _FAIR = 40, 0.05  # in so many words this share will do, where the next language is far behind
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """Give the language (ISO 639-1) or script ("und-Arab") of a text; None where it is too short or mixed to tell."""
    sample = text[:_SAMPLE]
    words = [word.casefold() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if not letters:
        return None
    counted = Counter(words)
    shares = {
        profile.code: sum(counted[word] for word in counted.keys() & profile.words) / len(words)
        for profile in layout.languages()
    }
    best, second = sorted(shares, key=lambda code: -shares[code])[:2]
    if shares[best] >= _CLEAR and (len(words) >= _MINIMUM or best == layout.languages()[0].code):
        return best
    if len(words) >= _MANY and shares[best] >= max(_FAIR, 3 * shares[second]):
        return best  # a language that puts its small words into endings
    counts = {
        script.tag: sum(script.first <= letter <= script.last for letter in sample) for script in layout.scripts()
    }
    tag = max(counts, key=lambda script: counts[script])
    return tag if counts[tag] > letters / 2 else None
