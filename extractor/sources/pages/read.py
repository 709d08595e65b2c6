"""Reads an HTML page: parses it once, and makes an Article of what its rooms find in it."""

from __future__ import annotations

import logging
from collections.abc import Collection

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.records import Article
from extractor.sources.pages.brief import brief
from extractor.sources.pages.days import page_day
from extractor.sources.pages.described import described
from extractor.sources.pages.texts import main_text
from extractor.sources.pages.titles import title
from extractor.sources.plain import READ, Keep, Known, make_article

for _library in ("trafilatura", "htmldate"):  # they log what is raised here as ArticleUnreadable
    logging.getLogger(_library).addHandler(logging.NullHandler())

_FEWEST_WORDS = 5  # a page whose text is shorter has only buttons
_LONGEST = 2_000_000  # characters of a page with all that stands round its text
_HEAVIEST = 1_500_000  # the sum of the depths of a page's elements: some seconds of work


def read_page(
    data: bytes,
    *,
    url: str | None = None,
    retrieved: str | None = None,
    where: str = "",
    languages: Collection[str] | None = READ,
    keep: Keep | None = None,
) -> Article:
    """Give the article of a page; bytes, so that the page's own word on its charset can be tested.

    Raises ArticleUnreadable where no main text is found, it is in none of `languages` (None: any will do), or `keep`
    gives False of it.
    """
    place = where or url or ""
    tree = trafilatura.load_html(data)
    if tree is None:
        raise NotAnArticle("no HTML page", where=place, remedy="save the page as HTML or text", reason="no main text")
    _check_size(tree, place)
    try:
        text, known = _read(tree, url)
    except Exception as error:  # a page can break the parsers in any way; it must not end the run
        raise ArticleUnreadable(f"the page breaks the parser: {error!r}", where=place) from error
    if len(text.split()) < _FEWEST_WORDS:
        remedy = "save its text as .txt"
        raise NotAnArticle("no main text found in the page", where=place, remedy=remedy, reason="no main text")
    return make_article(text, known._replace(retrieved=retrieved), where=place, languages=languages, keep=keep)


def _check_size(tree: HtmlElement, place: str) -> None:
    """Refuse a page that the parsers would work on for minutes: a table of data, or a trap."""
    unseen = sum(len(element.text or "") for element in tree.iter("script", "style"))
    length = int(tree.xpath("string-length(/)")) - unseen
    if length > _LONGEST or _weight(tree) > _HEAVIEST:
        what = f"a page of {length:,} characters, too large or nested too deep to be an article"
        raise NotAnArticle(what, where=place, remedy="save its text as .txt", reason="too large")


def _weight(tree: HtmlElement) -> int:
    """Give the sum of the depths of all elements, as far as it matters."""
    weight = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        weight += depth if event == "start" else 0
        if weight > _HEAVIEST:
            break
    return weight


def _read(tree: HtmlElement, url: str | None) -> tuple[str, Known]:
    page = described(tree)
    metadata = extract_metadata(brief(tree), default_url=url, date_config={"extensive_search": False}, extensive=False)
    address = url or metadata.url
    day = page_day(tree, page)
    site = page.meta.get("og:site_name") or metadata.sitename
    named = title(tree, page, metadata.title, site)
    known = Known(
        url=address,
        title=named,
        publisher=page.publisher() or metadata.sitename,
        author=metadata.author,
        published=day.day,
        published_time=day.time,
        published_basis=day.basis,
    )
    return main_text(tree, page, address, named), known
