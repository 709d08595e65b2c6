"""The command line: verbs, printing and exit codes (0 all well, 1 some articles failed, 2 wrong use)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Article, Extraction

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"treaty-events {version('treaty-events')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Find treaty events in news articles and press releases: who did what to which treaty, when, who was quoted."""


Model = Annotated[str | None, typer.Option(help="A spaCy model to read with, in place of the one that is installed.")]


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
        _wrong_use(f"--out takes a file that ends in {' or '.join(export.FORMATS)}, not {out.name!r}")
    if out is not None and not out.parent.is_dir():
        _wrong_use(f"the folder {str(out.parent)!r} of --out does not exist")
    if out is not None and any(out.resolve().is_relative_to(path.resolve()) for path in paths):
        _wrong_use(f"--out {str(out)!r} lies in what is read, and would be read as articles; put it elsewhere")
    run = _Run(model)
    if out is None:
        write = export.jsonl_writer(sys.stdout)
        for extraction in run.extractions(paths):
            write(extraction)
    else:
        with export.opened(out) as write:
            for extraction in run.extractions(paths):
                write(extraction)
    run.close()


@app.command()
def demo(model: Model = None) -> None:
    """Show what is found in the bundled samples."""
    from rich.console import Console

    from extractor import paths, report

    run = _Run(model)
    console = Console(width=None if sys.stdout.isatty() else 160)
    for extraction in run.extractions([paths.ARTICLES]):
        console.print(report.tables(extraction))
    run.close()


@app.command("explain")
def explain_text(
    text: Annotated[str, typer.Argument(help="A text, or a file that holds one.", metavar="TEXT|FILE")],
    published: Annotated[str | None, typer.Option(help="The day of publication, as 2021-11-09.")] = None,
    model: Model = None,
) -> None:
    """Show which rule fired on a text, and why.

    For each word that may name a treaty act: the treaty, parties, status and date that it gave, and the reasons; or
    why it gave no event.
    """
    from rich.console import Console

    from extractor import report
    from extractor.errors import ArticleUnreadable
    from extractor.explain import explain, explain_article
    from extractor.sources.archive import read_articles
    from extractor.sources.plain import checked_day

    path = Path(text) if len(text) < 200 and "\n" not in text else None
    if path is not None and path.suffix in (".txt", ".html", ".jsonl", ".md") and " " not in text and not path.exists():
        _wrong_use(f"there is no file {text!r}")
    nlp = _pipeline(model)
    console = Console(soft_wrap=True)
    try:
        if path is not None and path.is_file():
            article = next(read_articles(path), None)
            if article is None:
                _wrong_use(f"the file {text!r} holds no article")
            known = {"published": checked_day(published), "published_basis": "given"} if published else {}
            found = explain_article(article.model_copy(update=known), nlp=nlp)
        else:
            found = explain(text, published=published, nlp=nlp)
        for line in report.explanations(found):
            console.print(line)
    except ArticleUnreadable as error:
        _wrong_use(str(error))


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
            _wrong_use(f"there is no file {str(path)!r}")
    try:
        print(evaluation.format_scores(evaluation.evaluate(predictions, gold)))
    except ExtractorError as error:
        _wrong_use(str(error))


class _Run:
    """One run over articles: extractions with a progress bar, failures kept, counts at the end."""

    def __init__(self, model: str | None) -> None:
        self.nlp = _pipeline(model)
        self.failures: list[str] = []
        self.articles = self.events = self.quotations = 0

    def extractions(self, paths: list[Path]) -> Iterator[Extraction]:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        from extractor.extract import extract as extracted

        columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("articles", total=None)
            articles = _articles(paths, self.failures)
            for extraction in extracted(articles, nlp=self.nlp, on_error=lambda e: self.failures.append(str(e))):
                self.articles += 1
                self.events += len(extraction.events)
                self.quotations += len(extraction.quotations)
                bar.update(task, advance=1, description=f"articles, {self.events} events")
                yield extraction

    def close(self) -> None:
        """Print the failures and the counts, and leave with 1 if anything failed."""
        for failure in self.failures:
            print(f"failed: {failure}", file=sys.stderr)
        counts = {"article": self.articles, "event": self.events, "quotation": self.quotations}
        found = ", ".join(f"{count} {noun}{'s' * (count != 1)}" for noun, count in counts.items())
        print(f"{found}, {len(self.failures)} failed", file=sys.stderr)
        raise typer.Exit(1 if self.failures else 0)


def _articles(paths: list[Path], failures: list[str]) -> Iterator[Article]:
    from extractor.sources.archive import read_articles

    for path in paths:
        yield from read_articles(path, on_error=lambda error: failures.append(str(error)))


def _pipeline(model: str | None):  # type: ignore[no-untyped-def]  # spaCy's Language, imported only when it is needed
    from extractor.errors import PipelineUnavailable
    from extractor.pipeline import MODEL, load_pipeline

    try:
        return load_pipeline(model=model or MODEL)
    except PipelineUnavailable as error:
        _wrong_use(str(error))


def _wrong_use(message: str) -> NoReturn:
    print(f"treaty-events: {message}", file=sys.stderr)
    raise typer.Exit(2)


def main() -> None:
    """Run the command line."""
    app()
