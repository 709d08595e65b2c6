"""Says of a page that was answered as an article whether it is one: error pages, demands for consent, locked doors."""

from __future__ import annotations

import re

from extractor.errors import Reason
from extractor.lexicon.verdicts import verdicts

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_SHARE = 0.5  # of the sentences
_FEWEST_WORDS = 3  # of a sentence that counts


def verdict(titles: list[str], text: str) -> Reason | None:
    """Give why a page is no article, by its title and first headings and its text; None where nothing speaks for it."""
    sentences = [found for found in _SENTENCE.findall(text) if len(found.split()) >= _FEWEST_WORDS]
    words = len(text.split())
    for row in verdicts():
        if row.place == "title":
            if words <= row.most_words and any(map(row.pattern.search, titles)):
                return row.reason
        elif sentences and sum(map(bool, map(row.pattern.search, sentences))) >= _SHARE * len(sentences):
            return row.reason
    return None
