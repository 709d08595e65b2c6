"""Knows the words of all acts in models/events, and tells whether a Doc that is not parsed may hold one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotations import TREATIES, paragraphs
from extractor.lexicon import events as lexicon
from extractor.normalise.treaties.words import fold
from extractor.pipeline import irregular_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class Acts(NamedTuple):
    """The first words of all acts, folded: how they begin, and forms that begin otherwise; and all words of each."""

    stems: tuple[str, ...]
    irregular: frozenset[str]
    words: frozenset[tuple[str, ...]]
    begin: tuple[str, ...]  # how the first words begin, as they are written


@cache
def acts() -> Acts:
    """Compile the frames of models/events."""
    words = {verb.words for frame in lexicon.frames() for verb in frame.verbs}
    words |= {noun.words for frame in lexicon.frames() for noun in frame.nouns}
    first = {act[0] for act in words}
    irregular = (fold(word) for word, lemmas in irregular_words() if not first.isdisjoint(lemmas))
    return Acts(
        tuple({_stem(fold(word)) for word in first}),
        frozenset(irregular),
        frozenset(words),
        tuple({*map(_stem, first)}),
    )


def _stem(word: str) -> str:
    return word.rstrip("ey")  # "ratif" begins "ratifies"


def may_hold_act(doc: Doc) -> bool:
    """Tell whether an act upon a treaty may be found in a Doc whose words are tagged and whose treaties are marked.

    An act has all its words in one paragraph. Its treaty is marked anywhere, or a noun beside it that it makes one of.
    """
    named, nouns = bool(doc.spans.get(TREATIES)), lexicon.actors().treaty_nouns
    return any((named or not nouns.isdisjoint(_lemmas(part))) and _may_hold(part) for part in paragraphs(doc))


def _lemmas(paragraph: Span) -> set[str]:
    return {token.lemma_.lower() for token in paragraph}


def _may_hold(paragraph: Span) -> bool:
    words = {token.lower_ for token in paragraph}
    known = words | _lemmas(paragraph)
    begun = [word for word in words if word.startswith(acts().begin)]
    for first, *others in acts().words:
        if known.issuperset(others) and (first in known or any(word.startswith(_stem(first)) for word in begun)):
            return True
    return False
