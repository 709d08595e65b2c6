"""What a date may need besides its own words: day of publication, last date of the text, tense, order of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.tense import Cue

Order = Literal["dmy", "mdy"]
# How many times nearer a year must be for the calendar to outweigh a cue of tense: "Laos in May dropped its claim"
# said in March is ten months ago, whereas "Laos, which dropped its old claim to the islands, votes in May" is ahead.
AGAINST_STRONG, AGAINST_WEAK = 12, 3
CARRY_AFTER = 60  # days: a day nearer to publication than this is not of the year of the date before it


class MisreadError(Exception):
    """The words fit a form but say something else; another form may read them."""


def _no_cue() -> Cue | None:
    return None


@dataclass(frozen=True)
class Context:
    """What is known at a date; `last` is the date that the text named before it."""

    published: Day | None = None
    last: Period | None = None
    passed: Period | None = None  # the last day that was not ahead of publication
    today: bool = False  # the last date was told as "today"
    order: Order | None = None
    quarter: Period | None = None  # the last quarter that the text named
    anniversary: tuple[int, Period] | None = None  # years ago, and the day: "ten years ago today"
    carried: Period | None = None  # a date before this one in its sentence, with a year of its own
    cue: Callable[[], Cue | None] = _no_cue

    @property
    def anchor(self) -> Day | None:
        """Give the day from which "the following month" counts: the last date of the text, else publication."""
        return self.last.first if self.last else self.published

    def days_to(self, period: Period) -> int:
        """Give the days between publication and a period, 0 if it holds that day or publication is unknown."""
        if self.published is None:
            return 0
        return max((period.first - self.published).days, (self.published - period.last).days, 0)


def nearest(
    make: Callable[[int], Period], context: Context, *, reach: int = 1, strongest: int = AGAINST_STRONG
) -> Period | None:
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

    def cost(period: Period) -> tuple[int, bool]:
        ahead = period.first > base
        wrong = cue is not None and cue.tense == ("past" if ahead else "future")
        return context.days_to(period) * (against if wrong else 1), ahead  # the past one of two equally near

    best = min(made, key=cost)
    carried = _carry(make, context)
    return carried if carried and cost(best)[0] > CARRY_AFTER and not (cue and cue.tense == "future") else best


def _carry(make: Callable[[int], Period], context: Context) -> Period | None:
    """Give the period in the year of the date before it: "it joined in March 2019 and paid in August"."""
    before, base = context.carried, context.published
    if before is None or base is None or before.first.year >= base.year:
        return None
    return next((one for one in _made(make, [before.first.year]) if one.first > before.last), None)


def beside(make: Callable[[int], Period], base: Day, step: int, *, this: int = 0) -> Period:
    """Give the last period that ended before the base (step -1), the first after it (1), or that of its year (0).

    `this` corrects the year of the last case.
    """
    around = [make(base.year + shift) for shift in (-2, -1, 0, 1, 2)]
    if step < 0:
        return [one for one in around if one.last < base][-1]
    return next(one for one in around if one.first > base) if step > 0 else around[2 + this]


def _made(make: Callable[[int], Period], years: Iterable[int]) -> Iterable[Period]:
    for year in years:
        try:
            yield make(year)
        except ValueError:  # 29 February is a day of leap years only
            continue
