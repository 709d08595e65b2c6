"""Holds a treaty of an article: what it is called, its kind, its parties, and which nouns can mean it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.lexicon.treaties import Treaty
from extractor.lexicon.treaty_shapes import Head
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, fold, stem


@dataclass
class Entity:
    """A treaty of the article, as far as it has been read."""

    key: str
    id: str | None
    title: str | None
    kind: str
    plural: bool = False
    parties: tuple[str, ...] = ()
    years: set[int] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)  # acronyms and numbers: names where the article has no other
    base: str | None = None
    regime: tuple[str, ...] = ()  # names of an organisation that stands for the treaty, but do not name it

    @property
    def name(self) -> str:
        """The longest form of the article, a proper name before a description, mixed case before capitals."""
        own = [name for name in self.names or self.short if name not in self.regime]
        return max(own, key=_rank, default=self.title or self.kind)

    def learn(self, name: str, words: Sequence[Word]) -> None:
        """Take in a form of the article."""
        self.names.append(name)
        self.stems |= content(words)
        self.years |= years(words)


def _rank(name: str) -> tuple[bool, bool, bool, int]:
    named = sum(word[:1].isupper() for word in name.split()) > 1
    return not name.isupper(), named and not name[:1].islower(), named, len(name)


def content(words: Sequence[Word]) -> set[str]:
    """Give the stems of the words that tell a treaty from another."""
    table = vocabulary()
    plain = table.generic | table.skipped | table.carrying | table.connectors
    return {
        stem(word.form)
        for word in words
        if word.form not in plain and word.form not in table.heads and not word.form.isdigit()
    }


def years(words: Sequence[Word]) -> set[int]:
    """Give the years among the words."""
    return {int(word.form) for word in words if len(word.form) == 4 and word.form.isdigit()}


def from_catalogue(key: str, row: Treaty) -> Entity:
    """Make the entity of a catalogue row, with all words of its title and names."""
    entity = Entity(key=key, id=key, title=row.title, kind=row.kind, kinds={row.kind}, base=row.base)
    entity.regime = row.bodies_as_treaty
    entity.parties = row.parties
    entity.stems |= _stems((row.title, *row.names))
    entity.years |= row.years
    return entity


@lru_cache(maxsize=1000)
def _stems(names: tuple[str, ...]) -> frozenset[str]:
    table = vocabulary()
    plain = table.generic | table.skipped | table.carrying | table.connectors
    forms = {fold(word) for name in names for word in name.replace("-", " ").split()}
    return frozenset(stem(form) for form in forms - plain if form not in table.heads and not form.isdigit())


def kinds_agree(noun: Head, entity: Entity) -> bool:
    """Whether a noun can take up a treaty: "the treaty" any, "the protocol" a protocol alone."""
    if noun.kind == entity.kind or noun.kind in entity.kinds:
        return True
    if not noun.takes_up:
        return False
    head = vocabulary().heads.get(entity.kind)
    if head is None or not head[0].of_base:
        return True
    # a protocol may be called a treaty, a pact or an accord; an agreement beside it is another one
    return head[0].named and entity.kind == "protocol" and noun.kind != "agreement"
