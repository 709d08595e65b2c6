"""Reads forms that count from publication or from the last date of the text: Tuesday, last year, two days later."""

from __future__ import annotations

import datetime as dt

from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import periods
from extractor.normalise.dates.context import Context, MisreadError, beside
from extractor.normalise.dates.numbers import number, value
from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.readings import Slots, grain_of, season_beside

# "Last Thursday" said on a Friday is that of the week before; "last Monday" said on a Sunday is six days ago.
LAST_WITHIN_WEEK = 4
WEEK = 7
FRIDAY = 5
QUARTERS_A_YEAR = 4
BUT_ONE = 2  # "the year before last"
COUNT_AHEAD = 12  # "in 24 months" is a term, not a date
# Senses that count from the last date.
OF_TEXT = frozenset({"earlier", "later", "previously", "afterwards", "prior", "before", "after"})
WITHIN_MONTH = frozenset({"day", "week", "fortnight", "weekend"})


def _step(slots: Slots) -> int:
    """Give how many periods lie between the anchor and what the slots name."""
    for name in ("which", "neighbour", "side"):
        if name in slots:
            return value(name, slots[name])
    return 0


def weekday(slots: Slots, context: Context) -> Period | None:
    """Read a weekday: by its tense the latest one, the day of publication included, or the next one."""
    base, named, which = context.published, value("weekday", slots["weekday"]), slots.get("which")
    if base is None:
        return None
    of_week = base + dt.timedelta(named - base.isoweekday())
    if "which_week" in slots:
        return periods.day(of_week + dt.timedelta(WEEK * value("which", slots["which_week"])))
    ahead, back = (named - base.isoweekday()) % WEEK, (base.isoweekday() - named) % WEEK
    if which == "next":
        return periods.day(of_week + dt.timedelta(WEEK))
    if which == "last":
        this_week = of_week < base and back < LAST_WITHIN_WEEK
        return periods.day(base - dt.timedelta(back + WEEK if this_week else back or WEEK))
    if which and _step(slots):
        return periods.day(
            base + dt.timedelta(ahead or WEEK) if _step(slots) > 0 else base - dt.timedelta(back or WEEK)
        )
    cue = context.cue()
    if which and cue is None:
        return periods.day(of_week)
    return periods.day(base + dt.timedelta(ahead) if cue and cue.tense == "future" else base - dt.timedelta(back))


def weekday_away(slots: Slots, context: Context) -> Period | None:
    """Read a weekday some weeks away from the latest or the next one: a week ago Monday, two Sundays ago."""
    base, named, count = context.published, value("weekday", slots["weekday"]), number(slots["count"])
    if base is None:
        return None
    if slots["sense"] == "from":
        return periods.day(base + dt.timedelta(((named - base.isoweekday()) % WEEK or WEEK) + WEEK * count))
    back = (base.isoweekday() - named) % WEEK
    if "unit" not in slots:
        back = (back or WEEK) - WEEK  # "two Sundays ago" counts the latest one
    return periods.day(base - dt.timedelta(back + WEEK * count))


def weekdays(slots: Slots, context: Context) -> Period | None:
    """Read a range of weekdays; without a cue of tense it is the one that has not ended at publication."""
    first = weekday({"weekday": slots["weekday1"]}, context)
    if first is None or context.published is None:
        return None
    length = (value("weekday", slots["weekday"]) - value("weekday", slots["weekday1"])) % WEEK
    if not length:
        raise MisreadError
    if context.cue() is None and first.first + dt.timedelta(length) < context.published:
        first = periods.step("day", first.first, WEEK)
    return periods.span(first, periods.step("day", first.first, length))


def day_word(slots: Slots, context: Context) -> Period | None:
    """Read today, yesterday, this morning, last night, the day after tomorrow."""
    if context.published is None:
        return None
    step = value("day_word", slots["day_word"]) if "day_word" in slots else -1 if "night" in slots else 0
    step -= BUT_ONE if "twice" in slots else 0
    return periods.step("day", context.published, step + _step(slots))


def unit(slots: Slots, context: Context) -> Period | None:
    """Read this, last or next week, month, year ... by the day of publication."""
    grain = grain_of(slots["unit"]) if "unit" in slots else "year"
    step = -BUT_ONE if "twice" in slots else _step(slots)
    return periods.step(grain, context.published, step) if context.published else None


def weekend(_: Slots, context: Context) -> Period | None:
    """Read "the weekend": the coming one after a future verb, else the latest."""
    base, cue = context.published, context.cue()
    if base is None:
        return None
    coming = (cue is not None and cue.tense == "future") or base.isoweekday() > FRIDAY
    return periods.step("weekend", base, 0 if coming else -1)


