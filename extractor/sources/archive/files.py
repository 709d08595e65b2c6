"""Finds the documents of a file or folder: told by content, archives opened, whatever lies in whatever."""

from __future__ import annotations

import bz2
import io
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from fastwarc.stream_io import Lz4Reader

from extractor.errors import ArchiveDamaged, ArticleUnreadable, NotAnArticle
from extractor.sources import content
from extractor.sources.archive.containers import Entry, list_entries, zip_entries
from extractor.sources.archive.crawl import payload
from extractor.sources.archive.records import begins, records
from extractor.sources.archive.streams import Broken, Gzip, Other, Plain, Stream
from extractor.sources.archive.zstd import Zstd
from extractor.sources.documents import LARGEST, Document, document_of
from extractor.sources.positions import INSIDE, Position

Found = Document | ArticleUnreadable  # the errors are given, not raised: what comes behind them is still to be read
_DEEPEST = 3  # archives in archives
_SPOOLED = 1 << 30  # bytes of an archive that must be unpacked to be read
_IN_MEMORY = 16 * 1024 * 1024
_STREAMS: dict[str, Callable[[IO[bytes]], Stream]] = {
    "gzip": Gzip,
    "zstd": Zstd,
    "lz4": lambda raw: Other(Lz4Reader(raw)),
    "bzip2": lambda raw: Other(bz2.BZ2File(raw)),
    "xz": lambda raw: Other(lzma.LZMAFile(raw)),  # noqa: SIM115 - closed with its file
}


class Scope(NamedTuple):
    """What of a file is asked for: what stands behind a position, and begins between two of its bytes."""

    after: Position | None = None
    start: int = 0
    stop: int | None = None

    def ends(self, offset: int) -> bool:
        """Say whether what begins at a byte lies behind the scope."""
        return self.stop is not None and offset >= self.stop


ALL = Scope()


def find(path: Path, scope: Scope = ALL) -> Iterator[Found]:
    """Yield the documents of a file, or of all files of a folder in the order of their paths, and what is no document.

    What is not read record by record begins at the first byte of its file.
    """
    last = Path(scope.after.file.partition(INSIDE)[0]) if scope.after else None
    for file in _files(path):
        if isinstance(file, ArticleUnreadable):
            yield file
        elif last is None or file.parts >= last.parts:
            inside = scope if file == last else scope._replace(after=None)
            yield from _entry(Entry(str(file), partial(_opened, file)), inside, 0)


def _files(path: Path) -> Iterator[Path | ArticleUnreadable]:
    try:
        names = sorted(entry.name for entry in path.iterdir()) if path.is_dir() else None
    except OSError as error:
        yield _unreadable(error, str(path))
        return
    if names is None:
        yield path
        return
    for entry in map(path.joinpath, names):
        if entry.name.startswith(".") or (entry.is_dir() and entry.is_symlink()):
            continue  # hidden, or a link that may lead round in a circle
        if entry.exists() and not entry.is_dir() and not entry.is_file():
            continue  # a pipe or a device, which may never end
        yield from _files(entry)


def _opened(path: Path) -> IO[bytes]:
    return path.open("rb")


def _unreadable(error: OSError, where: str) -> ArticleUnreadable:
    remedy = "give a file or a folder that exists and can be read"
    return ArticleUnreadable(error.strerror or str(error) or "cannot be read", where=where, remedy=remedy)


def _entry(entry: Entry, scope: Scope, depth: int) -> Iterator[Found]:
    try:
        with entry.open() as raw:
            yield from _contents(raw, entry.name, scope, depth)
    except ArticleUnreadable as error:
        yield error.at(entry.name)
    except Broken as broken:
        yield ArchiveDamaged(broken.what, where=f"{entry.name}@{broken.offset}", remedy="fetch the file again")
    except OSError as error:
        yield _unreadable(error, entry.name)
    except RuntimeError as error:  # of zipfile: encrypted
        yield ArticleUnreadable(str(error), where=entry.name, remedy="unpack it")
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError) as error:
        yield ArchiveDamaged(f"not decodable ({error})", where=entry.name, remedy="fetch or pack it again")


