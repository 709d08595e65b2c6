"""Tells whether a text may speak of a treaty at all: what every reading of one asks for, compiled from models/."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from extractor.lexicon import countries
from extractor.lexicon import events as lexicon
from extractor.lexicon.treaties import treaties
from extractor.lexicon.treaty_shapes import Head, shapes
from extractor.normalise.treaties.extents import PLACING
from extractor.normalise.treaties.identity import LONG_ACRONYM
from extractor.normalise.treaties.likeness import LEAST_WORDS
from extractor.normalise.treaties.titles import ARTICLES, NOT_ALNUM, Claim
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import WORD, fold, stem
from extractor.triage.acts import may_tell_act
from extractor.triage.keys import Form, found, keys, may_name, named

PARSED = 1  # stretches over which a sentence reaches where the parser sees no end
BEFORE, AFTER = 8, 20  # words that may belong to a name
REACH = 300  # characters that hold so many words
MANY = 9  # words of a title of which two may be worded otherwise
TITLED = 2  # capitalised words behind "Agreement" that make a title
_ASIDE = r"(?:\W+\w+){0,6}?\W*"  # a year, an article, what stands in parentheses
_SIGN = re.compile(r"[^\x00-\x7f\u0300-\u036f]")  # of what is not ASCII, all but the accents of letters
_BEFORE = re.compile(r"(?<![\w'’.-])([a-z]+) $")
_BEHIND = re.compile(r"[.,;:!?](?=\s)| ([a-z]+)(?: ([a-z]+))?(?![\w'’.-])")
_END = re.compile(r"[.!?][\"”’')\]]*\s|\n")


def may_speak_of_treaty(text: str, *, beside: int = 0) -> bool:
    """Tell whether a text may name, describe or number a treaty; False is certain.

    Line breaks and ends of sentences part a text into stretches, of which none is shorter than a sentence of its
    reading copy. Where other things may stand within a sentence, as on a page, it may reach over `beside` of them.
    """
    hits = found(_plain(text))
    if not may_name(hits) or hits & keys().sure:
        return may_name(hits)
    forms, heads = named(hits), hits & keys().heads.keys()
    words = _Words.of(WORD.findall(text))
    if any(words.forms.keys() >= set(form.words) and _may_be_meant(form, words, text) for form in forms):
        return True
    ends = _ends(text)
    nouns = [raw for head in heads for raw in words.forms.get(head, ())]
    return any(_may_head(match, text, ends, beside) for match in _occurrences(nouns, text))


def _plain(text: str) -> bytes:
    """Give a text in ASCII: letters without their accents, blanks for signs."""
    return _SIGN.sub(" ", unicodedata.normalize("NFKD", text)).encode("ascii", "ignore")


class _Words(NamedTuple):
    """The words of a text: folded form -> how it is written."""

    forms: dict[str, set[str]]

    @classmethod
    def of(cls, raws: Iterable[str]) -> _Words:
        forms: dict[str, set[str]] = defaultdict(set)
        for raw in set(raws):
            forms[fold(raw)].add(raw)
        for first, second, one in shapes().spelling.pairs:
            if first in forms and second in forms:
                forms[one] |= forms[first]
        return cls(forms)

    def capital(self, form: str) -> bool:
        return any(raw[:1].isupper() for raw in self.forms[form])

    def states(self) -> int:
        """Count the words that may name a state or an organisation, or speak of states without a name."""
        named = sum(self.capital(form) for form in self.forms.keys() & _states())
        return named + len(self.forms.keys() & vocabulary().statelike)

    def act(self, stems: tuple[str, ...]) -> bool:
        return any(form.startswith(stems) for form in self.forms)


@cache
def _states() -> frozenset[str]:
    """Give of each way to write a state or an organisation the word that is in the fewest."""
    names = [tuple(map(fold, WORD.findall(name))) for name in (*_written(), *vocabulary().organisations)]
    often = Counter(word for name in names for word in set(name))
    return frozenset(min(name, key=lambda word: (often[word], -len(word))) for name in names if name)


def _written() -> Iterator[str]:
    for state in countries.states():
        yield from (*state.names, *state.former, *state.acronyms, *state.demonyms, *state.prefixes)
        yield from (*state.capitals, *state.seats)
    for group in countries.groups():
        yield from group.forms


def _may_be_meant(form: Form, words: _Words, text: str) -> bool:
    """Tell whether the words of a form stand in a row in the text, but for asides, as one of its claims asks."""
    spellings = [f"(?:{'|'.join(map(re.escape, words.forms[word]))})" for word in form.words]
    rows = re.compile(rf"(?<!\w){_ASIDE.join(spellings)}(?!\w)").finditer(text)
    return any(_may_claim(claim, row, text) for row in rows for claim in form.claims)


def _may_claim(claim: Claim, row: re.Match[str], text: str) -> bool:
    """Tell whether a row is written as a claim asks: an acronym cased, a name in capitals, a body beside an act."""
    words = WORD.findall(row[0])
    if claim.label not in ("acronym", "body"):
        forms = [(fold(word), word) for word in words]
        headed = claim.label != "fragment" and any(form in vocabulary().heads for form, _ in forms)
        plain = vocabulary().carrying
        return headed or all(form in plain or word[0].isupper() or not word[0].isalpha() for form, word in forms)
    if NOT_ALNUM.sub("", row[0]) != NOT_ALNUM.sub("", claim.surface):
        return False
    if claim.label == "body":
        around = text[max(0, row.start() - REACH) : row.end() + REACH]
        return _Words.of(WORD.findall(around)).act(shapes().acts.membership)
    return sum(letter.isalpha() for letter in claim.surface) >= LONG_ACRONYM or _is_introduced(row, text)


def _is_introduced(match: re.Match[str], text: str) -> bool:
    """Tell whether a short acronym stands behind "the" or before a head noun."""
    before = WORD.findall(text[max(0, match.start() - REACH) : match.start()])[-1:]
    after = WORD.findall(text[match.end() : match.end() + REACH])[:1]
    return "the" in map(fold, before) or any(fold(word) in vocabulary().heads for word in after)


def _may_head(match: re.Match[str], text: str, ends: list[int], reach: int) -> bool:
    """Tell whether a head noun may be that of a treaty's name or description."""
    head = keys().heads[fold(match[0])]
    before = WORD.findall(text[max(0, match.start() - REACH) : match.start()])[-BEFORE:]
    if head.strength == "reference":
        return False
    if _is_private(before, text[match.end() : match.end() + REACH]):
        return False
    beside = _beside(match, text, ends, reach)
    if head.strength == "talks":
        return bool(before) and fold(before[-1]) in vocabulary().talks and beside.states() > 0
    made = lexicon.actors().treaty_nouns.intersection(head.noun.split())
    if made and not _takes_up(match, text) and may_tell_act(_beside(match, text, ends, reach + PARSED).forms):
        return True  # an act can make a treaty of "a pact"
    capital = match[0][0].isupper()
    acts = beside.act(shapes().acts.all + shapes().acts.dealing)
    bare = not head.of_base and _is_bare(match, text)
    topics = sum(fold(word) in vocabulary().topics | vocabulary().regional for word in before)
    if head.named:
        based = head.of_base and bool(
            beside.forms.keys() & keys().heads.keys() - {fold(match[0])}
        )  # "protocol to the agreement"
        if based or (head.of_base and head.noun != "protocol"):
            return based
        near = _Words.of([*before, match[0], *WORD.findall(text[match.end() : match.end() + REACH])[:AFTER]])
        if bare:
            return False
        return topics > 0 or acts or capital or _resembles_title(near.forms.keys(), head)
    after = WORD.findall(text[match.end() : match.end() + REACH])[:AFTER]
    near, states = _Words.of([*before, match[0], *after]), beside.states()
    if bare:
        return acts and states > (head.strength == "loose")
    if states and (near.states() or (acts and (states > 1 or capital)) or topics):
        return True
    if _resembles_title(near.forms.keys(), head):
        return True
    if head.strength == "loose":
        return False
    titled = capital and sum(word[0].isupper() for word in after) >= TITLED
    told = (
        (acts and (capital or states > 0)) or (capital and states > 0) or (topics and (capital or acts or topics > 1))
    )
    return bool(titled or told or beside.act(shapes().acts.binding))


