"""Writes a JSON array value by value, so that no export holds all articles in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any


def write_array(file: IO[str], values: Iterable[Any]) -> int:
    """Write the values as an array, each on a line of its own, and give their number."""
    count = 0
    file.write("[")
    for count, value in enumerate(values, start=1):
        file.write((",\n" if count > 1 else "\n") + json.dumps(value, ensure_ascii=False))
    file.write("\n]")
    return count
