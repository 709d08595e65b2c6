"""Groups the documents of an input into chunks of work, the same ones for the same input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.sources.archive.files import find
from extractor.sources.documents import Document
from extractor.sources.positions import INSIDE

DOCUMENTS = 32  # of a chunk at most: some five seconds of work
SIZE = 1024 * 1024  # bytes from which a chunk is full
FAILURES = 1000  # the same


class Failure(NamedTuple):
    """What gave no extraction: where it stands, the word under which it is counted, and what was said.

    `aside`: it was never meant to give one, as a crawl's redirects and images.
    """

    where: str
    reason: str
    what: str
    aside: bool = False

    @classmethod
    def of(cls, error: ArticleUnreadable, *, crawled: bool) -> Failure:
        """Give the failure of a document; in a crawl much is no article, and nobody's fault."""
        return cls(error.where, error.reason, str(error), crawled and isinstance(error, NotAnArticle))


class Chunk(NamedTuple):
    """Some documents of the input, which are extracted and committed together, and what was no document there.

    `size` are the bytes of the input files that it takes, as they lie there, perhaps compressed.
    """

    number: int
    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    size: int

    def key(self, maker: str) -> str:
        """Give what tells this work, done by this maker, from any other; a changed document is other work."""
        digest = sha256(maker.encode())
        for failure in self.failures:
            digest.update(repr(failure).encode())
        for document in self.documents:
            digest.update(repr((document.where, document.kind, document.url, document.retrieved)).encode())
            digest.update(sha256(document.data).digest())
        return digest.hexdigest()


def chunks(paths: Iterable[Path]) -> Iterator[Chunk]:
    """Give the chunks of files and folders in order; the input is read as they are asked for."""
    number, documents, failures, size, meter = 0, list[Document](), list[Failure](), 0, _Meter()
    for found in chain.from_iterable(map(find, paths)):
        if isinstance(found, ArticleUnreadable):
            failures.append(Failure.of(found, crawled="@" in found.where))
        else:
            documents.append(found)
            size += len(found.data)
        if len(documents) == DOCUMENTS or size >= SIZE or len(failures) == FAILURES:
            yield Chunk(number, tuple(documents), tuple(failures), meter.read(documents))
            number, documents, failures, size = number + 1, [], [], 0
    yield Chunk(number, tuple(documents), tuple(failures), meter.end())


class _Meter:
    """Measures how far into the input files one has come."""

    def __init__(self) -> None:
        self._file, self._offset = "", 0

    def read(self, documents: Iterable[Document]) -> int:
        """Give the bytes from where the meter stood to the beginning of the last document."""
        size = 0
        for document in documents:
            position = document.position
            if position is None:
                continue
            file = position.file.partition(INSIDE)[0]
            if file != self._file:
                size += self.end()
                self._file = file
            if file == position.file:
                size += position.offset - self._offset
                self._offset = position.offset
        return size

    def end(self) -> int:
        """Give the bytes from where the meter stands to the end of the file."""
        rest = Path(self._file).stat().st_size - self._offset if self._file else 0
        self._file, self._offset = "", 0
        return rest
