"""Turns an EDTF value into the days it spans, so that 1998-34 and 1998-04/1998-06 count as the same date."""

from __future__ import annotations

import calendar
import datetime as dt
import re

Days = tuple[dt.date | None, dt.date | None]  # first and last day; None is an open end

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PART = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
_YEARS = re.compile(r"(?:\d{4}|\d{3}X|\d{2}XX)(?:-XX)?(?:-XX)?")
# EDTF level 2 writes parts of the year as months 21 and up: number -> first month, months. Seasons are meteorological
# and northern; a winter is taken to begin in the December of the year before.
_SPANS = {
    **{month: (month, 1) for month in range(1, 13)},
    **{season: (first, 3) for season, first in ((21, 3), (22, 6), (23, 9), (24, 0))},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


def days(value: str) -> Days:
    """Give the first and the last day that an EDTF value spans; ValueError where it is none that the records use."""
    plain = re.sub(r"[?~%]", "", value)
    first, slash, last = plain.partition("/")
    if not slash:
        return _single(plain)
    return (None if first in ("", "..") else _single(first)[0], None if last in ("", "..") else _single(last)[1])


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two EDTF values span the same days; None, where the text does not say, equals only itself."""
    if one is None or other is None:
        return one is other
    try:
        return days(one) == days(other)
    except ValueError:
        return one == other


def _single(value: str) -> tuple[dt.date, dt.date]:
    if match := _DAY.fullmatch(value):
        day = dt.date(*map(int, match.groups()))
        return day, day
    if match := _PART.fullmatch(value):
        return _months(int(match[1]), int(match[2]))
    if _YEARS.fullmatch(value):
        year = value[:4]
        return dt.date(int(year.replace("X", "0")), 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
    raise ValueError(f"{value!r} is no EDTF date")


def _months(year: int, number: int) -> tuple[dt.date, dt.date]:
    if number not in _SPANS:
        raise ValueError(f"{number} is no month, season, quarter or half of a year")
    start, length = _SPANS[number]
    months = year * 12 + start - 1
    end = months + length - 1
    last = calendar.monthrange(end // 12, end % 12 + 1)[1]
    return dt.date(months // 12, months % 12 + 1, 1), dt.date(end // 12, end % 12 + 1, last)
