"""Reads the day of publication that a feed or a place on a page gives: strictly, within bounds, time zone kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

DateOrder = Literal["DMY", "MDY", "YMD"]
_EARLIEST = "1945-01-01"
_AHEAD = timedelta(days=1)  # where it is tomorrow already
_EPOCH = "1970-01-01"  # what programs write that know no date
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_FEWEST_CHARACTERS = 6


class Moment(NamedTuple):
    """A day (ISO, as written where it was published) and, where its zone is known, the moment with its offset."""

    day: str
    time: str | None = None


def read_moment(written: str | None, *, now: datetime) -> Moment | None:
    """Give the moment of an RFC 822 or ISO 8601 date; None where it is neither, before 1945 or in the future."""
    return _bounded(_standard((written or "").strip()), now)


def find_moment(written: str, *, order: DateOrder | None, language: str, now: datetime) -> Moment | None:
    """Give the moment of a date as people write it; "12/11/2025" needs an `order`."""
    text = " ".join(written.split())
    if found := read_moment(text, now=now):
        return found
    if len(text) < _FEWEST_CHARACTERS or (order is None and _NUMERIC.search(text) and not _ISO.search(text)):
        return None
    import dateparser  # half a second to import

    settings = {"DATE_ORDER": order or "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        return _bounded(dateparser.parse(text, languages=[language], settings=settings), now)
    except ValueError:  # a language that dateparser does not know
        return None


def _standard(text: str) -> datetime | None:
    if _ISO.match(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _bounded(found: datetime | None, now: datetime) -> Moment | None:
    if found is None:
        return None
    try:
        instant = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:
        return None
    day = found.date().isoformat()
    if day < _EARLIEST or instant > now + _AHEAD or day == _EPOCH:
        return None
    return Moment(day, found.isoformat() if found.tzinfo else None)
