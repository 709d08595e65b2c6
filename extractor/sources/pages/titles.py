"""Chooses the title of a page among its headings, its JSON-LD and its <meta> and <title>."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extractor.sources.pages.described import Described

_FEWEST_WORDS = 4  # of a heading that may be the title of the page without the name of the site
_SITE = re.compile(r"(.+)\s[|–—·•:-]+\s(.+)")
_WORD = re.compile(r"\w+")


def title(tree: HtmlElement, page: Described, found: str | None, site: str | None) -> str | None:
    """Give the title on which most of what the page says agrees, without the name of the site behind it.

    Where none has more, it is the one that was found among <meta> and <title>.
    """
    heads = headings(tree)
    said = (found, page.meta.get("og:title"), page.first("headline"), page.meta.get("twitter:title"), *heads[:1])
    voices = [text for text in (*said[1:], tree.findtext(".//title")) if text]
    candidates = [text for text in said if text and key(text)]
    if not candidates:
        return None
    chosen = max(candidates, key=lambda text: sum(key(voice).startswith(key(text)) for voice in voices))
    within = (head for head in heads if chosen.startswith(head) and len(head.split()) >= _FEWEST_WORDS)
    return next(within, _without(site, " ".join(chosen.split())))


def _without(site: str | None, chosen: str) -> str:
    parts = _SITE.match(chosen)
    return parts[1] if parts and site and key(parts[2]) == key(site) else chosen


def headings(tree: HtmlElement) -> list[str]:
    """Give the first headings of the page that say anything."""
    heads = (" ".join(heading.text_content().split()) for heading in tree.xpath("//h1"))
    return [head for head in heads if head]


def key(text: str) -> str:
    """Give what two writings of a heading have in common: its letters and digits."""
    return "".join(_WORD.findall(text.lower()))
