"""Cuts a text into words and spells each as one letter, so that a form of dates is an expression over letters."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from extractor.lexicon import dates as lexicon

PARAGRAPH_END = "\u2029"  # ends a paragraph, as an empty line does
# A piece is one word, number or mark. What only looks like a date (addresses, money, codes, telephone numbers, times of
# day) is taken whole as `skip`, so that no form can see the digits inside.
PIECE = re.compile(
    r"""
      (?P<word>(?!https?://|www\.)[^\W\d_]++(?!\d))
    | (?P<break>\n\s*\n|\u2029)
    | (?P<coded>(?:[QH][1-4]|FY\ ?(?:\d\d|\d{4}))\b)
    | (?P<skip>https?://\S+|www\.\S+|[^\W\d_]+\d\w*|[$€£¥]\ ?\d+(?:[.,]\d+)*)
    | (?P<iso>\d{4}(?P<cut_iso>[-/.])\d\d(?P=cut_iso)\d\d(?![\d/.-]*\d))
    | (?P<numeric>\d{1,2}(?P<cut>[./-])\d{1,2}(?P=cut)(?:\d{4}|\d\d)(?![\w/])
        |\d{1,2}\.\ ?[IVX]{1,4}\.\ ?\d{4}(?!\w))
    | (?P<skip_number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\+\d[\d\ ()./-]{6,}\d|\(?\d{3}\)?[ -]\d{3}-\d{4}
        |\d{1,2}:\d\d(?::\d\d)?|\d+\.\d+(?![.\d])|\d+\ ?%)
    | (?P<skip_code>(?!\d\d?/\d\d?\ [A-Z][a-z])\d++(?:[/.]\d++)++(?<!\d{4}/\d\d)(?<!\d{4}/\d{4}))
    | (?P<tens>\d{3}0['’]?s\b|['’]?\d0['’]?s\b)
    | (?P<short>['’]\d\d\b)
    | (?P<ordinal_number>\d+(?:st|nd|rd|th)\b)
    | (?P<skip_mixed>\d+[^\W\d_]\w*)
    | (?P<number>\d+)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
WORD_IN_FORM = re.compile(
    r"\{(?P<slot>\w+)(?::(?P<inner>\w+))?\}|(?P<open>\{\w+:)|(?P<close>\})|(?P<name>\w+)|(?P<mark>[-,/'.;])"
)
MARKS = {
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "’": "'",
    "(": "bracket",
    "[": "bracket",
    ")": "unbracket",
    "]": "unbracket",
}
SHAPES = ("iso", "numeric", "tens", "short", "ordinal_number", "day_number", "month_number", "zero_number",
          "two_figures", "near_year", "far_year", "number_any", "break", "skip", "coded", "holiday", "name", "plural",
          "other")  # fmt: skip
LAST_MONTH, LAST_DAY = 12, 31
SHOUTED = 2  # words in capitals before a third
BLANKS = ("break", "skip", "name", "plural", "other")  # no form can begin or go on here


class Alphabet(NamedTuple):
    """A letter for each word and shape, and for each class all letters of its words.

    Words of `cased` count only with a capital; a full stop after those of `dotted` belongs to the word.
    """

    letters: Mapping[str, str]
    cased: frozenset[str]
    dotted: frozenset[str]
    classes: Mapping[str, str]
    shapes: Mapping[str, str]


class Piece(NamedTuple):
    """A word, number or mark of the text, in lower case."""

    start: int
    end: int
    lower: str
    capital: bool = False


def names_in(form: str) -> set[str]:
    """Give the classes and words that a form names."""
    found = set()
    for part in WORD_IN_FORM.finditer(form):
        if part["slot"]:
            found.add(part["inner"] or part["slot"])
        elif part["name"]:
            found.add(part["name"])
        elif part["mark"]:
            found.add(part["mark"])
    return found


@functools.cache
def alphabet() -> Alphabet:
    """Give each set of classes that a word can have its own letter."""
    table = lexicon.words()
    named = set().union(*(names_in(form) for row in lexicon.forms() for form in row.forms))
    members: dict[str, set[str]] = {}
    for name, listed in table.classes.items():
        for word in listed:
            members.setdefault(word, set()).add(name)
    for name in named - set(table.classes) - set(SHAPES) - {"year_number"}:
        members.setdefault(name, set()).add(name)
    kinds: dict[frozenset[str], str] = {}
    for held in [frozenset({shape}) for shape in SHAPES] + [frozenset(held) for held in members.values()]:
        kinds.setdefault(held, chr(0x4E00 + len(kinds)))
    # A number has several shapes at once: "12" can be a day, a month or a count.
    numbers = {"month_number": {"day_number", "number_any"}, "day_number": {"number_any"},
               "zero_number": {"month_number", "day_number", "two_figures", "number_any"},
               "two_figures": {"number_any"},
               "near_year": {"year_number", "number_any"}, "far_year": {"year_number", "number_any"}}  # fmt: skip
    letters = {word: kinds[frozenset(held)] for word, held in members.items()}
    classes: dict[str, str] = {}
    for held, letter in kinds.items():
        for name in held | (numbers.get(next(iter(held)), set()) if len(held) == 1 else set()):
            classes[name] = classes.get(name, "") + letter
    shapes = {shape: kinds[frozenset({shape})] for shape in SHAPES}
    return Alphabet(letters, table.cased, table.dotted, classes, shapes)


def _shape_of_number(digits: str) -> str:
    value = int(digits) if len(digits) < 5 else 0
    if len(digits) == 4 and 1000 <= value < 2200:
        return "near_year" if 1900 <= value < 2100 else "far_year"
    if len(digits) > 2 or not value:
        return "number_any"
    if digits[0] == "0":
        return "zero_number"
    if value <= LAST_DAY:
        return "month_number" if value <= LAST_MONTH else "day_number"
    return "two_figures"


@functools.cache
def _holiday_names() -> tuple[re.Pattern[str], frozenset[str]]:
    names = sorted((name for row in lexicon.holidays() for name in row.names), key=len, reverse=True)
    pattern = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    heads = (re.match(r"[^\W\d]+|\S+", name.lower()) for name in names)
    return re.compile(rf"(?:{pattern})\b"), frozenset(head.group() for head in heads if head)


def spell(text: str) -> tuple[list[Piece], str]:
    """Give the pieces of a text and, one for each piece, the letters that the forms are matched on."""
    shapes, uncapped = alphabet().shapes, lexicon.words().uncapped
    pieces: list[Piece] = []
    spelled: list[str] = []
    taken = 0
    for found in PIECE.finditer(text):
        kind, start, end = found.lastgroup or "mark", found.start(), found.end()
        if start < taken:
            continue
        word = found.group()
        lower = word.lower()
        if kind in ("word", "skip_code"):
            letter, end, lower = _spell_word(text, start, end, kind)
        elif kind == "mark":
            lower = MARKS.get(word, word)
            letter = alphabet().letters.get(lower) or shapes["other"]
        elif kind == "number":
            letter = shapes[_shape_of_number(word)]
        else:
            letter = shapes["skip" if kind.startswith("skip") else kind]
        capital = word[0] != lower[0]
        if capital and lower in uncapped and pieces and pieces[-1].capital and not _is_shouted(text, pieces, end):
            letter = shapes["name"]
        taken = end
        pieces.append(Piece(start, end, lower, capital))
        spelled.append(letter)
    return pieces, "".join(spelled)


def _is_shouted(text: str, pieces: list[Piece], end: int) -> bool:
    """Tell whether a word and the two before it are in capitals: "PERU SIGNS TODAY", but not "a USA TODAY poll"."""
    before = pieces[-SHOUTED:]
    words = all(piece.lower.isalpha() and len(piece.lower) > 1 for piece in before)
    return words and len(before) == SHOUTED and text[before[0].start : end].isupper()


def _spell_word(text: str, start: int, end: int, kind: str) -> tuple[str, int, str]:
    """Give the letter, the end and the lower case of the word, or of the named day that begins with it."""
    letters, cased, dotted, _, shapes = alphabet()
    word = text[start:end]
    lower = word.lower()
    holiday, heads = _holiday_names()
    if lower in heads:
        named = holiday.match(text, start)
        if named:
            return shapes["holiday"], named.end(), named.group().lower().replace("’", "'")
    if kind != "word":
        return shapes["skip"], end, lower
    capital = word[0] != lower[0]
    letter = letters.get(lower) if capital or lower not in cased else None
    if letter is None:
        return shapes["name" if capital else "plural" if lower[-1] == "s" else "other"], end, lower
    return letter, end + (lower in dotted and text.startswith(".", end)), lower


def compile_form(form: str) -> re.Pattern[str]:
    """Compile a form: its words and classes become character classes, its `{slots}` named groups."""
    classes = alphabet().classes

    def letters(name: str) -> str:
        return f"[{classes[name]}]"

    def part(found: re.Match[str]) -> str:
        if found["slot"]:
            return f"(?P<{found['slot']}>{letters(found['inner'] or found['slot'])})"
        if found["open"]:
            return f"(?P<{found['open'][1:-1]}>"
        return ")" if found["close"] else letters(found["name"] or found["mark"])

    return re.compile(re.sub(r"\s+", "", WORD_IN_FORM.sub(part, form)))
