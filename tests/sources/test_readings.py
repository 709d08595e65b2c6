"""What a page of the web gives: an article with its address, day and title, or the word for why it is none."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from extractor.records import Article
from extractor.sources.indexes import Item
from extractor.sources.moments import Moment
from extractor.sources.readings import Page, Reading, read_answer
from extractor.sources.schedule import Source
from extractor.sources.web import Limits

URL = "https://press.example/news/1"
TEXT = (
    "The assembly of the islands approved the treaty on fishing rights after a long debate in the capital. "
    "The minister said that the instrument would be deposited within a month, and thanked the members of the house."
)


def reading(
    body: str | bytes, content_type: str = "text/html", item: Item | None = None, url: str = URL, **source: Any
) -> Reading:
    data = body.encode() if isinstance(body, str) else body
    page = Page(data, content_type, url, item or Item(url), "2025-12-01T12:00:00+00:00")
    return read_answer(page, Source(name="x", url=url, **source), Limits())


def article(*arguments: Any, **named: Any) -> Article:
    found = reading(*arguments, **named)
    assert found.article, (found.reason, found.detail)
    return found.article


def page(head: str = "", body: str = "") -> str:
    return f"<html><head><title>Islands approve treaty</title>{head}</head><body><main><p>{TEXT}</p>{body}</main>"


LISTED = Item(URL, "A title of the feed", Moment("2025-11-04", "2025-11-04T23:30:00-05:00"))
META = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("head", "published", "basis", "time"),
    [
        ("", "2025-11-04", "feed", "2025-11-04T23:30:00-05:00"),
        (META.format("2025-11-05"), "2025-11-05", "meta", None),
        (META.format("2025-11-04"), "2025-11-04", "meta", "2025-11-04T23:30:00-05:00"),
        (META.format("2031-01-01"), "2025-11-04", "feed", "2025-11-04T23:30:00-05:00"),
    ],
)
def test_the_page_is_believed_before_the_feed(head: str, published: str, basis: str, time: str | None) -> None:
    found = article(page(head), item=LISTED)
    assert (found.published, found.published_basis, found.published_time) == (published, basis, time)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("http://www.press.example/news/one", "http://www.press.example/news/one"),
        ("/", URL),
        ("https://other.example/news/1", URL),
        ("javascript:void(0)", URL),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site(link: str, url: str) -> None:
    assert article(page(f"<link rel='canonical' href='{link}'>")).url == url


def test_selectors_name_text_title_and_day() -> None:
    body = (
        "<h4 class='t'>The right title</h4><p class='d'>12/11/2025</p><div class='x'><p>One "
        + TEXT
        + "</p><ul><li>Two</ul>"
    )
    select = {"text": "div.x", "title": "h4.t", "date": "p.d"}
    found = article(page(body=body), select=select, date_order="DMY")
    assert found.text == f"One {TEXT}\n\nTwo"
    assert (found.title, found.published, found.published_basis) == ("The right title", "2025-11-12", "selector")
    assert reading(page(), select=select).reason == "empty"


@pytest.mark.parametrize(
    ("declared", "encoding", "notes"),
    [
        ("text/html; charset=utf-8", "utf-8", ()),
        ("text/html; charset=utf-8", "cp1252", ("charset",)),
        ("text/html; charset=iso-8859-1", "utf-8", ("charset",)),
        ("text/html; charset=iso-8859-1", "cp1252", ()),
        ("text/html", "utf-8", ()),
        ("text/html", "cp1252", ("charset",)),
        ("text/html; charset=nonsense", "utf-8", ("charset",)),
    ],
)
def test_a_lie_about_the_charset_is_noted_and_the_text_is_right(
    declared: str, encoding: str, notes: tuple[str, ...]
) -> None:
    body = page().replace("minister", "minister José Ñandú of “Curaçao”").encode(encoding)
    found = reading(body, declared)
    assert found.notes == notes
    assert found.article
    assert "José Ñandú of “Curaçao”" in found.article.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty"),
        ("<html><body></body></html>", "empty"),
        ("<html><body><p>Peru ratified the pact in May.</p></body></html>", "empty"),
        ("<html><title>Just a moment...</title><body><p>Checking your browser.</p></body></html>", "blocked"),
        (b"\x89PNG\r\n\x1a\n", "not article"),
        (b"%PDF-1.4 nothing", "unreadable"),
        (gzip.compress(b"\0" * 30_000_000), "too big"),
    ],
)
def test_what_is_no_article_says_why(body: str | bytes, reason: str) -> None:
    found = reading(body)
    assert (found.article, found.reason) == (None, reason)


def test_plain_text_and_zeros_among_the_letters_are_read() -> None:
    assert article(TEXT, "text/plain").text == TEXT
    assert "approved the treaty" in article(page().replace("approved", "appr\0oved")).text
