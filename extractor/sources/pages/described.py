"""Reads what a page says of itself: JSON-LD that describes articles, and the <meta> elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement

_ARTICLES = re.compile(r"Article|Posting|Report|WebPage|PressRelease|GovernmentService", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:p|br|div|li|ul|ol|h\d|blockquote)\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


class Described(NamedTuple):
    """What a page says of itself: the objects of its JSON-LD, articles first, and its <meta> by lower-case name."""

    objects: tuple[dict[str, Any], ...]
    meta: dict[str, str]

    def first(self, name: str) -> str | None:
        """Give the first text that the JSON-LD has under a name, as a reader sees it."""
        for described in self.objects:
            value = described.get(name)
            if isinstance(value, str) and value.strip():
                return shown(value)
        return None

    def publisher(self) -> str | None:
        """Give the name of the publisher."""
        for described in self.objects:
            publisher = described.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                return shown(publisher["name"]) or None
        return None


def described(tree: HtmlElement) -> Described:
    """Give what the page says of itself; what is no JSON is passed over."""
    meta = {_name(element): element.get("content") for element in reversed(tree.xpath("//meta[@content]"))}
    return Described(tuple(_objects(tree)), meta)


def shown(written: str) -> str:
    """Give a text without its markup and character references."""
    text = html.unescape(_INLINE.sub("", _MARKUP.sub("\n", html.unescape(written))))
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)


def _name(element: HtmlElement) -> str:
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    return str(name).lower()


def _objects(tree: HtmlElement) -> list[dict[str, Any]]:
    found = []
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(data) if _ARTICLES.search(str(node.get("@type", "")))]
    found.sort(key=lambda node: "WebPage" in str(node.get("@type")))  # an article says more than its page
    return found


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for entry in data:
            yield from _nodes(entry)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity"):
            yield from _nodes(data.get(name))
