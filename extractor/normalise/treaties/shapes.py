"""Finds noun phrases that look like a treaty: a head noun (treaty, accord, memorandum) and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.lexicon.treaty_shapes import Head, shapes
from extractor.normalise.treaties import extents
from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.vocabulary import Vocabulary, vocabulary
from extractor.normalise.treaties.words import Word


class Shape(NamedTuple):
    """A noun phrase: words `start` to `end`, its head noun at `head`; `determiner` is the word before it."""

    start: int
    head: int
    head_end: int
    end: int
    noun: Head
    plural: bool
    determiner: str
    parties: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether it is the head noun alone."""
        return self.start == self.head and self.end == self.head_end


def find(around: Surroundings) -> Iterator[Shape]:
    """Give every noun phrase round a head noun outside the hits, in order."""
    kept: list[Shape] = []
    for shape in _phrases(around):
        while kept and kept[-1].start >= shape.start:
            kept.pop()  # "U.S.-Palau Compact" in "U.S.-Palau Compact Review Agreement"
        kept.append(shape)
    yield from kept


def _phrases(around: Surroundings) -> Iterator[Shape]:
    words, table = around.words, vocabulary()
    for i in range(len(words)):
        found = _head(words, i, table) if i not in around.taken else None
        if found is None or i in around.barred:
            continue
        noun, plural, end = found
        if _modifies(words, end, table) or _glosses(words, i, table):
            continue
        if noun.strength == "talks" and _treats_of_a_treaty(words, i, table):
            continue
        end = _number(words, end)
        start = extents.left(around, i, table)
        if start == i and i and words[i].joined and words[i - 1].form in noun.idioms:
            continue
        opener = words[start - 1].form if start and words[start].joined else ""
        purpose = noun.strength != "formal" and opener not in shapes().anaphors.determiners
        finish = extents.right(around, i, end, purpose=purpose)
        before = start
        while start < i and words[start].form in table.skipped and not words[start].capital:
            start += 1
        determiner = words[before - 1].form if before and words[before].joined else ""
        yield Shape(start, i, end, finish, noun, plural, determiner, _parties(around, start, finish))


def _head(words: Sequence[Word], i: int, table: Vocabulary) -> tuple[Head, bool, int] | None:
    form = words[i].form
    if form.startswith(("memorand", "exchange")) and i + 2 < len(words):
        phrase = " ".join(word.form for word in words[i : i + 3])
        if phrase in table.heads:
            return (*table.heads[phrase], i + 3)
    return (*table.heads[form], i + 1) if form in table.heads else None


def _modifies(words: Sequence[Word], end: int, table: Vocabulary) -> bool:
    """Whether the noun only modifies the next word: "convention centre", "agreement-in-principle"."""
    if end == len(words):
        return False
    word = words[end]
    if word.joined and (word.form in table.followers or (word.gap == "-" and word.form not in table.heads)):
        return True
    # "Convention and Exhibition Centre"
    return word.form == "and" and any(one.form in table.followers and one.capital for one in words[end + 1 : end + 3])


def _glosses(words: Sequence[Word], i: int, table: Vocabulary) -> bool:
    """Whether an abbreviation only repeats the head noun before it: "free trade agreement (FTA)"."""
    if not i or words[i].gap != " (" or i + 1 == len(words) or not words[i + 1].gap.startswith(")"):
        return False
    return words[i].raw != words[i].form and any(word.form in table.heads for word in words[max(0, i - 3) : i])


def _treats_of_a_treaty(words: Sequence[Word], i: int, table: Vocabulary) -> bool:
    """Whether the talks are named after a treaty: "free trade agreement talks" speak of the agreement."""
    before = words[i - 1] if i else None
    return before is not None and before.form in table.heads and before.form not in table.talks


def _number(words: Sequence[Word], end: int) -> int:
    """Go on over "No. 15", "III", "108"."""
    if end + 1 < len(words) and words[end].form == "no" and words[end].joined and words[end + 1].form[:1].isdigit():
        return end + 2
    if end < len(words) and words[end].joined and words[end].raw in ("I", "II", "III", "IV", "V"):
        return end + 1
    short = (
        end < len(words)
        and words[end].joined
        and words[end].form.rstrip("+").isdigit()
        and len(words[end].form.rstrip("+")) < 4
    )
    if short and words[end - 1].capital:
        return end + 1  # "Convention 108"
    return end


def _parties(around: Surroundings, start: int, end: int) -> tuple[str, ...]:
    codes = (around.states[k].code for k in range(start, end) if k in around.states)
    return tuple(dict.fromkeys(codes))
