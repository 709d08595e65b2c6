"""Each verdict matches its examples and none of its counter-examples."""

from __future__ import annotations

import pytest

from extractor.lexicon.verdicts import Verdict, verdicts
from extractor.sources.verdicts import verdict


@pytest.mark.parametrize("row", verdicts(), ids=lambda row: f"{row.reason}-{row.place}")
def test_each_verdict_matches_its_examples_alone(row: Verdict) -> None:
    assert row.examples
    assert row.counter_examples
    assert [text for text in row.examples if not row.pattern.search(text)] == []
    assert [text for text in row.counter_examples if row.pattern.search(text)] == []


def test_a_long_article_is_one_whatever_its_title() -> None:
    assert verdict(["Page not found"], "Sorry.") == "soft 404"
    assert verdict(["Page not found"], "The ministry signed the treaty with its neighbours. " * 40) is None


def test_an_article_that_mentions_cookies_is_one() -> None:
    text = "The convention protects privacy. Parliament ratified it in May. It speaks of cookies. It enters into force."
    assert verdict(["A convention"], text) is None
