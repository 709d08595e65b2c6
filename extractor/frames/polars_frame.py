"""Makes a polars frame of rows, each column with the type of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from extractor.export.columns import Column
from extractor.extras import brought_by

if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")


def frame(rows: Sequence[T], columns: Sequence[Column[T]]) -> pl.DataFrame:
    """Give the rows as a frame; closed vocabularies are Enum, days Date, several words a List."""
    with brought_by("polars"):
        import polars as pl

    types: dict[str, pl.DataType] = {
        "text": pl.String(), "word": pl.Categorical(), "day": pl.Date(), "integer": pl.Int64(), "number": pl.Float64(),
        "truth": pl.Boolean(), "list": pl.List(pl.String()),
    }  # fmt: skip

    def series(column: Column[T]) -> pl.Series:
        dtype = pl.Enum(column.words) if column.words else types[column.kind]
        return pl.Series(column.name, [column.of(row) for row in rows], dtype=dtype)

    return pl.DataFrame([series(column) for column in columns])
