"""Reads models/codes/ and gives what other vocabularies call acts and states."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, get_args

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS
from extractor.records import EventType, Status

ROOM = MODELS / "codes"


class Codes(NamedTuple):
    """The CAMEO code and the PLOVER type of an act; None where they have no word for it."""

    cameo: str | None = None
    plover: str | None = None


def codes(type: EventType, status: Status) -> Codes:  # noqa: A002 - the record's own word
    """Give the codes of an act by its type and status."""
    return Codes(*_acts()[type].get(status, ()))


def untc_term(type: EventType) -> str | None:  # noqa: A002
    """Give the word of the United Nations Treaty Collection for an act of the type."""
    return _acts()[type].get("untc")


@cache
def correlates() -> Mapping[str, int]:
    """Give the Correlates of War numbers of the states that have one."""
    return _read("correlates.toml")


@cache
def _acts() -> Mapping[str, Mapping[str, Any]]:
    acts = _read("acts.toml")
    for type_, row in acts.items():
        wrong = {*row} - {"untc", *get_args(Status)}
        if wrong or any(len(row.get(status, "12")) != 2 for status in get_args(Status)):
            raise LexiconInvalid(
                f"[{type_}] takes untc, and for each status a CAMEO code and a PLOVER type",
                where=str(ROOM / "acts.toml"),
            )
    if missing := {*get_args(EventType)} ^ {*acts}:
        raise LexiconInvalid(f"not each event type once: {', '.join(sorted(missing))}", where=str(ROOM / "acts.toml"))
    return acts


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((ROOM / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconInvalid(str(error), where=str(ROOM / name)) from error
