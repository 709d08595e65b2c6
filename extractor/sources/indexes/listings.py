"""Reads the links of a listing page: those that the source's selector names, else the largest family of links."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from extractor.sources.identity import address_key
from extractor.sources.indexes.items import Index, Item, resolved
from extractor.sources.schedule import Source

_ASIDE = ("nav", "header", "footer", "aside", "form")
_DEPTH = 4  # enclosing elements whose names make a family
_FEWEST = 3  # links of a family
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".mp3", ".mp4", ".zip", ".css", ".js", ".xml", ".ics")


def read_listing(body: bytes, url: str, source: Source) -> Index:
    """Give the links of a listing in its order; a page without a family of links is an article of its own."""
    soup = BeautifulSoup(body, "lxml")
    base = soup.find("base", href=True)
    root = (resolved(url, str(base["href"])) if isinstance(base, Tag) else "") or url
    if source.select.links:
        links = [link for found in soup.select(source.select.links) for link in _links_in(found)]
        if not links:
            return Index("listing", reason="empty", detail=f"no link matches {source.select.links!r}")
        return Index("listing", tuple(_item(link, root) for link in links))
    family = _largest_family(soup, root, url)
    if not family and source.kind is None:
        return Index("page", (Item(url),))
    if not family:
        return Index("listing", reason="empty", detail="the page holds no list of links")
    return Index("listing", tuple(_item(link, root) for link in family))


def _links_in(found: Tag) -> list[Tag]:
    return [found] if found.name == "a" else found.find_all("a", href=True)


def _item(link: Tag, root: str) -> Item:
    title = " ".join(link.get_text(" ").split()) or None
    return Item(resolved(root, str(link["href"])), title)


def _largest_family(soup: BeautifulSoup, root: str, url: str) -> list[Tag]:
    """Give the links that stand alike on the page and together hold the most words, as the titles of a list do."""
    families: dict[tuple[str, ...], list[Tag]] = defaultdict(list)
    for link in soup.find_all("a", href=True):
        if not link.find_parent(_ASIDE) and link.get_text(strip=True) and _is_page(_item(link, root).url, url):
            families[tuple(parent.name for parent, _ in zip(link.parents, range(_DEPTH), strict=False))].append(link)
    large = [links for links in families.values() if len({link["href"] for link in links}) >= _FEWEST]
    return max(large, key=lambda links: sum(len(link.get_text(strip=True)) for link in links), default=[])


def _is_page(address: str, listing: str) -> bool:
    there, here = urlsplit(address), urlsplit(listing)
    if there.scheme not in ("http", "https") or there.hostname != here.hostname:
        return False
    if there.path.lower().endswith(_FILES) or address_key(address) == address_key(listing):
        return False
    return bool(there.path.strip("/"))
