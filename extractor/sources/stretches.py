"""Cuts files and folders into stretches, the same ones for the same input, and reads the entries of a stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from extractor.errors import ArticleUnreadable
from extractor.records import Article
from extractor.sources import archive, content

LONG = 64 * 1024  # bytes beyond which a file of many articles is cut, some five seconds of work


class Stretch(NamedTuple):
    """The articles that begin between two bytes of a file; a `stop` of None is the file's end.

    `line` is the number of its first line, `version` tells whether the file has changed.
    """

    path: str
    start: int = 0
    stop: int | None = None
    line: int = 1
    size: int = 0
    version: str = ""


class Entry(NamedTuple):
    """What may be an article, and where it stands; nothing of it is parsed before `read` is called."""

    where: str
    read: Callable[[], Article]


def stretches(path: Path) -> Iterator[Stretch]:
    """Cut a file, or all files of a folder and its folders in the order of their paths."""
    if path.is_dir():
        for entry in sorted(path.iterdir()):
            if not (entry.name.startswith(".") or (entry.is_dir() and entry.is_symlink())):
                yield from stretches(entry)
        return
    try:
        state = path.stat()
        version = f"{state.st_size}-{state.st_mtime_ns}"
        if state.st_size <= LONG or not _has_lines(path):
            yield Stretch(str(path), size=state.st_size, version=version)
            return
        with path.open("rb") as file:
            for start, stop, line in _cuts(file):
                yield Stretch(str(path), start, stop, line, stop - start, version)
    except OSError:
        yield Stretch(str(path))  # whoever reads it says what is wrong


def entries(stretch: Stretch) -> Iterator[Entry]:
    """Give the entries of a stretch in order; raises OSError where its file cannot be read."""
    path = Path(stretch.path)
    if stretch.stop is None and not (path.is_file() and _has_lines(path)):
        yield Entry(stretch.path, lambda: next(archive.read_articles(path)))
        return
    with path.open("rb") as file:
        file.seek(stretch.start)
        line = stretch.line
        while (stretch.stop is None or file.tell() < stretch.stop) and (data := file.readline()):
            if data.strip():
                yield Entry(f"{path}:{line}", partial(_article, data, f"{path}:{line}"))
            line += 1


def _article(data: bytes, where: str) -> Article:
    return archive._line_article(content.decoded(data), where)


def _has_lines(path: Path) -> bool:
    """Tell a file of which each line is an article, and can be read without those before it."""
    with path.open("rb") as file:
        head = file.read(65536)
    try:
        return content.kind_of(head, name=path.name) == "jsonl" and not content.encoding_of(head).startswith("utf-16")
    except ArticleUnreadable:
        return False


def _cuts(file: BinaryIO) -> Iterator[tuple[int, int, int]]:
    start, line = 0, 1
    while data := file.read(LONG):
        data += file.readline()
        yield start, start + len(data), line
        start += len(data)
        line += data.count(b"\n")
