"""Tests of the world's shapes and dots."""

from __future__ import annotations

import json

from extractor.lexicon.countries import states, territories
from extractor.lexicon.maps import dots, on_the_map, shapes


def test_each_of_todays_states_is_on_the_map() -> None:
    assert {state.code for state in states() if state.until is None} - on_the_map() == {"EUE"}


def test_each_code_on_the_map_is_known() -> None:
    known = {row.code for row in states()} | {row.code for row in territories()}
    # territories without a government or names of their own
    assert on_the_map() - known <= {"ATF", "HMD", "SGS", "ALA", "ESH", "FLK", "IOT", "MNP", "NCL", "SHN"}


def test_a_dot_is_a_state_and_lies_on_the_globe() -> None:
    codes = {state.code for state in states()}
    for dot in dots():
        assert dot.code in codes
        assert -180 <= dot.lon <= 180
        assert -90 <= dot.lat <= 90


def test_shapes_are_joined_by_their_borders() -> None:
    geometries = json.loads(shapes())["objects"]["countries"]["geometries"]
    used = [arc for shape in geometries if shape.get("id") in ("FRA", "DEU") for arc in _arcs(shape["arcs"])]
    assert len(used) > len(set(used))


def _arcs(arcs: list[object]) -> list[int]:
    return [arc if arc >= 0 else ~arc for arc in _flat(arcs)]


def _flat(arcs: object) -> list[int]:
    return [each for arc in arcs for each in _flat(arc)] if isinstance(arcs, list) else [arcs]  # type: ignore[list-item]
