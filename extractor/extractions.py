"""Writes extractions as lines of JSON and reads them back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import ExtractionsUnreadable
from extractor.records import Extraction


def to_json(extraction: Extraction) -> str:
    """Give an extraction as one line of JSON."""
    return extraction.model_dump_json()


def read_jsonl(path: Path) -> Iterator[Extraction]:
    """Yield the extractions of a file as `extract` writes it; raises ExtractionsUnreadable with file and line."""
    number, remedy = 0, "give a file that `treaty-events extract --out FILE.jsonl` wrote"
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield Extraction.model_validate_json(line)
    except (OSError, UnicodeDecodeError) as error:
        raise ExtractionsUnreadable(f"the file cannot be read: {error}", where=str(path), remedy=remedy) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        what = f"no extraction: {'.'.join(map(str, first['loc'])) or 'the line'}: {first['msg']}"
        raise ExtractionsUnreadable(what, where=f"{path}, line {number}", remedy=remedy) from error
