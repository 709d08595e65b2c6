"""Cuts a text into blocks: the lines of one paragraph together, each line without indent and mark of an item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.lexicon import layout
from extractor.reading import datelines

_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_EDGES = _SPACES + "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_COLUMN_GAP = r"(?<!\s)[^\S\n\r]{8,}"  # never at the start of a line, where it is an indent
_NEWLINE = r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_TERMINAL = re.compile(r"[.!?:;…][\"”’'»)\]]{0,3}$")
_NUMBER = re.compile(r"(?:\d{1,3}\.|\(?(?:\d{1,2}|[a-z]|[ivx]{2,5})\)|(?:[a-z]|[ivx]{2,5})\.)\s+(?=\S)")
_TABLE_ROW = re.compile(r"\|\s*(?=\S)")  # of Markdown: "| Chad | 3 May 2004 |"
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-Z“\"])")
_LINE_TAGS = ("<br>", "<br/>", "<br />")
_OPENING = 400  # characters of the first line in which title, date and dateline may have run together
_WORD = re.compile(r"\S*")
_NEARLY_FULL = 0.7  # of the width: a line that breaks off after so much of it goes on
_SHORT = 40
_MINIMUM_WRAP = 3  # so many lines must go on in small letters before a width is believed


class Line(NamedTuple):
    """A line that is not empty: its content between `start` and `end`, after indent and mark."""

    start: int
    end: int
    indent: int
    mark: str  # "" plain, "#" heading, "1" numbered, else the bullet
    gap: bool  # an empty line stands before it


class Block(NamedTuple):
    """The lines of one paragraph."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The line that carries indent and mark."""
        return self.lines[0]


@cache
def _breaks() -> re.Pattern[str]:
    tags = "|".join(layout.wrap_terms().breaking_tags)
    return re.compile(rf"(?P<newline>{_NEWLINE})|(?P<tag></?(?:{tags})(?:\s[^<>]{{0,300}})?/?>)|{_COLUMN_GAP}")


@cache
def _bullet() -> re.Pattern[str]:
    terms = layout.wrap_terms()
    dash = f"[{terms.dashes}-]"
    return re.compile(
        rf"[{terms.bullets}]\s*(?=\S)|[*-]\s+(?=\S)|(?P<heading>\#{{1,6}})\s+(?=\S)"
        rf"|(?P<repeated>[{terms.dashes}]\s+(?=\S)|{dash}(?=[^\W\d_a-z]))"
    )


