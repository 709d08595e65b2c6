"""The names under which components leave findings on a Doc: span groups, extension attributes and their plain values.

A Doc holds the *reading copy* of an article: the paragraphs that say something, joined by single spaces, without
markup residue, line wraps, teasers and contact blocks. `doc._.origin[i]` is the offset in `Article.text` of character
`i` of `doc.text`; None means that both are the same.

| span group | label_ | kb_id_ | id_ |
|---|---|---|---|
| paragraphs | title, heading, dateline, body, item, link | | |
| countries | ISO 3166-1 alpha-3 code | | name, demonym, capital, organisation |
| dates | basis: explicit, relative; empty if unknown | EDTF value or empty | |
| treaties | title, name, acronym, number, shape, anaphor | catalogue id or empty | key in doc._.treaties |
| officials | person, role, pronoun | | key in doc._.officials |
| quotations | direct, reported | | index in doc._.quotations |
| events | event type | | index in doc._.events |
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

PARAGRAPHS = "paragraphs"
COUNTRIES = "countries"
DATES = "dates"
TREATIES = "treaties"
OFFICIALS = "officials"
QUOTATIONS = "quotations"
EVENTS = "events"

Tokens = tuple[int, int]  # a half-open range of token indices in the Doc


class TreatyFinding(NamedTuple):
    """A treaty of the article: `name` is its longest form, `parties` the states that it is named with."""

    key: str
    name: str
    id: str | None
    title: str | None
    kind: str  # the head noun in lower case: convention, protocol, agreement, pact ...
    parties: tuple[str, ...] = ()


class OfficialFinding(NamedTuple):
    """A person of the article: fullest name, fullest role that is held now; `contact` is a press contact."""

    key: str
    name: str
    role: str | None
    organisation: str | None
    country: str | None
    gender: str | None  # "f", "m" or None
    contact: bool = False


class QuotationFinding(NamedTuple):
    """A stretch of speech that no word interrupts: `parts` are its pieces by paragraph, without marks.

    The stretches of one statement, which its cue breaks ("…," X said. "…"), have one number in `statement`.
    """

    statement: int
    parts: tuple[Tokens, ...]
    direct: bool
    cue: Tokens | None
    speaker_span: Tokens | None
    name: str | None
    role: str | None
    organisation: str | None
    country: str | None
    kind: str  # person, organisation, document, country


@dataclass(frozen=True, slots=True)
class EventFinding:
    """A treaty event, arguments as token ranges and values."""

    type: str
    status: str
    level: str
    treaty: TreatyFinding
    parties: tuple[str, ...]
    others: tuple[str, ...]
    count: int | None
    date: str | None
    date_basis: str | None
    evidence: Tokens
    trigger_spans: tuple[Tokens, ...]
    treaty_spans: tuple[Tokens, ...]
    party_spans: tuple[Tokens, ...]
    date_spans: tuple[Tokens, ...]
    rule: str
    confidence: float


# Extension attributes of a Doc and their values before any component has written; components register them.
EXTENSIONS: dict[str, Any] = {
    "origin": None,  # tuple[int, ...] | None
    "published": None,  # ISO day on which the article was published, or None
    "treaties": {},  # dict[str, TreatyFinding]
    "officials": {},  # dict[str, OfficialFinding]
    "quotations": (),  # tuple[QuotationFinding, ...]
    "events": (),  # tuple[EventFinding, ...]
}


def paragraphs(doc: Doc) -> list[Span]:
    """Give the paragraphs of a Doc in order; a Doc that was not read by the project's tokenizer is one paragraph."""
    group = doc.spans.get(PARAGRAPHS)
    return list(group) if group is not None else [doc[:]]


def page(doc: Doc, mark: str) -> str:
    """Give the Doc's text, of the same length, with a mark for the space before each paragraph but the first."""
    text, pieces, start = doc.text, list[str](), 0
    for paragraph in paragraphs(doc)[1:]:
        joint = paragraph.start_char - 1
        if joint >= start and text[joint].isspace():
            pieces += [text[start:joint], mark]
            start = joint + 1
    return "".join([*pieces, text[start:]])


def between(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """Give the spans of a group that share a token with those from `start` to `end`; they must not overlap.

    Only those are looked at: a walk through all spans, once for each of them, is what makes long articles slow.
    """
    spans = doc.spans.get(group, ())
    first = bisect_right(spans, start, key=attrgetter("end"))
    return list(takewhile(lambda span: span.start < end, (spans[i] for i in range(first, len(spans)))))


def noun_chunks(span: Span) -> Iterator[Span]:
    """Give the noun chunks of a part of a sentence; `span.noun_chunks` reads the whole Doc for them."""
    doc = span.doc
    whole = doc[span[0].sent.start : span[-1].sent.end]
    for start, end, _ in doc.noun_chunks_iterator(whole):  # type: ignore[attr-defined]  # missing in its stub
        if span.start <= start and end <= span.end:
            yield doc[start:end]


def sentences(span: Span) -> list[Span]:
    """Give the sentences of a paragraph in order."""
    starts = [token.i for token in span if token.is_sent_start or token.i == span.start]
    return [span.doc[start:end] for start, end in zip(starts, [*starts[1:], span.end], strict=True)]
