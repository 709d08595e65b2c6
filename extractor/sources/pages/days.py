"""Finds the day on which a page was published, and where the page says so."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from htmldate import find_date
from lxml.html import HtmlElement

from extractor.records import PublishedBasis
from extractor.sources.pages.described import Described

_EARLIEST = "1945-01-01"
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_DAY_BEHIND_TITLE = re.compile(r"[|,–—-]\s*(\d\d?)\.(\d\d?)\.(\d{4})\s*$")  # "Pact signed | Harbour | 28.04.2023"
_META = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date.issued",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "dc.date.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "og:published_time", "citation_publication_date", "article.published", "date",
)  # fmt: skip
_MARKED = "//*[contains(@itemprop, 'datePublished')] | //time[@pubdate]"


class PageDay(NamedTuple):
    """The day on which a page says it was published, where it says so, and the moment where it gives a time zone."""

    day: str | None
    basis: PublishedBasis | None
    time: str | None = None


def page_day(tree: HtmlElement, page: Described) -> PageDay:
    """Give the day of publication: from JSON-LD, else from <meta>, else from the markup of dates in the page."""
    written = page.first("datePublished")
    if day := _day(written):
        return PageDay(day, "json-ld", _moment(written))
    marked = (element.get("datetime") or element.get("content") for element in tree.xpath(_MARKED))
    for written in (*map(page.meta.get, _META), *marked):
        if day := _day(written):
            return PageDay(day, "meta", _moment(written))
    titles = (page.meta.get("og:title"), tree.findtext(".//title"))
    found = next((day for title in titles if (day := _day_behind(title))), None) or find_date(
        tree, extensive_search=False, original_date=True, min_date=_EARLIEST
    )
    return PageDay(found, "meta" if found else None)


def _day_behind(title: str | None) -> str | None:
    found = _DAY_BEHIND_TITLE.search(title or "")
    return _day("-".join(reversed(found.groups()))) if found else None


def _day(written: str | None) -> str | None:
    found = _DAY.search(written or "")
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
    return day if day >= _EARLIEST else None


def _moment(written: str | None) -> str | None:
    try:
        moment = datetime.fromisoformat((written or "").strip())
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo else None
