"""What a worker does: reads the entries of a task and extracts their articles; plain records come back."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, NamedTuple

from extractor.batch.chunks import Chunk
from extractor.errors import ArticleUnreadable, ExtractionFailed
from extractor.extract import extract
from extractor.pipeline import MODEL, load_pipeline
from extractor.records import Article, Extraction
from extractor.sources.stretches import Entry, entries

PACE = 100_000  # characters that an article may have before it is given more time


notes: IO[str] = sys.stderr  # where a process that takes too long says so before it dies


class Task(NamedTuple):
    """A chunk, or only its entries from `first` to before `last`; each article may take `seconds`."""

    chunk: Chunk
    first: int = 0
    last: int | None = None
    model: str = MODEL
    seconds: float | None = None


class Failure(NamedTuple):
    """An entry that gave no extraction: where it stands, the kind of reason, and what was said."""

    where: str
    reason: str
    what: str


class Outcome(NamedTuple):
    """What came of a task."""

    extractions: tuple[Extraction, ...] = ()
    failures: tuple[Failure, ...] = ()


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Give several outcomes as one."""
    extractions, failures = zip(*outcomes, strict=True)
    return Outcome(tuple(chain.from_iterable(extractions)), tuple(chain.from_iterable(failures)))


def work(task: Task) -> Outcome:
    """Extract the articles of a task; what fails is told, and the others go on.

    What the pipeline keeps of the words that it has seen is forgotten at the end, so that a long run does not grow.
    """
    nlp = load_pipeline(model=task.model)
    failures: list[Failure] = []
    clock = _Clock(task.seconds)

    def articles() -> Iterator[Article]:
        for entry in task_entries(task, failures):
            clock.goes_in(0)
            try:
                article = entry.read()
            except ArticleUnreadable as error:
                failures.append(Failure(error.where or entry.where, error.what, str(error)))
            except (OSError, MemoryError) as error:
                failures.append(Failure(entry.where, type(error).__name__, str(error)))
            else:
                clock.goes_in(len(article.text))
                yield article

    def failed(error: ExtractionFailed) -> None:
        failures.append(Failure(error.where, "extraction failed", error.what))

    found = []
    try:
        with nlp.memory_zone():
            for extraction in extract(articles(), nlp=nlp, on_error=failed):
                clock.comes_out(len(extraction.article.text))
                found.append(extraction)
    finally:
        clock.stop()
    return Outcome(tuple(found), tuple(failures))


def task_entries(task: Task, failures: list[Failure]) -> Iterator[Entry]:
    """Give the entries of a task; a file that cannot be read is told as a failure."""

    def of_chunk() -> Iterator[Entry]:
        for stretch in task.chunk.stretches:
            try:
                yield from entries(stretch)
            except OSError as error:
                failures.append(Failure(stretch.path, "cannot be read", error.strerror or str(error)))

    yield from islice(of_chunk(), task.first, task.last)


class _Clock:
    """Ends the process, whatever holds it, when what is being read takes too long; each sign of life starts it anew."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds, self.pending = seconds, 0

    def goes_in(self, characters: int) -> None:
        self._wind(characters)

    def comes_out(self, characters: int) -> None:
        self._wind(-characters)

    def stop(self) -> None:
        if self.seconds is not None:
            faulthandler.cancel_dump_traceback_later()

    def _wind(self, characters: int) -> None:
        self.pending = max(0, self.pending + characters)
        if self.seconds is not None:
            faulthandler.dump_traceback_later(self.seconds * (1 + self.pending // PACE), exit=True, file=notes)
