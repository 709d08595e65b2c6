"""Says types, statuses and EDTF dates in words for readers."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import get_args

from extractor.records import EventType, Status

TYPES: dict[str, str] = {name: name.replace("_", " ").capitalize() for name in get_args(EventType)}
TYPES["reservation_or_declaration"] = "Reservation or declaration"
STATUSES: dict[str, str] = {name: name.replace("_", " ").capitalize() for name in get_args(Status)}
# No meaning by colour alone: each status has a shape of its own beside its word.
SIGNS = {"occurred": "●", "planned": "○", "called_for": "◇", "negated": "×"}
BASES = {
    "explicit": "named in the text",
    "relative": "counted from another date",
    "publication": "day of the report",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")


def when(date: str | None) -> str:
    """Give an EDTF date in words, as exact as it is; a form without words of its own comes back as it is."""
    if not date:
        return "no date"
    first, _, last = date.partition("/")
    if not last:
        return _single(first)
    if first in ("", ".."):
        return f"until {_single(last)}"
    if last == "..":
        return f"from {_single(first)}"
    return _range(first, last)


def _range(first: str, last: str) -> str:
    one, other = _single(first).split(), _single(last).split()
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))))
    begin = one[: len(one) - shared]  # 16–18 November 2021, July–September 2021
    return f"{' '.join(begin)}{'–' if len(begin) < 2 else ' – '}{' '.join(other)}".lstrip("–")


def _single(value: str) -> str:
    about = "about " if value[-1:] in "?~%" else ""
    value = value.rstrip("?~%")
    if match := _DAY.fullmatch(value):
        return f"{about}{int(match[3])} {MONTHS[int(match[2]) - 1]} {match[1]}"
    if (match := _MONTH.fullmatch(value)) and 1 <= int(match[2]) <= len(MONTHS):
        return f"{about}{MONTHS[int(match[2]) - 1]} {match[1]}"
    if re.fullmatch(r"\d{3}X|\d\dXX", value):
        return f"{about}{value.replace('X', '0')}s"
    return about + value.replace("-XX", "")
