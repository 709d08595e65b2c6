"""Finds the dates of a text and gives each its EDTF value; reads no clock, knows no day but the one it is given."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal, NamedTuple

from extractor.normalise.dates.context import Context, MisreadError, Order
from extractor.normalise.dates.forms import Fit, fits
from extractor.normalise.dates.numbers import number
from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.readers import NOTHING, READINGS
from extractor.normalise.dates.readings import Slots, grain_of, has_year
from extractor.normalise.dates.sharing import CALENDAR, days_before, year_ahead
from extractor.normalise.dates.tense import Cue, Tense, guess
from extractor.normalise.dates.words import PARAGRAPH_END, Piece, spell

__all__ = ["PARAGRAPH_END", "Cue", "Mention", "Order", "Tense", "find_dates"]

Basis = Literal["explicit", "relative"]
SENTENCE_ENDS = frozenset({".", "!", "?", PARAGRAPH_END})
COMPARING = ("ago", "earlier", "previously", "prior")
LEGEND = re.compile(r"\b(dd|mm)[/.-](mm|dd)[/.-]yy", re.IGNORECASE)
DAY_PAST_TWELVE = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](?:\d{4}|\d\d)\b")


class Mention(NamedTuple):
    """A date of the text: offsets in characters; value None where neither the words nor the text fix it."""

    start: int
    end: int
    text: str
    value: str | None
    basis: Basis | None


class _Outcome(NamedTuple):
    """What reading a form gave; `is_date` is false where its words are surely no date."""

    period: Period | None
    basis: Basis | None = None
    is_date: bool = True


NO_DATE = _Outcome(None, is_date=False)


def find_dates(
    text: str,
    *,
    published: str | None = None,
    order: Order | None = None,
    cue_of: Callable[[int, int], Cue | None] | None = None,
) -> list[Mention]:
    """Give the dates in the order of the text; none crosses an empty line or U+2029.

    `published` is the ISO day of publication, `order` that of days in figures where the source's habit is known.
    `cue_of` says of characters [start, end) whether their clause lies before or after publication; what it leaves open
    is told by the words around.
    """
    pieces, spelled = spell(text)
    context = Context(Day.fromisoformat(published) if published else None, order=order or _order(text))
    found: list[Mention] = []
    taken = 0
    fitting = list(fits(pieces, spelled))
    for at, fit in enumerate(fitting):
        if fit.first < taken:
            continue
        if context.carried and any(piece.lower in SENTENCE_ENDS for piece in pieces[taken : fit.first]):
            context = replace(context, carried=None)
        outcome = _outcome(fitting, at, pieces, replace(context, cue=_cue(pieces, fit, cue_of)))
        if outcome is None:
            continue
        start, taken = taken, fit.end
        if not outcome.is_date:
            continue
        period, basis = outcome.period, outcome.basis
        listed = days_before(fit, period, pieces, spelled, start) if period else ()
        found += [_mention(text, pieces[one.first : one.end], one.period, basis) for one in listed]
        found.append(_mention(text, pieces[fit.first : fit.end], period, basis))
        context = _after(fit, period, context)
    return found


def _outcome(fitting: list[Fit], at: int, pieces: list[Piece], context: Context) -> _Outcome | None:
    """Give period and basis of a fit; NO_DATE where its words are surely none, None where another fit may read them."""
    fit = fitting[at]
    if fit.form.reading == NOTHING:
        return NO_DATE
    try:
        return _read(fit.form.reading, _with_year(fitting, at, pieces), context)
    except MisreadError:
        return None
    except (ValueError, OverflowError):  # 31 June is no date, and neither is June of it
        return NO_DATE


def _mention(text: str, pieces: list[Piece], period: Period | None, basis: Basis | None) -> Mention:
    start, end = pieces[0].start, pieces[-1].end
    return Mention(start, end, text[start:end], period.value if period else None, basis)


def _with_year(fitting: list[Fit], at: int, pieces: list[Piece]) -> Slots:
    slots = fitting[at].slots
    if "month" not in slots or fitting[at].form.reading not in CALENDAR or has_year(slots) or "year1" in slots:
        return slots
    year = year_ahead(fitting, at, pieces)
    return {**slots, "year": year} if year else slots


def _after(fit: Fit, period: Period | None, context: Context) -> Context:
    """Give what is known after a date; "a year earlier" only compares, so that the next one does not count from it."""
    if period is None:
        return context
    if "exact" in fit.slots and grain_of(fit.slots["unit"]) == "year":
        context = replace(context, anniversary=(number(fit.slots["count"]), period))
    of_story = context.anniversary is not None and period == context.anniversary[1]
    compares = fit.slots.get("sense") in COMPARING and not of_story
    if compares or fit.form.reading == "quarter":
        return context
    return replace(
        context,
        last=period,
        passed=period if period.grain == "day" and not _is_ahead(period, context) else context.passed,
        today=fit.form.reading == "day_word" and period.first == context.published,
        quarter=period if period.grain == "quarter" else context.quarter,
        carried=period if period.grain in ("day", "month") and has_year(fit.slots) else context.carried,
    )


def _is_ahead(period: Period, context: Context) -> bool:
    return context.published is not None and period.first > context.published


def _read(reading: str, slots: Slots, context: Context) -> _Outcome:
    """Read the slots without any context; only if they do not say it all, with it."""
    read = READINGS[reading]
    try:
        alone = read(slots, Context(order=context.order))
    except MisreadError:
        alone = None
    if alone:
        return _Outcome(alone, "explicit")
    period = read(slots, context)
    return _Outcome(period, "relative" if period else None)


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
