"""Tests of the reading of numbers."""

from __future__ import annotations

import pytest

from extractor.normalise.numbers import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("66", 66),
        ("1,200", 1200),
        ("thirty-two", 32),
        ("Forty three", 43),
        ("one hundred and forty", 140),
        ("two thousand", 2000),
        ("two thousand three hundred", 2300),
        ("ten", 10),
    ],
)
def test_reads_digits_and_words(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "several", "ten or so", "a", "no", "²", "and"])
def test_refuses_what_is_no_number(text: str) -> None:
    assert number(text) is None
