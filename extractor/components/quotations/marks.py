"""Takes the text of a paragraph and gives what stands between quotation marks: pure text in, character offsets out."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.lexicon import speech

DOUBLE = re.compile(r"''|``|[\"“”„«»‟＂]")
SINGLE = re.compile(r"['‘’‚`´]")
OPEN_BEFORE = frozenset(" \t\n([{—–-/:>")
CLOSE_AFTER = frozenset(' \t\n.,;:!?)]}—–-…"”»')
ALWAYS_OPEN = frozenset({"„", "``", "«"})
PUNCTUATED = frozenset(",.?!…")
SURE_END = re.compile(r"[,.?!…—–-]['’´]|['’´](?:[.,;:)]|$)")


class Quoted(NamedTuple):
    """A stretch between marks: `start` and `end` leave the marks out; not closed where the paragraph ends first."""

    start: int
    end: int
    closed: bool


def quoted(text: str, *, single: bool) -> list[Quoted]:
    """Give the outermost stretches between double marks, and between single ones if those are the article's marks."""
    found = _double(text)
    if not single:
        return found
    inside = [(one.start, one.end) for one in found]
    between = [one for one in _single(text) if not any(a <= one.start < b for a, b in inside)]
    wide = [one for one in between if one.end - one.start > 0]
    outer = [one for one in found if not any(other.start < one.end and one.start < other.end for other in wide)]
    return sorted([*outer, *wide])


def _double(text: str) -> list[Quoted]:
    found, begun = list[Quoted](), None
    german = False
    for mark in DOUBLE.finditer(text):
        opens = _opens(text, mark, open_now=begun is not None, german=german)
        if begun is None and opens:
            begun, german = mark.end(), mark[0] in {"„", "»"}
        elif begun is not None and not opens:
            if mark.start() > begun:
                found.append(Quoted(begun, mark.start(), True))
            begun = None
    if begun is not None and begun < len(text.rstrip()):
        found.append(Quoted(begun, len(text.rstrip()), False))
    return found


def _opens(text: str, mark: re.Match[str], *, open_now: bool, german: bool) -> bool:
    """Decide whether a mark opens, by its shape, then by its neighbours, then by what is open."""
    shape = mark[0]
    if shape in ALWAYS_OPEN:
        return True
    if shape == "“":
        return not (german and open_now) and not (open_now and text[mark.start() - 1 : mark.start()] in PUNCTUATED)
    if shape == "”":
        return False
    if shape == "»":
        return not open_now and text[mark.end() : mark.end() + 1].isalnum()
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    free_before = not before or before in OPEN_BEFORE
    free_after = not after or after in CLOSE_AFTER
    if free_before != free_after:
        return free_before and not (before == "-" and open_now)
    return not open_now and (not before.isdigit() or free_before)


def _single(text: str) -> list[Quoted]:
    found, at = [], 0
    while at < len(text):
        mark = SINGLE.search(text, at)
        if mark is None:
            break
        at = mark.end()
        if not opens_single(text, mark.start()):
            continue
        end = _closing_single(text, mark.end())
        if end is not None:
            found.append(Quoted(mark.end(), end, True))
            at = end + 1
    return found


def opens_single(text: str, at: int) -> bool:
    """Tell whether a single mark opens: after space, before a word that is not clipped ('em) and no decade ('90s)."""
    before, after = text[:at][-1:], text[at + 1 :]
    if text[at] == "’" or (before and before not in OPEN_BEFORE | {'"', "“"}):
        return False
    word = re.match(r"[\w$£€“\"\[]+", after)
    if word is None or re.fullmatch(r"\d\ds?", word[0]):
        return False
    return word[0].lower() not in speech.cues().clipped


def _closing_single(text: str, start: int) -> int | None:
    """Try each mark after `start` until one surely closes; else the last that may."""
    best = None
    for mark in SINGLE.finditer(text, start):
        at = mark.start()
        after = text[at + 1 : at + 2]
        if text[at] in "‘‚`" or (after and after not in CLOSE_AFTER) or text[at - 1].isspace():
            continue
        if opens_single(text, at) and text[at - 1].isspace():
            continue
        if SURE_END.match(text, at - 1) or SURE_END.match(text, at):
            return at
        if best is None or text[at - 1] != "s":
            best = best if best is not None and text[best - 1] != "s" else at
    return best


def uses_single(texts: list[str]) -> bool:
    """Tell whether an article's own marks are single ones: more pairs than double ones, or at least half as many."""
    singles = [one for text in texts for one in _single(text)]
    doubles = sum(len(_double(text)) for text in texts)
    return len(singles) > doubles or (bool(singles) and doubles <= 2 * len(singles))
