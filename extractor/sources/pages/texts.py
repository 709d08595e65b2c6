"""Takes the main text of a page, by paragraphs, with what stands over it and without what only repeats its title."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from extractor.sources.pages.described import Described
from extractor.sources.pages.scripts import scripted_page
from extractor.sources.pages.titles import headings, key

_ITEM = "- "
_UNSEEN = (
    "//script | //style | //svg | //noscript[not(.//p)] | //template | //head/link | //iframe | //option | //input"
)
_SHORT, _TIMES = 1000, 3  # a text of so few characters is tried again, and given up for one so many times as long
_EMPTY = 300  # characters of a text beside which one may stand in the scripts
_BODY_TIMES, _OF_BODY = 2, 0.6  # a body said elsewhere is so many times as long, and holds so much of the text
_HEAD = 6  # paragraphs among which the title may be repeated
_SHORTEST_LEAD = 40  # characters of a description that can be a paragraph
_BEFORE_TEXT = ("h1", "h2", "h3", "h4", "p", "div", "span", "strong", "li")
_CHILDREN = 3  # elements in a <div> that can still be one paragraph


def main_text(tree: HtmlElement, page: Described, url: str | None, title: str | None) -> str:
    """Give the main text, its paragraphs apart by an empty line, its list items by a line."""
    scripts = [script.text or "" for script in tree.xpath("//script[not(@src)]")]
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    raw = _whole(_found(tree, url), page.first("articleBody"))
    if len(raw) < _EMPTY and (scripted := scripted_page(scripts)) is not None:
        raw = max(raw, _found(scripted, url), key=len)
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    repeated = {key(name) for name in (title, page.first("headline"), *headings(tree)) if name}
    lines = [line for at, line in enumerate(lines) if at >= _HEAD or key(line) not in repeated]
    if (lead := _lead(tree, page, lines)) is not None:
        lines.insert(0, lead)
    return "".join(_apart(lines))


def _apart(lines: list[str]) -> Iterator[str]:
    for line, before in zip(lines, [None, *lines], strict=False):
        if before is not None:
            yield "\n" if line.startswith(_ITEM) and before.startswith(_ITEM) else "\n\n"
        yield line


def _found(tree: HtmlElement, url: str | None) -> str:
    raw = _extracted(tree, url, precise=True)
    if len(raw) >= _SHORT:
        return raw
    fuller = _extracted(tree, url, precise=False)
    return fuller if len(fuller) > _TIMES * len(raw) else raw


def _extracted(tree: HtmlElement, url: str | None, *, precise: bool) -> str:
    # the extractor prunes its tree: each run has its own
    found = trafilatura.bare_extraction(deepcopy(tree), url=url, favor_precision=precise, include_comments=False)
    text = found["text"] if isinstance(found, dict) else found.text if found else None
    return text or ""


def _whole(raw: str, body: str | None) -> str:
    """Give the body that JSON-LD says instead, where the text found is only a part of it, or next to nothing."""
    if body is not None and len(raw) < _EMPTY and len(body) > _SHORT:
        return body
    if body is None or len(body) < _BODY_TIMES * len(raw):
        return raw
    within = key(body)
    held = sum(len(line) for line in raw.splitlines() if key(line) in within)
    return body if held >= _OF_BODY * len(raw) - raw.count("\n") else raw


def _lead(tree: HtmlElement, page: Described, lines: list[str]) -> str | None:
    """Give the paragraph between heading and text that the page's own description repeats, where the text lacks it."""
    said = (page.first("description"), page.meta.get("og:description"), page.meta.get("description"))
    descriptions = {key(text) for text in said if text and len(text) >= _SHORTEST_LEAD}
    text = key("".join(lines))
    below = False
    for element in tree.iter(*_BEFORE_TEXT) if descriptions else ():
        below = below or element.tag == "h1"
        if not below or element.tag == "h1" or (element.tag in ("div", "span") and len(element) > _CHILDREN):
            continue
        words = " ".join(element.text_content().split())
        if key(words) in descriptions:
            return None if key(words) in text else words
        if element.tag == "p" and len(words) > 2 * _SHORTEST_LEAD and key(words) in text:
            return None  # here the text begins
    return None
