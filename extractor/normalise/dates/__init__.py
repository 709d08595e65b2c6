"""Finds the dates of a text and gives each its EDTF value; reads no clock, knows no day but the one it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from extractor.normalise.dates import deictic, readings
from extractor.normalise.dates.context import Context, Order, MisreadError
from extractor.normalise.dates.foreign import foreign
from extractor.normalise.dates.forms import Fit, fits
from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.sharing import CALENDAR, days_before, year_ahead
from extractor.normalise.dates.tense import Cue, Tense, guess
from extractor.normalise.dates.words import Piece, spell

__all__ = ["Cue", "Mention", "Order", "Tense", "find_dates"]

Basis = Literal["explicit", "relative"]
Reading = Callable[[readings.Slots, Context], Period | None]

READINGS: Mapping[str, Reading] = {
    "calendar": readings.calendar,
    "span": readings.span,
    "two_days": readings.two_days,
    "numeric": readings.numeric,
    "part": readings.part,
    "season": readings.season,
    "decade": readings.decade,
    "century": readings.century,
    "holiday": readings.holiday,
    "weekday": deictic.weekday,
    "weekdays": deictic.weekdays,
    "day_word": deictic.day_word,
    "unit": deictic.unit,
    "neighbour": deictic.neighbour,
    "shift": deictic.shift,
    "day_of_month": deictic.day_of_month,
    "quarter": deictic.quarter,
    "weekend": deictic.weekend,
    "foreign": foreign,
}
SENTENCE_ENDS = frozenset(".!?\u2029")
COMPARING = ("ago", "earlier", "previously")
LEGEND = re.compile(r"\b(dd|mm)[/.-](mm|dd)[/.-]yy", re.IGNORECASE)
DAY_PAST_TWELVE = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](?:\d{4}|\d\d)\b")


class Mention(NamedTuple):
    """A date of the text: offsets in characters; value None where neither the words nor the text fix it."""

    start: int
    end: int
    text: str
    value: str | None
    basis: Basis | None


def find_dates(
    text: str,
    *,
    published: str | None = None,
    order: Order | None = None,
    tense: Callable[[int, int], Cue | None] | None = None,
) -> list[Mention]:
    """Give the dates in the order of the text; none crosses an empty line or U+2029.

    `published` is the ISO day of publication, `order` that of days in figures where the source's habit is known.
    `tense` says of characters [start, end) whether their clause lies before or after publication; what it leaves open
    is told by the words around.
    """
    pieces, spelled = spell(text)
    context = Context(Day.fromisoformat(published) if published else None, order=order or _order(text))
    found: list[Mention] = []

    def add(first: int, end: int, period: Period | None, basis: Basis | None) -> None:
        start, stop = pieces[first].start, pieces[end - 1].end
        found.append(Mention(start, stop, text[start:stop], period.value if period else None, basis))

    taken = 0
    fitting = list(fits(pieces, spelled))
    for at, fit in enumerate(fitting):
        if fit.first < taken:
            continue
        if fit.form.reading == "nothing":
            taken = fit.end
            continue
        if context.carried and any(piece.lower in SENTENCE_ENDS for piece in pieces[taken : fit.first]):
            context = replace(context, carried=None)
        context = replace(context, cue=_cue(pieces, fit, tense))
        slots = _with_year(fitting, at, pieces)
        try:
            period, basis = _read(fit.form.reading, slots, context)
        except MisreadError:
            continue
        except (ValueError, OverflowError):  # 31 June is no date, and neither is June of it
            taken = fit.end
            continue
        for shared in days_before(fit, period, pieces, spelled, taken) if period else ():
            add(shared.first, shared.end, shared.period, basis)
        taken = fit.end
        add(fit.first, fit.end, period, basis)
        context = _after(fit, period, context)
    return found


def _with_year(fitting: list[Fit], at: int, pieces: list[Piece]) -> readings.Slots:
    slots = fitting[at].slots
    if "month" not in slots or fitting[at].form.reading not in CALENDAR or readings.has_year(slots) or "year1" in slots:
        return slots
    year = year_ahead(fitting, at, pieces)
    return {**slots, "year": year} if year else slots


def _after(fit: Fit, period: Period | None, context: Context) -> Context:
    """Give what is known after a date; "a year earlier" only compares, so that the next one does not count from it."""
    compares = fit.slots.get("sense") in COMPARING or fit.form.reading == "quarter"
    if period is None or compares:
        return context
    return replace(
        context,
        last=period,
        quarter=period if period.grain == "quarter" else context.quarter,
        carried=period if period.grain in ("day", "month") and readings.has_year(fit.slots) else context.carried,
    )


def _read(reading: str, slots: readings.Slots, context: Context) -> tuple[Period | None, Basis | None]:
    """Read the slots without any context; only if they do not say it all, with it."""
    read = READINGS[reading]
    try:
        alone = read(slots, Context(order=context.order))
    except MisreadError:
        alone = None
    if alone:
        return alone, "explicit"
    period = read(slots, context)
    return period, "relative" if period else None


def _cue(pieces: list[Piece], fit: Fit, parsed: Callable[[int, int], Cue | None] | None) -> Callable[[], Cue | None]:
    def cue() -> Cue | None:
        told = parsed(pieces[fit.first].start, pieces[fit.end - 1].end) if parsed else None
        return told or guess(pieces, fit.first, fit.end)

    return cue


def _order(text: str) -> Order | None:
    legend = LEGEND.search(text)
    if legend:
        return "dmy" if legend[1].lower() == "dd" else "mdy"
    for figures in DAY_PAST_TWELVE.finditer(text):
        if int(figures[1]) > 12 >= int(figures[2]):
            return "dmy"
        if int(figures[2]) > 12 >= int(figures[1]):
            return "mdy"
    return None
