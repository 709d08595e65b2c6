"""Says what to install where a library that only some uses need is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extractor.errors import ExtraMissing


@contextmanager
def brought_by(distribution: str) -> Iterator[None]:
    """Turn a failing import into ExtraMissing that says `pip install 'DISTRIBUTION'`."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ExtraMissing(f"{error.name} is not installed", remedy=f"pip install '{distribution}'") from error
