"""Takes a text and gives its words folded for comparison: lower case, no accents, one spelling, with offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.lexicon.treaty_shapes import shapes

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*\+?|&")
GENITIVE = re.compile(r"['’]s?$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")


class Word(NamedTuple):
    """A word: `form` is folded, `raw` as written, `gap` what stands between the word before and this one."""

    form: str
    raw: str
    start: int
    end: int
    gap: str
    paragraph: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()

    @property
    def genitive(self) -> bool:
        """Whether it ends in 's."""
        return bool(re.search(r"['’]s$", self.raw, re.IGNORECASE))

    @property
    def opens_sentence(self) -> bool:
        """Whether a sentence, or a stretch after a colon, semicolon or dash, begins with this word."""
        if self.gap == " ":
            return False
        return "\n" in self.gap or (bool(SENTENCE_END.search(self.gap)) and not self.gap.startswith(".)"))

    @property
    def joined(self) -> bool:
        """Whether nothing but a blank or a hyphen parts it from the word before."""
        return self.gap in (" ", "-", "‑", "–", "", "/")


@lru_cache(maxsize=50_000)
def fold(raw: str) -> str:
    """Give the folded form of one word."""
    form = unicodedata.normalize("NFKD", raw).lower()
    form = "".join(c for c in form if not unicodedata.combining(c))
    form = GENITIVE.sub("", form).replace("'", "").replace("’", "").replace(".", "")
    if form == "&":
        return "and"
    table = shapes().spelling
    for old, new in table.words:
        if form == old:
            return new
    if len(form) >= table.length:
        for old, new in table.endings:
            if form.endswith(old):
                return form[: -len(old)] + new
    return form


@cache
def _pairs() -> dict[tuple[str, str], str]:
    return {(first, second): one for first, second, one in shapes().spelling.pairs}


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """Give a rough stem of a folded word: without a plural ending, cut to six letters."""
    if form.endswith("ies") and len(form) > 4:
        form = form[:-3] + "y"
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        form = form[:-1]
    return form[:6]


def read(text: str, paragraphs: Iterable[tuple[int, int]] = ()) -> list[Word]:
    """Give the words of a text; the first word of a paragraph has a line break as its gap."""
    bounds = list(paragraphs) or [(0, len(text))]
    found: list[Word] = []
    pairs, abbreviations = _pairs(), shapes().spelling.abbreviations
    for number, (begin, close) in enumerate(bounds):
        last = begin
        first = True
        for match in WORD.finditer(text, begin, close):
            raw = match[0]
            gap = "\n" if first else text[last : match.start()]
            if gap == ". " and found[-1].raw.lower() in abbreviations:
                gap = " "
            elif gap in ("' ", "’ ") and found[-1].raw.endswith("s"):
                gap = " "  # "Human and Peoples' Rights"
            word = Word(fold(raw), raw, match.start(), match.end(), gap, number)
            one = pairs.get((found[-1].form, word.form)) if not first and word.joined else None
            if one is None:
                found.append(word)
            else:
                before = found[-1]
                found[-1] = before._replace(form=one, raw=text[before.start : word.end], end=word.end)
            first, last = False, match.end()
    return found
