"""Reads the slots of a form that names calendar fields (day, month, year, quarter, season ...) as a period."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import periods
from extractor.normalise.dates.context import AGAINST_WEAK, Context, MisreadError, nearest
from extractor.normalise.dates.numbers import number, short_year, value, year
from extractor.normalise.dates.periods import Day, Period

Slots = Mapping[str, str]
WEEKDAY_WITHIN = 300  # days from publication; beyond them it is likelier that the writer mistook the weekday
LEAP_REACH = 4  # years in which every day of the calendar, 29 February too, comes up


def year_of(slots: Slots, context: Context) -> int | None:
    """Give the year that the slots name, by number or from publication or the last date; None where it stays open."""
    for name in ("year", "short", "year_words"):
        if name in slots:
            return year(slots[name])
    if "two" in slots:
        if len(slots["two"]) != 2:
            raise MisreadError
        return short_year(int(slots["two"]))
    if "which" in slots:
        return context.published.year + value("which", slots["which"]) if context.published else None
    if "that_year" in slots or "neighbour" in slots:
        step = value("neighbour", slots["neighbour"]) if "neighbour" in slots else 0
        return context.anchor.year + step if context.anchor else None
    return None


def has_year(slots: Slots) -> bool:
    """Tell whether the slots name a year in any way."""
    return any(name in slots for name in ("year", "short", "year_words", "two", "which", "that_year", "neighbour"))


def point(of_year: int, month: str, day: str | None, weekday: str | None = None) -> Period:
    """Give a month of a year, or a day of it; raises ValueError where the calendar has no such day."""
    month_number = value("month", month)
    if day is None:
        return periods.months(of_year, month_number, "month")
    date = Day(of_year, month_number, number(day))
    if weekday and date.isoweekday() != value("weekday", weekday):
        raise ValueError("the weekday is another")
    return periods.day(date)


def calendar(slots: Slots, context: Context) -> Period | None:
    """Read a day, a month or a year; without a year the nearest on the tense's side."""
    of_year = year_of(slots, context)
    if "coded" in slots:
        if not slots["coded"].startswith("fy"):
            raise MisreadError
        of_year = year(slots["coded"])
    if "month" not in slots:
        return None if of_year is None else periods.years(of_year)
    month, day = slots["month"], slots.get("day")
    found: Period | None
    if of_year is not None:
        found = point(of_year, month, day)
    elif has_year(slots):
        found = None
    else:
        found = _nearest_point(month, day, slots.get("weekday"), context)
    if found and "unit" in slots:
        return periods.containing(grain_of(slots["unit"]), found.first)
    return found


def _nearest_point(month: str, day: str | None, weekday: str | None, context: Context) -> Period | None:
    leap = LEAP_REACH if day and value("month", month) == 2 and number(day) == 29 else 1
    if day:
        point(2000, month, day)  # refuses 31 June even where no year is known
    if weekday:
        try:
            fitting = nearest(lambda of: point(of, month, day, weekday), context)
            if fitting is None or context.published is None or abs((fitting.first - context.published).days) < WEEKDAY_WITHIN:
                return fitting
        except ValueError:
            pass  # the writer's weekday is wrong
    return nearest(lambda of: point(of, month, day), context, reach=leap)


def grain_of(word: str) -> str:
    """Give the grain that a unit of time names."""
    return str(lexicon.words().values["unit"][word])


def span(slots: Slots, context: Context) -> Period | None:
    """Read a range of days, months, years or decades; what one end leaves out is taken from the other."""
    if "tens" in slots:
        return periods.span(decade({"tens": slots["tens1"]}, context), decade(slots, context))
    if "nth" in slots:
        return periods.span(century({"nth": slots["nth1"]}, context), century(slots, context))
    if "month" not in slots:
        return _years(slots)
    of_year = year_of(slots, context)
    month1 = slots.get("month1", slots["month"])
    ends = (value("month", month1), number(slots.get("day1", "1"))), (value("month", slots["month"]), number(slots.get("day", "1")))
    turns = int(ends[0] > ends[1])  # "28 December to 4 January 2019" begins in 2018

    def make(of: int) -> Period:
        first = number(slots["year1"]) if "year1" in slots else of - turns
        return periods.span(point(first, month1, slots.get("day1")), point(of, slots["month"], slots.get("day")))

    if of_year is not None:
        return make(of_year)
    if "year1" in slots:
        return make(number(slots["year1"]) + turns)
    return None if has_year(slots) else nearest(make, context)


def two_days(slots: Slots, context: Context) -> Period | None:
    """Read "16 and 17 November" as a range; days that do not follow one another are no range."""
    if number(slots["day"]) != number(slots["day1"]) + 1:
        raise MisreadError
    return span(slots, context)


