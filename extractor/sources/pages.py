"""Makes an Article of an HTML page: main text, title, publisher, address and the day on which it was published."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from datetime import date, datetime
from typing import Any, NamedTuple

import trafilatura
from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.records import Article, PublishedBasis
from extractor.sources.plain import READ, Known, make_article

for _library in ("trafilatura", "htmldate"):  # they log what is raised here as ArticleUnreadable
    logging.getLogger(_library).addHandler(logging.NullHandler())

_EARLIEST = "1945-01-01"
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_JSON_LD_ARTICLES = re.compile(r"Article|Posting|Report|WebPage|PressRelease|GovernmentService", re.IGNORECASE)
_META_DAYS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date.issued",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "dc.date.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "og:published_time", "citation_publication_date", "article.published", "date",
)  # fmt: skip
_ITEM = "- "
_TITLE_WORDS = 4
_SHORT, _TIMES = 1000, 3  # a text of so few characters is tried again, and given up for one so many times as long
_FEWEST_WORDS = 5  # a page whose text is shorter has only buttons


class PageDay(NamedTuple):
    """The day on which a page says it was published, where it says so, and the moment where it gives a time zone."""

    day: str | None
    basis: PublishedBasis | None
    time: str | None = None


def read_page(
    data: bytes,
    *,
    url: str | None = None,
    retrieved: str | None = None,
    where: str = "",
    languages: Collection[str] | None = READ,
) -> Article:
    """Give the article of a page; bytes, so that the page's own word on its charset can be tested.

    Raises ArticleUnreadable where no main text is found, or it is in none of `languages` (None: any will do).
    """
    place = where or url or ""
    tree = trafilatura.load_html(data)
    if tree is None:
        raise ArticleUnreadable("no HTML page", where=place, remedy="save the page as HTML or text")
    try:
        text, known = _read(tree, url)
    except Exception as error:  # a page can break the parsers in any way; it must not end the run
        raise ArticleUnreadable(f"the page breaks the parser: {error!r}", where=place) from error
    if len(text.split()) < _FEWEST_WORDS:
        remedy = "save its text as .txt"
        raise NotAnArticle("no main text found in the page", where=place, remedy=remedy, reason="no main text")
    return make_article(text, known._replace(retrieved=retrieved), where=place, languages=languages)


def _read(tree: HtmlElement, url: str | None) -> tuple[str, Known]:
    described = _described(tree)
    metadata = extract_metadata(tree, default_url=url, date_config={"extensive_search": False}, extensive=False)
    address = url or metadata.url
    day = page_day(tree, described)
    known = Known(
        url=address,
        title=_title(tree, described, metadata.title),
        publisher=_publisher(described) or metadata.sitename,
        author=metadata.author,
        published=day.day,
        published_time=day.time,
        published_basis=day.basis,
    )
    return _main_text(tree, address), known


def page_day(tree: HtmlElement, described: list[dict[str, Any]]) -> PageDay:
    """Give the day of publication: from JSON-LD, else from <meta>, else from the markup of dates in the page."""
    written = _first(described, "datePublished")
    if day := _day(written):
        return PageDay(day, "json-ld", _moment(written))
    named = {_meta_name(element): element.get("content") for element in reversed(tree.xpath("//meta[@content]"))}
    for name in _META_DAYS:
        if day := _day(named.get(name)):
            return PageDay(day, "meta", _moment(named.get(name)))
    found = find_date(tree, extensive_search=False, original_date=True, min_date=_EARLIEST)
    return PageDay(found, "meta" if found else None)


def _meta_name(element: HtmlElement) -> str:
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    return str(name).lower()


def _main_text(tree: HtmlElement, url: str | None) -> str:
    raw = _extracted(tree, url, precise=True)
    if len(raw) < _SHORT:
        fuller = _extracted(tree, url, precise=False)
        raw = fuller if len(fuller) > _TIMES * len(raw) else raw
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    pieces = []
    for line, before in zip(lines, ["", *lines], strict=False):
        pieces.append("\n" if line.startswith(_ITEM) and before.startswith(_ITEM) else "\n\n")
        pieces.append(line)
    return "".join(pieces[1:])


def _extracted(tree: HtmlElement, url: str | None, *, precise: bool) -> str:
    # the extractor prunes its tree: each run has its own
    found = trafilatura.bare_extraction(deepcopy(tree), url=url, favor_precision=precise, include_comments=False)
    text = found["text"] if isinstance(found, dict) else found.text if found else None
    return text or ""


def _title(tree: HtmlElement, described: list[dict[str, Any]], title: str | None) -> str | None:
    """Give the page's title; its first heading where the title holds that and more, such as the name of the site."""
    title = title or _first(described, "headline")
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    shorter = [heading for heading in headings if title and heading in title and len(heading.split()) >= _TITLE_WORDS]
    return shorter[0] if shorter else title


def _described(tree: HtmlElement) -> list[dict[str, Any]]:
    """Give the objects of the page's JSON-LD that describe articles; what is no JSON is passed over."""
    found = []
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(data) if _JSON_LD_ARTICLES.search(str(node.get("@type", "")))]
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


def _first(described: list[dict[str, Any]], name: str) -> str | None:
    return next((node[name] for node in described if isinstance(node.get(name), str) and node[name].strip()), None)


def _publisher(described: list[dict[str, Any]]) -> str | None:
    for node in described:
        publisher = node.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return publisher["name"] or None
    return None


def _day(written: Any) -> str | None:
    found = _DAY.search(written) if isinstance(written, str) else None
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
