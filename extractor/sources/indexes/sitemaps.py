"""Reads sitemaps (XML, news, plain text) and sitemap indexes into the addresses they list."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime

from usp.objects.page import SitemapPage
from usp.objects.sitemap import AbstractIndexSitemap, AbstractSitemap, InvalidSitemap
from usp.tree import sitemap_from_str

from extractor.sources import content
from extractor.sources.indexes.items import Index, Item
from extractor.sources.moments import read_moment

logging.getLogger("usp").addHandler(logging.NullHandler())


def read_sitemap(body: bytes, now: datetime) -> Index:
    """Give the pages of a sitemap in its order, or the sitemaps that an index of them names."""
    sitemap = sitemap_from_str(content.decoded(body).strip())
    if isinstance(sitemap, InvalidSitemap):
        return Index("sitemap", reason="unreadable", detail=str(sitemap.reason))
    parts = tuple(part.url for part in sitemap.sub_sitemaps) if isinstance(sitemap, AbstractIndexSitemap) else ()
    return Index("sitemap", tuple(_items(sitemap, now)), parts)


def _items(sitemap: AbstractSitemap, now: datetime) -> Iterator[Item]:
    for page in [] if isinstance(sitemap, AbstractIndexSitemap) else sitemap.pages:
        news = page.news_story
        published = read_moment(news.publish_date.isoformat(), now=now) if news and news.publish_date else None
        yield Item(page.url, news.title if news else None, published, _modified(page))


def _modified(page: SitemapPage) -> str | None:
    return page.last_modified.isoformat() if page.last_modified else None
