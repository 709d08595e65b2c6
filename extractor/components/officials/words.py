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
    capital: bool  # written as names are: Lee, al-Thawri, O'Neil, KITAJIMA, W.


def words(paragraph: Span, countries: frozenset[int]) -> list[Word]:
    """Give the words of a paragraph in order; `countries` are the tokens of its Doc that name states."""
    tokens, offset = list(paragraph), paragraph.start
    texts = [token.text for token in tokens]
    bound = [not token.whitespace_ for token in tokens]
    found, at = list[Word](), 0
    while at < len(tokens):
        end = at + 1
        while end + 1 < len(tokens) and texts[end] in HYPHENS and _joins(texts, bound, end):
            end += 2
        if end < len(tokens) and texts[end] == "." and bound[end - 1] and _is_title(texts[end - 1]):
            end += 1
        first, last, text = tokens[at], tokens[end - 1], "".join(texts[at:end])
        entity = first.ent_type_
        if countries:
            country = any(i in countries for i in range(offset + at, offset + end))
        else:
            country = last.ent_type_ in {"GPE", "NORP"}
        starts, capital = first.is_sent_start is True, entity not in NO_NAME and _is_capital(text)
        place = (offset + at, offset + end)
        found.append(Word(*place, text, text.lower(), last.pos_, entity, starts, country, capital))
        at = end
    return found


def _joins(texts: list[str], bound: list[bool], hyphen: int) -> bool:
    """Tell whether a hyphen joins its neighbours without space."""
    return bound[hyphen - 1] and bound[hyphen] and texts[hyphen - 1][-1:].isalnum() and texts[hyphen + 1][:1].isalnum()


def _is_title(word: str) -> bool:
    """Tell an abbreviated title whose full stop the tokenizer took off: Amb., Col."""
    written, table = f"{word}.", officials.titles()
    return written in table.ranks or written.lower() in table.honorifics


def _is_capital(text: str) -> bool:
    if not text[0].isalpha():
        return False
    return text[0].isupper() or any(part[:1].isupper() for part in text.split("-")[1:])


def country_tokens(doc: Doc) -> frozenset[int]:
    """Give the tokens that name states or their people."""
    return frozenset(i for span in doc.spans.get(COUNTRIES, ()) for i in range(span.start, span.end))
