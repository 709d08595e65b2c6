"""Tests of the Web Annotations: they keep to the W3C's data model, and both selectors find the evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.export import export
from extractor.records import Extraction
from extractor.store import Store

SCHEMA = Path(__file__).parent / "web_annotation.schema.json"


@pytest.fixture
def collection(store: Store, tmp_path: Path) -> dict[str, Any]:
    export(store, tmp_path / "events.jsonld")
    found: dict[str, Any] = json.loads((tmp_path / "events.jsonld").read_text(encoding="utf-8"))
    return found


def test_keeps_to_the_data_model(collection: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(collection, schema, format_checker=jsonschema.FormatChecker())
    items = collection["first"]["items"]
    assert len({item["id"] for item in items}) == len(items) == collection["total"]


@pytest.mark.parametrize("wrong", [{"start": -1}, {"start": "4"}, {"type": "TextSelector"}])
def test_the_schema_refuses_what_the_model_does_not_know(collection: dict[str, Any], wrong: dict[str, Any]) -> None:
    collection["first"]["items"][0]["target"]["selector"][0] |= wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(collection, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_both_selectors_find_the_same_words(collection: dict[str, Any], extractions: list[Extraction]) -> None:
    texts = {
        each.article.url or f"urn:treaty-events:article:{each.article.id}": each.article.text for each in extractions
    }
    for item in collection["first"]["items"]:
        text = texts[item["target"]["source"]]
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_each_event_and_quotation_is_annotated(collection: dict[str, Any], extractions: list[Extraction]) -> None:
    tags = [item["body"][0]["value"] for item in collection["first"]["items"]]
    assert sorted(tags) == sorted(
        [event.type for each in extractions for event in each.events]
        + [f"{'direct' if said.direct else 'reported'} speech" for each in extractions for said in each.quotations]
    )
