"""Which addresses may be connected to: global ones, and loopback only where it is named."""

from __future__ import annotations

import ipaddress

import pytest

from extractor.sources.web.addresses import Guard


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.1.2.3", False),
        ("64:ff9b::a01:203", False),  # 10.1.2.3 by NAT64
        ("2002:a01:203::1", False),  # 10.1.2.3 by 6to4
    ],
)
def test_only_global_addresses_are_open(address: str, allowed: bool) -> None:
    assert Guard().allows(ipaddress.ip_address(address)) is allowed


def test_a_network_that_is_named_is_open_and_its_neighbours_are_not() -> None:
    guard = Guard(allow=(ipaddress.ip_network("127.0.0.1/32"),))
    assert guard.allows(ipaddress.ip_address("127.0.0.1"))
    assert guard.allows(ipaddress.ip_address("::ffff:127.0.0.1"))
    assert not guard.allows(ipaddress.ip_address("127.0.0.2"))


def test_without_the_public_net_nothing_else_is_open() -> None:
    assert not Guard(public=False).allows(ipaddress.ip_address("93.184.215.14"))
