"""Tests of identity over documents: which reports tell of one act, and what its status is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import TreatyRef
from extractor.store.acts import Report, acts, family
from tests.store.reports import event

DATES = [None, "2016", "2016-07", "2016-07-25", "2016-07-26", "2016-07-25/2016-07-26", "201X", "2015-12-31"]
REPORTS = st.builds(
    Report,
    date=st.sampled_from(DATES),
    status=st.sampled_from(["occurred", "planned", "called_for", "negated"]),
    last_published=st.sampled_from([None, "2016-07-01", "2016-08-01"]),
)


def told(date: str | None, status: str = "occurred", published: str | None = None) -> Report:
    return Report(date, status, published)


def dates(*reports: Report) -> list[tuple[str | None, int]]:
    return [(act.date, len(act.reports)) for act in acts(reports)]


def test_a_vaguer_report_belongs_to_the_act_within_it() -> None:
    assert dates(told("2016-07-25"), told("2016-07"), told("2016"), told(None)) == [("2016-07-25", 4)]


def test_what_fits_two_acts_stands_by_itself() -> None:
    found = dates(told("2016-07-25"), told("2016-07-26"), told("2016"), told(None))
    assert found == [("2016", 1), ("2016-07-25", 1), ("2016-07-26", 1), (None, 1)]


def test_a_year_in_which_one_of_two_acts_lies_belongs_to_that_one() -> None:
    assert dates(told("2016-07-25"), told("2015-12-31"), told("2016")) == [("2015-12-31", 1), ("2016-07-25", 2)]


@pytest.mark.parametrize("status", ["planned", "called_for", "negated"])
def test_a_plan_for_another_day_belongs_to_what_came_of_it(status: str) -> None:
    assert dates(told("2016-07-20", status), told("2016-07-25")) == [("2016-07-25", 2)]


def test_a_plan_dates_no_act() -> None:
    assert dates(told("2016-07-20", "planned"), told(None)) == [(None, 2)]


def test_plans_for_two_days_are_two_until_one_is_fact() -> None:
    plans = told("2016-07-20", "planned"), told("2016-07-25", "planned")
    assert len(acts(plans)) == 2
    assert len(acts([*plans, told("2016-07-25")])) == 1


def test_two_names_of_one_time_are_one() -> None:
    assert dates(told("2016-33"), told("2016-01/2016-03")) == [("2016-01/2016-03", 2)]


def test_what_has_occurred_stays_so() -> None:
    (act,) = acts([told(None, published="2016-07-26"), told(None, "negated", "2017-01-01")])
    assert act.status == "occurred"


def test_until_it_has_occurred_the_latest_report_counts() -> None:
    (act,) = acts([told(None, "planned", "2016-01-01"), told(None, "negated", "2017-01-01"), told(None, "called_for")])
    assert act.status == "negated"


@given(st.lists(REPORTS))
def test_every_report_is_in_one_act(reports: list[Report]) -> None:
    found = acts(reports)
    assert sum(len(act.reports) for act in found) == len(set(reports))
    assert {each for act in found for each in act.reports} == set(reports)
    assert len({act.date for act in found}) == len(found)


@given(st.lists(REPORTS))
def test_the_order_of_reports_plays_no_part(reports: list[Report]) -> None:
    assert acts(reports) == acts(reversed(reports))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"status": "planned"}, {"date": "2016-07-25"}),
        ({"parties": ("PER", "KEN")}, {"parties": ("KEN", "PER")}),
        ({"treaty": TreatyRef(name="the pact", id="CETS 185")}, {"treaty": TreatyRef(name="Budapest", id="CETS 185")}),
        ({"treaty": TreatyRef(name="the Treaty of Lima")}, {"treaty": TreatyRef(name="Treaty of Lima")}),
        ({"type": "violation", "date": "2016-33"}, {"type": "violation", "date": "2016-01/2016-03"}),
    ],
)
def test_reports_of_one_family(one: dict[str, object], other: dict[str, object]) -> None:
    assert family(event(**one)) == family(event(**other))


@pytest.mark.parametrize(
    "said",
    [
        {"type": "violation"},
        {"treaty": TreatyRef(name="the agreement")},
        {"parties": ()},
    ],
    ids=["it recurs", "any agreement may be meant", "nobody is named"],
)
def test_a_report_without_a_day_is_no_other_act(said: dict[str, object]) -> None:
    assert family(event(**said)) != family(event(**said, date="2016-07-25"))


def test_an_entry_into_force_needs_no_party() -> None:
    general = {"type": "entry_into_force", "parties": ()}
    assert family(event(**general)) == family(event(**general, date="2016-11-04"))
