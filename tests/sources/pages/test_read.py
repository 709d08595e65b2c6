"""HTML pages: what becomes of them as a whole, in any charset, and which are refused."""

from __future__ import annotations

import pytest

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.sources.pages import read_page
from tests.sources.pages.samples import PROSE, page


def test_the_main_text_stands_in_paragraphs_without_navigation() -> None:
    article = read_page(page(body="<h2>Next steps</h2><ul><li>the annex on nets</li><li>the tariff list</li></ul>"))
    assert f"\n\n{PROSE.replace('assembly', 'house')}\n\n" in article.text
    assert "- the annex on nets\n- the tariff list" in article.text
    assert "Cookie" not in article.text
    assert article.title == "Islands approve fishing treaty"


@pytest.mark.parametrize(
    ("head", "url", "published", "basis"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
            '"2011-05-03T23:10:00Z", "publisher": {"name": "Harbour Press"}}]}</script>',
            None, "2011-05-03", "json-ld",
        ),
        ('<meta property="article:published_time" content="2011-05-04T08:00:00+02:00">', None, "2011-05-04", "meta"),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2011-05-05">',
         None, "2011-05-05", "meta"),
        ("", "https://a.example/2011/05/06/pact.html", "2011-05-06", "url"),
        ("", None, None, None),
    ],
)  # fmt: skip
def test_the_day_comes_with_its_basis(head: str, url: str | None, published: str | None, basis: str | None) -> None:
    article = read_page(page(head), url=url)
    assert (article.published, article.published_basis) == (published, basis)


def test_a_dateline_gives_the_day_where_the_markup_says_none() -> None:
    data = page().replace(
        f"<p>{PROSE.replace('assembly', 'senate')}".encode(), f"<p>Suva, 3 May 2011 - {PROSE}".encode()
    )
    article = read_page(data)
    assert (article.published, article.published_basis, article.place) == ("2011-05-03", "dateline", "Suva")


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    data = page().replace(
        b"<title>Islands approve fishing treaty", b"<title>Islands approve fishing treaty | Harbour Press"
    )
    assert read_page(data).title == "Islands approve fishing treaty"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_charset_is_told_from_the_bytes(encoding: str) -> None:
    data = page(body="<p>“We are glad,” said José Müller, who had led the talks for the islands.</p>").decode()
    assert "“We are glad,” said José Müller" in read_page(data.encode(encoding)).text


@pytest.mark.parametrize("data", [b"<html></html>", b"<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_text_is_an_error_with_its_address(data: bytes) -> None:
    with pytest.raises(ArticleUnreadable, match=r"https://a\.example/x: no"):
        read_page(data, url="https://a.example/x")


def test_a_page_nested_without_end_does_no_harm() -> None:
    with pytest.raises(ArticleUnreadable):
        read_page(b"<html><body>" + b"<div>" * 50_000)


def test_the_moment_keeps_its_time_zone_and_the_page_names_its_author() -> None:
    head = (
        '<meta property="article:published_time" content="2011-05-04T00:30:00+02:00">'
        '<meta name="author" content="Ana Wanjiru">'
    )
    article = read_page(page(head))
    assert (article.published, article.published_time) == ("2011-05-04", "2011-05-04T00:30:00+02:00")
    assert article.author == "Ana Wanjiru"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<html><body>" + b"<p>Peru and Kenya signed it.</p>" * 90_000, id="long"),
        pytest.param(b"<html><body>" + (b"<div>" * 200 + b"<p>Peru signed it.</p>" + b"</div>" * 200) * 200, id="deep"),
    ],
)
def test_a_page_that_would_take_minutes_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnArticle, match="too large or nested too deep") as caught:
        read_page(data)
    assert caught.value.reason == "too large"


def test_another_language_is_read_where_it_is_asked_for() -> None:
    german = "Der Rat hat das Abkommen auf der Tagung angenommen, und die Mitglieder haben es mit Mehrheit gebilligt. "
    data = f"<html><body><article><p>{german * 3}</p></article></body></html>".encode()
    with pytest.raises(NotAnArticle, match="language de"):
        read_page(data)
    assert read_page(data, languages=None).language == "de"
    assert read_page(data, languages={"de", "fr"}).language == "de"
