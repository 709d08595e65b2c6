"""Tests of the codes by which events and states join other data."""

from __future__ import annotations

import pytest

from extractor.lexicon.codes import Codes, codes, correlates, untc_term
from extractor.lexicon.countries import states
from extractor.records import EventType, Status

WITHOUT = {"VAT", "PSE", "COK", "NIU", "EUE"}
SHARED = {345: {"SRB", "YUG", "SCG"}, 365: {"RUS", "SUN"}}


def test_each_state_of_the_system_has_a_number() -> None:
    assert {*correlates()} == {state.code for state in states()} - WITHOUT


def test_only_states_that_continue_another_share_its_number() -> None:
    bearers: dict[int, set[str]] = {}
    for code, number in correlates().items():
        bearers.setdefault(number, set()).add(code)
    assert {number: codes for number, codes in bearers.items() if len(codes) > 1} == SHARED


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("USA", 2), ("CAN", 20), ("KNA", 60), ("GBR", 200), ("FRA", 220), ("DEU", 255), ("DDR", 265), ("XKX", 347),
        ("RUS", 365), ("COG", 484), ("COD", 490), ("SSD", 626), ("CHN", 710), ("TWN", 713), ("PRK", 731), ("KOR", 732),
        ("FSM", 987), ("WSM", 990),
    ],
)  # fmt: skip
def test_numbers_are_those_of_the_project(code: str, number: int) -> None:
    assert correlates()[code] == number


def test_numbers_run_by_region() -> None:
    numbers = [*correlates().values()]
    assert numbers == sorted(numbers)
    regions = {
        "PER": (2, 165),
        "ISL": (200, 395),
        "SYC": (402, 591),
        "OMN": (600, 698),
        "TLS": (700, 860),
        "PLW": (900, 990),
    }
    for code, (first, last) in regions.items():
        assert first <= correlates()[code] <= last


@pytest.mark.parametrize(
    ("type_", "status", "found"),
    [
        ("signature", "occurred", ("057", "SUPPORT")),
        ("ratification", "planned", ("030", "AGREE")),
        ("negotiation", "occurred", ("046", "CONSULT")),
        ("withdrawal", "occurred", ("161", "SANCTION")),
        ("violation", "occurred", ("128", "REJECT")),
        ("entry_into_force", "occurred", (None, None)),
    ],
)
def test_acts_have_the_codes_of_the_field(type_: EventType, status: Status, found: tuple[str, str]) -> None:
    assert codes(type_, status) == Codes(*found)


def test_acts_have_the_words_of_the_treaty_collection() -> None:
    assert untc_term("accession") == "Accession(a)"
    assert untc_term("violation") is None
