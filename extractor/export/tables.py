"""Writes rows under the columns of a table, as CSV or Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from extractor.export.columns import Column
from extractor.extras import brought_by

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
Add = Callable[[Iterable[T]], None]
GROUP = 10_000  # rows of a row group


@contextmanager
def csv_table(path: Path, columns: Sequence[Column[T]]) -> Iterator[Add[T]]:
    """Open a CSV file in UTF-8 with a header and give a function that adds rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        yield csv_rows(file, columns)


def csv_rows(file: IO[str], columns: Sequence[Column[T]]) -> Add[T]:
    """Write the header and give a function that adds rows; several words are separated by spaces."""
    table = csv.writer(file, lineterminator="\n")
    table.writerow(column.name for column in columns)
    return lambda rows: table.writerows([_cell(column.of(row)) for column in columns] for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    return " ".join(value) if isinstance(value, list) else str(value)


@contextmanager
def parquet_table(
    path: Path, columns: Sequence[Column[T]], *, about: Mapping[str, Any] | None = None
) -> Iterator[Add[T]]:
    """Open a Parquet file and give a function that adds rows; `about` goes into its metadata.

    Raises ExtraMissing without pyarrow.
    """
    with brought_by("treaty-events[notebook]"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    schema = _schema(columns).with_metadata({"treaty-events": json.dumps(dict(about or {}), ensure_ascii=False)})
    with pq.ParquetWriter(path, schema, compression="zstd") as file:

        def add(rows: Iterable[T]) -> None:
            rest = iter(rows)
            while group := list(islice(rest, GROUP)):
                values = [[column.of(row) for row in group] for column in columns]
                arrays = [pa.array(each, field.type) for each, field in zip(values, schema, strict=True)]
                file.write_table(pa.Table.from_arrays(arrays, schema=schema))

        yield add


def _schema(columns: Sequence[Column[Any]]) -> pa.Schema:
    import pyarrow as pa

    text = pa.string()
    types = {"text": text, "word": pa.dictionary(pa.int32(), text), "day": pa.date32(), "integer": pa.int64(),
             "number": pa.float64(), "truth": pa.bool_(), "list": pa.list_(text)}  # fmt: skip
    return pa.schema(
        [pa.field(column.name, types[column.kind], metadata={"description": column.says}) for column in columns]
    )
