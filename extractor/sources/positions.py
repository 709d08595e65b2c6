"""Names a place in an archive, so that reading can be taken up again behind it."""

from __future__ import annotations

from typing import NamedTuple

INSIDE = "!/"  # between an archive and what lies in it, as in "releases.zip!/2021/one.html"


class Position(NamedTuple):
    """Where a document begins: its file, the byte to seek to, and how many decoded bytes lie between that and it.

    Positions are compared by the reader only; as text ("crawl.warc.gz@4096+0") they can be kept in a database.
    """

    file: str
    offset: int = 0
    within: int = 0

    def __str__(self) -> str:
        return f"{self.file}@{self.offset}+{self.within}"

    @classmethod
    def parse(cls, text: str) -> Position:
        """Read what `str` wrote; raise ValueError where it did not."""
        file, _, place = text.rpartition("@")
        offset, _, within = place.partition("+")
        return cls(file, int(offset), int(within))
