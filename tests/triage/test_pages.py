"""Tests of the triage of pages: however a page writes a treaty's name, it is let through."""

from __future__ import annotations

import pytest

from extractor.triage import may_hold_event

ASIDE = "<nav><a href='/deals'>Deals</a> <a href='/in'>Sign in</a></nav>"
FOOT = "<footer>By signing up you accept the Mobile User Agreement. Peru Chile China</footer>"
SCRIPT = "<script>if (location.protocol) { treaty = convention }</script><style>.pact { color: red }</style>"


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>News</title>{SCRIPT}</head><body>{ASIDE}{body}{FOOT}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Peru ratified the Minamata Convention.</p>",
        "<p>PERU RATIFIES MINAMATA CONVENTION</p>",
        "<p>Peru left <b>NAFTA</b>.</p>",
        "<p><span class='drop'>T</span>reaty signed by Peru and Chile.</p>",
        "<p>Peru signed the trea&shy;ty.</p>",
        "<p>Peru signed the trea\u00adty.</p>",
        "<p>Peru signed the trea<wbr>ty.</p>",
        "<p>Peru signed the Escaz&uacute;&nbsp;Agreement.</p>",
        "<p>Peru signed the Escazú Agreement.</p>",
        "<p>Peru and Chile reached a\n  <a href='/deal'>deal</a> on fish, and signed it.</p>",
        '<script type=\'application/ld+json\'>{"articleBody": "Peru\\nTreaty of Lima: Peru ratified it."}</script>',
        "<table><tr><td>Peru</td><td>ratification</td><td>CETS No. 185</td></tr></table>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_lets_a_page_through_that_names_a_treaty(body: str, encoding: str) -> None:
    assert may_hold_event(page(body).encode(encoding))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>The team won in Lima.</p>",
        "<p>The striker agreed a three-year deal.</p><p>His mother was happy.</p>",
        "<script>var text = 'Peru ratified the treaty';</script><p>The team won.</p>",
    ],
)
def test_stops_a_page_that_names_none(body: str) -> None:
    assert not may_hold_event(page(body).encode())


@pytest.mark.parametrize("data", [b"The team won in Lima.", b"%PDF-1.7 ...", b'{"text": "The team won."}'])
def test_lets_through_what_is_no_page(data: bytes) -> None:
    assert may_hold_event(data)