def _takes_up(match: re.Match[str], text: str) -> bool:
    """Tell a noun that only takes up what was named: "its convention in Turin", as `unnamed` reads it."""
    left, right = _BEFORE.search(text, max(0, match.start() - REACH), match.start()), _BEHIND.match(text, match.end())
    if left is None or right is None or left[1] not in lexicon.actors().definite:
        return False
    return right[1] is None or not (right[1] in lexicon.actors().opening or right[1].endswith("ing"))


def _is_bare(match: re.Match[str], text: str) -> bool:
    """Tell a noun of which no name goes on to the left or right: "its convention in", "an agreement with its"."""
    left, right = _BEFORE.search(text, max(0, match.start() - REACH), match.start()), _BEHIND.match(text, match.end())
    if match[0][0].isupper() or left is None or right is None or fold(left[1]) not in _closing():
        return False
    first, second = fold(right[1] or ""), right[2] or ""
    if first in vocabulary().party_connectors:
        return bool(second) and fold(second) not in vocabulary().party_words | vocabulary().statelike
    return first in PLACING or first not in vocabulary().connectors | {"no"}  # "No. 15"


@cache
def _closing() -> frozenset[str]:
    """Give the words behind which a name begins."""
    return vocabulary().stops - {"and", *(phrase.split()[-1] for phrase in vocabulary().phrases)}


