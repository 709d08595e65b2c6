"""Takes a paragraph of a Doc and gives its words: tokens with hyphenated ones joined, as rules for names read them."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES
from extractor.lexicon import officials

Range = tuple[int, int]  # words of a paragraph, half-open

HYPHENS = frozenset("-‐‑")
NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})


class Word(NamedTuple):
    """A word: token range, its text as written and in lower case, and what the Doc knows about it."""

    start: int
    end: int
    text: str
    lower: str
    pos: str
    entity: str
    first: bool  # first of its sentence
    country: bool  # names a state or its people

    @property
    def capital(self) -> bool:
        """Whether it is written as names are: Lee, al-Thawri, O'Neil, KITAJIMA, W."""
        if not self.text[0].isalpha() or self.entity in NO_NAME:
            return False
        return self.text[0].isupper() or any(part[:1].isupper() for part in self.text.split("-")[1:])


def words(paragraph: Span, countries: frozenset[int]) -> list[Word]:
    """Give the words of a paragraph in order; `countries` are the tokens of its Doc that name states."""
    doc, found, at = paragraph.doc, list[Word](), paragraph.start
    while at < paragraph.end:
        end = at + 1
        while end + 1 < paragraph.end and _joined(doc, end):
            end += 2
        if end < paragraph.end and _dotted(doc, end):
            end += 1
        found.append(_word(doc, at, end, countries))
        at = end
    return found


def _word(doc: Doc, start: int, end: int, countries: frozenset[int]) -> Word:
    first, last = doc[start], doc[end - 1]
    text = first.text if end == start + 1 else doc[start:end].text
    country = any(i in countries for i in range(start, end)) or (not countries and last.ent_type_ in {"GPE", "NORP"})
    return Word(start, end, text, text.lower(), last.pos_, first.ent_type_, first.is_sent_start is True, country)


def _joined(doc: Doc, hyphen: int) -> bool:
    """Tell whether the token is a hyphen that joins its neighbours without space."""
    return (
        doc[hyphen].text in HYPHENS
        and not doc[hyphen - 1].whitespace_
        and not doc[hyphen].whitespace_
        and doc[hyphen - 1].text[-1:].isalnum()
        and doc[hyphen + 1].text[:1].isalnum()
    )


def _dotted(doc: Doc, dot: int) -> bool:
    """Tell whether the token is the full stop of an abbreviated title, which the tokenizer took off: Amb., Col."""
    if doc[dot].text != "." or doc[dot - 1].whitespace_:
        return False
    written, table = f"{doc[dot - 1].text}.", officials.titles()
    return written in table.ranks or written.lower() in table.honorifics


def country_tokens(doc: Doc) -> frozenset[int]:
    """Give the tokens that name states or their people."""
    return frozenset(i for span in doc.spans.get(COUNTRIES, ()) for i in range(span.start, span.end))
