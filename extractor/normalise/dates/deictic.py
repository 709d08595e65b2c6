"""Reads the slots of a form that counts from publication or from the last date of the text (Tuesday, last year, two days later)."""

from __future__ import annotations

import datetime as dt

from extractor.normalise.dates import periods
from extractor.normalise.dates.context import Context, Refused
from extractor.normalise.dates.numbers import number, value
from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.readings import Slots, value_of_unit

# "Last Thursday" said on a Friday is that of the week before; "last Monday" said on a Sunday is six days ago.
LAST_WITHIN_WEEK = 4
SATURDAY = 6
QUARTERS_A_YEAR = 4
COUNT_AHEAD = 12  # "in 24 months" is a term, not a date


def weekday(slots: Slots, context: Context) -> Period | None:
    """Read a weekday by its tense: the latest one with the day of publication included, or the next one."""
    base, named = context.published, value("weekday", slots["weekday"])
    if base is None:
        return None
    monday = base - dt.timedelta(base.weekday())
    if "which_week" in slots:
        return periods.day(monday + dt.timedelta(named - 1 + 7 * value("which", slots["which_week"])))
    ahead, back = (named - base.isoweekday()) % 7, (base.isoweekday() - named) % 7
    cue = context.cue() if "which" not in slots or slots["which"] == "this" else None
    step = value("which", slots["which"]) if "which" in slots else 0
    if step > 0:
        return periods.day(monday + dt.timedelta(7 + named - 1)) if slots["which"] == "next" else periods.day(base + dt.timedelta(ahead or 7))
    if step < 0:
        back = back or 7
        this_week = back < base.isoweekday() and back < LAST_WITHIN_WEEK
        return periods.day(base - dt.timedelta(back + 7 if this_week and slots["which"] == "last" else back))
    if "which" in slots and cue is None:
        return periods.day(monday + dt.timedelta(named - 1))
    return periods.day(base + dt.timedelta(ahead) if cue and cue.tense == "future" else base - dt.timedelta(back))


def weekdays(slots: Slots, context: Context) -> Period | None:
    """Read a range of weekdays as the one that begins with its first weekday."""
    first = weekday({"weekday": slots["weekday1"]}, context)
    if first is None:
        return None
    length = (value("weekday", slots["weekday"]) - value("weekday", slots["weekday1"])) % 7
    if not length:
        raise Refused
    if context.cue() is None and context.published and first.first + dt.timedelta(length) < context.published:
        first = periods.step("day", first.first, 7)
    return periods.span(first, periods.step("day", first.first, length))


def day_word(slots: Slots, context: Context) -> Period | None:
    """Read today, yesterday, this morning, last night, the day after tomorrow."""
    step = value("day_word", slots["day_word"]) if "day_word" in slots else 0
    if "night" in slots:
        step = -1
    if "side" in slots:
        step += value("side", slots["side"])
    return periods.step("day", context.published, step) if context.published else None


def unit(slots: Slots, context: Context) -> Period | None:
    """Read this, last or next week, month, year ... by the day of publication."""
    grain = value_of_unit(slots["unit"]) if "unit" in slots else "year"
    step = value("which", slots["which"]) if "which" in slots else 0
    return periods.step(grain, context.published, step) if context.published else None


def neighbour(slots: Slots, context: Context) -> Period | None:
    """Read a period beside the last date of the text: the same day, the following month, that October."""
    if "which" in slots:
        return _month_beside(slots, context.published, value("which", slots["which"]), said=slots["which"])
    word = slots.get("neighbour")
    step = value("neighbour", word) if word else value("side", slots["side"]) if "side" in slots else 0
    anchor = context.anchor
    if "month" in slots:
        return _month_beside(slots, anchor, step, said="")
    grain = "day" if "daypart" in slots or "weekday" in slots else value_of_unit(slots["unit"])
    if anchor is None or (grain == "day" and context.last and context.last.grain != "day"):
        if "neighbour" not in slots and "side" not in slots:
            raise Refused  # "that day" of a story without a date
        return None
    if "weekday" in slots:
        named = value("weekday", slots["weekday"])
        ahead = (named - anchor.isoweekday()) % 7
        return periods.day(anchor + dt.timedelta(ahead if step == 0 else (ahead or 7) if step > 0 else ahead - 7))
    return periods.step(grain, context.last.last if context.last and step > 0 else anchor, step)


def _month_beside(slots: Slots, base: Day | None, step: int, *, said: str) -> Period | None:
    if base is None:
        return None
    month = value("month", slots["month"])
    around = [periods.months(base.year + shift, month, "month") for shift in (-1, 0, 1)]
    if step < 0:
        return [one for one in around if one.last < base][-1]
    if step > 0:
        return next(one for one in around if one.first > base)
    return around[1]


def _lies_ahead(count: int, context: Context) -> bool:
    """Tell "will vote in three weeks" from "was drafted in three weeks", an amount of time."""
    cue = context.cue()
    return count <= COUNT_AHEAD and cue is not None and cue.tense == "future"


def day_of_month(slots: Slots, context: Context) -> Period | None:
    """Read "the 5th": of the month of publication where the words say so, else of the month last named."""
    step = value("which", slots["which"]) if "which" in slots else value("neighbour", slots["neighbour"]) if "neighbour" in slots else 0
    base = context.published if "which" in slots else context.anchor
    if base is None:
        return None
    return periods.day(periods.step("month", base, step).first.replace(day=number(slots["day"])))


def quarter(slots: Slots, context: Context) -> Period | None:
    """Read the quarter that the text speaks of, or the same quarter of another year; refuses where it named none."""
    named = context.quarter
    if named is None:
        raise Refused
    if "nth" in slots:
        return periods.months(named.first.year - 1, 3 * number(slots["nth"]) - 2, "quarter")
    if "year" in slots:
        return periods.months(number(slots["year"]), named.first.month, "quarter")
    return periods.step("quarter", named.first, -QUARTERS_A_YEAR if slots.keys() & {"sense", "before"} else 0)


def weekend(slots: Slots, context: Context) -> Period | None:
    """Read "the weekend": the coming one after a future verb, else the latest."""
    base, cue = context.published, context.cue()
    if base is None:
        return None
    return periods.step("weekend", base, 0 if (cue and cue.tense == "future") or base.isoweekday() > SATURDAY - 1 else -1)


def shift(slots: Slots, context: Context) -> Period | None:
    """Read an amount of time before or after publication ("ago") or the last date ("earlier", "later")."""
    grain, sense = value_of_unit(slots["unit"]), slots.get("sense")
    count = number(slots["count"]) if "count" in slots else 1
    if sense is None and not _lies_ahead(count, context):
        raise Refused
    if grain == "year" and count == 1 and context.last and context.last.grain == "quarter" and sense in ("ago", "earlier"):
        return periods.step("quarter", context.last.first, -QUARTERS_A_YEAR)
    direction = value("sense", sense) if sense not in (None, "now", "today") else 1
    of_text = sense in ("earlier", "later", "previously", "afterwards")
    if of_text and context.last is None and sense != "earlier":
        return None
    base = context.anchor if of_text else context.published
    if base is None:
        return None
    if of_text and context.last and grain in ("day", "week", "fortnight") and context.last.grain != "day":
        return None
    if grain in ("decade", "century"):
        return periods.years(base.year + direction * count * periods.YEARS[grain])
    if grain in ("week", "fortnight", "weekend"):
        return periods.step("day", base, direction * count * (14 if grain == "fortnight" else 7))
    return periods.step(grain, base, direction * count)