@cache
def _titles() -> dict[str, list[frozenset[str]]]:
    """Give, by their head noun, the stems of the catalogue's longer titles."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for row in treaties():
        for name in (row.title, *row.names):
            forms = [fold(raw) for raw in WORD.findall(name)]
            stems = frozenset(stem(form) for form in forms if form not in vocabulary().carrying | ARTICLES)
            noun = next((keys().heads[form].noun for form in forms if form in keys().heads), None)
            if noun is not None and len(stems) >= LEAST_WORDS and keys().sure.isdisjoint(forms):
                found[noun].append(stems)
    return dict(found)


def _resembles_title(forms: Iterable[str], head: Head) -> bool:
    """Tell whether words round a head noun hold nearly all of a title with it, which an article may word otherwise."""
    stems = set(map(stem, forms))
    return any(len(title - stems) <= 1 + len(title) // MANY for title in _titles().get(head.noun, ()))


def _is_private(before: list[str], after: str) -> bool:
    """Tell a dealing between others than states by the word before it: "User Agreement"."""
    last = before[-1] if before else ""
    return last[:1].isupper() and fold(last) in vocabulary().private and "between" not in after


def _occurrences(raws: list[str], text: str) -> Iterator[re.Match[str]]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, raws))})(?!\w)").finditer(text) if raws else iter(())


def _ends(text: str) -> list[int]:
    """Give where stretches end; an abbreviation or a word in capitals ends none."""
    return [match.end() for match in _END.finditer(text) if match[0] == "\n" or not _abbreviated(text, match.start())]


def _abbreviated(text: str, end: int) -> bool:
    word = text[max(0, end - 12) : end].split()[-1:]
    return bool(word) and (word[0].isupper() or word[0].lower() in shapes().spelling.abbreviations)


def _beside(match: re.Match[str], text: str, ends: list[int], reach: int) -> _Words:
    """Give the other words of the stretch of a word and so many stretches on either side."""
    first, last = bisect_right(ends, match.start()) - 1 - reach, bisect_left(ends, match.end()) + reach
    start, end = ends[first] if first >= 0 else 0, ends[last] if last < len(ends) else len(text)
    return _Words.of([*WORD.findall(text[start : match.start()]), *WORD.findall(text[match.end() : end])])
