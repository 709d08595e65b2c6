"""What a date may need besides its own words: the day of publication, the last date of the text, the tense, the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from extractor.normalise.dates.periods import Day, Period
from extractor.normalise.dates.tense import Tense

Order = Literal["dmy", "mdy"]
AGAINST_TENSE = 6  # how many times nearer a year must be for the calendar to outweigh the tense


class Refused(Exception):
    """The words fit a form but are no date of that kind; a shorter form may read them."""


def _no_tense() -> Tense | None:
    return None


@dataclass(frozen=True)
class Context:
    """What is known at a date; `last` is the date that the text named before it."""

    published: Day | None = None
    last: Period | None = None
    order: Order | None = None
    tense: Callable[[], Tense | None] = _no_tense

    @property
    def anchor(self) -> Day | None:
        """Give the day from which "the following month" counts: the last date of the text, else publication."""
        return self.last.first if self.last else self.published


def nearest(make: Callable[[int], Period], context: Context, *, reach: int = 1) -> Period | None:
    """Give of the periods that `make` gives for the years around publication the nearest one on the tense's side.

    None where the day of publication is not known; raises ValueError where no year gives a period.
    """
    base = context.published
    if base is None:
        return None
    made = list(_made(make, range(max(1, base.year - reach), base.year + reach + 1)))
    if not made:
        raise ValueError("no such day in any year")
    tense = context.tense()

    def cost(period: Period) -> int:
        ahead, behind = (period.first - base).days, (base - period.last).days
        if ahead > 0:
            return 2 * ahead * (AGAINST_TENSE if tense == "past" else 1) + 1
        return 2 * max(behind, 0) * (AGAINST_TENSE if tense == "future" else 1)

    return min(made, key=cost)


def _made(make: Callable[[int], Period], years: Iterable[int]) -> Iterable[Period]:
    for year in years:
        try:
            yield make(year)
        except ValueError:  # 29 February is a day of leap years only
            continue
