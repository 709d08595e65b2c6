"""Makes calendar periods (a day, a month, a quarter, a range ...) and steps between them; each has its EDTF value."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

Day = dt.date
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6}  # grains that are whole months
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
YEARS = {"year": 1, "decade": 10, "century": 100}


class Period(NamedTuple):
    """A stretch of days, both ends included, with its grain and its value in EDTF."""

    first: Day
    last: Day
    grain: str  # day, week, weekend, month, quarter, season, half, year, decade, century, range
    value: str


def day(of: Day) -> Period:
    """Give the period of one day."""
    return Period(of, of, "day", of.isoformat())


def months(year: int, month: int, grain: str) -> Period:
    """Give a month, or the quarter, season or half that begins in it; `month` may lie outside 1 to 12.

    Raises ValueError where the year lies outside 1 to 9999, as all makers of periods do.
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + MONTHS[grain] - 2) // 12, (month + MONTHS[grain] - 2) % 12 + 1
    first = Day(year, month, 1)
    last = Day(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    value = f"{year:04}-{month:02}"
    return Period(first, last, grain, value if grain == "month" else f"{value}/{end_year:04}-{end_month:02}")


def years(year: int, grain: str = "year") -> Period:
    """Give the year, decade or century that holds `year`; the 19th century is 1800 to 1899, as in EDTF."""
    size = YEARS[grain]
    first = year - year % size
    digits = {"year": 0, "decade": 1, "century": 2}[grain]
    value = f"{year:04}"[: 4 - digits] + "X" * digits
    return Period(Day(first, 1, 1), Day(first + size - 1, 12, 31), grain, value)


def week(of: Day) -> Period:
    """Give the week, Monday to Sunday, that holds the day."""
    monday = of - dt.timedelta(of.weekday())
    return span(day(monday), day(monday + dt.timedelta(6)))._replace(grain="week")


def weekend(of: Day) -> Period:
    """Give Saturday and Sunday of the week that holds the day."""
    sunday = week(of).last
    return span(day(sunday - dt.timedelta(1)), day(sunday))._replace(grain="weekend")


def span(start: Period, end: Period) -> Period:
    """Give the range from one period to another; raises ValueError where it would run backwards."""
    if end.last <= start.first:
        raise ValueError(f"{start.value} is not before {end.value}")
    ends = [edge.value.split("/")[at] for edge, at in ((start, 0), (end, -1))]
    if "X" in "".join(ends):
        ends = [f"{start.first.year:04}", f"{end.last.year:04}"]
    return Period(start.first, end.last, "range", "/".join(ends))


def containing(grain: str, of: Day) -> Period:
    """Give the period of a grain that holds the day."""
    if grain in YEARS:
        return years(of.year, grain)
    if grain in MONTHS:
        return months(of.year, of.month - (of.month - 1) % MONTHS[grain], grain)
    makers: dict[str, Callable[[Day], Period]] = {"day": day, "week": week, "weekend": weekend, "fortnight": week}
    return makers[grain](of)


def step(grain: str, of: Day, count: int) -> Period:
    """Give the period that lies `count` periods of the grain after the one that holds the day."""
    if grain in YEARS:
        return years(of.year + count * YEARS[grain], grain)
    if grain in MONTHS:
        return months(of.year, of.month - (of.month - 1) % MONTHS[grain] + count * MONTHS[grain], grain)
    return containing(grain, of + dt.timedelta(count * DAYS[grain]))


def easter(year: int) -> Day:
    """Give Easter Sunday of the Gregorian calendar (Anonymous Gregorian algorithm)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, of = divmod(moon + sunday - 7 * shift + 114, 31)
    return Day(year, month, of + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """Give the nth weekday (1 is Monday) of a month; nth -1 is the last."""
    if nth < 0:
        last = Day(year, month, calendar.monthrange(year, month)[1])
        return last - dt.timedelta((last.isoweekday() - weekday) % 7)
    first = Day(year, month, 1)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
