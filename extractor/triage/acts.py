"""Knows the words of all acts in models/events, and tells whether a Doc that is not parsed may hold one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from extractor.annotations import TREATIES, paragraphs
from extractor.lexicon import events as lexicon
from extractor.normalise.treaties.words import WORD, fold
from extractor.pipeline import irregular_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_CHANGING = re.compile(r"(?:i?e|(?<![aeou])y)$")  # what an ending may take the place of
ENDING = 3  # letters of the longest ending of a word that has several forms: "ing"


class Acts(NamedTuple):
    """The first word of each act and the longest of its others, folded, and how their forms are told."""

    told: dict[str, frozenset[str]]  # first word -> the longest others, empty where it stands alone
    begin: dict[str, frozenset[str]]  # how the forms of a word begin -> the words
    irregular: dict[str, frozenset[str]]  # forms that begin otherwise: "struck" -> "strike"


@cache
def acts() -> Acts:
    """Compile the frames of models/events."""
    words = {verb.words for frame in lexicon.frames() for verb in frame.verbs}
    words |= {noun.words for frame in lexicon.frames() for noun in frame.nouns}
    told, begin, irregular = (defaultdict[str, set[str]](set) for _ in range(3))
    for act in words:
        first, *others = (fold(raw) for word in act for raw in WORD.findall(word))
        told[first].add(max(others, key=len, default=""))
    every = frozenset(told).union(*told.values()) - {""}
    for word in every:
        begin[_CHANGING.sub("", word)].add(word)  # "ratif" begins "ratifies"
    for form, lemmas in irregular_words():
        irregular[fold(form)] |= every.intersection(map(fold, lemmas))
    return Acts(*({key: frozenset(found) for key, found in table.items()} for table in (told, begin, irregular)))


def may_tell_act(forms: Iterable[str]) -> bool:
    """Tell whether folded words may be those of an act: its first word and the longest of the others."""
    known = {"", *chain.from_iterable(map(_meant, forms))}
    return any(first in known and not known.isdisjoint(others) for first, others in acts().told.items())


@lru_cache(maxsize=50_000)
def _meant(form: str) -> frozenset[str]:
    """Give the words of acts that may have such a form: "agree" of "agreed", not of "agreement"."""
    table = acts()
    begun = (table.begin.get(form[:end], ()) for end in range(1, len(form) + 1))
    regular = (word for word in chain.from_iterable(begun) if len(form) <= len(word) + ENDING)
    return table.irregular.get(form, frozenset()).union(regular)


def may_hold_act(doc: Doc) -> bool:
    """Tell whether an act upon a treaty may be found in a Doc whose words are tagged and whose treaties are marked.

    An act has all its words in one paragraph. Its treaty is marked anywhere, or a noun beside it that it makes one of.
    """
    named, nouns = bool(doc.spans.get(TREATIES)), lexicon.actors().treaty_nouns
    return any((named or not nouns.isdisjoint(_lemmas(part))) and _may_hold(part) for part in paragraphs(doc))


def _lemmas(paragraph: Span) -> set[str]:
    return {token.lemma_.lower() for token in paragraph}


def _may_hold(paragraph: Span) -> bool:
    return may_tell_act({*map(fold, WORD.findall(paragraph.text)), *map(fold, _lemmas(paragraph))})
