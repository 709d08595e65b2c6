"""Finds treaties of the catalogue in the words of a text by title, name, acronym, body and number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractor.lexicon.treaties import Treaty, treaties
from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import catalogue
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, read

ARTICLES = frozenset({"the", "a", "an"})
LABELS = ("number", "title", "name", "fragment", "acronym", "body")  # the strongest claim first
NUMBERED = re.compile(r"(?:Convention|Protocol|Amendment)s? (?:No\.? )?C?\d{1,3}", re.IGNORECASE)
SERIES_WORDS = re.compile(r"^[A-Z]{3,}")
NOT_ALNUM = re.compile(r"[\W_]+")


class Claim(NamedTuple):
    """That a form means a treaty: `identifier` is canonical, `surface` the cased form that an acronym must have."""

    identifier: str
    label: str
    surface: str
    context: tuple[str, ...] = ()
    reduced: bool = False  # the form leaves out a year or a parenthesis of the name


class Hit(NamedTuple):
    """Words `start` to `end` (exclusive) are a form of the catalogue, with all that the form may mean."""

    start: int
    end: int
    claims: tuple[Claim, ...]

    @property
    def label(self) -> str:
        """The strongest claim's label."""
        return min((claim.label for claim in self.claims), key=LABELS.index)


class Automaton(NamedTuple):
    """All forms of the catalogue, compiled."""

    search: AhoCorasick
    forms: list[str]  # folded words, each between blanks
    claims: list[tuple[Claim, ...]]


def find(words: Sequence[Word]) -> list[Hit]:
    """Give the longest forms without overlap; what they mean is still to be weighed."""
    found = list(_search(words, range(len(words))))
    reduced = _reduce(words)
    if len(reduced) < len(words):
        found += _search(words, reduced)
    return longest(found)


def longest(found: list[Hit]) -> list[Hit]:
    """Give the longest hits, left to right, without overlap."""
    found.sort(key=lambda hit: (-(hit.end - hit.start), LABELS.index(hit.label), hit.start))
    taken: set[int] = set()
    kept = []
    for hit in found:
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept)


def _search(words: Sequence[Word], order: Sequence[int]) -> Iterator[Hit]:
    table = automaton()
    pieces: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for i in order:
        word = words[i]
        if word.opens_sentence and pieces:
            pieces.append(" | ")
            at += 3
        if word.form in ARTICLES:
            continue
        starts[at] = i
        at += len(word.form) + 2
        ends[at] = i + 1
        pieces.append(f" {word.form} ")
    for number, begin, close in table.search.find_matches_as_indexes("".join(pieces), overlapping=True):
        if begin not in starts or close not in ends:
            continue
        start, end = starts[begin], ends[close]
        claims = tuple(claim for claim in table.claims[number] if _fits(claim, words[start:end]))
        if claims and not _followed(words, end):
            yield Hit(start, end, claims)


def _fits(claim: Claim, words: Sequence[Word]) -> bool:
    """Whether the words have the case that the claim asks for."""
    if claim.label in ("acronym", "body"):
        return NOT_ALNUM.sub("", "".join(word.raw for word in words)) == NOT_ALNUM.sub("", claim.surface)
    if "," not in claim.surface and any("," in word.gap and word.form != "and" for word in words[1:]):
        return False  # "in The Hague, the Apostille Convention" is not the Hague Apostille Convention
    if (
        len(words) < 5
        and any(word.form in ARTICLES for word in words)
        and not ARTICLES & set(claim.surface.lower().split())
    ):
        return False  # "to fund the convention" is not the Fund Convention
    heads = vocabulary().heads
    if claim.label != "fragment" and any(word.form in heads for word in words):
        return True
    # "open skies" is any aviation agreement, "Open Skies" is the treaty
    return all(word.capital or word.form in vocabulary().carrying or not word.raw[0].isalpha() for word in words)


def _followed(words: Sequence[Word], end: int) -> bool:
    """Whether the next word makes the form part of the name of a body: "Cybercrime Convention Committee"."""
    return end < len(words) and words[end].joined and words[end].capital and words[end].form in vocabulary().followers


def _reduce(words: Sequence[Word]) -> list[int]:
    """Leave out short parentheses, "of 5 October 1961" and years: texts put them inside titles at will."""
    kept: list[int] = []
    skip = 0
    for i in range(len(words)):
        if i < skip:
            continue
        skip = _aside(words, i)
        if skip <= i:
            kept.append(i)
    return kept


def _aside(words: Sequence[Word], i: int) -> int:
    """Give the index after the aside that begins at word i, or i."""
    if words[i].gap.rstrip("\"'“‘").endswith("("):
        for k in range(i + 1, min(i + 6, len(words))):
            if ")" in words[k].gap:
                return k
    if words[i].form == "of" and i + 3 < len(words):
        day, month, year = words[i + 1 : i + 4]
        if day.form.isdigit() and month.form.isalpha() and _year(year.form):
            return i + 4
    if words[i].form == "of" and i + 1 < len(words) and _year(words[i + 1].form):
        return i + 2
    return i + 1 if _year(words[i].form) else i


