"""The entrance to archives: the articles of whatever is given, with a count of what is none and a place to go on."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.records import Article
from extractor.sources.archive.files import Scope, find
from extractor.sources.documents import Document, read_document, words
from extractor.sources.plain import NOT_KEPT, READ
from extractor.sources.plain import Keep as KeepText
from extractor.sources.positions import Position

logger = logging.getLogger(__name__)

OnError = Callable[[ArticleUnreadable], None]
Keep = Callable[[bytes], bool]  # whether a document can matter, by the bytes in which its words stand


class Reading(Iterator[Article]):
    """The articles of an archive, one at a time.

    `position` is that of the last article given; behind it a later reading can go on. `counts` says how many documents
    gave an article ("articles"), and of the others why not ("redirect", "image", "other language", "damaged", …).
    """

    def __init__(
        self,
        documents: Iterator[Document],
        tally: _Tally,
        *,
        keep: Keep | None,
        keep_text: KeepText | None = None,
        languages: Collection[str] | None,
    ) -> None:
        self.position: Position | None = None
        self.counts = tally.counts
        self._documents, self._tally, self._languages = documents, tally, languages
        self._keep, self._keep_text = keep, keep_text

    def __next__(self) -> Article:
        """Give the next article; raise StopIteration behind the last."""
        for document in self._documents:
            try:
                article = read_document(document, languages=self._languages, keep=self._keep_text)
            except ArticleUnreadable as error:
                self._tally.add(error.at(document.where))
                continue
            if self._keep and words(document) is None and not self._keep(article.text.encode()):
                self.counts[NOT_KEPT] += 1
                continue
            self.counts["articles"] += 1
            self.position = document.position
            return article
        raise StopIteration


def read_archive(
    path: str | Path,
    *,
    after: Position | None = None,
    keep: Keep | None = None,
    keep_text: KeepText | None = None,
    on_error: OnError | None = None,
    on_aside: OnError | None = None,
    languages: Collection[str] | None = READ,
) -> Reading:
    """Give the articles of a file or folder: text, HTML, PDF, mail, JSON lines, zip, WARC, ARC, WACZ, lists of those.

    Reading goes on whatever is found: what is damaged or breaks goes to `on_error` (without it, to the log), what is
    no article (an image, a redirect, another language) to `on_aside`; both are counted. `after` goes on behind the
    position of an earlier reading of the same path; `keep` drops a document by its bytes before it is parsed,
    `keep_text` a page by its main text; `languages` None takes articles in any. Raises ArticleUnreadable where there
    is nothing at `path`.
    """
    path = Path(path)
    if not path.exists():
        raise ArticleUnreadable("there is no such file or folder", where=str(path), remedy="give one that exists")
    tally = _Tally(on_error or _log, on_aside)
    documents = _kept(find(path, Scope(after)), keep, tally)
    return Reading(documents, tally, keep=keep, keep_text=keep_text, languages=languages)


def read_articles(path: str | Path, *, on_error: OnError | None = None) -> Iterator[Article]:
    """Give the articles of a file or folder, each of which should be one.

    A file or line that gives no article goes to `on_error` as ArticleUnreadable, and reading goes on with the next;
    without `on_error` it is raised.
    """
    each = on_error or _raise
    tally = _Tally(each, each)
    return Reading(_kept(find(Path(path)), None, tally), tally, keep=None, languages=READ)


def find_documents(
    path: str | Path,
    *,
    after: Position | None = None,
    start: int = 0,
    stop: int | None = None,
    keep: Keep | None = None,
    counts: Counter[str] | None = None,
    on_error: OnError | None = None,
) -> Iterator[Document]:
    """Give the documents of an archive before they are read, for `read_document` in other processes.

    The same documents and the same `counts` of others as `read_archive` sees; `keep` is not asked of PDF and mail,
    whose words come out only when they are read. With `start` and `stop`, only what begins between these bytes of its
    file: several processes can share a crawl, wherever it is cut.
    """
    tally = _Tally(on_error or _log, None, counts)
    return _kept(find(Path(path), Scope(after, start, stop)), keep, tally)


class _Tally:
    """Counts what gives no article, and passes it on."""

    def __init__(self, on_error: OnError, on_aside: OnError | None, counts: Counter[str] | None = None) -> None:
        self.counts: Counter[str] = Counter() if counts is None else counts
        self._on_error, self._on_aside = on_error, on_aside

    def add(self, error: ArticleUnreadable) -> None:
        self.counts[error.reason] += 1
        if not isinstance(error, NotAnArticle):
            self._on_error(error)
        elif self._on_aside:
            self._on_aside(error)


def _kept(found: Iterator[Document | ArticleUnreadable], keep: Keep | None, tally: _Tally) -> Iterator[Document]:
    for document in found:
        if isinstance(document, ArticleUnreadable):
            tally.add(document)
        elif keep and (seen := words(document)) is not None and not keep(seen):
            tally.counts[NOT_KEPT] += 1
        else:
            yield document


def _log(error: ArticleUnreadable) -> None:
    logger.warning("%s", error)


def _raise(error: ArticleUnreadable) -> None:
    raise error
