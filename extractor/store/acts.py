"""Says which reports, in many articles, tell of one act: reports of one family go in, acts come out, in any order.

A family is all that is said of acts with the same treaty, type and parties. Some acts happen once: Peru ratifies a
treaty on one day, even if one article names the day, another the month and a third nothing. In such a family

- the days on which the act *occurred*, as exactly as any report gives them, are its acts; without such a report, the
  days for which it is planned, called for or negated;
- a vaguer date belongs to the one act that lies within it; a report without a date to the only act there is; and so
  does a plan for another day, as plans slip and refusals end;
- what fits several acts stands by itself, since choosing would be guessing.

Acts that recur (talks, amendments, violations) are one only under the very same date, which is part of their family.
The order of the reports plays no part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.normalise.dates.edtf import days
from extractor.normalise.extraction import event_id, treaty_key
from extractor.records import TREATY_LEVEL, Event

RECURRING = frozenset(
    {
        "negotiation", "domestic_approval", "provisional_application", "amendment", "reservation_or_declaration",
        "suspension", "violation",
    }
)  # fmt: skip
OCCURRED = "occurred"
_STANDING = ("negated", "called_for", "planned")  # of two that were published on one day the later of these counts


class Report(NamedTuple):
    """What some articles say of an act of a family: its date, its status, and the last day on which one says so."""

    date: str | None
    status: str
    last_published: str | None


class Act(NamedTuple):
    """One act with the reports that tell of it."""

    date: str | None
    reports: tuple[Report, ...]

    @property
    def status(self) -> str:
        """What has occurred stays so; until then, what was published last counts."""
        if any(report.status == OCCURRED for report in self.reports):
            return OCCURRED
        latest = max(self.reports, key=lambda each: (each.last_published or "", _STANDING.index(each.status)))
        return latest.status


def family(event: Event) -> str:
    """Give the id of the family in which the event's other reports are looked for."""
    return event_id(event.treaty, event.type, event.parties, None if _happens_once(event) else _day(event))


def _day(event: Event) -> str:
    return f"on {'/'.join(bounds(event.date)) if event.date else None}"


def _happens_once(event: Event) -> bool:
    known = " " in treaty_key(event.treaty)  # an id, or a name of several words: "the agreement" may be any
    return known and event.type not in RECURRING and (bool(event.parties) or event.type in TREATY_LEVEL)


def acts(reports: Iterable[Report]) -> list[Act]:
    """Give the acts of a family, by date; every report is in one of them."""
    reports = sorted(set(reports), key=lambda each: tuple(map(str, each)))
    days = _days(reports)
    if len(days) == 1:
        return [Act(days[0], tuple(reports))]
    found: dict[str | None, list[Report]] = {}
    for report in reports:
        fitting = [day for day in days if day and report.date and _holds(report.date, day)]
        found.setdefault(fitting[0] if len(fitting) == 1 else report.date, []).append(report)
    return [Act(date, tuple(found[date])) for date in sorted(found, key=str)]


def _days(reports: Iterable[Report]) -> Sequence[str | None]:
    """Give the dates of the family's acts: the most exact ones, those within which no other lies."""
    facts = {report.date for report in reports if report.status == OCCURRED}
    dates: dict[tuple[str, str], str] = {}
    for date in sorted(filter(None, facts or {report.date for report in reports})):
        dates.setdefault(bounds(date), date)  # one time may have several names
    named = dates.values()
    return [date for date in named if not any(_holds(date, other) for other in named if other != date)] or [None]


def _holds(outer: str, inner: str) -> bool:
    (begin, end), (first, last) = bounds(outer), bounds(inner)
    return begin <= first and last <= end


@lru_cache(maxsize=65536)
def bounds(date: str) -> tuple[str, str]:
    """Give the first and the last day of an EDTF date; what is none begins and ends with itself."""
    try:
        first, last = days(date)
    except ValueError:
        return date, date
    return (first or dt.date.min).isoformat(), (last or dt.date.max).isoformat()
