"""Reads of a page what a source's CSS selectors name: its text, title and day of publication."""

from __future__ import annotations

from datetime import datetime

from bs4 import BeautifulSoup, Tag

from extractor.errors import ArticleUnreadable, FetchFailed
from extractor.records import Article
from extractor.sources.moments import Moment, find_moment
from extractor.sources.pages import read_page
from extractor.sources.plain import Known, make_article
from extractor.sources.schedule import Source

_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td"]


def read_selected(body: bytes, url: str, source: Source, *, retrieved: str) -> Article:
    """Give the article of a page by the selectors of its source; what they do not name is read as on any page.

    Raises FetchFailed where nothing is there that the selector of the text names: the site's layout has changed.
    """
    soup = BeautifulSoup(body, "lxml")
    try:
        read = read_page(body, url=url, retrieved=retrieved, where=url)
    except ArticleUnreadable:
        if not source.select.text:
            raise
        read = None
    text = _text(soup, source.select.text) if source.select.text else None
    moment = _moment(soup, source, datetime.fromisoformat(retrieved))
    title = _words(soup.select_one(source.select.title)) if source.select.title else None
    said = Known()
    if read and read.published_basis in ("json-ld", "meta"):
        said = Known(published=read.published, published_time=read.published_time, published_basis=read.published_basis)
    if moment:
        said = Known(published=moment.day, published_time=moment.time, published_basis="selector")
    known = said._replace(
        url=url,
        title=title or (read.title if read else None),
        publisher=read.publisher if read else None,
        author=read.author if read else None,
        retrieved=retrieved,
    )
    return make_article(text or (read.text if read else ""), known, where=url)


def _text(soup: BeautifulSoup, selector: str) -> str:
    paragraphs = []
    for found in soup.select(selector):
        blocks = [block for block in found.find_all(_BLOCKS) if not block.find(_BLOCKS)]
        paragraphs += [_words(block) for block in blocks] if blocks else [_words(found)]
    text = "\n\n".join(filter(None, paragraphs))
    if not text:
        raise FetchFailed("empty", f"nothing on the page matches {selector!r}")
    return text


def _words(found: Tag | None) -> str:
    return " ".join(found.get_text(" ").split()) if found else ""


def _moment(soup: BeautifulSoup, source: Source, now: datetime) -> Moment | None:
    found = soup.select_one(source.select.date) if source.select.date else None
    if found is None:
        return None
    written = found.get("datetime") or found.get("content") or _words(found)
    return find_moment(str(written), order=source.date_order, language=source.language, now=now)
