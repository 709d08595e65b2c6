"""Tests of the project's own corpora: gold and articles belong together, show what they must, and pass their floors."""

from __future__ import annotations

import collections
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from extractor.evaluate import Row, read_gold
from extractor.records import Article, EventType, Level, Status
from extractor.sources.archive import read_articles

CORPORA = Path(__file__).parent.parent / "corpora"
GOLD = read_gold(CORPORA / "gold.jsonl")
BYTES = 150_000  # the sample articles travel in the wheel


def article_of(row: Row) -> Article:
    assert row.article is not None
    return list(read_articles(CORPORA / row.article.file))[(row.article.line or 1) - 1]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("row", GOLD.values(), ids=lambda row: f"{row.article.file}:{row.article.line or 1}")
def test_gold_quotes_its_article(row: Row) -> None:
    article = article_of(row)
    assert row.id == article.id, "the article has changed: write its new id into gold.jsonl"
    text = squeezed(article.text)
    assert [event.evidence for event in row.events if text.count(squeezed(event.evidence)) != 1] == []
    quoted = [*(quotation.text for quotation in row.quotations), *(date.text for date in row.dates)]
    assert [words for words in quoted if squeezed(words) not in text] == []


def test_every_article_has_its_gold() -> None:
    assert {article.id for article in read_articles(CORPORA / "articles")} == set(GOLD)


def test_the_corpus_shows_every_type_status_and_level() -> None:
    events = [event for row in GOLD.values() for event in row.events if not event.optional]
    assert {event.type for event in events} == set(get_args(EventType))
    assert {event.status for event in events} == set(get_args(Status))
    assert {event.level for event in events} == set(get_args(Level))


def test_the_corpus_holds_articles_without_an_event() -> None:
    assert sum(not row.events for row in GOLD.values()) >= 4


def test_no_event_stands_twice_in_the_gold_of_an_article() -> None:
    for row in GOLD.values():
        acts = collections.Counter(
            (event.type, event.treaty.name, event.date, event.status, event.parties, event.count)
            for event in row.events
            if not event.optional
        )
        assert [act for act, times in acts.items() if times > 1] == [], row.article


def test_the_sample_articles_are_small_enough_to_be_installed() -> None:
    assert sum(path.stat().st_size for path in (CORPORA / "articles").iterdir()) < BYTES


def test_near_misses_are_articles() -> None:
    ids = [article.id for article in read_articles(CORPORA / "near_misses.jsonl")]
    assert len(ids) == len(set(ids)) >= 30


def test_floors_name_figures_between_nothing_and_all() -> None:
    floors = json.loads((CORPORA / "floors.json").read_text(encoding="utf-8"))
    assert floors
    assert all(0 <= floor <= 1 for floor in floors.values())
