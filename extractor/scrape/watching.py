"""Makes passes for ever, over each source as often as it is worth it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from extractor.scrape.report import PassReport
from extractor.scrape.scrape import scrape
from extractor.sources.ledger.tables import indexes, pages
from extractor.sources.schedule import Schedule, Settings, Source
from extractor.store import Store

if TYPE_CHECKING:
    from spacy.language import Language

_HISTORY = 30  # moments with something new by which a source's rhythm is told
_SHARE = 4  # looks at a source between two moments with something new


def watch(
    schedule: Schedule,
    store: Store,
    *,
    passes: int | None = None,
    since: date | None = None,
    nlp: Language | None = None,
) -> Iterator[PassReport]:
    """Yield the report of each pass over the sources whose time has come, after so many passes the last."""
    due = dict.fromkeys((source.name for source in schedule.source), time.monotonic())
    done = 0
    while passes is None or done < passes:
        time.sleep(max(min(due.values()) - time.monotonic(), 0))
        begun = time.monotonic()
        now = [source for source in schedule.source if due[source.name] <= begun]
        yield scrape(schedule, store, sources=now, since=since, nlp=nlp)
        done += 1
        with store.transaction() as connection:
            for source in now:
                due[source.name] = begun + interval(source, schedule.settings, connection)


def interval(source: Source, settings: Settings, connection: Connection) -> float:
    """Give the seconds between two passes over a source.

    A quarter of the time in which it usually has something new, but no less than its index says that it stays fresh,
    and within the bounds of the settings.
    """
    fresh = connection.scalar(select(func.max(indexes.c.fresh)).where(indexes.c.source == source.name)) or 0.0
    moments = select(pages.c.first_seen).where(pages.c.source == source.name).distinct()
    seen = sorted(connection.scalars(moments.order_by(pages.c.first_seen.desc()).limit(_HISTORY)))
    gaps = [(datetime.fromisoformat(b) - datetime.fromisoformat(a)).total_seconds() for a, b in pairwise(seen)]
    usual = median(gaps) / _SHARE if gaps else settings.every
    return min(max(usual, fresh, settings.every), settings.at_most)
