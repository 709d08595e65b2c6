"""The verb `merge`: files of extractions and stores into one store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import app, wrong_use

if TYPE_CHECKING:
    from extractor.records import Extraction


@app.command()
def merge(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files that `extract --out` wrote (.jsonl), stores (.db), or their addresses.", metavar="SOURCE..."
        ),
    ],
    store: Annotated[
        str,
        typer.Option(
            "--store", help="The store that takes all: FILE.db or postgresql://USER@HOST/DATABASE.", metavar="PLACE"
        ),
    ],
) -> None:
    """Merge files of extractions and stores into one store.

    For work that many machines have shared: each extracts its own part to its own file. Neither the order of the
    sources nor a second merge changes the result. Of a file that breaks off, all whole lines are taken; it is listed,
    and the exit code is 1.
    """
    from extractor.errors import ExtractorError
    from extractor.store import Store, Written

    if any(Path(source).resolve() == Path(store).resolve() for source in sources):
        wrong_use(f"{store} cannot be merged into itself")
    failures: list[str] = []
    written = Written()
    try:
        with Store(store) as target:
            for source in sources:
                written += target.write(_extractions(source, failures))
    except ExtractorError as error:
        wrong_use(str(error))
    for failure in failures:
        print(f"failed: {failure}", file=sys.stderr)
    counts = {"document": written.documents, "version": written.versions, "event": written.events}
    new = ", ".join(f"{count:,} new {noun}{'s' * (count != 1)}" for noun, count in counts.items())
    of = f"{len(sources)} source{'s' * (len(sources) != 1)}"
    print(f"{of}: {new}, {len(failures)} failed", file=sys.stderr)
    raise typer.Exit(1 if failures else 0)


def _extractions(source: str, failures: list[str]) -> Iterator[Extraction]:
    """Give what the source holds, up to the place where it cannot be read."""
    from extractor.errors import ExtractorError
    from extractor.store import read_all

    try:
        yield from read_all(source)
    except ExtractorError as error:
        failures.append(str(error))