def blocks(text: str) -> list[Block]:
    """Give the blocks of a text in order; they do not overlap."""
    lines = _marked(text, _opened(text, list(_raw_lines(text))))
    width = _wrap_width(text, lines)
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(text, found[-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    return [Block(tuple(group)) for group in found]


def _raw_lines(text: str) -> Iterator[Line]:
    start, gap, before = 0, False, "newline"
    for end, after, kind in _bounds(text):
        content = text[start:end].lstrip(_EDGES)
        indent = end - start - len(content)
        content = content.rstrip(_EDGES)
        quote = re.match(r"(?:>\s?)+", content)  # "> quoted": the mark of a quoted letter or of Markdown
        skipped = quote.end() if quote else 0
        if len(content) > skipped:
            yield Line(start + indent + skipped, start + indent + len(content), indent, "", gap)
            gap = False
        elif before == kind == "newline":
            gap = True  # an empty line
        gap = gap or kind in ("tag", "column")
        start, before = after, kind


def _bounds(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _breaks().finditer(text):
        kind = found.lastgroup or "column"
        yield found.start(), found.end(), "newline" if found[0] in _LINE_TAGS else kind
    yield len(text), len(text), "newline"


def _opened(text: str, lines: list[Line]) -> list[Line]:
    """Part the first line where two spaces stand before a date or a dateline: there title and dateline ran together."""
    if not lines:
        return lines
    parts, rest = [], lines[0]
    for gap in re.finditer(r"(?<=\S) {2,7}(?=\S)", text[rest.start : min(rest.end, rest.start + _OPENING)]):
        at = lines[0].start + gap.end()
        following = text[at : min(rest.end, at + _OPENING)]
        if datelines.opening(following, first=False) or datelines.line(following.split("  ", 1)[0]):
            parts.append(rest._replace(end=lines[0].start + gap.start()))
            rest = rest._replace(start=at, gap=True)
    return [*parts, rest, *lines[1:]]


def _marked(text: str, lines: list[Line]) -> list[Line]:
    """Take the marks of items off the lines that have one."""
    dashes = Counter(
        text[line.start]
        for line in lines
        if (found := _bullet().match(text, line.start, line.end)) and found["repeated"]
    )
    bare = _bare_sequence(text, lines)
    marked = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        found = _bullet().match(text, line.start, line.end)
        if text[line.start] == text[line.end - 1] == "|" and (row := _TABLE_ROW.match(text, line.start, line.end - 1)):
            marked.append(line._replace(start=row.end(), end=row.end() + len(_cells(text, row)), mark="|"))
        elif found and not (found["repeated"] and dashes[text[line.start]] == 1):
            marked.append(line._replace(start=found.end(), mark="#" if found["heading"] else text[line.start]))
        elif at in bare or (_NUMBER.match(text, line.start, line.end) and _may_open(text, before, line)):
            number = _NUMBER.match(text, line.start, line.end) or _BARE_NUMBER.match(text, line.start, line.end)
            marked.append(line._replace(start=number.end(), mark="1") if number else line)
        else:
            marked.append(line)
    return marked


def _cells(text: str, row: re.Match[str]) -> str:
    return text[row.end() : row.endpos].rstrip(_EDGES)


def _may_open(text: str, before: Line | None, line: Line) -> bool:
    """Say whether a numbered line opens an item: it does not where it goes on in a wrapped sentence."""
    return before is None or line.gap or line.indent > before.indent or _ends(text, before) or _is_short(before)


def _bare_sequence(text: str, lines: list[Line]) -> set[int]:
    """Give the lines that are numbered without a point ("2 The council ..."), which must follow one another."""
    found = [
        (at, int(match[1]))
        for at, line in enumerate(lines)
        if (line.gap or not at) and (match := _BARE_NUMBER.match(text, line.start, line.end))
    ]
    chained = set()
    for (at, number), (then, following) in pairwise(found):
        if following == number + 1:
            chained |= {at, then}
    return chained


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """Give the width at which the text's lines were wrapped, known by lines that go on in small letters, or None."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.mark]
    wrapped = [a.indent + a.end - a.start for a, b in pairs if text[b.start].islower() and not _ends(text, a)]
    if len(wrapped) < _MINIMUM_WRAP or len(wrapped) * 4 < len(pairs):
        return None
    return max(wrapped)


def _goes_on(text: str, group: list[Line], line: Line, width: int | None) -> bool:
    """Say whether a line belongs to the paragraph of the lines before it."""
    first, before = group[0], group[-1]
    if line.gap or line.mark or first.mark == "#":
        return False
    if _continues_sentence(text, before, line, wrapped=width is not None):
        return True
    if line.indent > before.indent and not first.mark and _ends(text, before):
        return False
    if first.mark and line.indent > first.indent:
        return True
    if width is None or (len(group) == 1 and first.indent + first.end - first.start > width * 1.2):
        return False
    length = before.indent + before.end - before.start
    if not _ends(text, before) and length > width * _NEARLY_FULL:
        return True
    word = _WORD.match(text, line.start, line.end)
    return length + 1 + (word.end() - word.start() if word else 0) > width  # the word had no room in the line before


def _continues_sentence(text: str, before: Line, line: Line, *, wrapped: bool) -> bool:
    if text[before.start : before.end].rsplit(None, 1)[-1] in layout.wrap_terms().never_last:
        return True
    if not text[line.start].islower() or _ends(text, before):
        return False
    return wrapped or not _is_short(before) or text[before.end - 1] in ",-–—("


def _ends(text: str, line: Line) -> bool:
    return bool(_TERMINAL.search(text, max(line.start, line.end - 4), line.end))


def _is_short(line: Line) -> bool:
    return line.end - line.start < _SHORT
