"""Says what a statement and a speaker are while an article is read, and where sentences and their contents end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from extractor.annotations import Tokens
from extractor.components.quotations.cues import Cue
from extractor.lexicon import officials, speech

MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'", "`", "‟", "＂"})
ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
DASHES = frozenset({"–", "—", "-", "--", "―"})


class Speaker(NamedTuple):
    """Who speaks; `keys` are the people of doc._.officials; gender "n": several."""

    keys: tuple[str, ...]
    name: str
    role: str | None
    organisation: str | None
    country: str | None
    kind: str  # person, organisation, document, country
    gender: str | None


@dataclass(eq=False)
class Statement:
    """What somebody said in one go; `follows` is the statement whose speaker goes on speaking here."""

    parts: list[Tokens]
    direct: bool
    paragraph: int
    cue: Cue | None = None
    speaker: Tokens | None = None
    follows: Statement | None = None
    floating: bool = False
    label: bool = False  # the speaker is a transcript's label
    segments: list[Tokens] = field(default_factory=list)


def trimmed(doc: Doc, start: int, end: int, *, marks: bool = True) -> Tokens | None:
    """Give a range without commas, dashes, a leading "that" and, if wanted, marks at its edges; None if no word is left."""
    loose = {",", ";", ":", *DASHES} | (MARKS if marks else frozenset())
    if start + 1 < end and doc[start].like_num and doc[start + 1].text in {".", ")"} and doc[start + 1].whitespace_:
        start += 2  # the number of a paragraph: "3. The Convention …"
    while start < end and (
        doc[start].text in loose or doc[start].is_space or (doc[start].lower_ == "that" and _conjunction(doc, start))
    ):
        start += 1
    while end > start and (doc[end - 1].text in loose | ENDS or doc[end - 1].is_space):
        end -= 1
    return (start, end) if any(token.is_alpha or token.like_num for token in doc[start:end]) else None


def _conjunction(doc: Doc, i: int) -> bool:
    return doc[i].dep_ == "mark" or doc[i].pos_ == "SCONJ" or doc[i].tag_ == "IN"


def sentence(doc: Doc, i: int, floor: int, ceiling: int) -> Tokens:
    """Give the sentence of a token by its punctuation, within bounds: marks do not end it, abbreviations neither."""
    start = i
    while start > floor and not _boundary(doc, start - 1):
        start -= 1
    if start == floor:
        start = after_dateline(doc, start, i)
    end = i + 1
    while end < ceiling and not _boundary(doc, end - 1):
        end += 1
    return start, end


def after_dateline(doc: Doc, start: int, stop: int) -> int:
    """Give where the text begins after a dateline: "Prague -- ", "Brasilia, 13 (Agency) - "."""
    for i in range(start, min(start + 12, stop)):
        if doc[i].text in DASHES and i > start and doc[i - 1].whitespace_:
            return i + 1
        if not (doc[i].text[0].isupper() or doc[i].is_punct or doc[i].like_num or doc[i].ent_type_ == "DATE"):
            return start
    return start


def _boundary(doc: Doc, i: int) -> bool:
    """Tell whether a sentence ends with token i."""
    token = doc[i]
    if (
        token.text == "."
        and i > 0
        and f"{doc[i - 1].lower_}." in speech.cues().abbreviations
        and not doc[i - 1].whitespace_
    ):
        return False
    if token.text in ENDS:
        return bool(token.whitespace_) or i + 1 >= len(doc) or doc[i + 1].text in MARKS
    if token.text in MARKS and i > 0 and doc[i - 1].text in ENDS:
        return i + 1 >= len(doc) or doc[i + 1].text[:1].isupper() or doc[i + 1].text in MARKS
    table = officials.titles()
    abbreviated = (
        token.text in table.ranks or token.lower_ in table.honorifics or token.lower_ in speech.cues().abbreviations
    )
    starts = i + 1 < len(doc) and doc[i + 1].is_sent_start is True
    return starts and token.text[-1:] == "." and token.text.count(".") == 1 and not abbreviated
