"""What a date may need besides its own words: the day of publication, the last date of the text, the tense, the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.tense import Cue

Order = Literal["dmy", "mdy"]
# How many times nearer a year must be for the calendar to outweigh a cue of tense: "Iran in February stopped" said in
# December is ten months ago, whereas "the territory that reverted ... rule on July 1" said in April is ahead.
AGAINST_STRONG, AGAINST_WEAK = 12, 3
CARRY_AFTER = 60  # days: a day nearer to publication than this is not of the year of the date before it


class MisreadError(Exception):
    """The words fit a form but are no date of that kind; a shorter form may read them."""


def _no_cue() -> Cue | None:
    return None


@dataclass(frozen=True)
class Context:
    """What is known at a date; `last` is the date that the text named before it."""

    published: Day | None = None
    last: Period | None = None
    order: Order | None = None
    quarter: Period | None = None  # the last quarter that the text named
    carried: Period | None = None  # a date before this one in its sentence, with a year of its own
    cue: Callable[[], Cue | None] = _no_cue

    @property
    def anchor(self) -> Day | None:
        """Give the day from which "the following month" counts: the last date of the text, else publication."""
        return self.last.first if self.last else self.published


def nearest(make: Callable[[int], Period], context: Context, *, reach: int = 1, strongest: int = AGAINST_STRONG) -> Period | None:
    """Give of the periods that `make` gives for the years around publication the nearest one on the tense's side.

    None where the day of publication is not known; raises ValueError where no year gives a period.
    """
    base = context.published
    if base is None:
        return None
    made = list(_made(make, range(max(1, base.year - reach), base.year + reach + 1)))
    if not made:
        raise ValueError("no such day in any year")
    cue = context.cue()
    against = min(strongest, 1 if cue is None else AGAINST_STRONG if cue.strong else AGAINST_WEAK)

    def cost(period: Period) -> int:
        ahead, behind = (period.first - base).days, (base - period.last).days
        if ahead > 0:
            return 2 * ahead * (against if cue and cue.tense == "past" else 1) + 1
        return 2 * max(behind, 0) * (against if cue and cue.tense == "future" else 1)

    best = min(made, key=cost)
    carried = _carry(make, context)
    return carried if carried and cost(best) > 2 * CARRY_AFTER and not (cue and cue.tense == "future") else best


def _carry(make: Callable[[int], Period], context: Context) -> Period | None:
    """Give the period in the year of the date before it: "signed in January last year and ratified in June"."""
    before, base = context.carried, context.published
    if before is None or base is None or before.first.year >= base.year:
        return None
    return next((one for one in _made(make, [before.first.year]) if one.first > before.last), None)


def _made(make: Callable[[int], Period], years: Iterable[int]) -> Iterable[Period]:
    for year in years:
        try:
            yield make(year)
        except ValueError:  # 29 February is a day of leap years only
            continue
