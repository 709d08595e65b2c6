"""The verb `draw`: a picture of what was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from extractor.cli.app import app, wrong_use

Kind = Literal["timeline", "parties", "map", "heat", "quotes"]


@app.command()
def draw(
    source: Annotated[str, typer.Argument(help="A store, or FILE.jsonl of `extract --out`.", metavar="STORE")],
    kind: Annotated[
        Kind,
        typer.Argument(
            help="timeline: the acts over time; parties: their number over time; map: who is party; "
            "heat: countries by treaties; quotes: who is quoted on what."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Where to draw: FILE.svg, FILE.png or FILE.html.")],
    treaty: Annotated[str | None, typer.Option(help="Only this treaty, by its id or a name: 'CETS 185'.")] = None,
) -> None:
    """Draw a picture of the events or quotations that were found.

    A map needs --treaty, if the events are of several treaties. Nothing to draw is wrong use, and says what there is.
    """
    from extractor import pictures
    from extractor.errors import ExtractorError

    charts: dict[str, Callable[..., Any]] = {
        "timeline": pictures.timeline,
        "parties": pictures.cumulative_parties,
        "map": pictures.party_map,
        "heat": pictures.heat_map,
        "quotes": pictures.quotation_network,
    }
    try:
        print(pictures.save(charts[kind](source, treaty=treaty), out))
    except ExtractorError as error:
        wrong_use(str(error))
