"""Reads forms that name calendar fields (day, month, year, quarter, season, century, holiday ...)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import periods
from extractor.normalise.dates.context import AGAINST_WEAK, Context, MisreadError, beside, nearest
from extractor.normalise.dates.numbers import number, short_year, value, year
from extractor.normalise.dates.periods import Day, Period

Slots = Mapping[str, str]
YEAR_SLOTS = frozenset({"year", "short", "year_words", "two", "which", "that_year", "neighbour"})
WRITTEN_YEARS = ("year", "short", "year_words")
LEAP_REACH = 4  # years in which every day of the calendar, 29 February too, comes up
LEAP_YEAR = 2000
FIRST_BARE_DECADE = 50  # "the 50s" is a decade
LONGEST = 200  # years that a range of years may span
WEEKDAY_WITHIN = 300  # days from publication; beyond them it is likelier that the writer mistook the weekday
MONTHS_A_YEAR = 12
SPRING = 3


def grain_of(word: str) -> str:
    """Give the grain that a unit of time names."""
    return str(lexicon.words().values["unit"][word])


def has_year(slots: Slots) -> bool:
    """Tell whether the slots name a year in any way."""
    return bool(YEAR_SLOTS & slots.keys())


def year_of(slots: Slots, context: Context) -> int | None:
    """Give the year that the slots name, by number or from publication or the last date; None where it stays open."""
    for name in WRITTEN_YEARS:
        if name in slots:
            return year(slots[name])
    if "two" in slots:
        return short_year(_two_digits(slots["two"]))
    if "which" in slots:
        return context.published.year + value("which", slots["which"]) if context.published else None
    if "that_year" in slots or "neighbour" in slots:
        step = value("neighbour", slots["neighbour"]) if "neighbour" in slots else 0
        return context.anchor.year + step if context.anchor else None
    return None


def _two_digits(digits: str) -> int:
    if len(digits) != len("00"):
        raise MisreadError
    return int(digits)


def point(of_year: int, month: str, day: str | None, weekday: str | None = None) -> Period:
    """Give a month of a year, or a day of it; raises ValueError where the calendar has no such day."""
    month_number = value("month", month)
    if day is None:
        return periods.months(of_year, month_number, "month")
    date = Day(of_year, month_number, number(day))
    if weekday and date.isoweekday() != value("weekday", weekday):
        raise ValueError(f"{date} is no {weekday}")
    return periods.day(date)


def calendar(slots: Slots, context: Context) -> Period | None:
    """Read a day, a month or a year, or the week of a day; without a year the nearest on the tense's side."""
    if "coded" in slots:
        if not slots["coded"].startswith("fy"):
            raise MisreadError
        return periods.years(year(slots["coded"]))
    of_year = year_of(slots, context)
    if "month" not in slots:
        return None if of_year is None else periods.years(of_year)
    if of_year is not None:
        found: Period | None = point(of_year, slots["month"], slots.get("day"))
    else:
        found = None if has_year(slots) else _without_year(slots, context)
    return periods.containing(grain_of(slots["unit"]), found.first) if found and "unit" in slots else found


def _without_year(slots: Slots, context: Context) -> Period | None:
    month, day, weekday = slots["month"], slots.get("day"), slots.get("weekday")
    if day:
        point(LEAP_YEAR, month, day)  # refuses 31 June even where no year is known
    if weekday:
        try:
            fitting = nearest(lambda of: point(of, month, day, weekday), context)
            if fitting is None or context.days_to(fitting) < WEEKDAY_WITHIN:
                return fitting
        except ValueError:
            pass  # the writer's weekday is wrong
    return nearest(lambda of: point(of, month, day), context, reach=LEAP_REACH if day and number(day) == 29 else 1)


def span(slots: Slots, context: Context) -> Period | None:
    """Read a range of days, months, years, decades or centuries; what one end leaves out is taken from the other."""
    for name, read in (("nth", century), ("tens", decade)):
        if name in slots:
            return periods.span(read({name: slots[f"{name}1"]}, context), read(slots, context))
    if "month" not in slots:
        return _years(slots)
    month, day, day1 = slots["month"], slots.get("day"), slots.get("day1")
    month1 = slots.get("month1", month)
    # "28 December to 4 January 2019" begins in 2018
    turns = int((value("month", month1), number(day1 or "1")) > (value("month", month), number(day or "1")))

    def make(of: int) -> Period:
        first = number(slots["year1"]) if "year1" in slots else of - turns
        return periods.span(point(first, month1, day1), point(of, month, day))

    of_year = year_of(slots, context)
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
        digits = _two_digits(slots["two"])
        last = first - first % 100 + digits
        if last <= first and 1 <= digits <= MONTHS_A_YEAR:
            return periods.months(first, digits, "month")  # "2021-11"
        if "/" in slots.get("cut", "") and last != first + 1:
            raise MisreadError  # "2004/05" is a budget's year, "2021/56" a file's number
    else:
        last = number(slots["year"])
    if not first < last < first + LONGEST:
        raise MisreadError
    return periods.span(periods.years(first), periods.years(last))


