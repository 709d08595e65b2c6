"""Tests of the way to Label Studio and back: tasks that its format allows, corrections that become gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from extractor.errors import GoldInvalid
from extractor.evaluate import evaluate, figures
from extractor.evaluate.rows import Row, read_gold
from extractor.export import corrections, export
from extractor.extractions import to_json
from extractor.records import Extraction
from extractor.store import Store

SCHEMA = Path(__file__).parent / "label_studio.schema.json"
Tasks = list[dict[str, Any]]
TAGS = {"labels": "Labels", "choices": "Choices", "textarea": "TextArea"}


@pytest.fixture
def tasks(store: Store, tmp_path: Path) -> Tasks:
    export(store, tmp_path / "tasks.json")
    found: Tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    return sorted(found, key=lambda task: str(task["data"]["article"]))


@pytest.fixture
def gold(tasks: Tasks, tmp_path: Path) -> Callable[[], dict[str, Row]]:
    """Give the gold that comes of the tasks once each prediction has been submitted as it stands."""

    def rows() -> dict[str, Row]:
        (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
        return {row.id: row for row in corrections.gold(tmp_path / "export.json")}

    for number, task in enumerate(tasks):
        task["annotations"] = [{"id": number, "was_cancelled": False, "result": task["predictions"][0]["result"]}]
    return rows


def results(task: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [each for each in task["annotations"][0]["result"] if each["from_name"] == name]


def test_tasks_keep_to_the_format(tasks: Tasks) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tasks, schema)


def test_every_region_has_its_control_in_the_interface(tasks: Tasks, tmp_path: Path) -> None:
    view = ET.parse(tmp_path / "tasks.xml").getroot()  # noqa: S314 - written above
    controls = {each.get("name"): each for each in view if each.get("toName")}
    words = {name: {child.get("value") for child in each} for name, each in controls.items()}
    (text,) = view.findall("Text")
    assert text.get("value") == "$text"
    for result in (result for task in tasks for result in task["predictions"][0]["result"]):
        control = controls[result["from_name"]]
        assert (control.tag, result["to_name"]) == (TAGS[result["type"]], text.get("name"))
        assert words[result["from_name"]].issuperset(result["value"].get(result["type"], ()))


def test_regions_stand_on_their_words(tasks: Tasks) -> None:
    for task in tasks:
        for value in (each["value"] for each in task["predictions"][0]["result"] if each["type"] == "labels"):
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_what_was_right_comes_back_as_gold_that_evaluate_finds_right(
    gold: Callable[[], dict[str, Row]], extractions: list[Extraction], tmp_path: Path
) -> None:
    corrections.write(gold().values(), tmp_path / "gold.jsonl")
    assert list(read_gold(tmp_path / "gold.jsonl").values()) == list(gold().values())
    (tmp_path / "found.jsonl").write_text("".join(f"{to_json(each)}\n" for each in extractions), encoding="utf-8")
    scores = figures(evaluate(tmp_path / "found.jsonl", tmp_path / "gold.jsonl"))
    assert scores == dict.fromkeys(scores, 1.0)


def test_corrections_are_in_the_gold(gold: Callable[[], dict[str, Row]], tasks: Tasks) -> None:
    deposit = next(task for task in tasks if task["data"]["article"] == "deposit")
    (status, *_) = results(deposit, "status")
    status["value"]["choices"] = ["planned"]
    (parties, *_) = results(deposit, "parties")
    parties["value"]["text"] = ["KEN"]
    mark = results(deposit, "label")[0]["id"]
    deposit["annotations"][0]["result"].append(
        {"id": mark, "from_name": "optional", "to_name": "text", "type": "choices", "value": {"choices": ["optional"]}}
    )
    event = gold()["deposit"].events[0]
    assert (event.type, event.status, event.parties, event.optional) == ("accession", "planned", ("KEN",), True)


def test_a_region_that_is_deleted_leaves_no_gold(gold: Callable[[], dict[str, Row]], tasks: Tasks) -> None:
    force = next(task for task in tasks if task["data"]["article"] == "force")
    force["annotations"][0]["result"] = []
    assert gold()["force"] == Row(id="force", published="2024-06-07")


def test_the_newest_annotation_counts_and_cancelled_ones_do_not(
    gold: Callable[[], dict[str, Row]], tasks: Tasks
) -> None:
    force, right = tasks[-1], tasks[-1]["annotations"][0]
    force["annotations"] = [
        {"id": 1, "updated_at": "2024-07-01T10:00:00Z", "result": []},
        right | {"id": 2, "updated_at": "2024-07-02T10:00:00Z"},
        {"id": 3, "updated_at": "2024-07-03T10:00:00Z", "was_cancelled": True, "result": []},
    ]
    del tasks[0]["annotations"]
    rows = gold()
    assert [event.type for event in rows["force"].events] == ["entry_into_force"]
    assert tasks[0]["data"]["article"] not in rows


def test_offsets_that_count_utf16_are_mended_by_the_words(gold: Callable[[], dict[str, Row]], tasks: Tasks) -> None:
    before = gold()["deposit"]
    deposit = next(task for task in tasks if task["data"]["article"] == "deposit")
    for result in results(deposit, "label"):
        result["value"]["start"] += 1  # the emoji before them counts twice there
        result["value"]["end"] += 1
    assert gold()["deposit"] == before


def test_evidence_stands_once_in_the_article(gold: Callable[[], dict[str, Row]], tasks: Tasks) -> None:
    texts = {task["data"]["article"]: " ".join(task["data"]["text"].split()) for task in tasks}
    for row in gold().values():
        for event in row.events:
            assert texts[row.id].count(event.evidence) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda task: results(task, "status")[0]["value"].update(choices=["done"]), "task 2: events.0.status: "),
        (lambda task: results(task, "event_date")[0]["value"].update(text=["next week"]), "events.0.date: "),
        (lambda task: results(task, "parties")[0]["value"].update(text=["Kenya!"]), "events.0.parties: "),
        (lambda task: task.pop("data"), "task 2: no task of this labelling interface"),
    ],
)
def test_what_is_no_gold_is_named(
    gold: Callable[[], dict[str, Row]], tasks: Tasks, change: Callable[[dict[str, Any]], object], says: str
) -> None:
    change(tasks[1])
    with pytest.raises(GoldInvalid) as raised:
        gold()
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("content", "says"), [("{", "no JSON"), ('{"a": 1}', "no list of tasks"), (None, "cannot be read")]
)
def test_what_label_studio_did_not_write_is_refused(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "export.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldInvalid, match=says):
        list(corrections.gold(path))
