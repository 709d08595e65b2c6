"""Indexes: feeds, sitemaps and listings are told by content, and each gives addresses with what it says of them."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import Any

import pytest

from extractor.sources.indexes import Index, read_index
from extractor.sources.moments import Moment
from extractor.sources.schedule import Source
from extractor.sources.web import Limits

URL = "https://press.example/news/"
NOW = datetime(2025, 12, 1, tzinfo=UTC)


def index(body: str | bytes, **source: Any) -> Index:
    data = body.encode() if isinstance(body, str) else body
    return read_index(data, URL, Source(name="x", url=URL, **source), Limits(), NOW)


def urls(found: Index) -> list[str]:
    return [item.url.removeprefix("https://press.example") for item in found.items]


RSS = """<rss version="2.0"><channel><ttl>90</ttl>
<item><title>Fiji &amp; Peru sign</title><link>/1?utm_source=rss</link>
<pubDate>Tue, 04 Nov 2025 23:30:00 -0500</pubDate></item>
<item><title>Old</title><link>https://press.example/2</link><pubDate>1970-01-01T00:00:00Z</pubDate></item>
<item><title>no link</title></item></channel></rss>"""


def test_a_feed_gives_titles_and_days_that_can_be() -> None:
    found = index(RSS)
    assert (found.kind, found.fresh) == ("feed", 5400)
    assert urls(found) == ["/1?utm_source=rss", "/2"]
    assert found.items[0].title == "Fiji & Peru sign"
    assert found.items[0].published == Moment("2025-11-04", "2025-11-04T23:30:00-05:00")
    assert found.items[1].published is None


@pytest.mark.parametrize(
    "body",
    [
        "<?xml version='1.0' encoding='us-ascii'?><rss><channel><item><title>a & b < c</title><link>/1</link>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/1'/></entry></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<item><title>a</title><link>/1</link></item></rdf:RDF>",
        gzip.compress(RSS.replace("<item><title>Old", "<x><title>").encode()),
    ],
)
def test_broken_and_other_feeds_are_read(body: str | bytes) -> None:
    found = index(body)
    assert found.kind == "feed"
    assert urls(found)[0].startswith("/1")


def test_an_entity_of_a_feed_opens_no_file_and_no_bomb() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "aaaa">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found = index(bomb + "<rss><channel><item><title>&e8;&f;</title><link>/1</link></item></channel></rss>")
    assert all("root:" not in (item.title or "") and len(item.title or "") < 1000 for item in found.items)


SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def test_a_sitemap_gives_addresses_and_when_they_changed() -> None:
    found = index(SITEMAP.format("<url><loc>https://press.example/1</loc><lastmod>2025-11-04</lastmod></url>"))
    assert (found.kind, urls(found)) == ("sitemap", ["/1"])
    assert (found.items[0].modified or "")[:10] == "2025-11-04"


def test_an_index_of_sitemaps_names_its_parts() -> None:
    part = "<sitemap><loc>https://press.example/part.xml</loc></sitemap>"
    found = index(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{part}</sitemapindex>')
    assert (found.parts, found.items) == (("https://press.example/part.xml",), ())


def test_a_list_of_addresses_is_a_sitemap() -> None:
    assert urls(index("https://press.example/1\nhttps://press.example/2\n")) == ["/1", "/2"]


LISTING = """<html><body><nav><ul><li><a href="/a">A very long entry of the menu of this site</a></li>
<li><a href="/b">Another very long entry of the menu</a></li>
<li><a href="/c">And one more of them here</a></li></ul></nav>
<div><p><a href="/tag/1">tag</a></p><p><a href="/tag/2">tag</a></p><p><a href="/tag/3">tag</a></p></div>
<ul class="news"><li><a href="1#top">Peru ratifies the convention</a></li>
<li><a href="/2">Fiji signs it</a> <a href="/2">more</a></li>
<li><a href="https://press.example/3">Chad joins</a></li>
<li><a href="https://other.example/4">Elsewhere</a></li><li><a href="http://[1">Nowhere</a></li></ul></body></html>"""


def test_a_listing_gives_its_largest_family_of_links() -> None:
    found = index(LISTING)
    assert found.kind == "listing"
    assert list(dict.fromkeys(urls(found))) == ["/news/1", "/2", "/3"]
    assert found.items[0].title == "Peru ratifies the convention"


def test_a_selector_names_the_links_of_a_listing() -> None:
    assert urls(index(LISTING, select={"links": "div p"})) == ["/tag/1", "/tag/2", "/tag/3"]
    assert index(LISTING, select={"links": "table a"}).reason == "empty"


def test_only_what_is_asked_for_is_listed() -> None:
    assert list(dict.fromkeys(urls(index(LISTING, match="/[23]$")))) == ["/2", "/3"]


def test_a_page_without_a_list_is_an_article_unless_a_listing_was_asked_for() -> None:
    page = "<html><body><p>Peru ratified the convention.</p><a href='/'>Home</a></body></html>"
    assert index(page).kind == "page"
    assert index(page, kind="listing").reason == "empty"


@pytest.mark.parametrize(("body", "reason"), [("", "empty"), ("words", "not article"), (b"\x89PNG", "not article")])
def test_what_is_no_index_says_why(body: str | bytes, reason: str) -> None:
    assert index(body).reason == reason
