"""Measures the store: events written in a second, and how long questions take among ten million.

    python -m tests.benchmarks.storing [--place PLACE] [--articles 10000] [--events 10000000]

Writing is measured through `Store.write`, on articles like those that the pipeline gives: 4,000 characters, three
events, two quotations, an official. The many events are put into the tables directly, as writing them would take an
hour; questions are then asked through `Store.events`, by treaty, country and year, each time for others.
"""

# ruff: noqa: T201, S311 - a script prints, and nothing here is secret
from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from extractor.lexicon.countries import states
from extractor.lexicon.treaties import treaties
from extractor.records import (
    Article,
    Event,
    EventSpans,
    Extraction,
    Official,
    Passage,
    Provenance,
    Quotation,
    TreatyRef,
)
from extractor.store import Store, tables
from extractor.store.upserts import insert

MAKER = Provenance(version="0.1.0", model="none", rules="0" * 64)
TYPES = ("signature", "ratification", "accession", "entry_into_force", "negotiation")
CODES = [state.code for state in states()]
TREATIES = [TreatyRef(name=row.title, id=row.id, title=row.title) for row in treaties()]
MANY = (tables.documents, tables.versions, tables.events, tables.parties, tables.event_sources)
PORTION = 100_000  # rows that are inserted together
QUESTIONS = 200


def articles(numbers: Iterable[int], random: Random) -> Iterator[Extraction]:
    """Give articles as the pipeline does."""
    words = " ".join(random.choices(("treaty", "ratified", "minister", "said", "the", "of", "on"), k=750))
    for number in numbers:
        text = f"{number} {words}"
        quotations = tuple(
            Quotation(
                id=f"{number}-{at}", statement="s", text=text[:100], start=0, end=100, direct=True, events=("e0",)
            )
            for at in range(2)
        )
        yield Extraction(
            extractor=MAKER,
            article=Article(
                id=str(number), text=text, url=f"https://news.example.org/{number}", published=_day(random)
            ),
            events=tuple(_event(at, text, random) for at in range(3)),
            quotations=quotations,
            officials=(Official(name="Rosa Quilla", role="Foreign Minister", country="PER"),),
        )


def _event(number: int, text: str, random: Random) -> Event:
    return Event(
        id=f"e{number}",
        type=random.choice(TYPES),  # type: ignore[arg-type]  # a word of the records
        status="occurred",
        level="international",
        treaty=random.choice(TREATIES),
        parties=tuple(random.sample(CODES, random.choice((1, 1, 2)))),
        date=_day(random) if random.random() < 0.8 else None,
        evidence=Passage(start=0, end=120, text=text[:120]),
        spans=EventSpans(trigger=((0, 4),), treaty=((5, 20),), parties=((30, 34),)),
        rule="events/sign",
        confidence=0.9,
    )


def _day(random: Random) -> str:
    return (date(1990, 1, 1) + timedelta(random.randrange(35 * 365))).isoformat()


def written(store: Store, numbers: Sequence[int]) -> None:
    """Print how many events are written in a second, and how many in a second of this process's CPU time."""
    told = list(articles(numbers, Random(1)))
    start, cpu = perf_counter(), process_time()
    store.write(told)
    seconds, cpu = perf_counter() - start, process_time() - cpu
    print(f"written: {3 * len(numbers) / seconds:,.0f} events/s, {3 * len(numbers) / cpu:,.0f} in a second of CPU time")


def fill(store: Store, count: int) -> None:
    """Put events into the tables, each with one source; two events to a document."""
    indexes = [index for table in (tables.events, tables.parties, tables.event_sources) for index in table.indexes]
    with store.transaction() as connection:
        for index in indexes:
            index.drop(connection)  # made anew at the end: quicker than keeping them
        insert(connection, tables.runs, [{"id": "many", **MAKER.model_dump()}])
    for start in range(0, count, PORTION):
        rows = _rows(start, min(PORTION, count - start))
        with store.transaction() as connection:
            for table in MANY:
                insert(connection, table, rows[table.name])
    with store.transaction() as connection:
        for index in indexes:
            index.create(connection)


def _rows(start: int, count: int) -> dict[str, list[dict[str, Any]]]:
    random = Random(start)
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in MANY}
    for number in range(start, start + count):
        key, document = f"{number * 2654435761 % 2**64:016x}", f"many-{number // 2}"
        treaty, day = random.choice(TREATIES), _day(random)
        if number % 2 == 0:
            rows["documents"].append({"id": document, "version": document})
            version = {"id": document, "document": document, "run": "many", "article": document, "record": "{}"}
            rows["versions"].append(version)
        said = {
            "family": key, "type": random.choice(TYPES), "status": "occurred", "level": "international",
            "treaty": treaty.id, "treaty_id": treaty.id, "treaty_name": treaty.name, "treaty_title": treaty.title,
            "parties": f'["{(code := random.choice(CODES))}"]', "date": day, "confidence": 0.9,
        }  # fmt: skip
        days = {"first": day, "last": day}
        rows["events"].append({"id": key, **said, **days, "sources": 1})
        rows["parties"].append({"event": key, "party": code, "treaty": treaty.id, **days})
        evidence = {"rule": "events/sign", "start": 0, "end": 40, "text": "Its minister signed it in the afternoon."}
        source = {"document": document, "number": number % 2, "event": key, "mention": key, "others": "[]"}
        rows["event_sources"].append({**source, **said, **evidence})
    return rows


def asked(store: Store, what: str, question: Callable[[Random], dict[str, Any]]) -> None:
    """Print how long questions take, to the last event that they find."""
    random = Random(2)
    list(islice(store.events(treaty="CETS 185", until="1000"), 1))  # the catalogue of names is read once
    times, found = [], 0
    for _ in range(QUESTIONS):
        given = question(random)
        start = perf_counter()
        found += len(list(islice(store.events(**given), 1000)))
        times.append(perf_counter() - start)
    print(
        f"{what}: median {1000 * median(times):.1f} ms, 95 % under {1000 * quantiles(times, n=20)[-1]:.1f} ms, "
        f"longest {1000 * max(times):.1f} ms; {found / QUESTIONS:.1f} events each"
    )


def who_what_when(random: Random) -> dict[str, Any]:
    """Ask for a treaty, a country and a year."""
    year = str(random.randint(1990, 2024))
    return {"treaty": random.choice(TREATIES).id, "country": random.choice(CODES), "since": year, "until": year}


def main() -> None:
    """Measure in a folder that is deleted afterwards, or at --place, which must be empty."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--place")
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--events", type=int, default=10_000_000)
    given = options.parse_args()
    with TemporaryDirectory() as folder, Store(given.place or Path(folder) / "events.db") as store:
        written(store, range(given.articles))
        start = perf_counter()
        fill(store, given.events)
        print(f"filled: {given.events:,} events in {perf_counter() - start:,.0f} s")
        asked(store, "by treaty, country and year", who_what_when)
        written(store, range(given.articles, given.articles + given.articles // 5))


if __name__ == "__main__":
    main()
