"""Fetches one address politely and within limits: robots, turns, redirects by hand, conditional requests, retries."""

from __future__ import annotations

import asyncio
import logging
import random
import ssl
from dataclasses import dataclass, field
from importlib.metadata import version
from time import monotonic
from types import TracebackType

import httpcore
import httpx

from extractor.errors import FetchFailed, Reason
from extractor.sources.web.addresses import AddressForbidden, Guard, GuardedTransport, Network
from extractor.sources.web.answers import REDIRECTS, Answer, Hop, Validators, accepted, refusal, skew
from extractor.sources.web.bodies import ACCEPTED, decoded
from extractor.sources.web.hosts import Host
from extractor.sources.web.limits import Limits
from extractor.sources.web.robots import AGENT, Memory, Robots

logger = logging.getLogger(__name__)

_RETRIED: frozenset[Reason] = frozenset({"server error", "unreachable", "short"})
_REMEDY = 'if it is yours, name its network under [settings]: allow = ["127.0.0.1/32"]'
_BACKOFF = 2.0  # seconds before the second try; doubled before each further one


@dataclass
class Tally:
    """What was asked of the web, and what came back."""

    requests: int = 0
    conditional: int = 0
    unmodified: int = 0
    bytes: int = 0
    skew: float = 0.0
    """The largest difference between a server's clock and this machine's, in seconds."""


@dataclass
class _Journey:
    """One fetch through its redirects: the time that is left, and what is counted."""

    limits: Limits
    tally: Tally
    seconds: float = field(init=False)

    def __post_init__(self) -> None:
        self.seconds = self.limits.seconds


