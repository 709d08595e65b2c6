"""Tests of the reading of gold and predictions, and of what is refused there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import GoldInvalid
from extractor.evaluate import Tally, evaluate, read_gold
from extractor.records import Article, CountryMention, Event, EventSpans, Extraction, Passage, Provenance, TreatyRef

TREATY = {"name": "Rotterdam Convention", "id": "UNTC XXVII-14"}
SIGNATURE: dict[str, Any] = {
    "type": "signature",
    "status": "occurred",
    "level": "international",
    "treaty": TREATY,
    "parties": ["PER"],
    "date": "2001-09-11",
}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_reads_extractions_on_either_side(tmp_path: Path) -> None:
    text = "Peru signed the Rotterdam Convention."
    found = Extraction(
        extractor=Provenance(version="0", model="none", rules="0"),
        article=Article(id="a", text=text),
        events=(
            Event(
                id="e",
                type="signature",
                status="occurred",
                level="international",
                treaty=TreatyRef(name="Rotterdam Convention"),
                parties=("PER",),
                evidence=Passage(start=0, end=36, text=text[:36]),
                spans=EventSpans(),
                rule="events/sign",
                confidence=1.0,
            ),
        ),
        countries=(CountryMention(code="PER", text="Peru", start=0, end=4),),
    )
    path = tmp_path / "found.jsonl"
    path.write_text(found.model_dump_json() + "\n", encoding="utf-8")
    scores = evaluate(path, path)
    assert (scores.events, scores.countries) == (Tally(1, 1, 1), Tally(1, 1, 1))


def test_an_article_that_was_not_extracted_counts_as_empty(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", {"id": "a", "events": [SIGNATURE]}, {"id": "b", "events": [SIGNATURE]})
    found = written(tmp_path / "found.jsonl", {"id": "b", "events": [SIGNATURE]})
    assert evaluate(found, gold).events == Tally(1, 1, 2)


def test_refuses_predictions_of_other_articles(tmp_path: Path) -> None:
    gold, found = written(tmp_path / "gold.jsonl", {"id": "a"}), written(tmp_path / "found.jsonl", {"id": "b"})
    with pytest.raises(GoldInvalid, match="no prediction has the article id"):
        evaluate(found, gold)


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": [SIGNATURE | {"type": "signing"}]},
        {"events": [SIGNATURE | {"status": "done"}]},
        {"events": [SIGNATURE | {"date": "11 September 2001"}]},
        {"events": [SIGNATURE | {"parties": ["the US"]}]},
        {"countries": ["Peru"]},
        {"dates": [{"text": "Monday", "value": "2021-31"}]},
        {"quotations": [{"text": "", "direct": True}]},
        {"quotes": []},
    ],
)
def test_says_where_gold_is_wrong(tmp_path: Path, wrong: dict[str, Any]) -> None:
    path = written(tmp_path / "gold.jsonl", {"id": "a"}, {"id": "b", **wrong})
    with pytest.raises(GoldInvalid, match=r"gold\.jsonl, line 2: "):
        read_gold(path)


def test_refuses_an_article_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(GoldInvalid, match="stands twice"):
        read_gold(written(tmp_path / "gold.jsonl", {"id": "a"}, {"id": "a"}))


def test_refuses_what_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("events: none\n", encoding="utf-8")
    with pytest.raises(GoldInvalid, match="line 1: no JSON"):
        read_gold(path)


def test_refuses_an_empty_or_missing_gold(tmp_path: Path) -> None:
    for path in (written(tmp_path / "empty.jsonl"), tmp_path / "missing.jsonl"):
        with pytest.raises(GoldInvalid):
            read_gold(path)
