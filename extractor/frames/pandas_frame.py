"""Makes a pandas frame of rows, each column with the type of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from extractor.export.columns import Column
from extractor.extras import brought_by

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
# Days are kept to the microsecond: nanoseconds, once the only choice, end in 1677 and 2262.
DTYPES = {"text": "str", "day": "datetime64[us]", "integer": "Int64", "number": "float64", "truth": "bool",
          "list": "object"}  # fmt: skip


def frame(rows: Sequence[T], columns: Sequence[Column[T]]) -> pd.DataFrame:
    """Give the rows as a frame; a category has its fixed words in their order, or those that occur, sorted."""
    with brought_by("treaty-events[notebook]"):
        import pandas as pd

    def series(column: Column[T]) -> pd.Series:
        values = [column.of(row) for row in rows]
        if column.kind != "word":
            return pd.Series(values, dtype=DTYPES[column.kind])
        words = column.words or sorted({word for word in values if word is not None})
        return pd.Series(values, dtype=pd.CategoricalDtype(pd.Index(words, dtype="str")))

    return pd.DataFrame({column.name: series(column) for column in columns})
