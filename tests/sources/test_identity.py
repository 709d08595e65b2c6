"""An article's id: the same for one address however it is written, another for another text."""

from __future__ import annotations

import pytest

from extractor.sources.identity import article_id, canonical_url


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://a.example:80/x/?b=2&a=1&utm_source=feed#top", "http://a.example/x?a=1&b=2"),
        ("HTTP://A.Example/x", "http://a.example/x"),
        ("http://a.example", "http://a.example/"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_an_address_is_written_in_one_way(written: str, canonical: str) -> None:
    assert canonical_url(written) == canonical
    assert canonical_url(canonical) == canonical


def test_an_id_is_short_and_depends_on_the_address_alone_where_there_is_one() -> None:
    assert article_id("one", "http://a.example/x") == article_id("two", "http://a.example/x?utm_medium=mail")
    assert article_id("one") != article_id("two")
    assert len(article_id("one")) == 16


def test_http_and_https_are_one_address() -> None:
    assert article_id("", "http://a.example/x") == article_id("", "https://a.example/x")
