"""Gives acts as the rows of tables see them: each with the report that stands for it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.normalise.dates.edtf import Days, days
from extractor.records import Article, Event
from extractor.store import Source, StoredEvent


class Act(NamedTuple):
    """An act, the source whose words stand for it, and the number of articles that report it."""

    event: Event | StoredEvent
    source: Source
    reports: int


def of_store(event: StoredEvent) -> Act:
    """Give an act of many articles; the last that says what has become of it stands for it."""
    same = [each for each in event.sources if (each.status, each.date) == (event.status, event.date)]
    return Act(event, (same or event.sources)[-1], len({each.document for each in event.sources}))


def of_article(event: Event, article: Article) -> Act:
    """Give an act as one article reports it."""
    evidence = event.evidence
    source = Source(
        document=article.id, article=article.id, url=article.url, title=article.title, publisher=article.publisher,
        published=article.published, mention=event.id, status=event.status, date=event.date,
        date_basis=event.date_basis, others=event.others, rule=event.rule, confidence=event.confidence,
        start=evidence.start, end=evidence.end, text=evidence.text,
    )  # fmt: skip
    return Act(event, source, 1)


def bounds(value: str | None) -> Days:
    """Give the first and last day of an EDTF value; None where it has no such day, or is no EDTF."""
    try:
        return days(value) if value else (None, None)
    except ValueError:  # a foreign file may hold any word; it stays readable beside the empty bounds
        return None, None
