"""Gives the shapes of the world's countries, and a dot for each state too small to be seen, from models/maps/."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from extractor.paths import MODELS

ROOM = MODELS / "maps"


class Dot(NamedTuple):
    """Where a small state lies, in decimal degrees."""

    code: str
    lon: float
    lat: float


@cache
def shapes() -> str:
    """Give the world as TopoJSON: one object, `countries`, whose geometries have alpha-3 codes as their ids."""
    return (ROOM / "shapes.json").read_text("utf-8").strip()


@cache
def on_the_map() -> frozenset[str]:
    """Give the codes that have a shape or a dot."""
    geometries = json.loads(shapes())["objects"]["countries"]["geometries"]
    return frozenset(shape["id"] for shape in geometries if "id" in shape) | {dot.code for dot in dots()}


@cache
def dots() -> tuple[Dot, ...]:
    """Give the states that need a dot."""
    return tuple(Dot(**json.loads(line)) for line in (ROOM / "dots.jsonl").read_text("utf-8").splitlines())
