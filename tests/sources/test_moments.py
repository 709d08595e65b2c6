"""Days of feeds and pages: read strictly, within bounds, with their time zone, and else not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractor.sources.moments import DateOrder, Moment, find_moment, read_moment

NOW = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Tue, 04 Nov 2025 23:30:00 -0500", Moment("2025-11-04", "2025-11-04T23:30:00-05:00")),
        ("Mar, 04 nov 2025 10:00:00 +0100", Moment("2025-11-04", "2025-11-04T10:00:00+01:00")),
        ("2025-11-03T00:30:00+02:00", Moment("2025-11-03", "2025-11-03T00:30:00+02:00")),
        ("2025-11-03", Moment("2025-11-03")),
        ("1948-12-10", Moment("1948-12-10")),
    ],
)
def test_a_standard_date_keeps_its_day_and_its_zone(written: str, moment: Moment) -> None:
    assert read_moment(written, now=NOW) == moment


@pytest.mark.parametrize(
    "written",
    ["Mon, 31 Feb 2025 10:00:00 GMT", "0000-00-00", "yesterday", "2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
     "12/11/2025", "Sat, 1 Nov 2025 25:61:00 +9900", "", None, "2025年11月3日", "1944-06-06", "2025-12-03"],
)  # fmt: skip
def test_what_is_none_or_cannot_be_is_none(written: str | None) -> None:
    assert read_moment(written, now=NOW) is None


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("3 November 2025", None, "2025-11-03"),
        ("12/11/2025", "DMY", "2025-11-12"),
        ("11/12/2025", "MDY", "2025-11-12"),
        ("12/11/2025", None, None),
        ("November 2025", "DMY", None),
        ("12 December 2025", "DMY", None),
    ],
)
def test_a_date_on_a_page_needs_an_order_where_it_is_all_numbers(
    written: str, order: DateOrder | None, day: str | None
) -> None:
    found = find_moment(written, order=order, language="en", now=NOW)
    assert (found.day if found else None) == day
