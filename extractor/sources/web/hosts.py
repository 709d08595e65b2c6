"""Courtesy to each host: one request at a time, a gap between two, and rest for a host that asks for it."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from extractor.errors import FetchFailed

_LEAST_GAP = 1.0  # seconds; less is for loopback alone
_FAILURES = 5  # connections in a row that fail before a host is left alone


class Host:
    """A host during one pass: who may ask it now, and when the next may."""

    def __init__(self, name: str, gap: float) -> None:
        self.name = name
        self._gap = gap if is_loopback(name) else max(gap, _LEAST_GAP)
        self._turn = asyncio.Lock()
        self._ready = 0.0
        self._failures = 0
        self.parked: str | None = None

    @asynccontextmanager
    async def turn(self, crawl_delay: float = 0) -> AsyncIterator[None]:
        """Wait until the host may be asked; raise FetchFailed where it is left alone for this pass."""
        async with self._turn:
            self._check()
            while (wait := self._ready - monotonic()) > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                self.rest(max(self._gap, crawl_delay))

    def rest(self, seconds: float) -> None:
        """Ask nothing for so many seconds."""
        self._ready = max(self._ready, monotonic() + seconds)

    def park(self, why: str) -> None:
        """Leave the host alone for the rest of the pass."""
        self.parked = self.parked or why

    def answered(self) -> None:
        """Take note that a connection went well."""
        self._failures = 0

    def failed(self) -> None:
        """Take note that a connection failed; after several in a row the host is parked."""
        self._failures += 1
        if self._failures >= _FAILURES:
            self.park(f"{self._failures} connections in a row failed")

    def _check(self) -> None:
        if self.parked:
            raise FetchFailed("parked", f"the host is left alone for this pass: {self.parked}", where=self.name)


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine by its very name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
