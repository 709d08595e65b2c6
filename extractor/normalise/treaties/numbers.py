"""Finds treaties by their number in a series: "ETS No. 005", "CETS No. 225", "ILO Conventions Nos. 87 and 98"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import catalogue
from extractor.normalise.treaties.titles import Claim, Hit, sentence
from extractor.normalise.treaties.words import Word

LABOR_CODE = re.compile(r"C\d{1,3}")
REACH = 30  # words in which a second number may follow "Conventions 100 on … and 182 on …"


def find(words: Sequence[Word]) -> Iterator[Hit]:
    """Give every number that stands for a treaty of the catalogue."""
    table = shapes().numbers
    text = " ".join(word.form for word in words)
    labor = re.search(r"\b(?:ilo|international labor)\b", text) is not None
    for i, word in enumerate(words):
        if word.form in table.series and word.raw.isupper():
            yield from _series(words, i)
        elif labor and word.form in table.labor:
            yield from _labor(words, i)
        elif labor and LABOR_CODE.fullmatch(word.raw):
            yield from _hit(i, i + 1, f"ILO {word.raw[0]}{int(word.raw[1:])}")


def _series(words: Sequence[Word], i: int) -> Iterator[Hit]:
    k = i + 1
    if k < len(words) and words[k].form in shapes().numbers.marks:
        k += 1
    if k < len(words) and words[k].form.isdigit() and not words[k].opens_sentence:
        yield from _hit(i, k + 1, f"{shapes().numbers.series[words[i].form]} {int(words[k].form)}")


def _labor(words: Sequence[Word], i: int) -> Iterator[Hit]:
    """Give the numbers of "Convention No. 190" and "Conventions 100 on equal pay and 182 on child labour"."""
    start, k, several = i, i + 1, words[i].form == "conventions"
    if start and words[start].joined and words[start - 1].form == "ilo":
        start -= 1
    last = sentence(words, i, i + 1)[1]
    if k < last and words[k].form in shapes().numbers.marks:
        k += 1
    if k >= last or not _number(words[k]):
        return
    yield from _hit(start, k + 1, f"ILO C{int(words[k].form)}")
    for other in range(k + 1, min(last, k + REACH) if several else k + 1):
        if _number(words[other]) and (
            words[other - 1].form in ("and", *shapes().numbers.marks) or "," in words[other].gap
        ):
            yield from _hit(other, other + 1, f"ILO C{int(words[other].form)}")


def _number(word: Word) -> bool:
    return word.form.isdigit() and len(word.form) <= 3


def _hit(start: int, end: int, identifier: str) -> Iterator[Hit]:
    if catalogue.lookup(identifier) is not None:
        yield Hit(start, end, (Claim(catalogue.canonical(identifier), "number", ""),))
