"""Marks the drafts that say nothing of the matter: buttons, captions, contacts, teasers of other articles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.lexicon import layout
from extractor.reading.drafts import Draft

_LONGEST = 400  # characters; no longer paragraph is ever furniture
_MOST_WORDS = 40  # of a line of contacts
_CONTACT_LINES = 8  # so many lines may follow a heading over contacts
_PICTURES = ("picture", "hung_picture")
_TEASER_LINES = 3  # a teaser without indent: headline, blurb, and one more
_PROSE = re.compile(r"(?:\S+ ){5}\S*[a-z]{3}\.\s+\S")  # a sentence of some length, and something after it
_SAYS_SOMETHING = re.compile(r"[^\W_]")


def mark(drafts: list[Draft]) -> None:
    """Give a kind to every draft that is furniture, caption, teaser, contact or link; leave the others without one."""
    for draft in drafts:
        draft.kind = _known(draft)
    for at, draft in enumerate(drafts):
        if draft.kind in _PICTURES:
            _mark_teaser(drafts, at)
        elif draft.kind in ("contact", "contact_heading"):
            _mark_contacts(drafts, at)
        elif draft.kind == "links_heading":
            _mark_links(drafts, at)


def _known(draft: Draft) -> str:
    if not _SAYS_SOMETHING.search(draft.text):
        return "furniture"
    if len(draft.text) > _LONGEST:
        return ""
    for form in layout.line_forms():
        if (draft.block.first.mark or form.kind not in _PICTURES) and form.pattern.fullmatch(draft.text):
            return form.kind
    return "contact" if _is_contact(draft) else ""


def _is_contact(draft: Draft) -> bool:
    """Say whether a short line holds a telephone number or an address and no sentence beside it."""
    if draft.words > _MOST_WORDS:
        return False
    marks = [found for form in layout.contact_marks() if (found := form.pattern.search(draft.text))]
    if not marks or _PROSE.search(draft.text, 0, min(found.start() for found in marks)):
        return False
    return draft.words <= (12 if draft.is_sentence else 25) or len(marks) > 1


def _mark_contacts(drafts: list[Draft], at: int) -> None:
    """Carry a heading over contacts on to the names, offices and numbers below it."""
    drafts[at].kind = "contact"
    following = drafts[at + 1 : at + 1 + _CONTACT_LINES]
    for step, draft in enumerate(following, 1):
        if draft.kind in ("contact", "contact_heading"):
            continue
        if draft.kind or draft.is_sentence or draft.words > 12 or _heads_prose(drafts, at + step):
            return
        if any(later.kind == "contact" for later in following[step:]) or at + step == len(drafts) - 1:
            draft.kind = "contact"


def _heads_prose(drafts: list[Draft], at: int) -> bool:
    """Say whether a paragraph of prose follows, so that the short line before it is its heading."""
    return at + 1 < len(drafts) and not drafts[at + 1].kind and drafts[at + 1].words > 12


def _mark_teaser(drafts: list[Draft], at: int) -> None:
    """Mark a picture's bullet and the headline and blurb of another article that hang under it."""
    bullet = drafts[at]
    hanging = []
    for draft in _after(drafts, at):
        if draft.kind or draft.block.first.mark or draft.block.first.indent <= bullet.block.first.indent:
            break
        hanging.append(draft)
    if bullet.kind == "hung_picture" and not _is_teaser(hanging):
        bullet.kind = ""
        return
    bullet.kind = "teaser"
    for draft in hanging or _flat_teaser(drafts, at):
        draft.kind = "teaser"


def _after(drafts: list[Draft], at: int) -> Iterator[Draft]:
    """Give the drafts after one, without a copy of the rest of a long text."""
    return (drafts[step] for step in range(at + 1, len(drafts)))


def _is_teaser(hanging: list[Draft]) -> bool:
    """Say whether a headline and a blurb hang under a bullet, each after an empty line."""
    if len(hanging) < 2 or not all(draft.block.first.gap for draft in hanging):
        return False
    return hanging[0].words >= 4 and not hanging[0].is_sentence and hanging[1].is_sentence


def _flat_teaser(drafts: list[Draft], at: int) -> list[Draft]:
    """Give the headline and blurb below a picture's bullet where nothing is indented and another bullet ends them."""
    found: list[Draft] = []
    for draft in drafts[at + 1 : at + 2 + _TEASER_LINES]:
        if draft.kind in (*_PICTURES, "furniture"):
            return found if found and not found[0].is_sentence else []
        if draft.kind or draft.block.first.mark:
            break
        found.append(draft)
    return []


def _mark_links(drafts: list[Draft], at: int) -> None:
    """Carry a heading over links on to the items below it; without items it heads the headlines of the same block."""
    drafts[at].kind = "link"
    marked = at + 1 < len(drafts) and bool(drafts[at + 1].block.first.mark)
    for draft in _after(drafts, at):
        first = draft.block.first
        if draft.kind or draft.is_sentence or bool(first.mark) != marked or (not marked and first.gap):
            return
        draft.kind = "link"
