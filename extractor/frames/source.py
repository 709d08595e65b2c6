"""Opens what frames are made of: a store, a file of extractions, or extractions at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from extractor.records import Extraction
from extractor.store import Store
from extractor.store.database import shown

Source = str | PathLike[str] | Extraction | Iterable[Extraction] | Store


class Opened(NamedTuple):
    """A store with the place that was given for it, if it was a place."""

    store: Store
    place: str | None = None

    def provenance(self) -> dict[str, Any]:
        """Give as plain values where the rows come from, when that last changed, and what made them."""
        return {
            "source": self.place and shown(self.place),
            "changed": _changed(self.place),
            "documents": self.store.count_documents(),
            "extractors": [run.made_by.model_dump() | {"articles": run.versions} for run in self.store.runs()],
        }


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """Open a source; raises StoreUnusable or ExtractionsUnreadable where it is none."""
    if isinstance(source, Store):
        yield Opened(source, str(source.place))
    elif isinstance(source, (str, PathLike)):
        with Store.of(str(source)) as store:
            yield Opened(store, str(source))
    else:
        with TemporaryDirectory(prefix="treaty-events-") as folder, Store(Path(folder) / "store.db") as store:
            store.write((source,) if isinstance(source, Extraction) else source)
            yield Opened(store)


def _changed(place: str | None) -> str | None:
    """Give the time at which a file, or the log in which SQLite keeps its latest changes, was last written."""
    files = [Path(f"{place}{end}") for end in ("", "-wal")] if place else []
    times = [file.stat().st_mtime for file in files if file.is_file()]
    return dt.datetime.fromtimestamp(max(times), dt.UTC).isoformat(timespec="seconds") if times else None
