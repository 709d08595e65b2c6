"""Tests of where a page may lead."""

from __future__ import annotations

import pytest

from extractor.site.links import link


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//news.example/", "http:", "http://[", "ftp://news.example/", "news.example"],
)  # fmt: skip
def test_leads_only_to_the_web(address: str | None) -> None:
    assert link(address) == ""


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://news.example/a?b=1&c=%20#d", "https://news.example/a?b=1&c=%20#d"),
        (" HTTP://news.example/a b", "http://news.example/a%20b"),
        ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E"),
        ("https://news.example/é", "https://news.example/%C3%A9"),
    ],
)
def test_what_no_address_may_hold_is_escaped(address: str, written: str) -> None:
    assert link(address) == written