def neighbour(slots: Slots, context: Context) -> Period | None:
    """Read a period beside the last date of the text: the same day, the following month, that October."""
    step, anchor, last = _step(slots), context.anchor, context.last
    if not step and last and context.passed and _is_told_past(last, context):
        anchor, last = context.passed.first, context.passed  # "will bind it in May; on the same day Peru signed"
    if "month" in slots:
        base, month = context.published if "which" in slots else anchor, value("month", slots["month"])
        if "of_day" in slots and last and last.grain == "day" and last.first.month == month:
            return last  # "that October night" of a story that has told the day
        return beside(lambda of: periods.months(of, month, "month"), base, step) if base else None
    if "season" in slots:
        return season_beside(value("season", slots["season"]), anchor, step) if anchor else None
    grain = "day" if "daypart" in slots or "weekday" in slots else grain_of(slots["unit"])
    if anchor is None or (grain == "day" and last and last.grain != "day"):
        if "neighbour" in slots or "side" in slots:
            return None
        raise MisreadError  # "that day" of a story without a date
    if grain == "day" and not slots.keys() & {"neighbour", "side"} and (last is None or context.today):
        raise MisreadError  # the day of publication is "this day"
    if "weekday" in slots:
        ahead = (value("weekday", slots["weekday"]) - anchor.isoweekday()) % WEEK
        return periods.day(anchor + dt.timedelta(ahead - WEEK if step < 0 else ahead or WEEK * step))
    return periods.step(grain, last.last if last and step > 0 else anchor, step)


def _is_told_past(last: Period, context: Context) -> bool:
    """Tell a past tense behind a date that is ahead of publication."""
    cue = context.cue()
    ahead = context.published is not None and last.first > context.published
    return ahead and cue is not None and cue.tense == "past"


def day_of_month(slots: Slots, context: Context) -> Period | None:
    """Read "the 5th": of the month of publication where the words say so, else of the month last named."""
    base = context.published if "which" in slots else context.anchor
    if base is None:
        return None
    return periods.day(periods.step("month", base, _step(slots)).first.replace(day=number(slots["day"])))


def quarter(slots: Slots, context: Context) -> Period | None:
    """Read the quarter that the text speaks of, or the same quarter of another year."""
    named = context.quarter
    if named is None:
        raise MisreadError
    if "nth" in slots:
        return periods.months(named.first.year - 1, 3 * number(slots["nth"]) - 2, "quarter")
    if "year" in slots:
        return periods.months(number(slots["year"]), named.first.month, "quarter")
    return periods.step("quarter", named.first, -QUARTERS_A_YEAR if slots.keys() & {"sense", "before"} else 0)


def shift(slots: Slots, context: Context) -> Period | None:
    """Read an amount of time before or after publication ("ago") or the last date ("earlier", "later")."""
    kind = "side" if "side" in slots else "sense"
    grain, sense, last = grain_of(slots["unit"]), slots.get(kind, ""), context.last
    count = number(slots["count"]) if "count" in slots else 1
    if not sense and not _lies_ahead(count, context):
        raise MisreadError
    if (grain, count) == ("year", 1) and sense in ("ago", "earlier") and last and last.grain == "quarter":
        return periods.step("quarter", last.first, -QUARTERS_A_YEAR)  # results compare like with like
    of_text = sense in OF_TEXT
    if of_text and last is None and kind == "side":
        raise MisreadError
    if of_text and last is None and sense != "earlier":
        return None
    if of_text and last and grain in WITHIN_MONTH and last.grain != "day":
        return None
    base = context.anchor if of_text else context.published
    if base is None:
        return None
    if "exact" in slots:
        return _anniversary(slots["exact"], base, grain, count)
    if grain == "year" and sense == "ago" and context.anniversary and context.anniversary[0] == count:
        return context.anniversary[1]
    count *= value(kind, sense) if sense not in ("", "now", "today") else 1
    if grain in ("decade", "century"):
        return periods.years(base.year + count * periods.YEARS[grain])
    if grain in WITHIN_MONTH:
        return periods.step("day", base, count * periods.DAYS[grain])
    return periods.step(grain, base, count)


def _anniversary(of: str, base: Day, counted: str, count: int) -> Period:
    """Give the day, week or month that lies so many years, weeks or days before this one: "ten years ago today"."""
    grain = "day"
    if of in lexicon.words().values["day_word"]:
        base += dt.timedelta(value("day_word", of))
    else:
        grain = grain_of(of)
    if counted in WITHIN_MONTH:
        return periods.step("day", base, -count * periods.DAYS[counted])
    return periods.containing(grain, base.replace(year=base.year - count))


def _lies_ahead(count: int, context: Context) -> bool:
    """Tell "will vote in three weeks" from "was drafted in three weeks", an amount of time."""
    cue = context.cue()
    return count <= COUNT_AHEAD and cue is not None and cue.tense == "future"
