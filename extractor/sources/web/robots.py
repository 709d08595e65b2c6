"""Asks robots.txt before every request, and remembers its answer for a day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from protego import Protego

from extractor.errors import FetchFailed, Reason

AGENT = "treaty-events"
_LARGEST = 500 * 1024  # bytes that are read, as RFC 9309 asks at least
_LONGEST_DELAY = 3600.0  # seconds of crawl-delay; a host that asks for more is asked nothing
_UNREACHED: frozenset[Reason] = frozenset({"parked", "timeout", "unreachable", "tls"})
_UNKNOWN = _UNREACHED | {"server error", "short"}


class Memory(Protocol):
    """Where robots.txt is kept from pass to pass; `recall` gives None for what is older than a day."""

    def recall(self, origin: str) -> str | None:
        """Give the text last fetched from an origin."""

    def remember(self, origin: str, text: str) -> None:
        """Keep the text of an origin."""


class Rules(NamedTuple):
    """What a site allows; `unknown` says why nothing is allowed where its robots.txt could not be read."""

    text: Protego
    unknown: FetchFailed | None = None

    def check(self, url: str) -> None:
        """Raise FetchFailed where the address may not be asked."""
        if self.unknown:
            reason = self.unknown.reason if self.unknown.reason in _UNREACHED else "robots"
            raise FetchFailed(reason, f"robots.txt could not be read: {self.unknown.what}", where=url)
        if not self.text.can_fetch(url, AGENT):
            raise FetchFailed("robots", "robots.txt forbids this address", where=url)
        if self.crawl_delay > _LONGEST_DELAY:
            raise FetchFailed("robots", f"robots.txt asks for {self.crawl_delay:,.0f} s between requests", where=url)

    @property
    def crawl_delay(self) -> float:
        """Seconds between two requests, 0 where the site does not say."""
        return float(self.text.crawl_delay(AGENT) or 0)


class Robots:
    """The rules of every site of a pass, each fetched once."""

    def __init__(self, fetch: Callable[[str], Awaitable[bytes]], memory: Memory | None) -> None:
        self._fetch, self._memory = fetch, memory
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, origin: str) -> Rules:
        """Give the rules of an origin, such as https://a.example."""
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                self._rules[origin] = await self._read(origin)
            return self._rules[origin]

    async def _read(self, origin: str) -> Rules:
        if self._memory and (known := self._memory.recall(origin)) is not None:
            return Rules(Protego.parse(known))
        try:
            text = (await self._fetch(f"{origin}/robots.txt"))[:_LARGEST].decode("utf-8", "replace")
        except FetchFailed as failure:
            if failure.reason in _UNKNOWN:
                return Rules(Protego.parse(""), unknown=failure)
            text = ""  # a site that has none, or shows it to nobody, forbids nothing
        if self._memory:
            self._memory.remember(origin, text)
        return Rules(Protego.parse(text))
