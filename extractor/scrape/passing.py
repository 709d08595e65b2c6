"""One pass over the sources of a schedule: indexes, then pages; each page is read, extracted and stored by itself."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from extractor.errors import ExtractionFailed, FetchFailed
from extractor.extract import extract
from extractor.records import Article, Extraction
from extractor.scrape.alarms import alarms
from extractor.scrape.report import PassReport, SourceReport
from extractor.sources import ledger
from extractor.sources.clock import Clock
from extractor.sources.identity import address_key
from extractor.sources.indexes import Index, Item, read_index
from extractor.sources.ledger.pages import KnownPage, content_of
from extractor.sources.ledger.tables import passes
from extractor.sources.readings import Page, Reading, read_answer
from extractor.sources.schedule import Schedule, Source
from extractor.sources.web import Answer, Client, Validators
from extractor.sources.workers import Workers
from extractor.store import Store, upsert

if TYPE_CHECKING:
    from spacy.language import Language

_MOST_INDEXES = 50  # sitemaps of one source that are asked in one pass
_SHRUNK = 0.2  # a page that has lost more of its words is one that was not read right
_COPY = 0.5  # likeness from which two pages with one canonical address are one
_SKEW = 3600  # seconds between two clocks that are worth a warning


class Pass:
    """One pass; hosts are worked on side by side, the sources of one host one after the other."""

    def __init__(
        self, schedule: Schedule, store: Store, client: Client, workers: Workers, *, nlp: Language, clock: Clock,
        since: date | None,
    ) -> None:  # fmt: skip
        self._schedule, self._store, self._client, self._workers = schedule, store, client, workers
        self._nlp, self._clock, self._since = nlp, clock, since
        self._claimed: set[str] = set()
        self._at_hand: dict[str, Answer] = {}  # indexes that turned out to be pages themselves
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="extract")

    async def run(self, sources: Sequence[Source]) -> PassReport:
        """Work through the sources; the report of the pass is written to the store as the last thing."""
        begun = monotonic()
        report = PassReport(self._clock(), [SourceReport(source.name) for source in sources])
        hosts: dict[str, list[tuple[Source, SourceReport]]] = defaultdict(list)
        for source, own in zip(sources, report.sources, strict=True):
            hosts[source.host].append((source, own))
        try:
            async with asyncio.TaskGroup() as tasks:
                for group in hosts.values():
                    tasks.create_task(self._host(group))
        except ExceptionGroup as group:
            raise group.exceptions[0] from group  # such as a store that can no longer be written
        finally:
            self._reader.shutdown(cancel_futures=True)
        report.finished, report.seconds = self._clock(), monotonic() - begun
        self._close(report, sources)
        return report

    def _close(self, report: PassReport, sources: Sequence[Source]) -> None:
        with self._store.transaction() as connection:
            for source, own in zip(sources, report.sources, strict=True):
                report.alarms += alarms(source, own, report.started, connection)
                if abs(own.tally.skew) > _SKEW:
                    hours = own.tally.skew / 3600
                    report.warnings.append(f"{source.name}: its clock is {hours:+.1f} hours from this machine's")
            row = {"started": report.started.isoformat(), "report": report.to_json()}
            upsert(connection, passes, [row])

    async def _host(self, group: Sequence[tuple[Source, SourceReport]]) -> None:
        for work in (self._indexes, self._pages):
            for source, report in group:
                begun = monotonic()
                await work(source, report)
                report.seconds += monotonic() - begun

    async def _indexes(self, source: Source, report: SourceReport) -> None:
        waiting, seen = [source.url], set[str]()
        while waiting and len(seen) < _MOST_INDEXES:
            url = waiting.pop(0)
            if url in seen:
                continue  # a sitemap may name itself
            seen.add(url)
            try:
                waiting += await self._index(url, source, report)
            except FetchFailed as failure:
                report.refuse(url, failure, index=True)

    async def _index(self, url: str, source: Source, report: SourceReport) -> Sequence[str]:
        """Bring an index up to date; give the indexes that it is made of."""
        with self._store.transaction() as connection:
            known = ledger.known_index(source.name, url, connection)
        if (known.kind if known else source.kind) == "page":
            if known is None:
                self._list(url, Index("page", (Item(url),)), Answer(url, None, "", Validators()), source)
            return ()
        answer = await self._client.get(url, validators=known.validators if known else None, tally=report.tally)
        if answer.body is None and known:
            with self._store.transaction() as connection:
                ledger.note_unchanged_index(source.name, url, self._clock(), connection)
            return known.parts
        told = source.model_copy(update={"kind": known.kind}) if known else source
        index = await self._workers.run(read_index, answer.body or b"", answer.url, told, self._client.limits)
        if index.reason or not (index.items or index.parts):
            raise FetchFailed(index.reason or "empty", index.detail or "it lists nothing", where=url)
        if index.kind == "page":
            self._at_hand[address_key(index.items[0].url)] = answer
        self._list(url, index, answer, source)
        return index.parts

    def _list(self, url: str, index: Index, answer: Answer, source: Source) -> None:
        with self._store.transaction() as connection:
            ledger.list_items(source.name, url, index, answer, self._clock(), connection)

    async def _pages(self, source: Source, report: SourceReport) -> None:
        with self._store.transaction() as connection:
            known = list(ledger.known_pages(source.name, connection))
        report.listed = len(known)
        now = self._clock()
        since = self._since or source.since
        open_ones = (page for page in known if page.key not in self._claimed and page.item.is_since(since))
        due = [page for page in open_ones if page.is_due(now)]
        due.sort(key=lambda page: page.checked.isoformat() if page.checked else "")
        report.waiting = sum(page.checked is None for page in due[source.limit :])
        for page in due[: source.limit]:
            self._claimed.add(page.key)
            try:
                await self._page(page, source, report)
            except FetchFailed as failure:
                report.refuse(page.item.url, failure)
                if failure.reason != "parked":  # then nothing was asked
                    with self._store.transaction() as connection:
                        ledger.note_failure(page.key, failure.reason, self._clock(), connection)

    async def _page(self, page: KnownPage, source: Source, report: SourceReport) -> None:
        answer = self._at_hand.pop(page.key, None)
        if answer is None:
            answer = await self._client.get(page.item.url, validators=page.validators, tally=report.tally)
        if answer.body is None:
            self._note_unchanged(page, answer, report)
            return
        fetched = Page(answer.body, answer.content_type, answer.url, page.item, self._clock().isoformat())
        reading = await self._workers.run(read_answer, fetched, source, self._client.limits)
        report.notes.update(reading.notes)
        if reading.article is None:
            raise FetchFailed(reading.reason or "empty", reading.detail, where=page.item.url)
        words = len(reading.article.text.split())
        if page.words and words < _SHRUNK * page.words:
            raise FetchFailed("empty", f"{words} words are left of {page.words}", where=page.item.url)
        report.words.append(words)
        article, aside = self._identified(reading, reading.article, page, answer)
        if content_of(article) == page.content:
            self._note_unchanged(page, answer, report)
        elif aside:
            with self._store.transaction() as connection:
                ledger.note_kept(page.key, article, answer, self._clock(), connection, aside=True)
            report.aside += 1
        else:
            await self._keep(article, page, answer, report)

    def _note_unchanged(self, page: KnownPage, answer: Answer, report: SourceReport) -> None:
        with self._store.transaction() as connection:
            ledger.note_unchanged(page.key, answer, self._clock(), connection)
        report.unchanged += 1

    def _identified(self, reading: Reading, article: Article, page: KnownPage, answer: Answer) -> tuple[Article, bool]:
        """Give the article under its right id, and whether another page gives the same document already."""
        with self._store.transaction() as connection:
            if not ledger.owner(article.id, page.key, connection):
                return article, False
            likeness = ledger.alike(article.id, article.text, connection)
        if likeness is None or likeness >= _COPY or article.id == reading.own_id:
            return article, True
        # many pages of some sites name one and the same canonical address
        return article.model_copy(update={"id": reading.own_id, "url": answer.url}), False

    async def _keep(self, article: Article, page: KnownPage, answer: Answer, report: SourceReport) -> None:
        """Extract from an article, and store it together with what the ledger knows of its page: all or nothing."""
        loop = asyncio.get_running_loop()
        try:
            extraction = await loop.run_in_executor(self._reader, self._extracted, article)
        except ExtractionFailed as error:
            raise FetchFailed("extraction", error.what, where=page.item.url) from error
        with self._store.transaction() as connection:
            written = self._store.write([extraction], connection)
            ledger.note_kept(page.key, article, answer, self._clock(), connection)
            ledger.file_story(article.id, article.text, connection)
        report.new += page.document is None
        report.changed += page.document is not None
        report.events += written.events

    def _extracted(self, article: Article) -> Extraction:
        return next(extract([article], nlp=self._nlp))
