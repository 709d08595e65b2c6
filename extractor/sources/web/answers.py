"""Reads what a server answers: its status, what it says of its clock and its load, and how to ask again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import httpx

from extractor.errors import FetchFailed

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
_LEAST_WAIT = 2.0  # seconds for a busy server that names no time
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d{1,9})(?!\d)")


class Validators(NamedTuple):
    """What a server gave with its last good answer, byte for byte (as Latin-1), to ask whether it still holds."""

    etag: str | None = None
    last_modified: str | None = None


class Answer(NamedTuple):
    """A good answer: `url` is where the redirects led, `body` is None where nothing has changed."""

    url: str
    body: bytes | None
    content_type: str
    validators: Validators
    max_age: int | None = None


@dataclass
class Hop:
    """One answer on the way: its status, headers and body (empty where it is not needed)."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


def refusal(hop: Hop, url: str) -> FetchFailed | None:
    """Give what is wrong with an answer by its status."""
    status = hop.status
    if status in (httpx.codes.OK, httpx.codes.NOT_MODIFIED) or status in REDIRECTS:
        return None
    what = f"status {status}"
    if status in _GONE:
        return FetchFailed("gone", what, where=url)
    if status in _BUSY:
        return FetchFailed("server error", what, where=url, wait=_retry_after(hop.headers))
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return FetchFailed("server error", what, where=url)
    if status >= httpx.codes.BAD_REQUEST:
        return FetchFailed("blocked", what, where=url)
    return FetchFailed("status", what, where=url)


def _retry_after(headers: httpx.Headers) -> float:
    """Give the seconds that a busy server asks to wait, a moment where it does not say."""
    written = headers.get("retry-after", "").strip()
    if written.isdigit():
        return float(written[:12]) or _LEAST_WAIT
    moment = _moment(written)
    return max((moment - datetime.now(UTC)).total_seconds(), _LEAST_WAIT) if moment else _LEAST_WAIT


def skew(headers: httpx.Headers) -> float:
    """Give how many seconds the server's clock is ahead of this machine's; 0 where it does not say."""
    moment = _moment(headers.get("date", "")) if "age" not in headers else None  # a cache's answer has an old date
    return (moment - datetime.now(UTC)).total_seconds() if moment else 0.0


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def accepted(url: str, hop: Hop) -> Answer:
    """Give a good answer, without a body where nothing has changed."""
    age = _MAX_AGE.search(hop.headers.get("cache-control", ""))
    return Answer(
        url=url,
        body=None if hop.status == httpx.codes.NOT_MODIFIED else hop.body,
        content_type=hop.headers.get("content-type", ""),
        validators=Validators(_verbatim(hop.headers, b"etag"), _verbatim(hop.headers, b"last-modified")),
        max_age=int(age[1]) if age else None,
    )


def _verbatim(headers: httpx.Headers, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in headers.raw if key.lower() == name), None)
