"""Holds an article while its treaties are read: its words, the treaties so far, their mentions and aliases."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.normalise.treaties import catalogue
from extractor.normalise.treaties.entities import Entity, from_catalogue
from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, read


@dataclass
class Article:
    """An article being read; `mentions` are (first word, end word, label, key)."""

    text: str
    around: Surroundings
    titles_end: int  # the first word after the article's title
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)
    starts: dict[str, list[int]] = field(default_factory=dict)  # key -> first words of its mentions
    aliases: dict[str, str] = field(default_factory=dict)
    private: list[tuple[int, str]] = field(default_factory=list)  # word and kind of what only looked like a treaty

    @property
    def words(self) -> Sequence[Word]:
        """The words of the text."""
        return self.around.words

    def end_of(self, start: int, end: int) -> int:
        """Give the offset at which words start to end are over: with the parenthesis that they opened, without 's."""
        close = self.words[end - 1].end - 2 * self.words[end - 1].genitive
        piece = self.text[self.words[start].start : close]
        return close + 1 if piece.count("(") > piece.count(")") and self.text[close : close + 1] == ")" else close

    def quote(self, start: int, end: int) -> str:
        """Give the text of words start to end."""
        return self.text[self.words[start].start : self.end_of(start, end)]

    def states(self, start: int, end: int) -> tuple[str, ...]:
        """Give the codes of the states named in words start to end, in order."""
        found = self.around.states
        return tuple(dict.fromkeys(found[k].code for k in range(start, end) if k in found))

    def states_beside(self, key: str) -> set[str]:
        """Give the codes of the states in the paragraphs that mention a treaty."""
        return set().union(*(self._states_in[self.words[start].paragraph] for start in self.starts.get(key, ())))

    @cached_property
    def _states_in(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for k, state in self.around.states.items():
            found[self.words[k].paragraph].add(state.code)
        return found

    def own_words(self, start: int, end: int) -> list[Word]:
        """Give the words of a phrase that name no state; an abbreviation by what it stands for."""
        heads = vocabulary().heads
        own: list[Word] = []
        for k in range(start, end):
            word = self.words[k]
            if k not in self.around.states:
                own += read(heads[word.form][0].means) if word.form in heads and heads[word.form][0].means else [word]
        return own

    def new(self, name: str, kind: str, *, plural: bool = False, parties: tuple[str, ...] = ()) -> Entity:
        """Open a treaty that the catalogue does not have."""
        key, number = name.lower(), 2
        while key in self.entities:
            key, number = f"{name.lower()} #{number}", number + 1
        self.entities[key] = Entity(key, None, None, kind, plural=plural, parties=parties, kinds={kind}, names=[name])
        return self.entities[key]

    def mention(self, start: int, end: int, label: str, key: str) -> None:
        """Note that words start to end mean a treaty."""
        self.mentions.append((start, end, label, key))
        insort(self.starts.setdefault(key, []), start)

    def named_before(self, key: str, start: int, *, after: int = 0) -> bool:
        """Whether the treaty is mentioned between words after and start."""
        starts = self.starts.get(key, [])
        at = bisect_left(starts, after)
        return at < len(starts) and starts[at] < start

    def known(self, identifier: str) -> Entity | None:
        """Give the entity of a treaty of the catalogue."""
        row = catalogue.lookup(identifier)
        if row is None:
            return None
        key = catalogue.canonical(identifier)
        return self.entities.setdefault(key, from_catalogue(key, row))
