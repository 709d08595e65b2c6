"""Shows what a pass would fetch and extract, without writing anything."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from extractor.errors import FetchFailed
from extractor.extract import extract
from extractor.pipeline import load_pipeline
from extractor.records import Article, Extraction
from extractor.sources import clock
from extractor.sources.indexes import Index, Item, read_index
from extractor.sources.readings import Page, read_answer
from extractor.sources.schedule import Schedule, Source
from extractor.sources.web import Client
from extractor.sources.workers import Workers

if TYPE_CHECKING:
    from spacy.language import Language

SHOWN = 2  # pages of each source that are fetched and read


class Preview(NamedTuple):
    """What a pass would do with a source: the kind of its index, what it lists, what its first pages hold."""

    source: Source
    kind: str | None
    items: tuple[Item, ...] = ()
    parts: tuple[str, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    failures: tuple[FetchFailed, ...] = ()


def preview(schedule: Schedule, *, since: date | None = None, nlp: Language | None = None) -> list[Preview]:
    """Give what a first pass would fetch of each source, and what it would extract from its first pages."""
    nlp = nlp or load_pipeline()
    settings, limits = schedule.settings, schedule.limits

    async def previews() -> list[Preview]:
        async with (
            Client(contact=settings.contact, allow=settings.allow, limits=limits) as client,
            Workers(count=settings.workers, seconds=limits.parse_seconds, memory=limits.parse_bytes) as workers,
        ):
            shown = (_preview(source, since or source.since, client, workers, nlp) for source in schedule.source)
            return list(await asyncio.gather(*shown))

    return asyncio.run(previews())


async def _preview(source: Source, since: date | None, client: Client, workers: Workers, nlp: Language) -> Preview:
    try:
        index = await _index(source, client, workers)
    except FetchFailed as failure:
        return Preview(source, None, failures=(failure,))
    items = tuple(item for item in index.items if item.is_since(since))
    found: list[Extraction] = []
    failures: list[FetchFailed] = []
    for item in items[:SHOWN]:
        try:
            article = await _article(item, source, client, workers)
        except FetchFailed as failure:
            failures.append(failure)
        else:
            found += extract([article], nlp=nlp)
    return Preview(source, index.kind, items, index.parts, tuple(found), tuple(failures))


async def _index(source: Source, client: Client, workers: Workers) -> Index:
    answer = await client.get(source.url)
    index = await workers.run(read_index, answer.body or b"", answer.url, source, client.limits)
    if index.reason:
        raise FetchFailed(index.reason, index.detail, where=source.url)
    return index


async def _article(item: Item, source: Source, client: Client, workers: Workers) -> Article:
    answer = await client.get(item.url)
    page = Page(answer.body or b"", answer.content_type, answer.url, item, clock.now().isoformat())
    reading = await workers.run(read_answer, page, source, client.limits)
    if reading.article is None:
        raise FetchFailed(reading.reason or "empty", reading.detail, where=item.url)
    return reading.article
