"""The verbs `scrape` and `watch`: sources of a file, once or for ever, into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import Model, app, wrong_use
from extractor.cli.run import pipeline

if TYPE_CHECKING:
    from extractor.scrape import PassReport, Preview
    from extractor.sources.schedule import Schedule
    from extractor.store import Store

LOCKED = 75
SHOWN_ITEMS = 10

File = Annotated[Path, typer.Argument(help="A TOML file of sources, such as pipelines/scrape.toml.", metavar="FILE")]
Place = Annotated[str, typer.Option("--store", help="The store: a file, or postgresql+psycopg://user@host/database.")]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out what an index says is older than this day.")
]
Contact = Annotated[str | None, typer.Option(help="Who asks: a mail address or page, sent with each request.")]


@app.command()
def scrape(
    file: File,
    store: Place = "events.db",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be fetched and extracted.")] = False,
    since: Since = None,
    contact: Contact = None,
    model: Model = None,
) -> None:
    """Fetch what is new from the sources of a file, extract from it, and store that.

    Made to be run again and again. The report of the pass goes to standard output as one line of JSON, and in words to
    standard error. Exit codes: 1 where a source needs a look (silent, changed, not readable), 75 where another pass
    works on the same store.
    """
    from extractor.scrape import preview
    from extractor.scrape import scrape as scraped

    schedule = _schedule(file, contact)
    nlp = pipeline(model)
    first = since.date() if since else None
    if dry_run:
        for shown in preview(schedule, since=first, nlp=nlp):
            _show(shown)
        return
    with _opened(store) as opened:
        report = scraped(schedule, opened, since=first, nlp=nlp)
    _tell(report)
    raise typer.Exit(1 if report.alarms else 0)


@app.command()
def watch(
    file: File,
    store: Place = "events.db",
    passes: Annotated[int | None, typer.Option(help="Leave after so many passes.", min=1)] = None,
    since: Since = None,
    contact: Contact = None,
    model: Model = None,
) -> None:
    """Scrape the sources of a file for ever, each as often as it has something new.

    Each pass is reported as by `scrape`; an alarm does not end the watch.
    """
    from extractor.scrape import watch as watched

    schedule = _schedule(file, contact)
    nlp = pipeline(model)
    with _opened(store) as opened:
        for report in watched(schedule, opened, passes=passes, since=since.date() if since else None, nlp=nlp):
            _tell(report)


def _schedule(file: Path, contact: str | None) -> Schedule:
    from extractor.errors import ScheduleInvalid
    from extractor.sources.schedule import read_schedule

    try:
        return read_schedule(file, contact=contact)
    except ScheduleInvalid as error:
        wrong_use(str(error))


@contextmanager
def _opened(place: str) -> Iterator[Store]:
    """Open the store; leave with 75 where another pass works on it, with 2 where it cannot be used."""
    from extractor.errors import AlreadyRunning, StoreUnusable
    from extractor.store import Store

    try:
        with Store(place) as store:
            yield store
    except AlreadyRunning as error:
        print(f"treaty-events: {error}", file=sys.stderr)
        raise typer.Exit(LOCKED) from error
    except StoreUnusable as error:
        wrong_use(str(error))


def _tell(report: PassReport) -> None:
    print(report.to_json(), flush=True)
    for source in report.sources:
        for failure in (*source.index_failures, *source.failures):
            print(f"failed: {failure.url}: {failure.reason}: {failure.what}", file=sys.stderr)
    for warning in report.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for alarm in report.alarms:
        print(f"ALARM: {alarm.source}: {alarm.kind}: {alarm.what}", file=sys.stderr)
    print(report.line(), file=sys.stderr, flush=True)


def _show(preview: Preview) -> None:
    from rich.console import Console

    from extractor.report import tables

    number = len(preview.items)
    print(f"{preview.source.name}: {preview.kind or 'not read'}, {number} address{'es' * (number != 1)}")
    for part in preview.parts[:SHOWN_ITEMS]:
        print(f"  sitemap {part}")
    for item in preview.items[:SHOWN_ITEMS]:
        print(f"  {item.published.day if item.published else '-':10}  {item.url}  {item.title or ''}".rstrip())
    if number > SHOWN_ITEMS:
        print(f"  and {number - SHOWN_ITEMS} more")
    for failure in preview.failures:
        print(f"  failed: {failure.reason}: {failure}")
    for extraction in preview.extractions:
        Console().print(tables(extraction))
