"""Gives the words of shapes.toml in the folded form in which texts are compared."""

from __future__ import annotations

from collections.abc import Iterable
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
    subjects: frozenset[str]
    party_connectors: frozenset[str]
    party_words: frozenset[str]
    organisations: frozenset[str]
    before_names: frozenset[str]
    generic: frozenset[str]
    regional: frozenset[str]
    statelike: frozenset[str]
    wide: frozenset[str]
    phrases: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Fold every table once."""
    table = shapes()
    heads: dict[str, tuple[Head, bool]] = {}
    for head in table.heads:
        heads[fold_phrase(head.plural)] = (head, True)
        heads[fold_phrase(head.noun)] = (head, False)
    return Vocabulary(
        heads=heads,
        topics=_folded(table.topics.all),
        talks=_folded(table.talks.all),
        private=_folded(table.private.all),
        private_context=_folded(table.private_context.all),
        followers=_folded(table.followers.all),
        skipped=_folded(table.skipped.all),
        stops=_folded(table.stops.all),
        carrying=_folded(table.connectors.carrying),
        connectors=_folded(table.connectors.all),
        subjects=_folded(table.connectors.subjects),
        party_connectors=_folded(table.connectors.parties),
        party_words=_folded(table.connectors.party_words),
        organisations=_folded(table.organisations.all),
        before_names=_folded(table.organisations.before_names),
        generic=_folded(table.generic.all),
        regional=_folded(table.regional.all),
        statelike=_folded(table.statelike.all),
        wide=_folded(table.wide.all),
        phrases=_folded(table.phrases.all),
    )


def fold_phrase(phrase: str) -> str:
    """Fold the words of a phrase, joined by single blanks."""
    return " ".join(fold(word) for word in phrase.split())


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_phrase(word) for word in words)
