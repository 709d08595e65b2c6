"""Reads RSS and Atom, however broken, into the addresses they list with title and day."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import feedparser

from extractor.sources.indexes.items import Index, Item, resolved
from extractor.sources.moments import Moment, read_moment

_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_DATES = ("published", "updated", "created", "date")


def read_feed(body: bytes, url: str, now: datetime) -> Index:
    """Give the entries of a feed in its order; dates are read strictly, as feeds are full of wrong ones."""
    # a stream, as the parser would take bytes for the name of a file
    feed = feedparser.parse(io.BytesIO(body), response_headers={"content-location": url}, sanitize_html=False)
    items = tuple(_item(entry, url, now) for entry in feed.entries if _link(entry))
    if not items and not feed.version:
        return Index("feed", reason="unreadable", detail=f"no feed: {feed.get('bozo_exception', 'no entries')}")
    return Index("feed", items, fresh=_fresh(feed.feed))


def _item(entry: Any, url: str, now: datetime) -> Item:
    title = " ".join(str(entry.get("title") or "").split()) or None
    return Item(resolved(url, _link(entry)), title, _published(entry, now))


def _link(entry: Any) -> str:
    return str(entry.get("feedburner_origlink") or entry.get("link") or "").strip()


def _published(entry: Any, now: datetime) -> Moment | None:
    return next((found for name in _DATES if name in entry and (found := read_moment(entry[name], now=now))), None)


def _fresh(about: Any) -> float | None:
    """Give the seconds for which a feed says that it stays as it is."""
    minutes = str(about.get("ttl") or "").strip()
    if minutes.isdigit():
        return int(minutes[:6]) * 60.0
    period = _PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    often = str(about.get("sy_updatefrequency") or "1").strip()
    return period / max(int(often), 1) if period and often.isdigit() else None
