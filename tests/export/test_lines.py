"""Tests of what `extract` writes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from spacy.language import Language

from extractor import export
from extractor.extract import extract
from extractor.records import Article, Extraction

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.json"
TEXT = "Peru and Kenya signed the Paris Agreement on 22 April 2016."


@pytest.fixture(scope="module")
def extraction(nlp: Language) -> Extraction:
    return next(extract([Article(id="x", text=TEXT)], nlp=nlp))


def test_the_schema_changes_only_with_its_version() -> None:
    committed = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert json.loads(export.schema()) == committed, "raise schema_version, then write docs/schema.json anew"


def test_jsonl_loses_nothing(extraction: Extraction, tmp_path: Path) -> None:
    with export.opened(tmp_path / "out.jsonl") as write:
        write(extraction)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [Extraction.model_validate_json(line) for line in lines] == [extraction]


def test_csv_has_a_row_for_each_event(extraction: Extraction, tmp_path: Path) -> None:
    with export.opened(tmp_path / "out.csv") as write:
        write(extraction)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["type"], row["parties"], row["treaty_id"], row["date"]) == (
        "signature",
        "PER KEN",
        "UNTC XXVII-7-d",
        "2016-04-22",
    )
    assert tuple(row) == export.COLUMNS
