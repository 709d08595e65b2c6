"""One run over articles: a progress bar, failures kept, counts and reasons at the end."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING

import typer

from extractor.cli.app import wrong_use

if TYPE_CHECKING:
    from rich.progress import Progress

    from extractor.batch import Failure, Finished

LISTED = 20  # failures of one reason; the others are only counted
INTERRUPTED = 130


class Run:
    """One run over articles: what is done is counted and shown on a bar, failures are kept for the end."""

    def __init__(self) -> None:
        self.articles = self.events = self.quotations = self.before = 0
        self.reasons: Counter[str] = Counter()
        self.asides: Counter[str] = Counter()
        self.listed: list[Failure] = []

    @contextmanager
    def shown(self, paths: Iterable[Path]) -> Iterator[None]:
        """Show the progress through the input's bytes; Ctrl-C and SIGTERM end the run in good order."""
        before = signal.signal(signal.SIGTERM, _interrupt) if current_thread() is main_thread() else None
        try:
            with _bar() as self.bar:
                self.task = self.bar.add_task("", total=None, found="", rate="")
                Thread(target=self._measure, args=(list(paths),), daemon=True).start()
                yield
        except KeyboardInterrupt:
            print("interrupted; what was finished is kept", file=sys.stderr)
            self._print_summary()
            raise typer.Exit(INTERRUPTED) from None
        finally:
            if before is not None:
                signal.signal(signal.SIGTERM, before)

    def add(self, finished: Finished) -> None:
        """Count what a chunk gave."""
        counts = finished.counts
        self.articles += counts.articles
        self.events += counts.events
        self.quotations += counts.quotations
        self.before += finished.before and counts.articles
        for failure in counts.failures:
            reasons = self.asides if failure.aside else self.reasons
            reasons[failure.reason] += 1
            if not failure.aside and reasons[failure.reason] <= LISTED:
                self.listed.append(failure)
        seconds = self.bar.tasks[self.task].elapsed or 0
        rate = f"{(self.articles - self.before) / seconds:.1f}/s" if seconds else ""
        found = f"{self.articles:,} articles, {self.events:,} events"
        self.bar.update(self.task, advance=finished.size, found=found, rate=rate)

    def close(self) -> None:
        """Print the failures and the counts, and leave with 1 if anything failed."""
        self._print_summary()
        raise typer.Exit(1 if self.reasons else 0)

    def _measure(self, paths: list[Path]) -> None:
        files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
        total = sum(file.stat().st_size for file in files if file.is_file())
        self.bar.update(self.task, total=total)

    def _print_summary(self) -> None:
        for failure in self.listed:
            print(f"failed: {failure.what}", file=sys.stderr)
        counts = {"article": self.articles, "event": self.events, "quotation": self.quotations}
        found = ", ".join(f"{count:,} {noun}{'s' * (count != 1)}" for noun, count in counts.items())
        print(f"{found}, {self.reasons.total():,} failed", file=sys.stderr)
        for title, reasons in (("failed", self.reasons), ("no articles", self.asides)):
            if reasons:
                told = ", ".join(f"{reason} {count:,}" for reason, count in reasons.most_common())
                print(f"{title}: {told}", file=sys.stderr)
        if self.before:
            print(f"done by an earlier run: {self.before:,} of the articles", file=sys.stderr)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

    return Progress(
        SpinnerColumn(),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[found]}, {task.fields[rate]}, time left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def pipeline(model: str | None):  # type: ignore[no-untyped-def]  # spaCy's Language, imported only when it is needed
    """Load the pipeline; a model that is not there is wrong use."""
    from extractor.errors import PipelineUnavailable
    from extractor.pipeline import MODEL, load_pipeline

    try:
        return load_pipeline(model=model or MODEL)
    except PipelineUnavailable as error:
        wrong_use(str(error))
