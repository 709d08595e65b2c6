"""Checks what is asked for, in the words of the records; a word that nothing can have is an error at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, get_args

from extractor.errors import QueryInvalid
from extractor.lexicon.countries import states
from extractor.normalise.dates.edtf import days
from extractor.records import EventType, Status

Words = str | Iterable[str] | None
Day = str | int | dt.date | None  # a year may be a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What each row must have; an empty filter asks for nothing, several words ask for one of them."""

    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    treaty: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    name: str | None = None
    since: str | None = None
    until: str | None = None

    @classmethod
    def of(cls, *, name: str | None = None, since: Day = None, until: Day = None, **words: Words) -> Filters:
        """Check and gather what was asked; raises QueryInvalid."""
        given = {key: (word,) if isinstance(word, str) else tuple(word or ()) for key, word in words.items()}
        for key, known in (("type", get_args(EventType)), ("status", get_args(Status))):
            for word in given.get(key, ()):
                if word not in known:
                    raise QueryInvalid(f"there is no {key} {word!r}", remedy=f"there are: {', '.join(known)}")
        if "country" in given:
            given["country"] = tuple(_code(word) for word in given["country"])
        return cls(**given, name=name, since=_day(since, "since", 0), until=_day(until, "until", -1))

    def asked(self) -> dict[str, Any]:
        """Give the filters that ask for something, as plain values."""
        found = asdict(self).items()
        return {key: list(value) if isinstance(value, tuple) else value for key, value in found if value}

    def in_time(self, published: str | None) -> bool:
        """Tell whether a day of publication lies within; where days are asked for, none at all does not."""
        if self.since is None and self.until is None:
            return True
        return published is not None and (self.since or "") <= published and published <= (self.until or published)


def _code(word: str) -> str:
    """Give the code of a state by its code or name; acronyms of organisations stay as they are."""
    for state in states():
        if word == state.code or word.casefold() in (name.casefold() for name in (state.name, *state.names)):
            return state.code
    if word.isupper():
        return word
    raise QueryInvalid(f"there is no country {word!r}", remedy="write the code of ISO 3166-1 alpha-3, such as PER")


def _day(value: Day, name: str, end: int) -> str | None:
    if value is None:
        return None
    try:
        day = days(str(value)[:10])[end]
    except ValueError:
        day = None
    if day is None:
        raise QueryInvalid(f"{name} takes a day, month or year, not {str(value)!r}", remedy="write it as 2021-11-09")
    return day.isoformat()
