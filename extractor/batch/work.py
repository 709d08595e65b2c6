"""What a worker does: reads the documents of a task and extracts their articles; plain records come back."""

from __future__ import annotations

import faulthandler
import signal
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, TYPE_CHECKING, NamedTuple

from extractor.batch.chunks import Failure
from extractor.errors import ArticleUnreadable, ExtractionFailed
from extractor.extract import extract
from extractor.pipeline import MODEL, load_pipeline
from extractor.records import Article, Extraction
from extractor.sources.documents import Document, read_document, words
from extractor.sources.plain import NOT_KEPT
from extractor.triage import may_hold_event, text_may_hold_event

if TYPE_CHECKING:
    from spacy.language import Language

FAILED = "extraction failed"

PACE = 100_000  # characters to which an article may grow before it is given more time
WAITING = 10  # times the seconds that it may work

notes: IO[str] = sys.stderr  # where a process that takes too long says so before it dies


class Task(NamedTuple):
    """Documents of a chunk, from the `first` on; the process dies of one that it works on longer than `seconds`."""

    chunk: int
    first: int
    documents: tuple[Document, ...]
    model: str = MODEL
    seconds: float | None = None
    all_quotations: bool = True


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

    What spaCy keeps of the words that it has seen is forgotten at the end, so that a long run does not grow.
    """
    nlp = load_pipeline(model=task.model)
    clock = Clock(task.seconds)
    try:
        with nlp.memory_zone():
            documents = [document for document in task.documents if task.all_quotations or _may_matter(document)]
            read = [
                (document.where, _read(document, clock, all_quotations=task.all_quotations)) for document in documents
            ]
            articles = [(where, article) for where, article in read if isinstance(article, Article)]
            found = _extracted(articles, nlp, clock, all_quotations=task.all_quotations)
    finally:
        clock.stop()
    unread = tuple(failure for _, failure in read if isinstance(failure, Failure))
    return Outcome(found.extractions, (*unread, *found.failures))


def _may_matter(document: Document) -> bool:
    """Tell whether a document was chosen by somebody, or is a page of a crawl that may hold an event."""
    shown = words(document) if _is_crawled_page(document) else None
    return shown is None or may_hold_event(shown)


def _is_crawled_page(document: Document) -> bool:
    return document.url is not None and document.kind == "html"


def _extracted(articles: list[tuple[str, Article]], nlp: Language, clock: Clock, *, all_quotations: bool) -> Outcome:
    """Extract articles together; where one of them fails, each alone, as it may have taken others with it."""

    def on_the_way() -> Iterator[Article]:
        for _, article in articles:
            clock.wind(len(article.text))
            yield article

    found: list[Extraction] = []
    failed: list[Exception] = []
    try:
        for extraction in extract(on_the_way(), nlp=nlp, on_error=failed.append, all_quotations=all_quotations):
            clock.wind(-len(extraction.article.text))
            found.append(extraction)
    except (ExtractionFailed, MemoryError) as error:
        failed.append(error)
    if failed and len(articles) > 1:
        return joined(_extracted([each], nlp, clock, all_quotations=all_quotations) for each in articles)
    told = (Failure(where, FAILED, f"{where}: {error}") for (where, _), error in zip(articles, failed, strict=False))
    return Outcome(tuple(found), tuple(told))


def _read(document: Document, clock: Clock, *, all_quotations: bool) -> Article | Failure | None:
    """Give the article of a document, or why it gives none; None of a page of a crawl that can hold no event."""
    clock.wind()
    keep = None if all_quotations or not _is_crawled_page(document) else text_may_hold_event
    try:
        return read_document(document, keep=keep)
    except ArticleUnreadable as error:
        if error.reason == NOT_KEPT:
            return None
        return Failure.of(error.at(document.where), crawled=document.url is not None)
    except Exception as error:
        return Failure(document.where, "reading failed", f"{document.where}: {error!r}")


class Clock:
    """Ends the process, whatever holds it, when what is being read takes too long; each sign of life starts it anew.

    It counts the seconds that the process works, so that a crowded machine makes no article poisonous, and ends one
    that only waits after ten times as many.
    """

    def __init__(self, seconds: float | None) -> None:
        self.seconds, self.pending = seconds, 0

    def wind(self, characters: int = 0) -> None:
        """Start anew, with so many more characters, or fewer, on the way."""
        self.pending += characters
        if self.seconds is not None:
            seconds = self.seconds * (1 + self.pending // PACE)
            faulthandler.dump_traceback_later(WAITING * seconds, exit=True, file=notes)
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal, which nobody handles, ends the process

    def stop(self) -> None:
        """Let the process live."""
        if self.seconds is not None:
            faulthandler.cancel_dump_traceback_later()
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_PROF, 0)
