"""The verbs `export` and `import-corrections`: to the formats of other tools, and back from Label Studio as gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app, wrong_use


@app.command()
def export(
    source: Annotated[
        str,
        typer.Argument(help="A store (path or PostgreSQL URL), or the .jsonl that `extract` wrote.", metavar="STORE"),
    ],
    to: Annotated[
        Path,
        typer.Option(
            help="Where to write; the ending tells the format: .jsonl, .csv, .parquet, .json (Label Studio), .spacy, "
            ".jsonld (Web Annotation), none (a folder: data package)."
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="The format, where the ending does not tell: jsonl, csv, parquet, data-package, label-studio, spacy, "
            "web-annotation.",
        ),
    ] = None,
) -> None:
    """Write what was found in the format of another tool.

    Tables have one row for each event and party, events merged over all articles that report them. See docs/exports.md.
    """
    from extractor import export as exports
    from extractor.errors import ExtractorError
    from extractor.store import Store

    try:
        chosen = exports.target(to, form)
        with Store.of(source) as store:
            exports.export(store, to, form)
    except ExtractorError as error:
        wrong_use(str(error))
    print(f"wrote {to}: {chosen.says}")


@app.command("import-corrections")
def import_corrections(
    file: Annotated[Path, typer.Argument(help="What Label Studio exported (JSON).", metavar="FILE")],
    out: Annotated[Path, typer.Option(help="Where to write the gold: FILE.jsonl, as corpora/README.md describes it.")],
) -> None:
    """Turn corrections made in Label Studio into gold for `evaluate`.

    Tasks that nobody has submitted are left out.
    """
    from extractor.errors import GoldInvalid
    from extractor.export import corrections

    if not out.parent.is_dir():
        wrong_use(f"the folder {str(out.parent)!r} of --out does not exist")
    try:
        rows = list(corrections.gold(file))
    except GoldInvalid as error:
        wrong_use(str(error))
    if not rows:
        wrong_use(f"{file}: no task has a submitted annotation (correct at least one in Label Studio)")
    count = corrections.write(rows, out)
    print(f"wrote {out}: {count} corrected article{'s' * (count != 1)}")
