"""Reads what frames are made of: a file of extractions, or extractions at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from extractor.export.lines import read_jsonl
from extractor.records import Extraction

Source = str | PathLike[str] | Extraction | Iterable[Extraction]


class Read(NamedTuple):
    """Extractions with the place that they were read from and the time of its last change, if they have a place."""

    extractions: tuple[Extraction, ...]
    source: str | None = None
    changed: str | None = None

    def provenance(self) -> dict[str, Any]:
        """Give as plain values where the rows come from and what made them."""
        makers = dict.fromkeys(each.extractor for each in self.extractions)
        return {
            "source": self.source,
            "changed": self.changed,
            "documents": len(self.extractions),
            "extractors": [maker.model_dump() for maker in makers],
        }


def read(source: Source) -> Read:
    """Read all extractions of a source; raises ExtractionsUnreadable where a file holds none."""
    if isinstance(source, Extraction):
        return Read((source,))
    if not isinstance(source, (str, PathLike)):
        return Read(tuple(source))
    path = Path(source)
    found = tuple(read_jsonl(path))
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).isoformat(timespec="seconds")
    return Read(found, str(path), changed)
