"""Tests of the command line: what it writes, what it says, and the exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from extractor.cli import app
from tests.sources.archive.crawls import Answer, warc

TEXT = "Peru ratified the Paris Agreement on 25 July 2016."
run = CliRunner().invoke


@pytest.fixture(autouse=True)
def loaded(nlp: Language) -> Language:
    return nlp


def test_help_imports_nothing_heavy() -> None:
    heavy = ["spacy", "trafilatura", "numpy"]
    script = f"import sys; from extractor import cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_every_command_has_help() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__


def test_extract_writes_jsonl_and_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run(app, ["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out.jsonl")])
    assert result.exit_code == 0
    assert "1 article, 1 event, 0 quotations, 0 failed" in result.stderr
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert row["events"][0]["parties"] == ["PER"]


@pytest.mark.parametrize(("asked", "quotations"), [([], [1]), (["--all-quotations"], [1, 1])])
def test_a_crawl_gives_quotations_of_articles_with_events(
    tmp_path: Path, asked: list[str], quotations: list[int]
) -> None:
    words = ("Peru ratified the Paris Agreement on Monday.", "The Harbour Fair was opened by a brass band on Monday.")
    said = "“It was a long day for all of us, and we are happy,” said Ada Brun, the mayor of Lima, in the evening."
    pages = [
        Answer(f"https://news.example/{n}", f"<html><body><main><p>{first} {said}</p></main></body></html>".encode())
        for n, first in enumerate(words)
    ]
    (tmp_path / "a.warc.gz").write_bytes(warc(pages)[0])
    run(app, ["extract", str(tmp_path / "a.warc.gz"), "--out", str(tmp_path / "out.jsonl"), *asked])
    rows = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [len(json.loads(row)["quotations"]) for row in rows] == quotations


def test_extract_without_out_writes_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run(app, ["extract", str(tmp_path / "a.txt")])
    assert json.loads(result.stdout)["article"]["text"] == TEXT


def test_bad_articles_are_listed_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    lines = [
        json.dumps({"id": "1", "text": TEXT}),
        "{not json",
        json.dumps({"id": "3"}),
        json.dumps({"id": "4", "text": "\ud800"}),
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run(app, ["extract", *map(str, sorted(tmp_path.iterdir())), "--out", str(tmp_path / "out.jsonl")])
    assert result.exit_code == 1
    assert "1 article, 1 event, 0 quotations, 5 failed" in result.stderr
    for place in ("a.txt", "b.txt", "c.jsonl:2", "c.jsonl:3", "c.jsonl:4"):
        assert f"{place}: " in result.stderr


def test_a_missing_path_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run(
        app, ["extract", str(tmp_path / "none.txt"), str(tmp_path / "a.txt"), "--out", str(tmp_path / "o.csv")]
    )
    assert result.exit_code == 1
    assert "none.txt: " in result.stderr
    assert "1 article, 1 event" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract", "x", "--out", "y.xlsx"], "--out takes a file that ends in .jsonl or .csv"),
        (["extract", "x", "--out", "no/such/folder/y.csv"], "does not exist"),
        (["extract", "x", "--model", "en_core_web_xx"], "the spaCy model 'en_core_web_xx' is not installed"),
        (["extract"], "Missing argument"),
    ],
)
def test_wrong_use_exits_with_2(arguments: list[str], says: str) -> None:
    result = run(app, arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_refuses_to_write_among_the_articles(tmp_path: Path) -> None:
    result = run(app, ["extract", str(tmp_path), "--out", str(tmp_path / "out.jsonl")])
    assert result.exit_code == 2
    assert "lies in what is read" in result.stderr


def test_demo_prints_events_and_quotations_of_the_samples() -> None:
    result = run(app, ["demo"])
    assert result.exit_code == 0
    for word in ("who", "treaty", "status", "speaker", "first words", "ratification", "CETS"):
        assert word in result.stdout


def test_explain_reads_a_text_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for argument in (TEXT, str(tmp_path / "a.txt")):
        result = run(app, ["explain", argument])
        assert "events/ratify: ratification" in result.stdout


def test_explain_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("  ", encoding="utf-8")
    result = run(app, ["explain", str(tmp_path / "a.txt")])
    assert result.exit_code == 2
    assert "the file is empty" in result.stderr


def test_schema_prints_json_schema() -> None:
    assert json.loads(run(app, ["schema"]).stdout)["title"] == "Extraction"


def test_doctor_says_what_is_installed() -> None:
    result = run(app, ["doctor"])
    assert result.exit_code == 0
    assert "official weights" in result.stdout


def test_evaluate_scores_what_extract_wrote(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run(app, ["extract", str(articles), "--out", str(out)]).exit_code == 0
    result = run(app, ["evaluate", str(out), str(articles.parent / "gold.jsonl")])
    assert result.exit_code == 0
    assert "events" in result.stdout
    assert run(app, ["evaluate", str(tmp_path / "none.jsonl"), str(out)]).exit_code == 2