def _year(form: str) -> bool:
    return len(form) == 4 and form.isdigit() and form[:2] in ("18", "19", "20")


@cache
def automaton() -> Automaton:
    """Compile the catalogue."""
    forms: dict[str, dict[str, Claim]] = defaultdict(dict)
    for row in treaties():
        for form, claim in _claims(row):
            # an acronym may be written in several ways, each with its own case: NAFTA, Nafta
            key = f"{claim.identifier} {claim.surface}" if claim.label == "acronym" else claim.identifier
            old = forms[form].get(key)
            if old is None or LABELS.index(claim.label) < LABELS.index(old.label):
                forms[form][key] = claim
    for meant in forms.values():
        if not all(claim.reduced for claim in meant.values()):
            for identifier in [one for one, claim in meant.items() if claim.reduced]:
                del meant[identifier]  # "Test Ban Treaty of 1963" yields to who bears the plain name
    for form, claims in _fragments(forms).items():
        forms.setdefault(form, {}).update(claims)
    return Automaton(AhoCorasick(list(forms)), list(forms), [tuple(claims.values()) for claims in forms.values()])


def _claims(row: Treaty) -> Iterator[tuple[str, Claim]]:
    identifier = catalogue.canonical(row.id)
    for label, names in (
        ("title", (row.title,)),
        ("name", row.names),
        ("acronym", row.acronyms),
        ("body", row.bodies_as_treaty),
    ):
        for name in names:
            cased = label == "name" and name.isupper() and " " not in name
            context = (*SERIES_WORDS.findall(row.id), *_owner(row)) if NUMBERED.fullmatch(name) else ()
            for form, reduced in _forms(name):
                yield form, Claim(identifier, "acronym" if cased else label, name, context, reduced)
    for ambiguous in row.ambiguous:
        label = "acronym" if ambiguous.name.isupper() else "name"
        for form, reduced in _forms(ambiguous.name):
            yield form, Claim(identifier, label, ambiguous.name, ambiguous.context or ("\0",), reduced)


def _owner(row: Treaty) -> Iterator[str]:
    """Give the words that tell whose "Convention No. 3" or "Protocol No. 11" is meant."""
    base = catalogue.lookup(row.base) if row.base else None
    for one in (row, base):
        if one is not None:
            yield from (
                *one.acronyms,
                *((one.body,) if one.body else ()),
                *((one.title, *one.names) if one is base else ()),
            )


def _forms(name: str) -> Iterator[tuple[str, bool]]:
    """Give the patterns of a name, and of each whether it leaves something out."""
    words = read(name)
    yield _pattern([word.form for word in words]), False
    reduced = [words[i].form for i in _reduce(words)]
    if 2 < len(reduced) < len(words):
        yield _pattern(reduced), True
    lead = vocabulary().before_names
    forms = [word.form for word in words if word.form not in ARTICLES]
    for size in (3, 2, 1):
        if " ".join(forms[:size]) in lead and len(forms) - size >= 4 and forms[size] in vocabulary().heads:
            yield _pattern(forms[size:]), True
            break


def _pattern(forms: Sequence[str]) -> str:
    return "".join(f" {form} " for form in forms if form not in ARTICLES)


def _fragments(forms: dict[str, dict[str, Claim]]) -> dict[str, dict[str, Claim]]:
    """Give the beginnings of titles, cut before a function word, that begin the titles of one treaty alone."""
    table = vocabulary()
    heads, carrying = table.heads, table.carrying
    plain = carrying | table.connectors | table.generic | table.stops
    owners: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, Claim] = {}
    for form, meant in forms.items():
        words = form.split()
        strong = [claim for claim in meant.values() if claim.label in ("title", "name") and not claim.context]
        head = next((i for i, word in enumerate(words) if word in heads), None)
        if head is None or not strong or "between" in words:
            continue
        for end in range(head + 3, len(words)):
            content = sum(word not in plain for word in words[head + 1 : end])
            if words[end] not in carrying or words[end - 1] in carrying or content < 2:
                continue
            piece = _pattern(words[:end])
            owners[piece] |= {claim.identifier for claim in strong}
            claims[piece] = strong[0]
    return {
        piece: {claims[piece].identifier: claims[piece]._replace(label="fragment")}
        for piece, owner in owners.items()
        if len(owner) == 1 and piece not in forms
    }


def acts_near(words: Sequence[Word], start: int, end: int, stems: tuple[str, ...] | None = None) -> bool:
    """Whether a word for an act upon a treaty stands in the sentence of words start to end."""
    stems = shapes().acts.all if stems is None else stems
    first, last = sentence(words, start, end)
    return any(words[i].form.startswith(stems) for i in range(first, last) if not start <= i < end)


def sentence(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence that holds words start to end."""
    first = start
    while first > 0 and not words[first].opens_sentence:
        first -= 1
    last = end
    while last < len(words) and not words[last].opens_sentence:
        last += 1
    return first, last
