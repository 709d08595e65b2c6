"""Groups the stretches of an input into chunks of work, the same ones for the same input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from extractor.sources.stretches import Stretch, stretches

FILES = 32  # of a chunk at most
SIZE = 1024 * 1024  # bytes of files from which a chunk is full; most of a page is no text


class Chunk(NamedTuple):
    """Some stretches of the input, which are extracted and committed together."""

    number: int
    stretches: tuple[Stretch, ...]

    @property
    def size(self) -> int:
        """Its bytes of input."""
        return sum(stretch.size for stretch in self.stretches)

    def key(self, maker: str) -> str:
        """Give what tells this work, done by this maker, from any other; a changed file is other work."""
        return sha256("\x1f".join([maker, *map(repr, self.stretches)]).encode()).hexdigest()


def chunks(paths: Iterable[Path]) -> Iterator[Chunk]:
    """Give the chunks of files and folders, lazily and in order."""
    number, group, size = 0, list[Stretch](), 0
    for path in paths:
        for stretch in stretches(path.resolve()):
            group.append(stretch)
            size += stretch.size
            if len(group) == FILES or size >= SIZE or stretch.stop is not None:
                yield Chunk(number, tuple(group))
                number, group, size = number + 1, [], 0
    if group:
        yield Chunk(number, tuple(group))
