"""One run over articles: a progress bar, failures kept, counts at the end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.cli.app import wrong_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.records import Article, Extraction


class Run:
    """One run over articles: extractions with a progress bar, failures kept, counts at the end."""

    def __init__(self, model: str | None) -> None:
        self.nlp = pipeline(model)
        self.failures: list[str] = []
        self.articles = self.events = self.quotations = 0

    def extractions(self, paths: list[Path]) -> Iterator[Extraction]:
        """Give what is found in the articles of the paths, as they come."""
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


def pipeline(model: str | None):  # type: ignore[no-untyped-def]  # spaCy's Language, imported only when it is needed
    """Load the pipeline; a model that is not there is wrong use."""
    from extractor.errors import PipelineUnavailable
    from extractor.pipeline import MODEL, load_pipeline

    try:
        return load_pipeline(model=model or MODEL)
    except PipelineUnavailable as error:
        wrong_use(str(error))
