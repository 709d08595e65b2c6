"""Tests of dates in words."""

from __future__ import annotations

import pytest

from extractor.site.wording import when


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "no date"),
        ("2021-11-07", "7 November 2021"),
        ("2021-11", "November 2021"),
        ("2021-11-XX", "November 2021"),
        ("2021", "2021"),
        ("199X", "1990s"),
        ("19XX", "1900s"),
        ("2021?", "about 2021"),
        ("2021-11-16/2021-11-18", "16–18 November 2021"),
        ("2021-07/2021-09", "July–September 2021"),
        ("2021-07-30/2021-08-02", "30 July – 2 August 2021"),
        ("2020-12-30/2021-01-02", "30 December 2020 – 2 January 2021"),
        ("2014/2016", "2014–2016"),
        ("2021-11/..", "from November 2021"),
        ("../2021", "until 2021"),
        ("2021-11/2021-11", "November 2021"),
        ("2021-21", "2021-21"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(date: str | None, words: str) -> None:
    assert when(date) == words
