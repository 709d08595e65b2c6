"""Knows the words of all acts in models/events, and tells whether a Doc that is not parsed may hold one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotations import TREATIES, paragraphs
from extractor.lexicon import events as lexicon
from extractor.normalise.treaties.words import WORD, fold
from extractor.pipeline import irregular_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

ENDING = 3  # letters of the longest ending of a word that has several forms: "ing"


class Acts(NamedTuple):
    """The words of all acts: as they are written, and folded, the first and the longest other of each."""

    words: frozenset[tuple[str, ...]]
    told: dict[str, frozenset[str]]  # first word -> the longest others, empty where it stands alone
    begin: tuple[str, ...]  # how the forms of all these words begin
    irregular: dict[str, frozenset[str]]  # but for those that begin otherwise: "struck" -> "strike"


@cache
def acts() -> Acts:
    """Compile the frames of models/events."""
    words = {verb.words for frame in lexicon.frames() for verb in frame.verbs}
    words |= {noun.words for frame in lexicon.frames() for noun in frame.nouns}
    told: dict[str, set[str]] = defaultdict(set)
    for act in words:
        first, *others = (fold(raw) for word in act for raw in WORD.findall(word))
        told[first].add(max(others, key=len, default=""))
    every = frozenset(told).union(*told.values()) - {""}
    irregular: dict[str, set[str]] = defaultdict(set)
    for word, lemmas in irregular_words():
        irregular[fold(word)] |= every.intersection(map(fold, lemmas))
    return Acts(
        words=frozenset(words),
        told={first: frozenset(others) for first, others in told.items()},
        begin=tuple({_stem(word) for word in every}),
        irregular={word: frozenset(lemmas) for word, lemmas in irregular.items() if lemmas},
    )


def _stem(word: str) -> str:
    return word.rstrip("ey")  # "ratif" begins "ratifies"


def _may_be_form(form: str, word: str) -> bool:
    """Tell whether a word that begins like another may be a form of it: "agreed" of "agree", not "agreement"."""
    return form.startswith(_stem(word)) and len(form) <= len(word) + ENDING


def may_tell_act(forms: Collection[str]) -> bool:
    """Tell whether folded words may be those of an act: its first word and the longest of the others."""
    table = acts()
    begun = [form for form in forms if form.startswith(table.begin)]
    known = {"", *chain.from_iterable(table.irregular[form] for form in forms if form in table.irregular)}

    def stands(word: str) -> bool:
        return word in known or any(_may_be_form(form, word) for form in begun)

    return any(stands(first) and any(map(stands, others)) for first, others in table.told.items())


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
    return any(
        known.issuperset(others) and (first in known or any(_may_be_form(word, first) for word in words))
        for first, *others in acts().words
    )
