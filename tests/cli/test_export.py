"""Tests of the verbs `export` and `import-corrections`: what they write, what they say, and how they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.evaluate.rows import read_gold
from extractor.extract import extract_text
from extractor.extractions import to_json
from extractor.store import Store

TEXT = "Peru ratified the Paris Agreement on 25 July 2016."
run = CliRunner().invoke


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("found") / "found.jsonl"
    path.write_text(to_json(extract_text(TEXT)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet", "out.json", "out.spacy", "out.jsonld", "out"])
def test_the_ending_tells_the_format(found: Path, tmp_path: Path, name: str) -> None:
    result = run(app, ["export", str(found), "--to", str(tmp_path / name)])
    assert (result.exit_code, f"wrote {tmp_path / name}: " in result.stdout) == (0, True), result.output
    assert (tmp_path / name).exists()


def test_a_store_gives_its_records_back(found: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "events.db") as store:
        store.write([extract_text(TEXT)])
    assert run(app, ["export", str(tmp_path / "events.db"), "--to", str(tmp_path / "out.jsonl")]).exit_code == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == found.read_text(encoding="utf-8")


def test_the_format_may_be_named(found: Path, tmp_path: Path) -> None:
    result = run(app, ["export", str(found), "--to", str(tmp_path / "rows.txt"), "--format", "csv"])
    assert result.exit_code == 0
    assert (tmp_path / "rows.txt").read_text(encoding="utf-8").startswith("event_id,type,status,")


@pytest.mark.parametrize(
    ("to", "more", "says"),
    [
        ("out.xlsx", [], "the ending '.xlsx' tells no format (there are: jsonl (.jsonl), csv (.csv)"),
        ("out.csv", ["--format", "excel"], "there is no format 'excel'"),
        ("no/such/out.csv", [], "does not exist"),
        (".", ["--format", "csv"], "this is a folder, and csv is a file"),
    ],
)
def test_export_says_what_cannot_be(found: Path, tmp_path: Path, to: str, more: list[str], says: str) -> None:
    result = run(app, ["export", str(found), "--to", str(tmp_path / to), *more])
    assert result.exit_code == 2
    assert says in result.stderr


def test_export_says_what_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n", encoding="utf-8")
    for source, says in (("a.jsonl", "a.jsonl, line 1: no extraction"), ("none.db", "there is no such file")):
        result = run(app, ["export", str(tmp_path / source), "--to", str(tmp_path / "out.csv")])
        assert (result.exit_code, says in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_corrections_come_back_as_gold(found: Path, tmp_path: Path) -> None:
    tasks, gold = tmp_path / "tasks.json", tmp_path / "gold.jsonl"
    assert run(app, ["export", str(found), "--to", str(tasks)]).exit_code == 0
    result = run(app, ["import-corrections", str(tasks), "--out", str(gold)])
    assert result.exit_code == 2
    assert "no task has a submitted annotation" in result.stderr
    read = json.loads(tasks.read_text(encoding="utf-8"))
    read[0]["annotations"] = [{"id": 1, "result": read[0]["predictions"][0]["result"]}]
    tasks.write_text(json.dumps(read), encoding="utf-8")
    result = run(app, ["import-corrections", str(tasks), "--out", str(gold)])
    assert (result.exit_code, result.stdout) == (0, f"wrote {gold}: 1 corrected article\n")
    (row,) = read_gold(gold).values()
    assert [(event.type, event.parties, event.date) for event in row.events] == [
        ("ratification", ("PER",), "2016-07-25")
    ]


def test_import_corrections_refuses_what_is_none(tmp_path: Path) -> None:
    result = run(app, ["import-corrections", str(tmp_path / "none.json"), "--out", str(tmp_path / "gold.jsonl")])
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
    result = run(app, ["import-corrections", str(tmp_path), "--out", str(tmp_path / "no" / "gold.jsonl")])
    assert "does not exist" in result.stderr
