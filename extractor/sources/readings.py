"""Reads an answer of the web, whatever it says it is, into an Article or a word for why it is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.errors import ArticleUnreadable, FetchFailed, NotAnArticle, Reason
from extractor.records import Article
from extractor.sources import content
from extractor.sources.charsets import as_utf8, charset_lie
from extractor.sources.identity import article_id
from extractor.sources.indexes.items import Item, resolved
from extractor.sources.plain import Known, make_article
from extractor.sources.schedule import Source
from extractor.sources.verdicts import verdict
from extractor.sources.web.bodies import unpacked
from extractor.sources.web.limits import Limits

_FEWEST_CHARACTERS = 120  # of a text that is an article
_PDF = b"%PDF-"
_REASONS: dict[str, Reason] = {
    "empty": "empty", "no main text": "empty", "other language": "language", "too large": "too big",
}  # fmt: skip


class Page(NamedTuple):
    """An answer as it came: bytes, what the server says they are, where they come from, what the index says of them."""

    body: bytes
    content_type: str
    url: str
    item: Item
    retrieved: str


class Reading(NamedTuple):
    """What a page gives: an article with its id from its canonical address, or a reason; `notes` tell of lies.

    `own_id` is the id by the address itself, for where the canonical one turns out to be another page's.
    """

    article: Article | None = None
    own_id: str = ""
    reason: Reason | None = None
    detail: str = ""
    notes: tuple[str, ...] = ()


def read_answer(page: Page, source: Source, limits: Limits) -> Reading:
    """Give the article of a page, or why there is none."""
    notes: list[str] = []
    try:
        page = page._replace(body=unpacked(page.body, limits))
        article = _pdf(page, notes) if page.body.startswith(_PDF) else _text(page, source, notes)
        _check_length(article.text, page.url)
    except FetchFailed as failure:
        return Reading(reason=failure.reason, detail=failure.what, notes=tuple(notes))
    except ArticleUnreadable as error:
        return Reading(reason=_reason(error), detail=error.what, notes=tuple(notes))
    return Reading(_dated(article, page, notes), article_id("", page.url), notes=tuple(notes))


def _text(page: Page, source: Source, notes: list[str]) -> Article:
    body = page.body
    if not content.encoding_of(body).startswith("utf-16"):
        body = body.replace(b"\0", b"")  # browsers pass over them
    kind = content.kind_of(body[: content.HEAD])
    if charset_lie(body, page.content_type):
        notes.append("charset")
    body = as_utf8(body, page.content_type)
    if "pdf" in page.content_type.lower():
        notes.append("mistyped")
    if kind == "text":
        return make_article(content.decoded(body), _known(page.url, page), where=page.url)
    if kind != "html":
        raise FetchFailed("not article", f"a {kind} file")
    return _html(page._replace(body=body), source)


def _html(page: Page, source: Source) -> Article:
    import trafilatura

    tree = trafilatura.load_html(page.body)
    if tree is None:
        raise FetchFailed("empty", "no HTML page")
    titles = [" ".join(found.text_content().split()) for found in tree.xpath("//title | //h1")]
    try:
        article = _main(page, _canonical(tree, page.url), source)
    except ArticleUnreadable as error:
        shown = " ".join(tree.xpath("string(//body)").split())
        if reason := verdict(titles, shown):
            raise FetchFailed(reason, titles[0] if titles else shown[:80]) from error
        raise
    if reason := verdict(titles, article.text):
        raise FetchFailed(reason, titles[0] if titles else article.text[:80])
    return article


def _main(page: Page, url: str, source: Source) -> Article:
    from extractor.sources.pages import read_page

    if source.select.text or source.select.title or source.select.date:
        from extractor.sources.selections import read_selected

        return read_selected(page.body, url, source, retrieved=page.retrieved)
    return read_page(page.body, url=url, retrieved=page.retrieved, where=page.url)


def _pdf(page: Page, notes: list[str]) -> Article:
    from extractor.sources.pdf import read_pdf

    if "html" in page.content_type.lower() or urlsplit(page.url).path.lower().endswith((".html", ".htm")):
        notes.append("mistyped")
    return read_pdf(page.body, url=page.url, retrieved=page.retrieved, where=page.url)


def _known(url: str, page: Page) -> Known:
    return Known(url=url, title=page.item.title, retrieved=page.retrieved)


def _canonical(tree: HtmlElement, url: str) -> str:
    """Give the address that the page calls its own, where it is one of the same site and not its front page."""
    for written in tree.xpath("//link[@rel='canonical']/@href"):
        found = resolved(url, str(written))
        there, here = urlsplit(found), urlsplit(url)
        same = (there.hostname or "").removeprefix("www.") == (here.hostname or "").removeprefix("www.")
        if same and there.scheme in ("http", "https") and there.path.strip("/"):
            return found
    return url


def _check_length(text: str, url: str) -> None:
    if len(text) < _FEWEST_CHARACTERS:
        raise FetchFailed("empty", f"a text of {len(text)} characters", where=url)


def _dated(article: Article, page: Page, notes: list[str]) -> Article:
    """Give the article with what the index says of it where the page itself does not; no day lies in the future."""
    changes: dict[str, str | None] = {} if article.title else {"title": page.item.title}
    tomorrow = datetime.fromisoformat(page.retrieved) + timedelta(days=1)
    if article.published and article.published > tomorrow.date().isoformat():
        notes.append("date")
        changes |= {"published": None, "published_time": None, "published_basis": None}
    known = changes.get("published", article.published)
    listed = page.item.published
    if listed and (known is None or article.published_basis == "url"):
        changes |= {"published": listed.day, "published_time": listed.time, "published_basis": "feed"}
    elif listed and listed.day == known and article.published_time is None:
        changes["published_time"] = listed.time
    return article.model_copy(update=changes)


def _reason(error: ArticleUnreadable) -> Reason:
    """Give the word under which a page is counted that a reader refuses."""
    return _REASONS.get(error.reason, "not article" if isinstance(error, NotAnArticle) else "unreadable")
