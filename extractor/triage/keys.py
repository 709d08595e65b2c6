"""Finds in bytes the words without which no text speaks of a treaty: nouns that head names, and names by one word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from extractor.lexicon.treaty_shapes import Head, shapes
from extractor.normalise.treaties.titles import Claim, automaton
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import WORD, fold

TELLING = 2  # words by which a name is looked for
LONG = 3  # letters of a word that tells a name
INITIAL = 6  # letters of a word whose first may be set apart
DOTTED = 6  # letters of an acronym that may be written with full stops
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_TAG_END, _SMALL = ord(">"), ord("a")


class Form(NamedTuple):
    """A form of the catalogue without a sure word: its words in order, folded, and what it claims to be."""

    words: tuple[str, ...]
    telling: frozenset[str]  # its head noun and its longest words
    written: frozenset[str]  # the same, with the capitals of a name that has no head noun
    claims: tuple[Claim, ...]


class Keys(NamedTuple):
    """What is looked for, by folded words."""

    sure: frozenset[str]  # "treaty", and names of series
    heads: dict[str, Head]  # the other nouns, by their first word
    forms: dict[str, tuple[Form, ...]]  # the catalogue, by a word of each form


@cache
def keys() -> Keys:
    """Compile the keys of models/treaties and models/events."""
    sure = {*map(fold, shapes().numbers.series), "ilo"}
    heads: dict[str, Head] = {}
    for phrase, (head, _) in vocabulary().heads.items():
        if head.strength == "formal" and not head.named:
            sure.add(phrase.split()[0])
        else:
            heads[phrase.split()[0]] = head
    return Keys(frozenset(sure), heads, _by_key(frozenset(sure), frozenset(heads)))


def _by_key(sure: frozenset[str], heads: frozenset[str]) -> dict[str, tuple[Form, ...]]:
    """Give the forms by one of the words that tell them: their head noun, if they have one, and their longest."""
    known = automaton()
    every = {raw for claims in known.claims for claim in claims for raw in WORD.findall(claim.surface)}
    foreign = {fold(raw) for raw in every if not raw.isascii()}  # each encoding writes them otherwise

    def rank(word: str) -> tuple[bool, bool, bool, bool, int]:
        return word not in heads, len(word) < LONG, word in foreign, not word.isalpha(), -len(word)

    found: dict[str, list[Form]] = defaultdict(list)
    for form, claims in zip(known.forms, known.claims, strict=True):
        words = tuple(form.split())
        if sure.isdisjoint(words):
            telling = sorted(set(words), key=rank)[:TELLING]
            telling = [telling[0], *(word for word in telling[1:] if len(word) >= LONG and word not in foreign)]
            bare = heads.isdisjoint(words)
            written = (word.capitalize() if bare and _has_capital(word, claims) else word for word in telling)
            found[telling[-1]].append(Form(words, frozenset(telling), frozenset(written), claims))
    return {key: tuple(those) for key, those in found.items()}


def _has_capital(word: str, claims: Iterable[Claim]) -> bool:
    """Tell whether a word of a name without a head noun has a capital in every text."""
    if word in vocabulary().carrying or not word[0].isalpha() or word in {one for *_, one in shapes().spelling.pairs}:
        return False
    raws = [raw for claim in claims for raw in WORD.findall(claim.surface) if fold(raw) == word]
    return bool(raws) and all(raw[0].isascii() and raw[0].isupper() for raw in raws)


def named(hits: frozenset[str]) -> list[Form]:
    """Give the forms whose telling words are among the hits."""
    table = keys().forms
    return [form for key in hits & table.keys() for form in table[key] if form.written <= hits]


def may_name(hits: frozenset[str]) -> bool:
    """Tell whether hits hold a noun that heads names, or the telling words of a name; False is certain.

    An act or an amendment is nothing without the treaty that it belongs to, "this instrument" nothing without another.
    """
    return not hits.isdisjoint(_alone()) or bool(named(hits))


@cache
def _alone() -> frozenset[str]:
    """Give the keys that need no other."""
    heads = keys().heads.items()
    alone = (
        key for key, head in heads if head.noun == "protocol" or not (head.of_base or head.strength == "reference")
    )
    return keys().sure.union(alone)


def holds_noun(data: bytes) -> bool:
    """Tell whether a noun that heads names stands in bytes: most of what `may_name` lets through, sooner told."""
    return bool(_nouns().keys_in(data, data.lower()))


def found(data: bytes) -> frozenset[str]:
    """Give the keys that stand in bytes, each a word by itself, and again with a capital where it begins with one."""
    words, acronyms = _automata()
    return frozenset(words.keys_in(data, data.lower()) | acronyms.keys_in(data, data))


class _Spelling(NamedTuple):
    key: str
    initial: bool = False  # without its first letter, which may be set apart: "<b>T</b>reaty"
    cut: bool = False  # before the first letter beyond ASCII, which each encoding writes otherwise


class _Automaton(NamedTuple):
    search: BytesAhoCorasick
    spellings: list[list[_Spelling]]

    @classmethod
    def of(cls, found: dict[bytes, list[_Spelling]]) -> _Automaton:
        return cls(BytesAhoCorasick(list(found)), list(found.values()))

    def keys_in(self, data: bytes, read: bytes) -> set[str]:
        """Give the keys in `read`, which is `data` in lower case or as it is."""
        hits = set[str]()
        for number, start, end in self.search.find_matches_as_indexes(read, overlapping=True):
            before = data[start - 1] if start else 0
            behind = data[end] if end < len(data) else 0
            for key, initial, cut in self.spellings[number]:
                known = key if data[start] >= _SMALL else key.capitalize()
                if known in hits or (behind in _LETTERS and not cut):
                    continue
                if before == _TAG_END if initial else before not in _LETTERS:
                    hits |= {key, known}
        return hits


@cache
def _nouns() -> _Automaton:
    spelled = sorted((key, spelling) for key, spelling in _spelled() if key in _alone())
    return _Automaton.of({spelling.encode(): [_Spelling(key)] for key, spelling in spelled if spelling.isascii()})


@cache
def _automata() -> tuple[_Automaton, _Automaton]:
    words: dict[bytes, list[_Spelling]] = defaultdict(list)
    acronyms: dict[bytes, list[_Spelling]] = defaultdict(list)
    written_as = _acronyms()
    for key, spelling in sorted(_spelled()):
        written = re.match(r"[\x00-\x7f]*", spelling)[0].encode()  # type: ignore[index]  # it matches, if nothing
        if key in written_as:
            for raw in written_as[key] | {spelling.upper()}:
                acronyms[raw.encode()].append(_Spelling(key))
            continue
        cut = len(written) < len(spelling)
        words[written].append(_Spelling(key, cut=cut))
        if key in keys().sure | keys().heads.keys() and len(written) >= INITIAL:
            words[written[1:]].append(_Spelling(key, initial=True, cut=cut))
    return _Automaton.of(words), _Automaton.of(acronyms)


def _acronyms() -> dict[str, set[str]]:
    """Give the words that stand in acronyms alone, as they are written there."""
    found: dict[str, set[str]] = defaultdict(set)
    others = set(keys().sure | keys().heads.keys())
    for form in (form for forms in keys().forms.values() for form in forms):
        for claim in form.claims:
            if claim.label == "acronym":
                for raw in WORD.findall(claim.surface):
                    found[fold(raw)].add(raw)
            else:
                others |= form.telling
    return {word: raws for word, raws in found.items() if word not in others}


def _spelled() -> set[tuple[str, str]]:
    """Give each key with all spellings that fold to it, or a word of theirs."""
    table, spelling = keys(), shapes().spelling
    forms = [form for forms in table.forms.values() for form in forms]
    every = {(word, word) for word in table.sure | table.heads.keys()}
    for form in forms:
        raws = {raw for claim in form.claims for raw in WORD.findall(claim.surface)}
        every |= {(word, word) for word in form.telling}
        every |= {(fold(raw), raw.lower()) for raw in raws if fold(raw) in form.telling}
    for key, word in tuple(every):
        every |= {(key, old) for old, new in spelling.words if new == word}
        every |= {(key, word.removesuffix(new) + old) for old, new in spelling.endings if word.endswith(new)}
        every |= {(key, second) for _, second, one in spelling.pairs if one == word}
        if 2 < len(word) <= DOTTED and word.isalpha():
            every.add((key, ".".join(word)))
    return every
