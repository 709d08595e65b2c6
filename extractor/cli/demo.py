"""The verb `demo`: what is found in the bundled samples."""

from __future__ import annotations

import sys

from extractor.cli.app import Model, app
from extractor.cli.run import Run


@app.command()
def demo(model: Model = None) -> None:
    """Show what is found in the bundled samples."""
    from rich.console import Console

    from extractor import paths, report

    run = Run(model)
    console = Console(width=None if sys.stdout.isatty() else 160)
    for extraction in run.extractions([paths.ARTICLES]):
        console.print(report.tables(extraction))
    run.close()
