"""Reads files of extractions, a line of JSON each, as `extract --out part.jsonl` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import StoreUnusable
from extractor.records import Extraction

ENDINGS = (".jsonl", ".ndjson")


def read_shard(path: Path) -> Iterator[Extraction]:
    """Give the extractions of a file; raises StoreUnusable at a line that is none, such as one cut off by a crash."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _extraction(line, f"{path}:{number}")
    except OSError as error:
        raise StoreUnusable(error.strerror or "cannot be read", where=str(path)) from error


def _extraction(line: bytes, where: str) -> Extraction:
    try:
        return Extraction.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        what = f"is no extraction: {f'{field}: ' if field else ''}{first['msg']}"
        raise StoreUnusable(what, where=where, remedy="give what `treaty-events extract` wrote, whole") from error
