"""The verb `extract`: articles to events and quotations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import Model, app, wrong_use
from extractor.cli.run import Run


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Folders or files: .txt, .html, .jsonl.", metavar="PATH...")],
    out: Annotated[Path | None, typer.Option(help="Where to write: FILE.jsonl (lossless) or FILE.csv.")] = None,
    model: Model = None,
) -> None:
    """Extract events and quotations from articles.

    Without --out, JSON lines go to standard output. Articles that cannot be read are listed, and the exit code is 1.
    """
    from extractor import export

    if out is not None and out.suffix not in export.FORMATS:
        wrong_use(f"--out takes a file that ends in {' or '.join(export.FORMATS)}, not {out.name!r}")
    if out is not None and not out.parent.is_dir():
        wrong_use(f"the folder {str(out.parent)!r} of --out does not exist")
    if out is not None and any(out.resolve().is_relative_to(path.resolve()) for path in paths):
        wrong_use(f"--out {str(out)!r} lies in what is read, and would be read as articles; put it elsewhere")
    run = Run(model)
    if out is None:
        write = export.jsonl_writer(sys.stdout)
        for extraction in run.extractions(paths):
            write(extraction)
    else:
        with export.opened(out) as write:
            for extraction in run.extractions(paths):
                write(extraction)
    run.close()
