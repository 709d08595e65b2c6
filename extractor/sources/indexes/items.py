"""What an index lists, in one form whatever its kind."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from extractor.errors import Reason
from extractor.sources.moments import Moment
from extractor.sources.schedule import Kind


class Item(NamedTuple):
    """An address that an index lists, with what it says of it; `modified` is the ISO day or moment of a sitemap."""

    url: str
    title: str | None = None
    published: Moment | None = None
    modified: str | None = None

    def is_since(self, first: date | None) -> bool:
        """Say whether the item is of that day or later; one without a day may be."""
        day = self.published.day if self.published else (self.modified or "")[:10]
        return first is None or not day or day >= first.isoformat()


class Index(NamedTuple):
    """An index as it was read: its entries in order, the sitemaps that it is made of, the seconds it stays fresh.

    `reason` says why it could not be read.
    """

    kind: Kind | None
    items: tuple[Item, ...] = ()
    parts: tuple[str, ...] = ()
    fresh: float | None = None
    reason: Reason | None = None
    detail: str = ""


def resolved(base: str, written: str) -> str:
    """Give the address that a link means on a page, without its fragment; "" where it means none."""
    try:
        address = urldefrag(urljoin(base, written.strip()))[0]
        return address if urlsplit(address).hostname else ""
    except ValueError:  # such as "http://[1"
        return ""
