"""The day of a page, from whatever says it best."""

from __future__ import annotations

import pytest

from extractor.sources.pages import read_page
from tests.sources.pages.samples import json_ld, page

META = '<meta property="article:published_time" content="2011-05-04T08:00:00+02:00">'


def day(head: str = "", body: str = "", title: str = "Islands approve treaty") -> tuple[str | None, str | None]:
    article = read_page(page(head, body, title))
    return article.published, article.published_basis


def test_what_json_ld_says_stands_before_what_meta_says() -> None:
    assert day(json_ld(datePublished="2011-05-03T23:10:00Z") + META) == ("2011-05-03", "json-ld")
    assert day(json_ld(dateModified="2012-05-03") + META) == ("2011-05-04", "meta")


def test_the_moment_keeps_the_zone_in_which_it_was_written() -> None:
    article = read_page(page(META))
    assert (article.published, article.published_time) == ("2011-05-04", "2011-05-04T08:00:00+02:00")
    late = read_page(page(json_ld(datePublished="2011-05-04T00:30:00+09:00")))
    assert (late.published, late.published_time) == ("2011-05-04", "2011-05-04T00:30:00+09:00")


def test_a_marked_date_in_the_body_is_told_from_other_dates() -> None:
    others = "<time datetime='2009-01-02'>2 January 2009</time>"
    marked = "<time itemprop='datePublished' datetime='2011-05-05T10:00+0100'>5 May 2011</time>"
    assert day(body=others + marked) == ("2011-05-05", "meta")


def test_a_day_behind_the_title_is_the_day_of_the_page() -> None:
    teaser = "<aside><h2>Nets torn <span class='date'>24.04.2011</span></h2></aside>"
    assert day(body=teaser, title="Islands approve treaty | Harbour | 28.04.2011") == ("2011-04-28", "meta")


@pytest.mark.parametrize("written", ["0001-01-01", "1901-03-04", "yesterday", "2011-13-45", ""])
def test_what_is_no_possible_day_is_passed_over(written: str) -> None:
    assert day(json_ld(datePublished=written) + META) == ("2011-05-04", "meta")
