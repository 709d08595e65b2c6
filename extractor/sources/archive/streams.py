"""Decoded streams that know where in the file each byte comes from, and can go on behind a damaged stretch."""

from __future__ import annotations

import io
import lzma
import re
import zlib
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable
from typing import IO, Any, Protocol

CHUNK = 1 << 16
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
TRIED = 4096  # bytes by which the start of a member is told from bytes that look like one
_PIECE = 1024  # decoded bytes that are lost with what breaks behind them


class Broken(OSError):
    """A stream cannot be decoded from `offset`, a byte of the file, on."""

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(what)
        self.what, self.offset = what, offset


class Decoder(Protocol):
    """What undoes a compression."""

    def read(self, size: int = ..., /) -> bytes:
        """Give at most `size` decoded bytes; none at the end."""


class Stream(ABC):
    """Bytes in order; `place` gives the byte of the file to seek to, and how many decoded bytes to skip from there."""

    buffer: io.BufferedReader[Any]

    @abstractmethod
    def place(self) -> tuple[int, int]:
        """Say where the next byte comes from."""

    @abstractmethod
    def seek(self, offset: int) -> None:
        """Go to a byte of the file at which a member starts."""

    @abstractmethod
    def resume(self, offset: int, begins: Callable[[bytes], bool]) -> bool:
        """Go to the first place at or behind `offset` whose bytes `begins` accepts; False where there is none."""

    def skip(self, size: int) -> None:
        """Pass over so many decoded bytes."""
        while size and (data := self.buffer.read(min(size, CHUNK))):
            size -= len(data)


class Plain(Stream):
    """The bytes of a file as they are."""

    def __init__(self, raw: IO[bytes]) -> None:
        self.buffer = io.BufferedReader(_Borrowed(raw), CHUNK)

    def place(self) -> tuple[int, int]:
        """Say where the next byte comes from."""
        return self.buffer.tell(), 0

    def seek(self, offset: int) -> None:
        """Go to a byte of the file."""
        self.buffer.seek(offset)

    def resume(self, offset: int, begins: Callable[[bytes], bool]) -> bool:
        """Go to the first line at or behind `offset` that `begins` accepts; False where there is none."""
        self.buffer.seek(offset)
        while line := self.buffer.readline(CHUNK):
            if begins(line):
                self.buffer.seek(-len(line), io.SEEK_CUR)
                return True
        return False


class _Borrowed(io.RawIOBase):
    """A file of somebody else, which a buffer over it must not close."""

    def __init__(self, raw: IO[bytes]) -> None:
        super().__init__()
        self._raw = raw

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._raw.seekable()

    def tell(self) -> int:
        return self._raw.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer
        data = self._raw.read(len(target))
        target[: len(data)] = data
        return len(data)


class Gzip(Stream):
    """A gzip file, member by member: a member that breaks does not take the others with it."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.seek(0)

    def place(self) -> tuple[int, int]:
        """Say in which member the next byte lies, and how far from its start."""
        return self._members.place(self.buffer.tell())

    def seek(self, offset: int) -> None:
        """Go to a byte of the file at which a member starts."""
        self._members = _Members(self._raw, offset)
        self.buffer = io.BufferedReader(self._members, CHUNK)

    def resume(self, offset: int, begins: Callable[[bytes], bool]) -> bool:
        """Go to the first member at or behind `offset` whose bytes `begins` accepts; False where there is none."""
        self._raw.seek(offset)
        window, base = self._raw.read(CHUNK), offset
        while window:
            for found in _MEMBER.finditer(window):
                if begins(self._first(base + found.start())):
                    self.seek(base + found.start())
                    return True
            self._raw.seek(base + len(window))
            more = self._raw.read(CHUNK)
            base += len(window) - 3 if more else 0
            window = window[-3:] + more if more else b""
        return False

    def _first(self, offset: int) -> bytes:
        self._raw.seek(offset)
        try:
            return zlib.decompressobj(31).decompress(self._raw.read(TRIED), TRIED)
        except zlib.error:
            return b""


class _Members(io.RawIOBase):
    """The decoded bytes of a gzip file from a member on; raises Broken where one cannot be decoded."""

    def __init__(self, raw: IO[bytes], offset: int) -> None:
        super().__init__()
        self._raw, self._next = raw, offset  # the byte of the file at which `_pending` ends
        self._pending = b""
        self._decoded = 0
        self._starts: list[int] = []  # decoded bytes before each member
        self._offsets: list[int] = []  # the byte of the file at which it starts
        self._decoder: zlib._Decompress | None = None
        self._broken: Broken | None = None  # said again to whoever asks again

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._decoded

    def place(self, decoded: int) -> tuple[int, int]:
        number = bisect_right(self._starts, decoded) - 1
        if number < 0:
            return self._next, 0
        if number:  # nobody asks for a place behind one that was asked for
            del self._starts[:number], self._offsets[:number]
        return self._offsets[0], decoded - self._starts[0]

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer
        while self._broken is None:
            decoder = self._decoder or self._begin()
            if decoder is None:
                return 0
            data = self._pending or self._more()
            if not data:
                self._broken = Broken("the file is cut off", self._offsets[-1])
                break
            try:
                decoded = decoder.decompress(data, len(target))
            except zlib.error as error:
                self._broken = Broken(f"not decodable ({error})", self._offsets[-1])
                break
            self._pending = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
            if decoder.eof:
                self._decoder = None
            if decoded:
                self._decoded += len(decoded)
                target[: len(decoded)] = decoded
                return len(decoded)
        raise self._broken

    def _begin(self) -> zlib._Decompress | None:
        offset = self._next - len(self._pending)
        pending = self._pending or self._more()
        while pending and not pending.strip(b"\0"):  # padding
            pending = self._more()
        if not pending:
            return None
        self._pending = pending.lstrip(b"\0")
        self._starts.append(self._decoded)
        self._offsets.append(offset)
        self._decoder = zlib.decompressobj(31)
        return self._decoder

    def _more(self) -> bytes:
        self._raw.seek(self._next)
        data = self._raw.read(CHUNK)
        self._next += len(data)
        return data


class Other(Stream):
    """A file in another compression (lz4, bzip2, xz): its places are counts of decoded bytes."""

    def __init__(self, decoder: Decoder) -> None:
        self.buffer = io.BufferedReader(Decoded(decoder), CHUNK)

    def place(self) -> tuple[int, int]:
        """Say how many decoded bytes lie before the next."""
        return 0, self.buffer.tell()

    def seek(self, offset: int) -> None:
        """Stay at the start: it is the only byte from which such a file can be decoded."""

    def resume(self, offset: int, begins: Callable[[bytes], bool]) -> bool:  # noqa: ARG002 - it can only go on
        """Go to the next line that `begins` accepts; False where there is none or it cannot be decoded."""
        try:
            while line := self.buffer.peek(TRIED):
                if begins(line):
                    return True
                self.buffer.readline()
        except Broken:
            pass
        return False


class Decoded(io.RawIOBase):
    """What a decoder gives, in small pieces, as what it has read ahead is lost where it breaks; `place` says where."""

    def __init__(self, decoder: Decoder, place: Callable[[], int] = int) -> None:
        super().__init__()
        self._decoder, self._place, self._decoded = decoder, place, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def tell(self) -> int:
        """Give the count of decoded bytes."""
        return self._decoded

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer
        """Decode some bytes; raise Broken where that cannot be done."""
        try:
            data = self._decoder.read(min(len(target), _PIECE))
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            raise Broken(f"not decodable ({error})", self._place()) from None
        target[: len(data)] = data
        self._decoded += len(data)
        return len(data)
