"""Errors that the extractor raises, each a child of `ExtractorError`.

ExtractorError                what went wrong, where, and what to do about it
|-- ArticleUnreadable         a file, a line or a page that gives no article
|   |-- NotAnArticle          what was never meant as one: an image, a feed, a page without text, another language
|   `-- ArchiveDamaged        a stretch of an archive that is cut off, overwritten or not what its digest says
|-- FetchFailed               an address that was not fetched
|-- ScheduleInvalid           a file of sources that scrape cannot use
|-- AlreadyRunning            another pass that works on the same store
|-- LexiconInvalid            a row in models/ that breaks its table's rules
|-- ExtractionFailed          an article on which a component of the pipeline fails
|-- PipelineUnavailable       a pipeline or a statistical model that cannot be loaded
|-- GoldInvalid               a gold or prediction file that evaluate cannot use
|-- ExtractionsUnreadable     a file of extractions that is missing, or a line of it that is no extraction
|-- QueryInvalid              a filter that nothing can match, or a form of table that there is not
|-- NothingToDraw             a picture of no events, or of a treaty that none of them is about
|-- PictureUnwritable         a file that a picture cannot be written to
|-- TargetInvalid             a place or format in which nothing can be exported
|-- ExtraMissing              a library that only some uses need and that is not installed
|-- StoreUnusable             a store that cannot be opened, read or written
|   |-- StoreTooNew           a store that a later version of the package has written
|-- SiteRefused               a folder in which a site cannot stand, as it holds other things
"""

from __future__ import annotations

from functools import partial
from typing import Any, Literal, Self

# Why an address was not fetched or gives no article, as reports count it.
Reason = Literal[
    "robots", "blocked", "gone", "server error", "parked", "timeout", "unreachable", "tls", "address", "scheme",
    "redirects", "too big", "short", "encoding", "status", "empty", "soft 404", "cookie wall", "not article",
    "language", "unreadable", "too slow", "memory", "crashed", "extraction",
]  # fmt: skip


class ExtractorError(Exception):
    """An error with a place: `where` names the file, file and line, or URL."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __reduce__(self) -> tuple[Any, ...]:  # errors cross between processes
        return partial(type(self), where=self.where, remedy=self.remedy), (self.what,), self.__dict__

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.what}{advice}"


class ArticleUnreadable(ExtractorError):
    """A file, a line or a page gives no article; `reason` is the word under which it is counted."""

    reason = "unreadable"

    def at(self, where: str) -> Self:
        """Give the error with its place, where it had none."""
        self.where = self.where or where
        return self


class NotAnArticle(ArticleUnreadable):
    """What was found holds something else than an article that can be read."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", reason: str = "no article") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.reason = reason


class ArchiveDamaged(ArticleUnreadable):
    """A stretch of an archive is cut off, overwritten, or not what its digest says."""

    reason = "damaged"


class FetchFailed(ExtractorError):
    """An address was not fetched; a busy host asks to `wait` so many seconds before the next try."""

    def __init__(self, reason: Reason, what: str, *, where: str = "", remedy: str = "", wait: float = 0) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.reason: Reason = reason
        self.wait = wait


class ScheduleInvalid(ExtractorError):
    """A file of sources cannot be used for scraping."""


class AlreadyRunning(ExtractorError):
    """Another pass works on the same store."""


class LexiconInvalid(ExtractorError):
    """A row in models/ breaks the rules of its table."""


class ExtractionFailed(ExtractorError):
    """A component of the pipeline failed on an article."""


class PipelineUnavailable(ExtractorError):
    """A pipeline or a statistical model cannot be loaded."""


class GoldInvalid(ExtractorError):
    """A gold or prediction file cannot be used for evaluation."""


class ExtractionsUnreadable(ExtractorError):
    """A file of extractions is missing, or a line of it is no extraction."""


class QueryInvalid(ExtractorError):
    """A filter asks for what no record can have, or for a form of table that there is not."""


class NothingToDraw(ExtractorError):
    """There are no events that the picture could show."""


class PictureUnwritable(ExtractorError):
    """A picture cannot be written to this file."""


class TargetInvalid(ExtractorError):
    """Nothing can be exported to this place, or in this format."""


class ExtraMissing(ExtractorError):
    """A library that only some uses need is not installed."""


class StoreUnusable(ExtractorError):
    """A store cannot be opened, read or written."""


class StoreTooNew(StoreUnusable):
    """A store was written by a later version of the package, in a form that this one does not know."""


class SiteRefused(ExtractorError):
    """A site cannot stand where it was asked for."""