class Client:
    """An HTTP client for the pages of strangers; use it as an async context manager.

    Without a `contact` (an address or a page that says who asks) it connects only to the networks that are allowed.
    """

    def __init__(
        self,
        *,
        contact: str | None,
        allow: tuple[Network, ...] = (),
        limits: Limits | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._hosts: dict[str, Host] = {}
        self._robots = Robots(self._robots_text, memory)
        self._robots_tally = Tally()
        about = f" (+{contact})" if contact else ""
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(Guard(allow=allow, public=bool(contact))),
            headers={
                "User-Agent": f"{AGENT}/{version('treaty-events')}{about}",
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5",
                "Accept-Language": "en",
                "Accept-Encoding": ACCEPTED,
            },
            trust_env=False,
        )

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def get(self, url: str, *, validators: Validators | None = None, tally: Tally | None = None) -> Answer:
        """Fetch an address; raise FetchFailed with its reason where there is no good answer."""
        tally = tally or Tally()
        return await self._tried(url, validators or Validators(), tally, robots=True)

    async def _robots_text(self, url: str) -> bytes:
        return (await self._tried(url, Validators(), self._robots_tally, robots=False)).body or b""

    async def _tried(self, url: str, validators: Validators, tally: Tally, *, robots: bool) -> Answer:
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return await self._followed(url, validators, _Journey(self.limits, tally), robots=robots)
            except FetchFailed as failure:
                if failure.reason not in _RETRIED or attempt == self.limits.attempts:
                    self._park_where_busy(url, failure)
                    raise
                wait = failure.wait or _BACKOFF * 2 ** (attempt - 1) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
                if wait > self.limits.longest_wait:
                    self._park_where_busy(url, failure)
                    raise
                logger.info("%s; again in %.0f s", failure, wait)
                self._host(failure.where or url).rest(wait)
        raise AssertionError("the last attempt returns or raises")

    def _park_where_busy(self, url: str, failure: FetchFailed) -> None:
        if failure.wait:  # it said that it has too much to do: that goes for all of its pages
            self._host(failure.where or url).park(failure.what)

    async def _followed(self, url: str, validators: Validators, journey: _Journey, *, robots: bool) -> Answer:
        seen = 0
        while True:
            parts = _checked_url(url)
            delay = 0.0
            if robots:
                rules = await self._robots.rules(_origin(parts))
                rules.check(url)
                delay = rules.crawl_delay
            async with self._host(url).turn(delay):
                hop = await self._hop(url, validators, journey)
            if hop.status not in REDIRECTS:
                return accepted(url, hop)
            seen += 1
            if seen > self.limits.redirects:
                raise FetchFailed("redirects", f"more than {self.limits.redirects} redirects", where=url)
            url = _target(parts, hop, url)

    async def _hop(self, url: str, validators: Validators, journey: _Journey) -> Hop:
        host, started = self._host(url), monotonic()
        try:
            async with asyncio.timeout(journey.seconds):
                hop = await self._sent(url, validators, journey.tally)
        except AddressForbidden as error:
            raise FetchFailed("address", str(error), where=url, remedy=_REMEDY) from error
        except TimeoutError:
            host.failed()
            raise FetchFailed("timeout", f"no whole answer in {self.limits.seconds:g} s", where=url) from None
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            host.failed()
            raise _network_failure(error, url) from error
        finally:
            journey.seconds -= monotonic() - started
        host.answered()
        if failure := refusal(hop, url):
            raise failure
        return hop

    async def _sent(self, url: str, validators: Validators, tally: Tally) -> Hop:
        asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        headers = [(name.encode(), value.encode("latin-1")) for name, value in asked.items() if value]
        waits = {"connect": self.limits.connect_seconds}
        request = self._http.build_request("GET", url, headers=headers, extensions={"timeout": waits})
        tally.requests += 1
        tally.conditional += bool(headers)
        answer = await self._http.send(request, stream=True, follow_redirects=False)
        try:
            tally.skew = max(tally.skew, skew(answer.headers), key=abs)
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                tally.unmodified += 1
            body = await self._body(answer, url, tally) if answer.status_code == httpx.codes.OK else b""
        finally:
            await answer.aclose()
        return Hop(answer.status_code, answer.headers, body)

    async def _body(self, answer: httpx.Response, url: str, tally: Tally) -> bytes:
        parts, size = [], 0
        try:
            async for part in answer.aiter_raw():
                size += len(part)
                if size > self.limits.wire_bytes:
                    raise FetchFailed("too big", f"more than {self.limits.wire_bytes:,} bytes on the wire", where=url)
                parts.append(part)
        except (httpcore.ReadError, httpcore.ProtocolError) as error:
            raise FetchFailed("short", f"the body ends after {size:,} bytes: {error}", where=url) from error
        finally:
            tally.bytes += size
        try:
            return decoded(b"".join(parts), answer.headers.get("content-encoding", ""), self.limits)
        except FetchFailed as failure:
            raise FetchFailed(failure.reason, failure.what, where=url) from failure

    def _host(self, url: str) -> Host:
        name = httpx.URL(url).host
        if name not in self._hosts:
            self._hosts[name] = Host(name, self.limits.gap)
        return self._hosts[name]


def _checked_url(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url)
        host = parts.host
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchFailed("scheme", f"no address: {error}", where=url) from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchFailed("scheme", f"only http and https are fetched, not {parts.scheme or 'this'}", where=url)
    return parts


def _origin(parts: httpx.URL) -> str:
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"


def _target(parts: httpx.URL, hop: Hop, url: str) -> str:
    location = hop.headers.get("location", "")
    if not location:
        raise FetchFailed("redirects", "a redirect without a target", where=url)
    try:
        return str(parts.join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchFailed("redirects", f"a redirect to {location[:80]!r}: {error}", where=url) from error


def _network_failure(error: Exception, url: str) -> FetchFailed:
    if isinstance(error.__cause__, ssl.SSLError) or isinstance(error.__context__, ssl.SSLError):
        return FetchFailed("tls", f"the certificate or the encryption is not valid: {error}", where=url)
    if isinstance(error, httpcore.TimeoutException):
        return FetchFailed("timeout", "no connection in time", where=url)
    return FetchFailed("unreachable", f"the connection failed: {str(error) or type(error).__name__}", where=url)
