"""The verbs that look at the tool itself: `schema`, `doctor`, `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import Model, app, wrong_use


@app.command()
def schema() -> None:
    """Print the JSON Schema of the records."""
    from extractor import export

    print(export.schema())


@app.command()
def doctor(model: Model = None) -> None:
    """Check the installation.

    Python, spaCy, the model and whether its weights are the official ones, the hash of the rules, the components.
    """
    from extractor.doctor import examine

    sound = True
    for finding in examine(model):
        sound = sound and finding.sound
        print(f"{'ok  ' if finding.sound else 'BAD '} {finding.what:12} {finding.says}")
    raise typer.Exit(0 if sound else 1)


@app.command()
def evaluate(
    predictions: Annotated[Path, typer.Argument(help="What `extract` wrote (.jsonl).", metavar="PRED")],
    gold: Annotated[Path, typer.Argument(help="Gold in the project's format (see corpora/README.md).", metavar="GOLD")],
) -> None:
    """Score extractions against gold.

    Events, their status, parties, dates and treaty ids; countries, dates, quotations, speakers and roles.
    """
    from extractor import evaluate as evaluation
    from extractor.errors import ExtractorError

    for path in (predictions, gold):
        if not path.is_file():
            wrong_use(f"there is no file {str(path)!r}")
    try:
        print(evaluation.format_scores(evaluation.evaluate(predictions, gold)))
    except ExtractorError as error:
        wrong_use(str(error))
