"""The verb `extract`: articles to events and quotations."""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.app import Model, app, wrong_use
from extractor.cli.run import Run

if TYPE_CHECKING:
    from extractor.batch import Pool

Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Files or folders: text, HTML, PDF, mail, JSON lines, zip, WARC, WACZ, lists of those.", metavar="PATH..."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Where to write: FILE.jsonl (lossless), FILE.csv or FILE.parquet.")
]
Place = Annotated[
    str | None,
    typer.Option("--store", help="The store to write to: FILE.db or postgresql://USER@HOST/DATABASE.", metavar="PLACE"),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--workers", "-j", min=1, help="Worker processes, as many as there are cores. Without it there are none."
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Leave out what an earlier run with the same rules has finished in the store.")
]
Cluster = Annotated[
    str | None,
    typer.Option("--dask", help="Work on the Dask cluster with this scheduler, as tcp://HOST:8786.", metavar="ADDRESS"),
]
Seconds = Annotated[float, typer.Option("--seconds", min=1, help="How long a worker process may work on one article.")]
Megabytes = Annotated[int, typer.Option("--megabytes", min=500, help="How much memory a worker process may take.")]


CRAWLS = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wacz")
Quotations = Annotated[
    bool | None,
    typer.Option(
        "--all-quotations/--no-all-quotations",
        help="Whether to give the quotations of articles without events too. If not, these give countries and dates"
        " alone, and pages of a crawl that cannot hold an event are passed over. By default crawls and stores give only"
        " the quotations of articles with events; of articles, a file or standard output gets all.",
    ),
]


@app.command()
def extract(
    paths: Paths,
    out: Out = None,
    store: Place = None,
    workers: Processes = None,
    resume: Resume = False,
    dask: Cluster = None,
    seconds: Seconds = 20,
    megabytes: Megabytes = 1500,
    all_quotations: Quotations = None,
    model: Model = None,
) -> None:
    """Extract events and quotations from articles.

    Without --store and --out, JSON lines go to standard output. Articles that cannot be read, and those that kill their
    worker process or take too long, are listed and left out, and the exit code is 1. Ctrl-C keeps what is finished.
    """
    from extractor.errors import ExtractorError
    from extractor.pipeline import MODEL

    _check(paths, out, store, resume=resume, several=workers is not None and dask is not None)
    whole = store is None and not all(path.name.endswith(CRAWLS) for path in paths)
    speech = whole if all_quotations is None else all_quotations
    run = Run()
    try:
        with closing(_pool(workers, dask, seconds, megabytes, model)) as pool, run.shown(paths):
            if store is None:
                _to_lines(run, paths, pool, model or MODEL, out, all_quotations=speech)
            else:
                _to_store(run, paths, pool, model or MODEL, store, resume=resume, all_quotations=speech)
    except ExtractorError as error:
        wrong_use(str(error))
    run.close()


def _check(paths: list[Path], out: Path | None, store: str | None, *, resume: bool, several: bool) -> None:
    from extractor import export

    if out is not None and store is not None:
        wrong_use("give --out or --store, not both; a store can be exported later")
    if resume and store is None:
        wrong_use("--resume needs the --store of the run that it takes up")
    if several:
        wrong_use("give --workers or --dask, not both")
    if out is not None and out.suffix not in export.FORMATS:
        wrong_use(f"--out takes a file that ends in {' or '.join(export.FORMATS)}, not {out.name!r}")
    if out is not None and not out.parent.is_dir():
        wrong_use(f"the folder {str(out.parent)!r} of --out does not exist")
    written = out or (Path(store) if store is not None and "://" not in store else None)
    if written is not None and any(written.resolve().is_relative_to(path.resolve()) for path in paths):
        option = "--out" if out is not None else "--store"
        wrong_use(f"{option} {str(written)!r} lies in what is read, and would be read as articles; put it elsewhere")


def _pool(workers: int | None, dask: str | None, seconds: float, megabytes: int, model: str | None) -> Pool:
    from extractor import batch
    from extractor.pipeline import MODEL

    if dask is not None:
        return batch.Cluster(dask, seconds=seconds, model=model or MODEL)
    return batch.Here() if workers is None else batch.Workers(workers, seconds=seconds, megabytes=megabytes)


def _to_lines(run: Run, paths: list[Path], pool: Pool, model: str, out: Path | None, *, all_quotations: bool) -> None:
    from extractor import batch, export

    with export.opened(out) if out is not None else nullcontext(export.jsonl_writer(sys.stdout)) as write:
        for finished, extractions in batch.extract_in_order(
            paths, pool=pool, model=model, all_quotations=all_quotations
        ):
            for extraction in extractions:
                write(extraction)
            run.add(finished)


def _to_store(
    run: Run, paths: list[Path], pool: Pool, model: str, place: str, *, resume: bool, all_quotations: bool
) -> None:
    from extractor import batch
    from extractor.store import Store

    with Store(place) as store:
        for finished in batch.extract_into(
            store, paths, pool=pool, model=model, resume=resume, all_quotations=all_quotations
        ):
            run.add(finished)
