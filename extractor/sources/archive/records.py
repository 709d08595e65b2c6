"""Cuts the stream of a WARC or ARC file into its records; a damaged stretch is given as such and skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.sources.archive.streams import CHUNK, Broken, Stream

LARGEST = 100 * 1024 * 1024  # bytes of a record that is kept; films and disk images are larger
_LONGEST_HEAD = 1000  # lines
_WARC = re.compile(rb"WARC/\d")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_ARC = re.compile(
    rb"(?P<url>[a-z][a-z0-9+.-]*:\S*) (?P<ip>\S*) (?P<date>\d{12,14}) (?P<type>.*?)"
    rb"(?: \S+ \S+ \S+ \S+)? (?P<length>\d+)\r?\n",
    re.IGNORECASE,
)


class Record(NamedTuple):
    """A record as it stands in the file; `block` is None where it was too large to keep."""

    offset: int
    within: int
    head: bytes
    block: bytes | None


def records(stream: Stream) -> Iterator[Record | Broken]:
    """Yield the records from the stream's place on, and in between what is broken, with its place."""
    while True:
        try:
            record = _next(stream)
        except Broken as broken:
            yield broken
            if not stream.resume(broken.offset + 1, begins):
                return
            continue
        if record is None:
            return
        yield record


def begins(data: bytes) -> bool:
    """Say whether these bytes are the start of a record."""
    return bool(_WARC.match(data) or _ARC.match(data))


def _next(stream: Stream) -> Record | None:
    line = b"\n"
    while line and not line.strip():
        stream.buffer.peek(1)  # a place is known as soon as a byte of it is decoded
        offset, within = stream.place()
        line = stream.buffer.readline(CHUNK)
    if not line:
        return None
    head, length = _head(stream, line, offset)
    block = _block(stream, length, offset)
    try:
        while stream.buffer.peek(1)[:1] in (b"\r", b"\n"):  # to the end of the member, where its checksum stands
            stream.buffer.readline(CHUNK)
    except Broken as broken:
        if broken.offset == offset:
            raise
    return Record(offset, within, head, block)


def _head(stream: Stream, line: bytes, offset: int) -> tuple[bytes, int]:
    if arc := _ARC.match(line):
        return line, int(arc["length"])
    if not _WARC.match(line):
        raise Broken("no record where one should start", offset)
    lines = [line]
    while line.strip():
        line = stream.buffer.readline(CHUNK)
        lines.append(line)
        if not line or len(lines) > _LONGEST_HEAD:
            raise Broken("the head of a record has no end" if line else "the file is cut off", offset)
    head = b"".join(lines)
    length = _LENGTH.search(head)
    if length is None:
        raise Broken("a record without its length", offset)
    return head, int(length[1])


def _block(stream: Stream, length: int, offset: int) -> bytes | None:
    rest = length
    if length <= LARGEST:
        block = stream.buffer.read(length)
        rest -= len(block)
    else:
        block = None
        while rest and (skipped := stream.buffer.read(min(rest, CHUNK))):
            rest -= len(skipped)
    end = stream.buffer.readline(CHUNK)
    if rest or end.strip():
        raise Broken("the file is cut off" if rest else "a record is not as long as it says", offset)
    return block
