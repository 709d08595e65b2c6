"""Tests of the data package: Frictionless itself finds it valid, keys and types included."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from frictionless.resources import TableResource

from extractor.errors import TargetInvalid
from extractor.export import export
from extractor.export.data_package import RESOURCES
from extractor.store import Store


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    export(store, tmp_path / "package")
    return tmp_path / "package"


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with TableResource(path=str(folder / f"{name}.csv")) as table:
        return [row.to_dict() for row in table.row_stream]


def test_frictionless_finds_it_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    assert report.stats["tasks"] == len(RESOURCES)


@pytest.mark.parametrize(
    ("name", "column"),
    [("parties", "event_id"), ("reports", "event_id"), ("quotations", "document_id"), ("events", "document_id")],
)
def test_frictionless_sees_a_row_that_leads_nowhere(folder: Path, name: str, column: str) -> None:
    table = folder / f"{name}.csv"
    with table.open(encoding="utf-8", newline="") as file:
        header, first, *rest = csv.reader(file)
    first[header.index(column)] = "nowhere"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, first, *rest])
    description = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in description["resources"]:
        del resource["hash"], resource["bytes"]  # which would tell first that the file was touched
    (folder / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert ["foreign-key"] in report.flatten(["type"])


def test_the_tables_hang_together(folder: Path) -> None:
    assert len(rows(folder, "documents")) == 3
    acceded = next(row for row in rows(folder, "events") if row["type"] == "accession")
    assert [row["party"] for row in rows(folder, "parties") if row["event_id"] == acceded["event_id"]] == ["KEN", "PER"]
    reports = [row for row in rows(folder, "reports") if row["event_id"] == acceded["event_id"]]
    assert [row["report"] for row in reports] == [1, 2]
    assert {row["speaker"] for row in rows(folder, "quotations")} >= {"Ana Wanjiru"}
    assert "Ana Wanjiru" in {row["name"] for row in rows(folder, "officials")}


def test_an_older_package_is_replaced_and_other_things_are_left_alone(store: Store, folder: Path) -> None:
    export(store, folder)
    other = folder.parent / "other"
    other.mkdir()
    (other / "thesis.txt").touch()
    with pytest.raises(TargetInvalid, match="holds other things"):
        export(store, other)
