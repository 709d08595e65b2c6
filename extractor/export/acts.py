"""Merges the events of many articles: an act that several report is one, with all its reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.normalise.dates.edtf import Days, days
from extractor.records import Article, Event, Extraction


class Report(NamedTuple):
    """What one article says of an act."""

    event: Event
    article: Article


class Act(NamedTuple):
    """An act with its reports, the earliest published first; the latest one decides the status."""

    reports: tuple[Report, ...]

    @property
    def event(self) -> Event:
        """The event as the latest article tells it."""
        return self.reports[-1].event

    @property
    def article(self) -> Article:
        """The article that tells it so."""
        return self.reports[-1].article

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all articles that report the act."""
        return tuple(dict.fromkeys(report.article.id for report in self.reports))


def acts(extractions: Iterable[Extraction]) -> list[Act]:
    """Give the acts of the articles in the order in which they are first met."""
    found: dict[str, list[Report]] = {}
    for extraction in extractions:
        for event in extraction.events:
            found.setdefault(event.id, []).append(Report(event, extraction.article))
    return [Act(tuple(sorted(reports, key=_published))) for reports in found.values()]


def bounds(value: str | None) -> Days:
    """Give the first and last day of an EDTF value; None where it has no such day, or is no EDTF."""
    try:
        return days(value) if value else (None, None)
    except ValueError:  # a foreign file may hold any word; it stays readable beside the empty bounds
        return None, None


def _published(report: Report) -> str:
    return report.article.published or ""
