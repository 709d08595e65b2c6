"""A zstandard file as a stream that can go on at the next frame behind a damaged one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO

from fastwarc.stream_io import ZstdReader

from extractor.sources.archive.streams import CHUNK, TRIED, Decoded, Stream

_FRAME = b"\x28\xb5\x2f\xfd"


class Zstd(Stream):
    """The frames of a zstandard file; its places are counted from the frame at which it was last opened."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.seek(0)

    def place(self) -> tuple[int, int]:
        """Say at which frame the file was opened, and how far the next byte is from there."""
        return self._opened, self.buffer.tell()

    def seek(self, offset: int) -> None:
        """Open the file at a byte at which a frame starts."""
        self._raw.seek(offset)
        self._opened, self._reader = offset, ZstdReader(self._raw)
        self.buffer = io.BufferedReader(Decoded(self._reader, self._frame), CHUNK)

    def resume(self, offset: int, begins: Callable[[bytes], bool]) -> bool:
        """Go to the first frame at or behind `offset` whose bytes `begins` accepts; False where there is none."""
        self._raw.seek(offset)
        window, base = self._raw.read(CHUNK), offset
        while window:
            found = window.find(_FRAME)
            while found >= 0:
                if begins(self._first(base + found)):
                    self.seek(base + found)
                    return True
                found = window.find(_FRAME, found + 1)
            base += max(len(window) - len(_FRAME) + 1, 1)
            self._raw.seek(base)
            window = self._raw.read(CHUNK)
            if len(window) < len(_FRAME):
                break
        return False

    def _first(self, offset: int) -> bytes:
        self._raw.seek(offset)
        try:
            return ZstdReader(self._raw).read(TRIED)
        except OSError:
            return b""

    def _frame(self) -> int:
        return self._reader.frame_start_position() or self._opened
