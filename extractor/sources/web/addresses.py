"""Connects to checked addresses only: a name is resolved once, and what was checked is what is connected to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # the last 32 bits are an IPv4 address
_CONNECTIONS = 100


class AddressForbidden(Exception):
    """A host has an address to which no connection may be opened."""


def reaches(address: Address) -> Address:
    """Give the address to which packets go in the end: the IPv4 address that some IPv6 addresses carry."""
    if not isinstance(address, ipaddress.IPv6Address):
        return address
    teredo = address.teredo[1] if address.teredo else None
    carried = address.ipv4_mapped or address.sixtofour or teredo
    if carried is None and address in _NAT64:
        carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return carried or address


class Guard(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to global addresses (unless not `public`) and to the networks that are allowed by name."""

    def __init__(self, *, allow: tuple[Network, ...] = (), public: bool = True) -> None:
        self._allow, self._public = allow, public
        self._network = httpcore.AnyIOBackend()

    def allows(self, address: Address) -> bool:
        """Say whether a connection to the address may be opened."""
        final = reaches(address)
        if any(final in network for network in self._allow if network.version == final.version):
            return True
        return self._public and final.is_global and not final.is_multicast and address.is_global

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers; raise AddressForbidden where one of the host's is not allowed."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._checked(host, port):
            try:
                return await self._network.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def _checked(self, host: str, port: int) -> list[Address]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, OverflowError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        addresses = list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))
        for address in addresses:
            if not self.allows(address):
                why = "is no global address" if self._public else "is not allowed without a contact"
                raise AddressForbidden(f"{host}: {address} {why}")
        return addresses


class GuardedTransport(httpx.AsyncBaseTransport):
    """Carries requests over connections that a Guard opens; TLS is always verified, proxies are never used."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=guard,
            max_connections=_CONNECTIONS,
            keepalive_expiry=5,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; errors are those of httpcore."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
