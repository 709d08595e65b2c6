"""Finds in spelled text every place where a form of models/dates/forms.toml fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.errors import LexiconInvalid
from extractor.lexicon import dates as lexicon
from extractor.normalise.dates.readers import NOTHING, READINGS
from extractor.normalise.dates.words import BLANKS, Piece, alphabet, compile_form

# An island without a word of these classes holds no date.
ANCHORS = ("month", "foreign_month", "weekday", "season", "unit", "day_word", "daypart", "tens", "decade_word", "iso",
           "numeric", "coded", "short", "year_number", "holiday", "ordinal_number", "two_figures",
           "year_head")  # fmt: skip
AHEAD = 2  # letters past an island that a form may look at


class Fit(NamedTuple):
    """A form that fits pieces `first` to `end`; `slots` are the words in its named places, in lower case."""

    first: int
    end: int
    form: lexicon.Form
    slots: Mapping[str, str]


@functools.cache
def _compiled() -> tuple[tuple[lexicon.Form, re.Pattern[str]], ...]:
    found = []
    for form in lexicon.forms():
        if form.reading not in {*READINGS, NOTHING}:
            raise LexiconInvalid(f"unknown reading {form.reading!r}", where=form.place)
        for alternative in form.forms:
            try:
                found.append((form, compile_form(alternative)))
            except (KeyError, re.error) as error:
                raise LexiconInvalid(f"form {alternative!r}: {error}", where=form.place) from error
    return tuple(found)


@functools.cache
def _islands() -> tuple[re.Pattern[str], re.Pattern[str]]:
    classes = alphabet().classes
    blanks = "".join(classes[name] for name in BLANKS)
    anchors = "".join(classes[name] for name in ANCHORS)
    return re.compile(f"[^{blanks}]+"), re.compile(f"[{anchors}]")


def fits(pieces: Sequence[Piece], spelled: str) -> Iterator[Fit]:
    """Give the fits from left to right; those that begin at one piece longest first, then in the order of the file."""
    island, anchor = _islands()
    for stretch in island.finditer(spelled):
        first, end = stretch.span()
        if not anchor.search(spelled, first, end):
            continue
        found = []
        for order, (form, pattern) in enumerate(_compiled()):
            for match in pattern.finditer(spelled, first, end + AHEAD):
                if match.start() >= end:
                    break  # the next island's
                found.append((match.start(), -match.end(), order, form, match))
        found.sort(key=lambda one: one[:3])
        for start, stop, _, form, match in found:
            slots = {
                name: " ".join(piece.lower for piece in pieces[match.start(name) : match.end(name)])
                for name, held in match.groupdict().items()
                if held is not None
            }
            yield Fit(start, -stop, form, slots)
