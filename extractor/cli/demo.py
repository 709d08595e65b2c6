"""The verb `demo`: what is found in the bundled samples."""

from __future__ import annotations

import sys

from extractor.cli.app import Model, app
from extractor.cli.run import Run, pipeline


@app.command()
def demo(model: Model = None) -> None:
    """Show what is found in the bundled samples."""
    from rich.console import Console

    from extractor import batch, paths, report
    from extractor.pipeline import MODEL

    pipeline(model)
    run = Run()
    console = Console(width=None if sys.stdout.isatty() else 160)
    with run.shown([paths.ARTICLES]):
        for finished, extractions in batch.extract_in_order([paths.ARTICLES], pool=batch.Here(), model=model or MODEL):
            for extraction in extractions:
                console.print(report.tables(extraction))
            run.add(finished)
    run.close()
