"""Finds the forms of the country tables in a text, whole words, leftmost and longest, with the words beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractor.lexicon import countries as lexicon

BREAK = "\u2029"  # ends a paragraph: no form and no context crosses it
REACH = 56  # characters of context on either side
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_PLAIN = {"\n": " ", "\u00a0": " ", "\u202f": " ", "\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-"}
_SHORTEST_IN_CAPITALS = 4  # "IRAN" is Iran, "LAO" may be anything


class Form(NamedTuple):
    """A way to write something: `kind` is a column of the tables, `codes` the states it names, `sense` a trap's."""

    text: str
    kind: str  # name, acronym, demonym, prefix, capital, organisation, plural, territory, trap
    codes: tuple[str, ...] = ()
    sense: str = ""


class Candidate(NamedTuple):
    """A form in the text, with the words before it (nearest last) and behind it, and what joins them to it."""

    start: int
    end: int
    form: Form
    before: tuple[str, ...]
    glue: str  # the text right behind it up to the next word: " ", "'s ", "-", ", "
    after: tuple[str, ...]
    capitals: bool  # written in capitals throughout

    @property
    def previous(self) -> str:
        """The word that stands before it with only a space or its own hyphen between ("pro-"), or nothing."""
        return self.before[-1] if self.before else ""

    @property
    def next(self) -> str:
        """The word that follows with only a space between, or nothing."""
        return self.after[0] if self.after and self.glue == " " else ""


def legible(text: str) -> str:
    """Give the text with wrapped lines joined, marks made plain and paragraph ends marked, offset for offset."""
    if "\n" in text:
        text = _BLANK_LINE.sub(lambda gap: BREAK * len(gap.group()), text)
    for character, plain in _PLAIN.items():
        if character in text:
            text = text.replace(character, plain)
    return text


def candidates(page: str) -> list[Candidate]:
    """Give the forms of a legible text that do not overlap, leftmost and longest first, in order."""
    automaton, forms = _automaton()
    hits = automaton.find_matches_as_indexes(page, overlapping=True)
    whole = [(start, -end, index) for index, start, end in hits if _is_word(page, start, end, forms[index])]
    found: list[Candidate] = []
    free = 0
    for start, minus_end, index in sorted(whole):
        if start >= free:
            found.append(_in_context(page, start, -minus_end, forms[index]))
            free = -minus_end
    return found


def _in_context(page: str, start: int, end: int, form: Form) -> Candidate:
    before = page[max(0, start - REACH) : start].rpartition(BREAK)[2]
    after = page[end : end + REACH].partition(BREAK)[0]
    words = tuple(before.split()[-4:]) if before.endswith((" ", "-")) else ()
    tail = after.lstrip("'s") if after.startswith("'") else after
    size = len(after) - len(tail)
    while size < len(after) and not after[size].isalnum():
        size += 1
    surface = page[start:end]
    return Candidate(start, end, form, words, after[:size], tuple(after[size:].split()[:4]), surface.isupper())


def _is_word(page: str, start: int, end: int, form: Form) -> bool:
    if start and (page[start - 1].isalnum() or page[start - 1] in "_@"):
        return False
    rest = page[end : end + 1]
    if form.kind == "prefix":
        return rest.isupper()
    if form.sense == "closed" and (rest == "," or page.startswith(" and ", end)):
        return False
    if start > 1 and page[start - 1] in "./" and page[start - 2].islower() and end - start < _SHORTEST_IN_CAPITALS:
        return False  # "gov.UK", "com/US/"
    return not (rest.isalnum() or rest == "_")


@cache
def _automaton() -> tuple[AhoCorasick, tuple[Form, ...]]:
    table: dict[str, Form] = {}
    for form in _forms():
        for spelling in _spellings(form):
            table.setdefault(spelling, form)
    return AhoCorasick(list(table)), tuple(table.values())


def _forms() -> Iterator[Form]:
    for group in lexicon.groups():
        if group.mentions:
            yield from (Form(text, "plural", group.members) for text in group.forms)
    for state in lexicon.states():
        for kind, texts in (
            ("name", state.names + state.former),
            ("acronym", state.acronyms),
            ("demonym", state.demonyms),
            ("prefix", state.prefixes),
            ("capital", state.capitals),
            ("organisation", state.seats),
        ):
            yield from (Form(text, kind, (state.code,)) for text in texts)
    for place in lexicon.territories():
        yield from (Form(text, "territory") for text in place.names + place.demonyms)
        yield from (Form(text, "territory", sense="closed") for text in place.closed_names)
    yield from (Form(trap.text, "trap", sense=trap.sense) for trap in lexicon.traps())


def _spellings(form: Form) -> Iterator[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", form.text) if not unicodedata.combining(c))
    for text in dict.fromkeys((form.text, bare)):
        yield text
        if len(text) >= _SHORTEST_IN_CAPITALS:
            yield text.upper()
        if form.kind == "name" and " " in text and text.replace(" ", "").isalpha():
            yield "#" + text.replace(" ", "")
