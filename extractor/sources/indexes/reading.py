"""Tells by its content what an index is, and has it read as that."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from extractor.errors import FetchFailed
from extractor.sources import content
from extractor.sources.indexes.items import Index, Item, resolved
from extractor.sources.schedule import Kind, Source
from extractor.sources.web.bodies import unpacked
from extractor.sources.web.limits import Limits

_HEAD = 4096  # bytes by which an index is told
_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_ADDRESSES = re.compile(r"\s*https?://\S+\s*(?:\n|$)")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|ul|ol|table|p|a|main|section|article)\b", re.IGNORECASE)


def read_index(body: bytes, url: str, source: Source, limits: Limits, now: datetime | None = None) -> Index:
    """Give what an index lists, as far as the source asks for it; a body that is none comes back with its reason."""
    now = now or datetime.now(UTC)
    try:
        body = unpacked(body, limits)
    except FetchFailed as failure:
        return Index(None, reason=failure.reason, detail=failure.what)
    if not body.strip():
        return Index(None, reason="empty", detail="the answer is empty")
    kind = source.kind or kind_of(body)
    if kind is None:
        return Index(None, reason="not article", detail="neither feed, sitemap, page nor list of addresses")
    index = _read(kind, body, url, source, now)
    return index._replace(items=tuple(_asked_for(index.items, url, source)))


def kind_of(body: bytes) -> Kind | None:
    """Say what an index is by its first bytes; None where it is none."""
    head = body[:_HEAD].decode(content.encoding_of(body[:_HEAD]), "replace")
    if body.startswith(b"%PDF-"):
        return "page"
    if _SITEMAP.search(head) or _ADDRESSES.match(head):
        return "sitemap"
    if _FEED.search(head):
        return "feed"
    return "listing" if _HTML.search(head) else None


def _read(kind: Kind, body: bytes, url: str, source: Source, now: datetime) -> Index:
    # each library takes a while to import, and most sources need one of them
    if kind == "feed":
        from extractor.sources.indexes.feeds import read_feed

        return read_feed(body, url, now)
    if kind == "sitemap":
        from extractor.sources.indexes.sitemaps import read_sitemap

        return read_sitemap(body, now)
    if kind == "listing":
        from extractor.sources.indexes.listings import read_listing

        return read_listing(body, url, source)
    return Index("page", (Item(url),))


def _asked_for(items: tuple[Item, ...], url: str, source: Source) -> list[Item]:
    wanted = re.compile(source.match or "")
    return [
        item
        for item in dict.fromkeys(items)
        if resolved(url, item.url).startswith(("http:", "https:")) and (item.url == url or wanted.search(item.url))
    ]
