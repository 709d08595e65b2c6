"""The verb `report`: a store as a site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app, wrong_use


@app.command("report")
def report_site(
    store: Annotated[str, typer.Argument(help="A store (events.db, or a URL), or what `extract` wrote (.jsonl).")],
    out: Annotated[Path, typer.Option(help="The folder of the site; what an earlier report wrote there is replaced.")],
    title: Annotated[str, typer.Option(help="The name of the site.")] = "Treaty events",
    address: Annotated[
        str,
        typer.Option(help="Where the site will stand (https://example.org/treaties/), for its feed."),
    ] = "",
    latest: Annotated[int, typer.Option(min=1, help="Show the events that were reported last, so many.")] = 10_000,
    drawn: Annotated[
        int, typer.Option("--pictures", min=0, help="Draw the treaties with the most acts, so many; 0 draws nothing.")
    ] = 8,
) -> None:
    """Write a site of the events in a store.

    A folder of pages with filters, passages, sources, pictures, a feed and JSON, which any browser opens from the disk
    and any web server serves. The same store gives the same site. A folder that holds other things is left alone.
    """
    from extractor.errors import ExtractorError
    from extractor.site import build

    try:
        built = build(store, out, title=title, address=address, latest=latest, drawn=drawn)
    except ExtractorError as error:
        wrong_use(str(error))
    counts = {"events": built.events, "treaties": built.treaties, "parties": built.parties, "pictures": built.pictures}
    print(f"{out}: {', '.join(f'{count:,} {noun}' for noun, count in counts.items())}", file=sys.stderr)
