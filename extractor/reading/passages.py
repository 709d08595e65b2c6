"""Gives the passages of a text by kind: those of the reading copy, and those that are left out of it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from extractor.lexicon import layout
from extractor.reading import datelines, furniture
from extractor.reading.drafts import Draft, drafts

READABLE = frozenset({"title", "heading", "body", "item", "dateline", "link"})
_HEADING_CHARACTERS, _HEADING_WORDS = 170, 28
_PROSE = 80  # characters from which a paragraph is prose, below which no title stands
_TITLE_WORDS = 5  # a line at the top that has so many is the title; of shorter ones the longest is
_ENDS_OPEN = re.compile(r"[.,;…][\"”’'»)\]]{0,3}$")
_SENTENCES = re.compile(r"[a-z]{4}[.!?] [A-Z]|https?://")
_QUOTED = re.compile(r"^[\"“]|^''|[.!?,][\"”’'][^\"”]{0,60}$")  # a quotation in place of a heading
_LETTER = re.compile(r"[^\W\d_]")


class Paragraph(NamedTuple):
    """A paragraph of the reading copy: `origin[i]` is the offset of `text[i]` in the text that was read.

    Readable kinds: title, heading, body, item, dateline (where and when, also split from the sentence it opens) and
    link (names other pages: its countries and dates are read, its acts are not this article's). Left out: furniture,
    caption, teaser, contact.
    """

    kind: str
    text: str
    origin: tuple[int, ...]


@lru_cache(maxsize=1)  # an article is asked for its imprint, sieved and cut into words in turn
def passages(text: str) -> tuple[Paragraph, ...]:
    """Give every passage in order, with furniture, captions, teasers and contacts; origins strictly increase."""
    found = drafts(text)
    furniture.mark(found)
    _mark_readable(found)
    _mark_title(found)
    return tuple(_split(found))


def _mark_readable(found: list[Draft]) -> None:
    for at, draft in enumerate(found):
        if draft.kind:
            continue
        mark = draft.block.first.mark
        if mark == "#":
            draft.kind = "heading"
        elif mark and not (mark == "1" and draft.is_sentence):
            draft.kind = "heading" if _heads_items(found, at) else "item"
        elif _is_dateline(draft, found[at + 1 : at + 2]):
            draft.kind = "dateline"
        elif not _LETTER.search(draft.text):
            draft.kind = "item"  # the cell of a table
        else:
            draft.kind = "heading" if _is_heading(draft, at == 0) else "body"


def _is_dateline(draft: Draft, following: list[Draft]) -> bool:
    dateline = datelines.line(draft.text)
    if dateline:
        return not dateline.heading
    return not draft.is_sentence and any(datelines.is_opening(draft.text, after.text) for after in following)


def _heads_items(found: list[Draft], at: int) -> bool:
    """Say whether items of another mark, further to the right, hang under this one."""
    if at + 1 >= len(found):
        return False
    first, following = found[at].block.first, found[at + 1].block.first
    return bool(following.mark) and following.mark != first.mark and following.indent > first.indent


def _is_heading(draft: Draft, first: bool) -> bool:
    text, words = draft.text, draft.words
    if len(text) > _HEADING_CHARACTERS or words > _HEADING_WORDS or _SENTENCES.search(text):
        return False
    if text.endswith(":"):
        return words <= 3 and all(word[0].isupper() for word in text.split())
    if words > 10 and not first and (text.endswith("?") or _QUOTED.search(text)):
        return False
    letter = _LETTER.search(text)
    return not _ENDS_OPEN.search(text, max(0, len(text) - 4)) and letter is not None and not letter[0].islower()


def _mark_title(found: list[Draft]) -> None:
    """Make one of the headings before the first prose the title."""
    top = takewhile(lambda draft: draft.block.first.mark != "1" and not _is_prose(draft), found)
    heads = [draft for draft in top if draft.kind == "heading" and not _is_masthead(draft.text)]
    if heads:
        title = next((draft for draft in heads if draft.words >= _TITLE_WORDS), None)
        (title or max(heads, key=lambda draft: len(draft.text))).kind = "title"


def _is_prose(draft: Draft) -> bool:
    return draft.kind == "item" or (draft.kind == "body" and len(draft.text) >= _PROSE)


def _is_masthead(text: str) -> bool:
    if any(form.pattern.search(text) for form in layout.references()):
        return True
    return any(form.pattern.fullmatch(text) for form in layout.mastheads())


def _split(found: list[Draft]) -> list[Paragraph]:
    """Set the datelines that open a paragraph of prose apart from it."""
    passages, first = [], True
    for draft in found:
        text, origin = draft.text, draft.origin
        dateline = datelines.opening(text, first=first) if draft.kind == "body" else None
        if dateline:
            passages.append(_part("dateline", text, origin, 0, dateline.end))
            passages.append(_part("body", text, origin, dateline.end, len(text)))
        else:
            passages.append(Paragraph(draft.kind, text, origin))
        first = first and draft.kind != "body"
    return passages


def _part(kind: str, text: str, origin: tuple[int, ...], start: int, end: int) -> Paragraph:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Paragraph(kind, text[start:end], origin[start:end])
