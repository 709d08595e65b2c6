"""Looks back from a word upon the treaties that the article has mentioned before it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from extractor.normalise.treaties.article import Article
from extractor.normalise.treaties.entities import Entity

REACH = 200  # mentions that are looked back upon: more would make a long text slow and help nobody


class Trail:
    """The mentions of an article in order; `named` counts how often each treaty is called by a name."""

    def __init__(self, article: Article) -> None:
        self.entities = article.entities
        self.entries = sorted((start, end, key) for start, end, _, key in article.mentions)
        self.named = Counter(key for _, _, _, key in article.mentions)
        self.numbers = {start: key for start, _, label, key in article.mentions if label == "number"}

    def add(self, start: int, end: int, key: str) -> None:
        """Put in a mention that has been resolved."""
        insort(self.entries, (start, end, key))

    def back(self, start: int) -> Iterator[tuple[int, Entity]]:
        """Give the mentions before word start, the nearest first: first word and treaty."""
        for first, _, key in islice(self._reversed(start), REACH):
            yield first, self.entities[key]

    def last(self, start: int) -> tuple[int, int, Entity] | None:
        """Give the last mention before word start: first word, end word, treaty."""
        for first, end, key in self._reversed(start):
            return first, end, self.entities[key]
        return None

    def ahead(self, start: int) -> Iterator[Entity]:
        """Give the treaties mentioned from word start on, in order."""
        for _, _, key in self.entries[bisect_left(self.entries, (start, 0, "")) :]:
            yield self.entities[key]

    def _reversed(self, start: int) -> Iterator[tuple[int, int, str]]:
        for at in range(bisect_left(self.entries, (start, 0, "")) - 1, -1, -1):
            yield self.entries[at]
