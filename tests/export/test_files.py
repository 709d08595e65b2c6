"""Tests of the files that `extract` writes as it goes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from extractor import export
from extractor.export.columns import EVENT_PARTIES
from extractor.extractions import read_jsonl
from extractor.records import Extraction

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.json"
NAMES = [column.name for column in EVENT_PARTIES]


def written(extractions: list[Extraction], path: Path) -> Path:
    with export.opened(path) as write:
        for extraction in extractions:
            write(extraction)
    return path


def test_the_schema_changes_only_with_its_version() -> None:
    committed = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert json.loads(export.schema()) == committed, "raise schema_version, then write docs/schema.json anew"


def test_jsonl_loses_nothing(extractions: list[Extraction], tmp_path: Path) -> None:
    assert list(read_jsonl(written(extractions, tmp_path / "out.jsonl"))) == extractions


def test_csv_has_a_row_for_each_article_event_and_party(extractions: list[Extraction], tmp_path: Path) -> None:
    with written(extractions, tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == NAMES
    told = [
        (row["article_id"], row["type"], row["status"], row["party"], row["party_cow"], row["date"]) for row in rows
    ]
    assert told == [
        ("deposit", "accession", "occurred", "KEN", "501", "2024-06-05"),
        ("deposit", "accession", "occurred", "PER", "135", "2024-06-05"),
        ("deposit", "signature", "planned", "FJI", "950", "2025"),
        ("again", "accession", "occurred", "PER", "135", "2024-06-05"),
        ("again", "accession", "occurred", "KEN", "501", "2024-06-05"),
        ("force", "entry_into_force", "occurred", "", "", "2017-08"),
    ]
    coded = {(row["type"], row["status"], row["cameo"], row["plover"], row["untc_term"]) for row in rows}
    assert coded == {
        ("accession", "occurred", "057", "SUPPORT", "Accession(a)"),
        ("signature", "planned", "030", "AGREE", ""),
        ("entry_into_force", "occurred", "", "", "Entry into force"),
    }


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_an_event_is_one_line_whatever_its_text_holds(
    extractions: list[Extraction], tmp_path: Path, ending: str
) -> None:
    path = written(extractions, tmp_path / f"out{ending}")
    frame = pd.read_csv(path) if ending == ".csv" else pd.read_parquet(path)
    assert list(frame) == NAMES
    assert "Kenya and Peru deposited their instruments" in frame["evidence"].iloc[0]
    assert not frame["evidence"].str.contains("\n").any()


def test_no_articles_give_an_empty_table(tmp_path: Path) -> None:
    assert (written([], tmp_path / "out.csv")).read_text(encoding="utf-8") == ",".join(NAMES) + "\n"
    assert pd.read_parquet(written([], tmp_path / "out.parquet")).empty