def numeric(slots: Slots, context: Context) -> Period | None:
    """Read an ISO day or a day in figures; where its order is open both ways the value stays open."""
    if "iso" in slots:
        return periods.day(Day(*map(int, re.findall(r"\d+", slots["iso"]))))
    written = slots["numeric"]
    a, b, of_year = (int(part) if part.isdigit() else value("roman", part) for part in re.findall(r"\w+", written))
    if a > MONTHS_A_YEAR or b > MONTHS_A_YEAR:
        order = "dmy" if a > MONTHS_A_YEAR else "mdy"
    else:
        order = context.order or ("dmy" if "." in written or a == b else "")
    if not order:
        return None
    month, day = (b, a) if order == "dmy" else (a, b)
    return periods.day(Day(short_year(of_year) if of_year < 100 else of_year, month, day))


def part(slots: Slots, context: Context) -> Period | None:
    """Read a quarter or a half of a year."""
    if "coded" in slots:
        grain, nth = {"q": "quarter", "h": "half"}.get(slots["coded"][0], ""), int(slots["coded"][-1])
    else:
        grain, nth = slots["unit"].replace("semester", "half"), number(slots["nth"])
    size = periods.MONTHS.get(grain, 0)
    if grain == "half" and "coded" in slots and not has_year(slots):
        raise MisreadError  # "an H1 visa"
    if not size or nth > MONTHS_A_YEAR // size:
        raise MisreadError

    def make(of: int) -> Period:
        return periods.months(of, 1 + (nth - 1) * size, grain)

    of_year = context.published.year if "running" in slots and context.published else year_of(slots, context)
    if of_year is not None:
        return make(of_year)
    return None if has_year(slots) else nearest(make, context, strongest=AGAINST_WEAK)


def season_beside(month: int, base: Day, step: int) -> Period:
    """Give the season from `month` on that lies in the base's year, or before or after the base."""
    begun = month == MONTHS_A_YEAR and base.month < SPRING  # the winter of January began last year
    return beside(lambda of: periods.months(of, month, "season"), base, step, this=-int(begun))


def season(slots: Slots, context: Context) -> Period | None:
    """Read a season as the three months that the northern calendar gives it; winter runs into the next year."""
    month, base = value("season", slots["season"]), context.published

    def make(of: int) -> Period:
        return periods.months(of, month, "season")

    if "which_season" in slots:
        return season_beside(month, base, value("which", slots["which_season"])) if base else None
    of_year = year_of(slots, context)
    if of_year is not None:
        return make(of_year)
    return None if has_year(slots) else nearest(make, context)


def elliptic(slots: Slots, context: Context) -> Period | None:
    """Read "in 88": the latest such year that is not after publication."""
    base = context.published
    if base is None:
        raise MisreadError  # too weak a sign of a year where no publication says which
    return periods.years(base.year - (base.year - int(slots["elliptic"])) % 100)


def decade(slots: Slots, _: Context) -> Period:
    """Read a decade; one of two digits is of the 20th century, except the noughties."""
    if "decade_word" in slots:
        return periods.years(1900 + value("decade_word", slots["decade_word"]), "decade")
    written = slots.get("tens") or slots["bare"]
    digits = int(re.sub(r"\D", "", written))
    if "bare" in slots and re.search(r"\d{4}['’]", written):  # "2040's aims", but "the 1990's"
        return periods.years(digits)
    if digits < FIRST_BARE_DECADE and written[0].isdigit():  # "in the 30s" is an age or a temperature
        raise MisreadError
    if digits < 100:
        digits += 1900 if digits else 2000
    return periods.years(digits, "decade")


def century(slots: Slots, _: Context) -> Period:
    """Read a century: the 19th is that of 1800 to 1899, as in EDTF."""
    return periods.years((number(slots["nth"]) - 1) * 100, "century")


def holiday(slots: Slots, context: Context) -> Period | None:
    """Read a named day."""
    named = next(row for row in lexicon.holidays() if slots["holiday"] in [name.lower() for name in row.names])

    def make(of: int) -> Period:
        if named.day:
            return periods.day(Day(named.year or of, *named.day))
        if named.nth:
            return periods.day(periods.nth_weekday(of, *named.nth))
        return periods.step("day", periods.easter(of), named.easter or 0)

    if named.year:
        return make(named.year)
    if "which_holiday" in slots:
        step = value("which", slots["which_holiday"])
        return beside(make, context.published, step) if context.published else None
    of_year = year_of(slots, context)
    if of_year is not None:
        return make(of_year)
    return None if has_year(slots) else nearest(make, context, strongest=AGAINST_WEAK)
