"""Says what a statement and a speaker are while an article is read, and where sentences and their contents end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.annotations import Tokens
from extractor.components.quotations.cues import Cue
from extractor.lexicon import officials, speech

MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'", "`", "‟", "＂"})
ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
DASHES = frozenset({"–", "—", "-", "--", "―"})
LOOSE = MARKS | DASHES | {",", ";", ":"}
PLACE = 4  # words of a dateline's place


class Speaker(NamedTuple):
    """Who speaks; `keys` are the people of doc._.officials; gender "n": several; no name where none is given."""

    keys: tuple[str, ...]
    name: str | None
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


def trimmed(doc: Doc, start: int, end: int) -> Tokens | None:
    """Give a range without punctuation and a leading "that" at its edges; None if no word is left."""
    if start + 1 < end and doc[start].like_num and doc[start + 1].text in {".", ")"} and doc[start + 1].whitespace_:
        start += 2  # the number of a paragraph: "3. The Convention …"
    while start < end and (doc[start].text in LOOSE or doc[start].is_space or _is_that(doc[start])):
        start += 1
    while end > start and (doc[end - 1].text in LOOSE | ENDS or doc[end - 1].is_space):
        end -= 1
    return (start, end) if any(token.is_alpha or token.like_num for token in doc[start:end]) else None


def _is_that(token: Token) -> bool:
    """Tell the conjunction "that" from the pronoun."""
    return token.lower_ == "that" and (token.dep_ == "mark" or token.pos_ == "SCONJ" or token.tag_ == "IN")


def sentence(doc: Doc, i: int, floor: int, ceiling: int) -> Tokens:
    """Give the sentence of a token by its punctuation, within bounds: marks do not end it, abbreviations neither."""
    start = i
    while start > floor and not ends_sentence(doc, start - 1):
        start -= 1
    if start == floor:
        start = after_dateline(doc, start, i)
    end = i + 1
    while end < ceiling and not ends_sentence(doc, end - 1):
        end += 1
    return start, end


def after_dateline(doc: Doc, start: int, stop: int) -> int:
    """Give where the text begins after a dateline: "Prague -- ", "Brasilia, 13 (Agency) - "."""
    words = bracket = 0
    for token in doc[start:stop]:
        if token.text in DASHES and token.i > start and doc[token.i - 1].whitespace_:
            following = doc[token.i + 1 : token.i + 2].text
            return start if following[:1].islower() else token.i + 1  # "The port – whose quays are new –"
        bracket += (token.text == "(") - (token.text == ")")
        words += token.is_alpha and not bracket
        if words > PLACE or not (token.text[0].isupper() or not token.is_alpha or token.ent_type_ == "DATE" or bracket):
            return start
    return start


def ends_sentence(doc: Doc, i: int) -> bool:
    """Tell whether a sentence ends with token i: not at "Sen.", "No.", "D-Vt.,"."""
    token, last = doc[i], i + 1 >= len(doc)
    if token.text == "." and i > 0 and not doc[i - 1].whitespace_ and _abbreviated(f"{doc[i - 1].text}."):
        return False
    if token.text in ENDS:
        return last or bool(token.whitespace_) or doc[i + 1].text in MARKS
    if token.text in MARKS and i > 0 and doc[i - 1].text in ENDS:
        return last or doc[i + 1].text[:1].isupper() or doc[i + 1].text in MARKS
    if last or doc[i + 1].is_sent_start is not True or token.text[-1] != "." or token.text.count(".") > 1:
        return False
    return not _abbreviated(token.text)


def _abbreviated(word: str) -> bool:
    """Tell a word whose full stop ends no sentence: Sen., Dr., No."""
    table = officials.titles()
    return word in table.ranks or word.lower() in table.honorifics or word.lower() in speech.cues().abbreviations