def _years(slots: Slots) -> Period:
    first = number(slots["year1"])
    if "two" in slots:
        if len(slots["two"]) != 2:
            raise MisreadError
        last = first - first % 100 + int(slots["two"])
        if last <= first and 1 <= int(slots["two"]) <= 12:
            return periods.months(first, int(slots["two"]), "month")  # "2021-11"
    else:
        last = number(slots["year"])
    if not first < last < first + 200:
        raise MisreadError
    return periods.span(periods.years(first), periods.years(last))


def numeric(slots: Slots, context: Context) -> Period | None:
    """Read an ISO day or a day in figures; where its order is open both ways the value stays open."""
    parts = [
        int(part) if part.isdigit() else value("roman", part)
        for part in re.findall(r"\w+", slots.get("iso") or slots["numeric"].rpartition(" ")[2])
    ]
    if "iso" in slots:
        return periods.day(Day(*parts))
    a, b, of_year = parts
    of_year = short_year(of_year) if of_year < 100 else of_year
    if a > 12 or b > 12:
        order = "dmy" if a > 12 else "mdy"
    else:
        order = context.order or ("dmy" if "." in slots["numeric"] or a == b else "")
    if not order:
        return None
    return periods.day(Day(of_year, b, a) if order == "dmy" else Day(of_year, a, b))


def part(slots: Slots, context: Context) -> Period | None:
    """Read a quarter or a half of a year."""
    if "coded" in slots:
        grain, nth = {"q": "quarter", "h": "half"}.get(slots["coded"][0], ""), int(slots["coded"][-1])
    else:
        grain, nth = slots["unit"].replace("semester", "half"), number(slots["nth"])
    size = periods.MONTHS.get(grain, 0)
    if not size or nth > 12 // size:
        raise MisreadError
    of_year = year_of(slots, context)
    if "running" in slots and context.published:
        of_year = context.published.year
    if of_year is None:
        return None if has_year(slots) else nearest(
            lambda of: periods.months(of, 1 + (nth - 1) * size, grain), context, strongest=AGAINST_WEAK
        )
    return periods.months(of_year, 1 + (nth - 1) * size, grain)


def season(slots: Slots, context: Context) -> Period | None:
    """Read a season as the three months that the northern calendar gives it; winter runs into the next year."""
    month = value("season", slots["season"])
    of_year = year_of(slots, context) if "which_season" not in slots else None
    if of_year is not None:
        return periods.months(of_year, month, "season")
    if "which_season" not in slots:
        return None if has_year(slots) else nearest(lambda of: periods.months(of, month, "season"), context)
    base, step = context.published, value("which", slots["which_season"])
    if base is None:
        return None
    around = [periods.months(base.year + shift, month, "season") for shift in (-2, -1, 0, 1, 2)]
    if step < 0:
        return [one for one in around if one.last < base][-1]
    if step > 0:
        return next(one for one in around if one.first > base)
    return next(one for one in around if one.last >= base) if month == 12 else around[2]


def decade(slots: Slots, context: Context) -> Period:
    """Read a decade; one of two digits is of the 20th century, except the noughties."""
    if "decade_word" in slots:
        return periods.years(1900 + value("decade_word", slots["decade_word"]), "decade")
    written = slots.get("tens") or slots["bare"]
    digits = int(re.sub(r"\D", "", written))
    if "bare" in slots and re.search(r"\d{4}['’]", written):  # "2030's goals", but "the 1990's"
        return periods.years(digits)
    if digits < 100:
        digits += 1900 if digits else 2000
    return periods.years(digits, "decade")


def century(slots: Slots, context: Context) -> Period:
    """Read a century: the 19th is that of 1800 to 1899, as in EDTF."""
    return periods.years((number(slots["nth"]) - 1) * 100, "century")


def holiday(slots: Slots, context: Context) -> Period | None:
    """Read a named day."""
    named = next(row for row in lexicon.holidays() if slots["holiday"] in [name.lower() for name in row.names])

    def make(of: int) -> Period:
        if named.day:
            return periods.day(Day(of, *named.day))
        if named.nth:
            return periods.day(periods.nth_weekday(of, *named.nth))
        return periods.step("day", periods.easter(of), named.easter or 0)

    of_year = year_of(slots, context)
    if of_year is not None:
        return make(of_year)
    if "which_holiday" not in slots:
        return None if has_year(slots) else nearest(make, context, strongest=AGAINST_WEAK)
    base, step = context.published, value("which", slots["which_holiday"])
    if base is None:
        return None
    around = [make(base.year + shift) for shift in (-1, 0, 1)]
    if step < 0:
        return [one for one in around if one.first < base][-1]
    return next(one for one in around if one.first > base) if step > 0 else around[1]
