"""Tests of the days that EDTF values span."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.normalise.dates.edtf import days, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1998-34", "1998-04/1998-06"),
        ("2024-40", "2024-01/2024-06"),
        ("2019-24", "2018-12/2019-02"),
        ("199X", "1990/1999"),
        ("19XX", "1900/1999"),
        ("2021-11", "2021-11-01/2021-11-30"),
        ("2021?", "2021"),
        ("2021-XX-XX", "2021"),
        ("2021-11-XX", "2021-11"),
    ],
)
def test_values_are_the_same_that_span_the_same_days(one: str, other: str) -> None:
    assert same(one, other)


def test_no_value_is_the_same_only_as_no_value() -> None:
    assert same(None, None)
    assert not same(None, "2021")


@pytest.mark.parametrize("value", ["2021-13", "2021-02-30", "next week", "11/2021", "", "2021-11-16/x"])
def test_refuses_what_is_no_edtf(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days(value)


def test_an_open_end_has_no_day() -> None:
    assert days("2021-11/..") == (date(2021, 11, 1), None)
    assert days("/2021") == (None, date(2021, 12, 31))
