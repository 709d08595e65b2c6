"""Gives the words of shapes.toml in the folded form in which texts are compared."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractor.lexicon.treaty_shapes import Head, shapes
from extractor.normalise.treaties.words import fold


class Vocabulary(NamedTuple):
    """Folded words by what they do beside a head noun."""

    heads: dict[str, tuple[Head, bool]]  # folded noun -> head, plural
    topics: frozenset[str]
    talks: frozenset[str]
    private: frozenset[str]
    private_context: frozenset[str]
    followers: frozenset[str]
    skipped: frozenset[str]
    stops: frozenset[str]
    carrying: frozenset[str]
    connectors: frozenset[str]
    party_connectors: frozenset[str]
    organisations: frozenset[str]
    before_names: frozenset[str]
    generic: frozenset[str]
    regional: frozenset[str]
    statelike: frozenset[str]
    party_words: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Fold every table once."""
    table = shapes()
    heads = {}
    for head in table.heads:
        heads[fold_phrase(head.plural)] = (head, True)
        heads[fold_phrase(head.noun)] = (head, False)
    return Vocabulary(
        heads=heads,
        topics=_folded(table.topics),
        talks=_folded(table.talks),
        private=_folded(table.private),
        private_context=_folded(table.private_context),
        followers=_folded(table.followers),
        skipped=_folded(table.skipped),
        stops=_folded(table.stops),
        carrying=_folded(table.carrying),
        connectors=_folded(table.connectors),
        party_connectors=_folded(table.party_connectors),
        organisations=_folded(table.organisations),
        before_names=_folded(table.before_names),
        generic=_folded(table.generic),
        regional=_folded(table.regional),
        statelike=_folded(table.statelike),
        party_words=_folded(table.party_words),
    )


def fold_phrase(phrase: str) -> str:
    """Fold the words of a phrase, joined by single blanks."""
    return " ".join(fold(word) for word in phrase.split())


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(fold_phrase(word) for word in words)
