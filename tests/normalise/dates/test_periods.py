"""Shows the calendar's periods, their EDTF values and the steps between them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.normalise.dates import periods

DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2500, 12, 31))


@pytest.mark.parametrize(
    ("grain", "value"),
    [
        ("day", "2023-03-15"),
        ("week", "2023-03-13/2023-03-19"),
        ("weekend", "2023-03-18/2023-03-19"),
        ("month", "2023-03"),
        ("quarter", "2023-01/2023-03"),
        ("half", "2023-01/2023-06"),
        ("year", "2023"),
        ("decade", "202X"),
        ("century", "20XX"),
    ],
)
def test_writes_the_period_that_holds_a_day(grain: str, value: str) -> None:
    assert periods.containing(grain, date(2023, 3, 15)).value == value


@given(
    DAYS,
    st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]),
    st.integers(-9, 9),
)
def test_a_step_there_and_back_ends_where_it_began(day: date, grain: str, count: int) -> None:
    there = periods.step(grain, day, count)
    assert periods.step(grain, there.first, -count) == periods.containing(grain, day)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_the_next_period_begins_the_day_after(day: date, grain: str) -> None:
    here, after = periods.containing(grain, day), periods.step(grain, day, 1)
    assert here.first <= day <= here.last
    assert (after.first - here.last).days == 1


def test_a_range_over_decades_is_written_in_years() -> None:
    assert periods.span(periods.years(1970, "decade"), periods.years(1990, "decade")).value == "1970/1999"


def test_refuses_a_range_that_runs_backwards() -> None:
    with pytest.raises(ValueError, match="is not before"):
        periods.span(periods.years(1990), periods.years(1980))


@pytest.mark.parametrize(("year", "day"), [(1961, "04-02"), (2000, "04-23"), (2019, "04-21"), (2038, "04-25")])
def test_gives_easter_sunday(year: int, day: str) -> None:
    assert periods.easter(year).isoformat() == f"{year}-{day}"


def test_gives_the_nth_and_the_last_weekday_of_a_month() -> None:
    assert periods.nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23)
    assert periods.nth_weekday(2023, 5, 1, -1) == date(2023, 5, 29)
