"""Tests of the DocBin: plain spaCy reads it, and each span says what the record says."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from extractor import annotations as groups
from extractor.export import export
from extractor.records import Extraction
from extractor.store import Store


@pytest.fixture
def docs(store: Store, tmp_path: Path) -> dict[str, Doc]:
    export(store, tmp_path / "events.spacy")
    found = DocBin().from_disk(tmp_path / "events.spacy").get_docs(spacy.blank("en").vocab)
    return {doc.user_data["article"]["id"]: doc for doc in found}


def test_the_docs_are_the_articles(docs: dict[str, Doc], extractions: list[Extraction]) -> None:
    assert {name: doc.text for name, doc in docs.items()} == {
        each.article.id: each.article.text for each in extractions
    }
    assert docs["again"].user_data["article"]["url"] == "https://example.org/news/again"


def test_spans_stand_where_the_records_say(docs: dict[str, Doc], extractions: list[Extraction]) -> None:
    for extraction in extractions:
        spans = docs[extraction.article.id].spans
        triggers = [(*place, event.type, event.id) for event in extraction.events for place in event.spans.trigger]
        assert [(each.start_char, each.end_char, each.label_, each.id_) for each in spans[groups.EVENTS]] == triggers
        countries = [(each.text, each.code) for each in extraction.countries]
        assert [(each.text, each.label_) for each in spans[groups.COUNTRIES]] == countries


def test_values_and_ids_stand_on_the_spans(docs: dict[str, Doc]) -> None:
    spans = docs["deposit"].spans
    assert "UNTC XXVII-7-d" in {span.kb_id_ for span in spans[groups.TREATIES]}
    assert ("2025", "explicit") in {(span.kb_id_, span.label_) for span in spans[groups.DATES]}
    assert "direct" in {span.label_ for span in spans[groups.QUOTATIONS]}
    assert "Ana Wanjiru" in {span.id_ for span in spans[groups.OFFICIALS]}
