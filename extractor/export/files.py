"""Opens a file into which extractions are written as they come, by its ending: .jsonl, .csv or .parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractor.export.acts import Act, of_article
from extractor.export.columns import EVENT_PARTIES, Party, by_party
from extractor.export.tables import Add, csv_table, parquet_table
from extractor.extractions import to_json
from extractor.records import Extraction

FORMATS = (".jsonl", ".csv", ".parquet")
HELD = 10_000  # rows that are held before they go into a Parquet file
Writer = Callable[[Extraction], None]


@contextmanager
def opened(out: Path) -> Iterator[Writer]:
    """Open a writer by the file's ending, one of FORMATS; tables have a row for each article, event and party."""
    if out.suffix == ".jsonl":
        with out.open("w", encoding="utf-8", newline="") as file:
            yield jsonl_writer(file)
    elif out.suffix == ".csv":
        with csv_table(out, EVENT_PARTIES) as add:
            yield lambda extraction: add(by_party(_acts(extraction)))
    else:
        with parquet_table(out, EVENT_PARTIES) as add, _gathered(add) as write:
            yield write


def jsonl_writer(file: IO[str]) -> Writer:
    """Give a function that writes an extraction as a line."""
    return lambda extraction: print(to_json(extraction), file=file)


@contextmanager
def _gathered(add: Add[Party]) -> Iterator[Writer]:
    """Give a writer that adds the rows of many articles at once, as each addition is a row group of its own."""
    held: list[Party] = []

    def write(extraction: Extraction) -> None:
        held.extend(by_party(_acts(extraction)))
        if len(held) >= HELD:
            add(held)
            held.clear()

    yield write
    add(held)


def _acts(extraction: Extraction) -> Iterator[Act]:
    return (of_article(event, extraction.article) for event in extraction.events)
