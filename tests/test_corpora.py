"""Tests of the project's own corpora: gold and articles belong together, show what they must, and pass their floors."""

from __future__ import annotations

import collections
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from extractor.evaluate import Row, below_floors, evaluate, read_gold
from extractor.extract import extract
from extractor.lexicon.countries import by_code, is_state
from extractor.lexicon.treaties import treaties
from extractor.records import Article, EventType, Level, Status
from extractor.sources.archive import read_articles

CORPORA = Path(__file__).parent.parent / "corpora"
GOLD = read_gold(CORPORA / "gold.jsonl")
FLOORS = json.loads((CORPORA / "floors.json").read_text(encoding="utf-8"))
ORGANISATIONS = {"EAC", "EFTA", "MERCOSUR"}  # parties in the gold that are no states
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
    assert {event.level for event in events} >= set(get_args(Level))


def test_gold_names_states_and_treaties_as_the_lexicon_does() -> None:
    known = {treaty.id for treaty in treaties()}
    for row in GOLD.values():
        ids = {event.treaty.id for event in row.events if event.treaty.id}
        parties = {code for event in row.events for code in (*event.parties, *event.others)}
        assert ids - known == set(), row.article
        assert parties - set(by_code()) - ORGANISATIONS == set(), row.article
        assert [code for code in row.countries if not is_state(code)] == [], row.article


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


def test_what_is_found_stays_above_the_floors(tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    extractions = extract(read_articles(CORPORA / "articles"))
    found.write_text("".join(f"{one.model_dump_json()}\n" for one in extractions), encoding="utf-8")
    assert below_floors(evaluate(found, CORPORA / "gold.jsonl"), FLOORS["gold"]) == []


def test_near_misses_stay_without_events() -> None:
    extractions = extract(read_articles(CORPORA / "near_misses.jsonl"))
    events = [f"{one.article.id}: {event.evidence.text}" for one in extractions for event in one.events]
    assert len(events) <= FLOORS["near_misses"]["events"], "\n".join(events)
