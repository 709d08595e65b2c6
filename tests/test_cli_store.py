"""Tests of the verbs of a store: `merge` brings parts together, `events` shows what is in one."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.extractions import to_json
from extractor.records import Extraction
from extractor.store import Store
from tests.store.reports import article, dump, event

run = CliRunner().invoke
TOLD = [
    article("one", event(date="2016-07-25"), published="2016-07-26"),
    article("two", event(status="planned"), published="2016-07-01"),
    article("three", event(parties=("KEN",), status="planned")),
]


def part(path: Path, *told: Extraction) -> str:
    path.write_text("".join(to_json(each) + "\n" for each in told), encoding="utf-8")
    return str(path)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    with Store(tmp_path / "whole.db") as store:
        store.write(TOLD)
    return tmp_path / "whole.db"


def test_merged_parts_are_the_whole(whole: Path, tmp_path: Path) -> None:
    parts = [part(tmp_path / f"{number}.jsonl", each) for number, each in enumerate(TOLD)]
    with Store(tmp_path / "other.db") as other:
        other.write(TOLD[:2])
    result = run(app, ["merge", parts[2], parts[0], str(tmp_path / "other.db"), "--store", str(tmp_path / "all.db")])
    assert result.exit_code == 0
    assert "3 sources: 3 new documents, 3 new versions, 2 new events, 0 failed" in result.stderr
    with Store(whole) as one, Store(tmp_path / "all.db") as another:
        assert dump(one) == dump(another)


def test_merging_twice_changes_nothing(whole: Path, tmp_path: Path) -> None:
    result = run(app, ["merge", part(tmp_path / "part.jsonl", *TOLD), "--store", str(whole)])
    assert "1 source: 0 new documents, 0 new versions, 0 new events, 0 failed" in result.stderr


def test_merging_keeps_what_newer_versions_have_superseded(tmp_path: Path) -> None:
    page = "https://example.org/1"
    with Store(tmp_path / "one.db") as store:
        store.write(article(text, url=page, retrieved=f"2016-07-2{text}") for text in "123")
    run(app, ["merge", str(tmp_path / "one.db"), "--store", str(tmp_path / "all.db")])
    with Store(tmp_path / "all.db") as store:
        assert {each.article.text for each in store.versions()} == {"1", "2", "3"}
        assert [each.article.text for each in store.extractions()] == ["3"]


def test_a_part_that_breaks_off_is_merged_up_to_there_and_reported(tmp_path: Path) -> None:
    broken = part(tmp_path / "broken.jsonl", TOLD[0])
    with Path(broken).open("a", encoding="utf-8") as file:
        file.write(to_json(TOLD[1])[:100])
    good = part(tmp_path / "good.jsonl", TOLD[2])
    result = run(app, ["merge", broken, str(tmp_path / "none.jsonl"), good, "--store", str(tmp_path / "all.db")])
    assert result.exit_code == 1
    assert "2 new documents" in result.stderr
    assert "broken.jsonl, line 2: no extraction" in result.stderr
    assert "none.jsonl: the file cannot be read" in result.stderr


def test_a_store_is_not_merged_into_itself(whole: Path) -> None:
    result = run(app, ["merge", str(whole), "--store", str(whole)])
    assert result.exit_code == 2
    assert "cannot be merged into itself" in result.stderr


def test_a_place_that_is_no_store_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database" * 100, encoding="utf-8")
    for arguments in (["events", str(tmp_path / "notes.txt")], ["merge", "x", "--store", str(tmp_path / "notes.txt")]):
        result = run(app, arguments)
        assert result.exit_code == 2
        assert "is no SQLite database" in result.stderr


def test_events_are_shown_as_a_table(whole: Path) -> None:
    result = run(app, ["events", str(whole), "--country", "PER"])
    assert result.stdout.split("\n")[1].split() == (
        ["PER", "ratification", "UNTC", "XXVII-7-d", "Paris", "Agreement", "2016-07-25", "occurred", "2"]
    )
    assert "1 event" in result.stderr


def test_events_are_shown_as_csv(whole: Path) -> None:
    result = run(app, ["events", str(whole), "--format", "csv", "--since", "2016", "--treaty", "Paris Agreement"])
    (row,) = csv.DictReader(result.stdout.splitlines())
    assert (row["parties"], row["treaty_id"], row["sources"]) == ("PER", "UNTC XXVII-7-d", "2")


def test_events_are_shown_as_json_lines_with_their_history(whole: Path) -> None:
    result = run(app, ["events", str(whole), "--format", "jsonl", "--status", "occurred"])
    (found,) = map(json.loads, result.stdout.splitlines())
    assert [each["status"] for each in found["history"]] == ["planned", "occurred"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--type", "ratify"], "there is no type 'ratify' (there are: negotiation"),
        (["--status", "done"], "there is no status 'done'"),
        (["--since", "yesterday"], "'yesterday' is no EDTF date (write a day, month or year"),
    ],
)
def test_a_question_that_nothing_can_answer_is_wrong_use(whole: Path, asked: list[str], says: str) -> None:
    result = run(app, ["events", str(whole), *asked])
    assert result.exit_code == 2
    assert says in result.stderr
