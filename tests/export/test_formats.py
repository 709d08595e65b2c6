"""Tests of the list of formats: its document tells all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import TargetInvalid
from extractor.export import TARGETS, Target, target
from extractor.export.columns import EVENT_PARTIES
from extractor.export.data_package import RESOURCES, Resource

DOCUMENT = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("each", TARGETS, ids=lambda each: each.name)
def test_the_document_names_every_format(each: Target) -> None:
    name, ending, says, _ = each
    assert f"| `{'FILE' + ending if ending else 'FOLDER'}` | `{name}` | {says} |" in DOCUMENT


def test_the_document_explains_every_column_in_order() -> None:
    assert "\n".join(f"| `{column.name}` | {column.says} |" for column in EVENT_PARTIES) in DOCUMENT


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_the_document_names_every_table_of_the_package(resource: Resource) -> None:
    assert f"| `{resource.name}.csv` | {resource.says} |" in DOCUMENT


def test_endings_and_names_tell_formats_apart() -> None:
    assert len({each.ending for each in TARGETS}) == len({each.name for each in TARGETS}) == len(TARGETS)
    assert target(Path("a.json")).name == "label-studio"
    assert target(Path("a.json"), "csv").name == "csv"
    with pytest.raises(TargetInvalid, match="there is no format 'xml'"):
        target(Path("a.json"), "xml")
