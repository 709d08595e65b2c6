"""Says which sources a person should look at: silent ones, changed layouts, and those that cannot be read at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from sqlalchemy import Connection, func, select

from extractor.errors import Reason
from extractor.scrape.report import Alarm, SourceReport, counted
from extractor.sources.ledger.tables import pages
from extractor.sources.schedule import Source

_EMPTY: frozenset[Reason] = frozenset({"empty", "soft 404", "cookie wall", "not article", "unreadable"})
_REFUSED: tuple[Reason, ...] = ("blocked", "gone")
_SHARE = 0.3  # of the pages that were read: more of them empty means that the layout has changed
_FEWEST = 3  # pages that show it, where not all do
_SHORT = 0.2  # of the usual length of a text
_SILENCE = 3  # times the usual gap between two days with something new
_HISTORY = 20  # days with something new by which the usual gap is told
_LEAST_HISTORY = 5


def alarms(source: Source, report: SourceReport, started: datetime, connection: Connection) -> Iterator[Alarm]:
    """Yield what is wrong with a source after a pass."""
    for failure in report.index_failures:
        kind = "layout" if failure.reason in _EMPTY else failure.reason
        yield Alarm(source.name, kind, f"{failure.url}: {failure.what}")
    yield from _of_pages(source, report, started, connection)
    if not report.index_failures and not report.listed:
        yield Alarm(source.name, "layout", "it lists nothing")
    if not report.index_failures and (silent := _silence(source, started, connection)):
        yield Alarm(source.name, "silent", silent)


def _of_pages(source: Source, report: SourceReport, started: datetime, connection: Connection) -> Iterator[Alarm]:
    failed = Counter(failure.reason for failure in report.failures)
    asked = len(report.words) + sum(failed.values())
    empty = Counter({reason: failed[reason] for reason in _EMPTY if failed[reason]})
    read = len(report.words) + empty.total()
    if _is_many(empty.total(), read):
        yield Alarm(source.name, "layout", f"{empty.total()} of {read} pages hold no article ({counted(empty)})")
    elif len(report.words) >= _FEWEST:
        usual = _usual_length(source, started, connection)
        if usual and median(report.words) < _SHORT * usual:
            what = f"texts of {median(report.words):.0f} words, usually {usual:.0f}"
            yield Alarm(source.name, "layout", what)
    for reason in _REFUSED:
        if _is_many(failed[reason], asked):
            yield Alarm(source.name, reason, f"{failed[reason]} of {asked} pages")


def _is_many(some: int, all_of_them: int) -> bool:
    return some > _SHARE * all_of_them and (some >= _FEWEST or some == all_of_them)


def _usual_length(source: Source, started: datetime, connection: Connection) -> float | None:
    lengths = select(pages.c.words).where(pages.c.source == source.name, pages.c.changed < started.isoformat())
    known = list(connection.scalars(lengths.order_by(pages.c.changed.desc()).limit(100)))
    return median(known) if len(known) >= _LEAST_HISTORY else None


def _silence(source: Source, now: datetime, connection: Connection) -> str | None:
    newest = connection.scalar(select(func.max(pages.c.first_seen)).where(pages.c.source == source.name))
    longest = source.silent_after or _longest_silence(source, connection)
    if newest is None or longest is None:
        return None
    quiet = now - datetime.fromisoformat(newest)
    if quiet <= timedelta(days=longest):
        return None
    return f"nothing new for {quiet.days} days; {longest:g} would be long for it"


def _longest_silence(source: Source, connection: Connection) -> float | None:
    """Give how many days without anything new are too many, by the source's own history; None where that is short."""
    for column in (pages.c.published, func.substr(pages.c.first_seen, 1, 10)):
        days = select(column).where(pages.c.source == source.name, column.is_not(None)).distinct()
        known = sorted(connection.scalars(days.order_by(column.desc()).limit(_HISTORY)))
        if len(known) >= _LEAST_HISTORY:
            return _SILENCE * max(median(_gaps(known)), 1)
    return None


def _gaps(days: Sequence[str]) -> list[int]:
    return [(date.fromisoformat(later) - date.fromisoformat(day)).days for day, later in pairwise(days)]
