"""Gives a date what it shares with the next: the year of "3 May and 7 June 2002", the month of "4, 5 and 9 July"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.lexicon import dates as lexicon
from extractor.normalise.dates.forms import Fit
from extractor.normalise.dates.numbers import number, value
from extractor.normalise.dates.periods import Day, Period, day, span
from extractor.normalise.dates.words import Piece, compile_form

CALENDAR = ("calendar", "span", "two_days")
BETWEEN = 3  # pieces between two dates of one list: ", and on"
AHEAD = 60  # fits, shorter ones at the same places included, in which the list must come to its year
LIST = 24  # pieces that a list of days before a month may take


class Shared(NamedTuple):
    """A day, or a range of days, that takes its month and year from the date after it."""

    first: int  # pieces, half-open
    end: int
    period: Period


def year_ahead(fits: Sequence[Fit], at: int, pieces: Sequence[Piece]) -> str | None:
    """Give the year that the list of dates ends with, which the one at `at` stands in; None where there is none."""
    joining, joint = lexicon.words().classes["joining"], lexicon.words().classes["joint"]
    fit, turns = fits[at], 0
    for later in fits[at + 1 : at + AHEAD]:
        if later.first < fit.end:
            continue
        between = pieces[fit.end : later.first]
        if not 0 < len(between) <= BETWEEN or any(piece.lower not in joining for piece in between):
            return None
        if "month" not in later.slots or later.form.reading not in CALENDAR:
            return None
        if any(piece.lower in joint for piece in between):  # "from August to May 1, 2010" begins in 2009
            turns += value("month", fit.slots["month"]) > value("month", later.slots["month"])
        if "year" in later.slots:
            return str(number(later.slots["year"]) - turns)
        fit = later
    return None


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    item = "(?<! numbered) weekday? ,? {first:day_number} ((- | to) {last:day_number})?"
    listed = re.sub(r"\{\w+:(\w+)\}", r"\1", item)
    return compile_form(f"(?: {listed} (, | and | or | , and | , or) )+$".replace("?:", "")), compile_form(item)


def days_before(fit: Fit, period: Period, pieces: Sequence[Piece], spelled: str, taken: int) -> Iterator[Shared]:
    """Give the days listed before a day of a month, in order, none of them before piece `taken`."""
    if "day" not in fit.slots or fit.form.reading not in CALENDAR or "unit" in fit.slots:
        return
    listed, item = _patterns()
    found = listed.search(spelled, max(taken, fit.first - LIST), fit.first)
    if not found:
        return
    for one in item.finditer(spelled, *found.span()):
        ends = [one.start(name) for name in ("first", "last") if one[name]]
        try:
            days = [day(Day(period.first.year, period.first.month, number(pieces[at].lower))) for at in ends]
            yield Shared(ends[0], ends[-1] + 1, span(*days) if len(days) > 1 else days[0])
        except ValueError:
            continue
