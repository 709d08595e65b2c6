"""Makes one pass over the sources of a schedule, with all that it needs around it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from extractor.pipeline import load_pipeline
from extractor.scrape.lock import only_pass
from extractor.scrape.passing import Pass
from extractor.scrape.report import PassReport
from extractor.sources import clock as clocks
from extractor.sources.clock import Clock
from extractor.sources.ledger import RobotsMemory
from extractor.sources.schedule import Schedule, Source
from extractor.sources.web import Client
from extractor.sources.workers import Workers
from extractor.store import Store

if TYPE_CHECKING:
    from spacy.language import Language


def scrape(
    schedule: Schedule,
    store: Store,
    *,
    sources: Sequence[Source] | None = None,
    since: date | None = None,
    nlp: Language | None = None,
    clock: Clock = clocks.now,
) -> PassReport:
    """Make one pass: fetch what is new or changed, extract, store; give the report of it.

    `sources` chooses among those of the schedule; of pages whose index gives a day, only those `since` are fetched.
    A pass that was broken off is taken up by the next. Raises AlreadyRunning where another works on the store.
    """
    settings, limits = schedule.settings, schedule.limits
    nlp = nlp or load_pipeline()

    async def passed() -> PassReport:
        memory = RobotsMemory(store, clock)
        async with (
            Client(contact=settings.contact, allow=settings.allow, limits=limits, memory=memory) as client,
            Workers(count=settings.workers, seconds=limits.parse_seconds, memory=limits.parse_bytes) as workers,
        ):
            one = Pass(schedule, store, client, workers, nlp=nlp, clock=clock, since=since)
            return await one.run(schedule.source if sources is None else sources)

    with only_pass(store.place):
        return asyncio.run(passed())