def _contents(raw: IO[bytes], name: str, scope: Scope, depth: int) -> Iterator[Found]:
    head = raw.read(content.HEAD)
    kind = content.kind_of(head, name=name)
    raw.seek(0)
    if kind in _STREAMS:
        stream: Stream = _STREAMS[kind](raw)
        inner = content.kind_of(stream.buffer.peek(content.HEAD), name=name)
    else:
        stream, inner = Plain(raw), kind
    if inner in ("warc", "arc"):
        yield from _records(stream, name, scope)
    elif inner == "jsonl":
        yield from _rows(stream, name, scope)
    elif scope.start:
        return
    elif inner in _STREAMS or inner in ("zip", "list"):
        yield from _container(raw if inner == kind else stream.buffer, inner, name, scope.after, depth)
    elif scope.after is None:
        yield document_of(stream.buffer.read(LARGEST + 1), where=name, position=Position(name))


def _container(raw: IO[bytes], kind: content.Kind, name: str, after: Position | None, depth: int) -> Iterator[Found]:
    if depth >= _DEEPEST:
        raise NotAnArticle("archives in archives, too deep", where=name, remedy="unpack it", reason="too deep")
    if not raw.seekable():
        with _spooled(raw, name) as spooled:
            yield from _container(spooled, kind, name, after, depth)
        return
    if kind not in ("zip", "list"):
        yield from _contents(raw, name, Scope(after), depth + 1)
        return
    missing = after
    for entry in zip_entries(raw, name) if kind == "zip" else list_entries(raw, name):
        if missing and not f"{missing.file}{INSIDE}".startswith(f"{entry.name}{INSIDE}"):
            continue
        yield from _entry(entry, Scope(missing), depth + 1)
        missing = None
    if missing:
        raise ArticleUnreadable(
            f"there is no {missing.file} to go on behind", where=name, remedy="read it from the start"
        )


def _spooled(raw: IO[bytes], name: str) -> IO[bytes]:
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by the caller
    while data := raw.read(content.HEAD):
        file.write(data)
        if file.tell() > _SPOOLED:
            raise NotAnArticle(
                "an archive in an archive, too large", where=name, remedy="unpack it", reason="too large"
            )
    file.seek(0)
    return file


def _records(stream: Stream, name: str, scope: Scope) -> Iterator[Found]:
    if scope.after:
        stream.seek(scope.after.offset)
        stream.skip(scope.after.within)
    elif scope.start and not stream.resume(scope.start, begins):
        return
    for record in records(stream):
        if scope.ends(record.offset):
            return
        where = f"{name}@{record.offset}"
        if isinstance(record, Broken):
            yield ArchiveDamaged(record.what, where=where, remedy="fetch the file again; reading goes on behind it")
            continue
        position = Position(name, record.offset, record.within)
        if position == scope.after:
            continue
        try:
            found = payload(record, where)
            yield Document(found.data, found.kind, where, position, found.url, found.retrieved)
        except ArticleUnreadable as error:
            yield error
        except (OSError, ValueError) as error:  # of the parser of heads
            yield ArchiveDamaged(f"a record that cannot be parsed ({error})", where=where, remedy="fetch it again")


def _rows(stream: Stream, name: str, scope: Scope) -> Iterator[Found]:
    encoding = content.encoding_of(stream.buffer.peek(content.HEAD))
    if encoding.startswith("utf-16"):
        stream = Plain(_recoded(stream))
    number = 0
    while stream.buffer.peek(1):
        number += 1  # lines are counted from the first, wherever reading begins
        position = Position(name, *stream.place())
        if scope.ends(position.offset):
            return
        line = stream.buffer.readline(LARGEST)
        if line.strip() and position.offset >= scope.start and (scope.after is None or position > scope.after):
            yield Document(line, "jsonl", f"{name}:{number}", position)


def _recoded(stream: Stream) -> IO[bytes]:
    return io.BytesIO(content.decoded(stream.buffer.read(LARGEST)).encode())
