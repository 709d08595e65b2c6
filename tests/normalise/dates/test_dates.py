"""Shows how dates of running text are found and fixed against publication, tense and the dates before them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.normalise.dates import PARAGRAPH_END, Cue, Mention, find_dates

PUBLISHED = "2023-03-15"  # a Wednesday
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?|\d{3}X|\d\dXX")


def values(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [found.value for found in find_dates(text, published=published)]


def texts(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [found.text for found in find_dates(text, published=published)]


def test_gives_offsets_text_value_and_basis() -> None:
    assert find_dates("Peru signed on 3 May 2010.") == [Mention(15, 25, "3 May 2010", "2010-05-03", "explicit")]


def test_words_that_need_the_day_of_publication_are_relative() -> None:
    assert [found.basis for found in find_dates("Signed on 3 May, it lapsed last year.", published=PUBLISHED)] == [
        "relative"
    ] * 2


def test_keeps_a_relative_date_without_publication_and_leaves_its_value_open() -> None:
    assert find_dates("Peru signed on Monday.") == [Mention(15, 21, "Monday", None, None)]


def test_counts_from_a_date_of_the_text_even_without_publication() -> None:
    assert values("Signed in 1999, it took effect two years later.", None) == ["1999", "2001"]


def test_a_weekday_of_the_past_includes_the_day_of_publication() -> None:
    assert values("The envoys signed on Wednesday and left on Thursday.") == ["2023-03-15", "2023-03-09"]


def test_a_weekday_after_a_future_verb_is_the_next_one() -> None:
    assert values("The envoys will sign on Thursday.") == ["2023-03-16"]


def test_the_nearest_cue_of_tense_decides() -> None:
    assert values("She told them Monday that Chad would be heard Friday.") == ["2023-03-13", "2023-03-17"]


def test_a_strong_cue_outweighs_the_calendar() -> None:
    assert values("Laos in June dropped its claim.") == ["2022-06"]


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert values("Geneva, 28 December (own report). A round in Oslo, 20 May.") == ["2022-12-28", "2023-05-20"]


def test_the_weekday_before_a_day_chooses_its_year() -> None:
    assert values("Friday, 16 September", "2023-05-01") == ["2022-09-16"]


def test_a_weekday_that_never_fits_is_taken_as_the_writer_s_error() -> None:
    assert values("Friday, 14 March") == ["2023-03-14"]


def test_a_caller_s_reading_of_the_clause_goes_before_the_words() -> None:
    def future(_start: int, _end: int) -> Cue:
        return Cue("future", strong=True)

    found = find_dates("They signed on Thursday.", published=PUBLISHED, cue_of=future)
    assert [one.value for one in found] == ["2023-03-16"]


def test_a_headline_in_capitals_holds_a_date_where_the_name_of_a_paper_does_not() -> None:
    assert texts("PERU SIGNS TODAY") == ["TODAY"]
    assert texts("Peru, says USA TODAY, signs. A USA TODAY poll was in Africa Today.") == []


def test_that_day_of_a_text_that_spoke_of_today_is_another_one() -> None:
    assert texts("We sign today. They came that day.") == ["today"]


def test_an_anniversary_names_the_day_for_what_follows() -> None:
    text = "Ten years ago today we met. Ten years ago it rained, on that March night."
    assert values(text) == ["2013-03-15"] * 3


def test_a_list_of_days_shares_month_and_year() -> None:
    found = find_dates("Votes on 4, 5 and 9 July 2019.")
    assert [(one.text, one.value) for one in found] == [
        ("4", "2019-07-04"), ("5", "2019-07-05"), ("9 July 2019", "2019-07-09"),
    ]  # fmt: skip


def test_a_list_of_ranges_shares_the_month() -> None:
    assert values("Rounds of 3-5 and 9 March 2021.") == ["2021-03-03/2021-03-05", "2021-03-09"]


def test_articles_before_a_month_are_no_days() -> None:
    assert texts("Articles 4, 5 and 9 July") == ["July"]


def test_dates_in_a_list_share_the_year_of_the_last() -> None:
    assert values("signed on 3 May and 7 June 2002") == ["2002-05-03", "2002-06-07"]


def test_a_month_goes_on_in_the_past_year_that_its_sentence_named() -> None:
    assert values("Cuba joined in March last year and paid in August.", "2023-11-05") == ["2022-03", "2022-08"]


def test_another_sentence_does_not_carry_the_year_on() -> None:
    assert values("Cuba joined in March last year. It paid in August.", "2023-11-05") == ["2022-03", "2023-08"]


def test_a_year_earlier_twice_counts_from_the_same_date() -> None:
    assert values("It was 5 in 2004, 4 a year earlier, and 3 of these a year earlier too.") == ["2004", "2003", "2003"]


def test_the_legend_of_a_form_tells_the_order_of_figures() -> None:
    assert values("Date (mm/dd/yyyy): 03/12/2021") == ["2021-03-12"]


def test_another_date_of_the_text_tells_the_order_of_figures() -> None:
    assert values("From 03/12/2021 to 25/12/2021.") == ["2021-12-03", "2021-12-25"]


def test_the_source_s_order_of_figures_is_taken_where_it_is_known() -> None:
    assert [found.value for found in find_dates("03/12/2021", order="dmy")] == ["2021-12-03"]


def test_figures_that_can_be_read_both_ways_stay_open() -> None:
    assert values("03/12/2021") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2021", "30 February", "29 February 2021", "2021-02-30", "32/13/2021", "November 31, 2020",
    ],
)  # fmt: skip
def test_refuses_a_day_that_the_calendar_does_not_have(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The siege went on for seven weeks and 3 days.",
        "She is 44 years old; a 30-year-old heads the 90-day review.",
        "They meet every year, each Tuesday, twice a month and on Fridays.",
        "Resolution 1929, Resolutions 1887 and 1977, CETS No. 164 and Article 2011 apply.",
        "Directive 2016/679, A/RES/60/288 and General Assembly resolution 60/1",
        "He may sign; they march on; may 5 states follow; Theresa May and June Hill spoke.",
        "2000 tonnes, 1500 people, $1999, 1,999 ships, 2010 votes, 2000 MW and 99.5 percent",
        "Call +44 20 7946 2010 or (202) 555-1999, room 2020, 1990 Avenue Road.",
        "It began at 18:30, at 1900 GMT and at 9 a.m.",
        "See https://example.org/2019/05/03/treaty and COP26 by G20 states.",
        "Within 30 days of the 50th ratification, 90 days after deposit, over the next decade",
        "Cost is, at the end of the day, what counts for a couple of weeks.",
    ],
)
def test_finds_no_date_in(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize("mark", ["\n\n", PARAGRAPH_END])
def test_no_date_crosses_the_end_of_a_paragraph(mark: str) -> None:
    assert texts(f"Signed in May{mark}2010 was calm.") == ["May", "2010"]


def test_a_line_that_wraps_does_not_break_a_date() -> None:
    assert values("Signed on 3\nMay 2010.") == ["2010-05-03"]


def test_a_winter_runs_into_the_next_year() -> None:
    assert values("this winter", "2023-02-01") == ["2022-12/2023-02"]


@given(st.text(alphabet=st.sampled_from(list("0123456789/-. ,'aMynov thsirdJue\n")), max_size=60))
def test_never_fails_and_every_offset_quotes_its_text(text: str) -> None:
    found = find_dates(text, published=PUBLISHED)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.value is None or EDTF.fullmatch(one.value) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_day_comes_back_whatever_its_style(day: date) -> None:
    month = day.strftime("%B")
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert values(text, None) == [day.isoformat()]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.integers(1, 60))
def test_days_ago_and_ahead_count_from_publication(published: date, count: int) -> None:
    text = f"It was signed {count} days ago; it lapses {count} days from now."
    ago, ahead = published - timedelta(count), published + timedelta(count)
    assert values(text, published.isoformat()) == [ago.isoformat(), ahead.isoformat()]
