"""Says which rows are wanted, in the words of the records; a word that nothing can have is an error at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, get_args

from extractor.errors import QueryInvalid
from extractor.export.acts import Act, bounds
from extractor.export.columns import Named, Said
from extractor.lexicon.countries import states
from extractor.normalise.dates.edtf import days
from extractor.records import EventType, Status

Words = str | Iterable[str] | None
Day = str | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What each row must have; an empty filter asks for nothing, several words ask for one of them."""

    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    treaty: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @classmethod
    def of(cls, *, since: Day = None, until: Day = None, **words: Words) -> Filters:
        """Check and gather what was asked; raises QueryInvalid."""
        given = {name: (word,) if isinstance(word, str) else tuple(word or ()) for name, word in words.items()}
        for name, known in (("type", get_args(EventType)), ("status", get_args(Status))):
            for word in given.get(name, ()):
                if word not in known:
                    raise QueryInvalid(f"there is no {name} {word!r}", remedy=f"there are: {', '.join(known)}")
        if "country" in given:
            given["country"] = tuple(_code(word) for word in given["country"])
        return cls(**given, since=_day(since, "since", 0), until=_day(until, "until", -1))

    def asked(self) -> dict[str, Any]:
        """Give the filters that ask for something, as plain values."""
        return {name: list(value) if isinstance(value, tuple) else value
                for name, value in asdict(self).items() if value}  # fmt: skip

    def act(self, act: Act) -> bool:
        """Tell whether an act is wanted; where days are asked for, one without a date is not."""
        event = act.event
        return (
            _one_of(self.type, event.type)
            and _one_of(self.status, event.status)
            and (not self.country or not {*self.country}.isdisjoint(event.parties))
            and (not self.treaty or _is_named(self.treaty, event.treaty.id, event.treaty.name, event.treaty.title))
            and self._in_time(event.date)
        )

    def said(self, row: Said) -> bool:
        """Tell whether a quotation is wanted; its day is that of publication."""
        return (
            _one_of(self.country, row.speaker.country)
            and (not self.speaker or _is_named(self.speaker, None, row.speaker.name, row.speaker.organisation))
            and self._in_time(row.article.published)
        )

    def named(self, row: Named) -> bool:
        """Tell whether an official is wanted; the day is that of publication."""
        return _one_of(self.country, row.official.country) and self._in_time(row.article.published)

    def _in_time(self, date: str | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if date is None:
            return False
        first, last = bounds(date)
        after = self.since is None or last is None or last.isoformat() >= self.since
        return after and (self.until is None or first is None or first.isoformat() <= self.until)


def _one_of(asked: tuple[str, ...], word: str | None) -> bool:
    return not asked or word in asked


def _is_named(asked: tuple[str, ...], identity: str | None, *names: str | None) -> bool:
    """Tell whether a word is the id, or stands in one of the names in any case."""
    inside = " | ".join(name for name in names if name).casefold()
    return any(word == identity or word.casefold() in inside for word in asked)


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
