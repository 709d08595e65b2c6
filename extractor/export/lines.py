"""Writes extractions to files as they come: JSON lines (lossless) or CSV (one row for each event)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from extractor.errors import ExtractionsUnreadable
from extractor.records import Event, Extraction

COLUMNS = (
    "event_id", "type", "status", "level", "treaty_id", "treaty", "parties", "others", "count", "date", "date_basis",
    "confidence", "rule", "evidence", "article_id", "published", "title", "url",
)  # fmt: skip
FORMATS = (".jsonl", ".csv")
Writer = Callable[[Extraction], None]


def to_json(extraction: Extraction) -> str:
    """Give an extraction as one line of JSON."""
    return extraction.model_dump_json()


def event_row(event: Event, extraction: Extraction) -> dict[str, Any]:
    """Give an event as a flat row under COLUMNS; several parties are separated by spaces."""
    article = extraction.article
    return {
        "event_id": event.id, "type": event.type, "status": event.status, "level": event.level,
        "treaty_id": event.treaty.id, "treaty": event.treaty.name, "parties": " ".join(event.parties),
        "others": " ".join(event.others), "count": event.count, "date": event.date, "date_basis": event.date_basis,
        "confidence": event.confidence, "rule": event.rule, "evidence": " ".join(event.evidence.text.split()),
        "article_id": article.id, "published": article.published, "title": article.title, "url": article.url,
    }  # fmt: skip


@contextmanager
def opened(out: Path) -> Iterator[Writer]:
    """Open a writer by the file's ending, one of FORMATS."""
    with out.open("w", encoding="utf-8", newline="") as file:
        yield csv_writer(file) if out.suffix == ".csv" else jsonl_writer(file)


def jsonl_writer(file: IO[str]) -> Writer:
    """Give a function that writes an extraction as a line."""
    return lambda extraction: print(to_json(extraction), file=file)


def csv_writer(file: IO[str]) -> Writer:
    """Write the header and give a function that writes the events of an extraction as rows."""
    table = csv.DictWriter(file, COLUMNS)
    table.writeheader()
    return lambda extraction: table.writerows(event_row(event, extraction) for event in extraction.events)


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


def schema() -> str:
    """Give the JSON Schema of an Extraction."""
    return json.dumps(Extraction.model_json_schema(), indent=2, ensure_ascii=False)
