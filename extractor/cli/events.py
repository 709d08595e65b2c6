"""The verb `events`: a look at what a store holds."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import app, wrong_use

if TYPE_CHECKING:
    from extractor.store import StoredEvent


class Form(StrEnum):
    """How events are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


@app.command()
def events(
    place: Annotated[
        str, typer.Argument(help="A store, or a file that `extract --out` wrote (.jsonl).", metavar="PLACE")
    ],
    kind: Annotated[list[str] | None, typer.Option("--type", help="Such as ratification; may be repeated.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="A party's code, such as PER; may be repeated.")] = None,
    treaty: Annotated[str | None, typer.Option(help="An id, a title, a name or an acronym: CETS 185, NPT.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Such as occurred or planned; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option(help="The first day, month or year: 2016-07-25, 2016-07, 2016.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day, month or year, included.")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="A table, comma-separated values, or JSON lines.")
    ] = Form.TABLE,
) -> None:
    """Show the events of a store, each act once, by day.

    CSV has a row for each event; JSON lines hold also the history of its status, and what each source says.
    """
    from extractor.errors import ExtractorError
    from extractor.store import Store

    show = {Form.TABLE: _table, Form.CSV: _csv, Form.JSONL: _lines}[form]
    try:
        with Store.of(place) as store:
            show(store.events(type=kind, country=country, treaty=treaty, status=status, since=since, until=until))
    except ExtractorError as error:
        wrong_use(str(error))


def _table(found: Iterable[StoredEvent]) -> None:
    from rich.console import Console

    from extractor import report

    console = Console(width=None if sys.stdout.isatty() else 160)
    rows = list(found)
    console.print(report.act_table(rows))
    print(f"{len(rows):,} event{'s' * (len(rows) != 1)}", file=sys.stderr)


def _csv(found: Iterable[StoredEvent]) -> None:
    columns = ("id", "type", "status", "level", "treaty_id", "treaty", "parties", "date", "confidence", "sources")
    table = csv.DictWriter(sys.stdout, columns, lineterminator="\n", extrasaction="ignore")
    table.writeheader()
    for each in found:
        treaty = {"treaty_id": each.treaty.id, "treaty": each.treaty.title or each.treaty.name}
        counted = {"parties": " ".join(each.parties), "sources": len(each.sources)}
        table.writerow({**each.model_dump(exclude={"sources"}), **treaty, **counted})


def _lines(found: Iterable[StoredEvent]) -> None:
    for each in found:
        print(each.model_dump_json())
