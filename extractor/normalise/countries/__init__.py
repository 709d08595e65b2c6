"""Finds the states that a text mentions by name, inhabitant, acronym, capital or seat, each with its code."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractor.lexicon.countries import short_name
from extractor.normalise.countries.capitals import SEATS, governments
from extractor.normalise.countries.forms import BREAK, Candidate, candidates, legible
from extractor.normalise.countries.homonyms import Setting
from extractor.normalise.countries.senses import languages, other_sense

__all__ = ["BREAK", "Kind", "Mention", "find_countries"]

Kind = Literal["name", "demonym", "capital", "organisation"]
_KINDS: dict[str, Kind] = {
    "name": "name",
    "acronym": "name",
    "plural": "name",
    "demonym": "demonym",
    "prefix": "demonym",
    "capital": "capital",
    "organisation": "organisation",
}
_IN_A_LIST = re.compile(r"\s*(?:,|;|,? and|\))\s*(?:the )?")


class Mention(NamedTuple):
    """A mention of a state; `start` and `end` are characters of the text, half-open."""

    start: int
    end: int
    text: str
    code: str
    kind: Kind


def find_countries(text: str, *, published: str | None = None) -> list[Mention]:
    """Give the mentions of states in the order of the text.

    `published` is the article's day in ISO form: some names meant another state in another year. A blank line or
    U+2029 ends a paragraph. A plural ("the two Koreas") gives one mention for each state, with the same offsets.
    """
    page = legible(text)
    found = candidates(page)
    setting = Setting(page, found, published)
    blocked = _blocked(setting)
    meant = governments(page, found, blocked)
    mentions = []
    for index, candidate in enumerate(found):
        kind = _KINDS.get(candidate.form.kind)
        if kind is None or index in blocked or (kind in SEATS and index not in meant):
            continue
        codes = candidate.form.codes
        if len(codes) == 1:
            codes = setting.codes(candidate, listed=_is_listed(page, found, index))
        for code in codes:
            start, end = _extent(page, candidate, code)
            mentions.append(Mention(start, end, text[start:end], code, kind))
    return mentions


def _extent(page: str, candidate: Candidate, code: str) -> tuple[int, int]:
    """Give the offsets of a state: without the hyphen of "Sino-", and "Serbia" alone in "Serbia and Montenegro"."""
    name = short_name(code)
    if code not in candidate.form.codes and " and " in candidate.form.text:
        start = page.find(name, candidate.start, candidate.end)
        return (start, start + len(name)) if start >= 0 else (candidate.start, candidate.end)
    return candidate.start, candidate.end - (candidate.form.kind == "prefix")


def _blocked(setting: Setting) -> set[int]:
    """Give the indices of what is no mention: other senses, their echoes, acronyms without their state."""
    page, found = setting.page, setting.found
    senses = {index: sense for index, candidate in enumerate(found) if (sense := other_sense(candidate))}
    blocked = set(senses) | languages(page, found)
    echoed = _echoed(found, senses)
    named = {c.form.codes[0] for i, c in enumerate(found) if c.form.kind in {"name", "demonym"} and i not in blocked}
    for index, candidate in enumerate(found):
        form = candidate.form
        if form.kind == "prefix":
            other = not _is_prefixed(found, index)
        elif form.kind == "acronym":
            other = form.codes[0] not in named
        elif form.kind == "name" and _is_listed(page, found, index):
            other = False
        else:
            other = form.text in echoed or setting.is_town(candidate)
        if other:
            blocked.add(index)
    return blocked


def _is_prefixed(found: list[Candidate], index: int) -> bool:
    """Say whether a prefix stands before another state's: "Sino-Russian", not "Indo-Pacific"."""
    return index + 1 < len(found) and found[index + 1].start == found[index].end and bool(found[index + 1].form.codes)


def _echoed(found: list[Candidate], senses: dict[int, str]) -> set[str]:
    """Give the names of persons and towns whose state the article names in no other form."""
    echoed = {
        found[i].form.text
        for i, sense in senses.items()
        if sense == "person" or (sense == "town" and found[i].form.kind != "demonym")
    }
    texts: dict[str, set[str]] = {}
    for index, candidate in enumerate(found):
        if index not in senses and len(candidate.form.codes) == 1:
            texts.setdefault(candidate.form.codes[0], set()).add(candidate.form.text)
    return {text for text in echoed if not any(text in forms and len(forms) > 1 for forms in texts.values())}


def _is_listed(page: str, found: list[Candidate], index: int) -> bool:
    """Say whether another state's name stands beside this one in a list."""
    for left, right in ((index - 1, index), (index, index + 1)):
        if left < 0 or right >= len(found):
            continue
        other = found[left if right == index else right]
        if other.form.kind == "name" and _IN_A_LIST.fullmatch(page[found[left].end : found[right].start]):
            return True
    return False
