"""Loads the rows of a store, a file of extractions, or extractions at hand, into data frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar, Unpack, overload

from extractor.errors import QueryInvalid
from extractor.export.acts import of_store
from extractor.export.columns import EVENT_PARTIES, EVENTS, OFFICIALS, QUOTATIONS, Column, by_party
from extractor.frames import pandas_frame, polars_frame
from extractor.frames.filters import Day, Filters, Words
from extractor.frames.source import Opened, Source, opened
from extractor.store import Store, StoredEvent

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Engine = Literal["pandas", "polars"]
T = TypeVar("T")


class InTime(TypedDict, total=False):
    """Filters of all frames."""

    country: Words
    since: Day
    until: Day


class OfEvents(InTime, total=False):
    """Filters of events."""

    type: Words
    treaty: Words
    status: Words
    by: Literal["event", "party"]


class OfOfficials(InTime, total=False):
    """Filters of officials."""

    name: str | None


class OfQuotations(InTime, total=False):
    """Filters of quotations."""

    speaker: str | None


@overload
def load_events(source: Source, *, engine: Literal["pandas"] = "pandas", **asked: Unpack[OfEvents]) -> pd.DataFrame: ...
@overload
def load_events(source: Source, *, engine: Literal["polars"], **asked: Unpack[OfEvents]) -> pl.DataFrame: ...
def load_events(
    source: Source,
    *,
    type: Words = None,  # noqa: A002 - the record's own word
    country: Words = None,
    treaty: Words = None,
    status: Words = None,
    since: Day = None,
    until: Day = None,
    by: Literal["event", "party"] = "event",
    engine: Engine = "pandas",
) -> Any:
    """Give the events as a data frame: a row for each act, or by="party" for each act and party.

    `country` asks for a party, `treaty` for an id, title, name or acronym, `since` and `until` for the day of the act.
    Raises QueryInvalid where a filter can match nothing, ExtraMissing without pandas or polars.
    """
    asked = Filters.of(type=type, country=country, treaty=treaty, status=status, since=since, until=until)
    if by not in ("event", "party"):
        raise QueryInvalid(f"rows are by event or by party, not by {by!r}")
    with opened(source) as data:
        acts = [of_store(event) for event in _events(data.store, asked).values()]
        if by == "event":
            return _frame(acts, EVENTS, data, asked, engine)
        return _frame(list(by_party(acts)), EVENT_PARTIES, data, asked, engine)


@overload
def load_quotations(
    source: Source, *, engine: Literal["pandas"] = "pandas", **asked: Unpack[OfQuotations]
) -> pd.DataFrame: ...
@overload
def load_quotations(source: Source, *, engine: Literal["polars"], **asked: Unpack[OfQuotations]) -> pl.DataFrame: ...
def load_quotations(
    source: Source,
    *,
    country: Words = None,
    speaker: str | None = None,
    since: Day = None,
    until: Day = None,
    engine: Engine = "pandas",
) -> Any:
    """Give the quotations as a data frame, a row for each stretch of speech.

    `country` asks for the speaker's state, `speaker` for a part of the name, `since` and `until` for the day of
    publication. Raises what load_events raises.
    """
    asked = Filters.of(country=country, name=speaker, since=since, until=until)
    with opened(source) as data:
        rows = data.store.quotations(speaker=speaker, country=asked.country or None)
        return _frame([row for row in rows if asked.in_time(row.published)], QUOTATIONS, data, asked, engine)


@overload
def load_officials(
    source: Source, *, engine: Literal["pandas"] = "pandas", **asked: Unpack[OfOfficials]
) -> pd.DataFrame: ...
@overload
def load_officials(source: Source, *, engine: Literal["polars"], **asked: Unpack[OfOfficials]) -> pl.DataFrame: ...
def load_officials(
    source: Source,
    *,
    country: Words = None,
    name: str | None = None,
    since: Day = None,
    until: Day = None,
    engine: Engine = "pandas",
) -> Any:
    """Give the officials as a data frame, a row for each person and article.

    `country` asks for the official's state, `name` for a part of the name, `since` and `until` for the day of
    publication. Raises what load_events raises.
    """
    asked = Filters.of(country=country, name=name, since=since, until=until)
    with opened(source) as data:
        rows = data.store.officials(name=name, country=asked.country or None)
        return _frame([row for row in rows if asked.in_time(row.published)], OFFICIALS, data, asked, engine)


def _events(store: Store, asked: Filters) -> dict[str, StoredEvent]:
    """Give what is asked for by id, in the order of days; several treaties are asked for one by one."""
    words = {"type": asked.type or None, "country": asked.country or None, "status": asked.status or None}
    return {
        event.id: event
        for treaty in asked.treaty or (None,)
        for event in store.events(treaty=treaty, since=asked.since, until=asked.until, **words)
    }


def _frame(rows: Sequence[T], columns: Sequence[Column[T]], data: Opened, asked: Filters, engine: str) -> Any:
    if engine == "pandas":
        frame = pandas_frame.frame(rows, columns)
        frame.attrs = data.provenance() | {"filters": asked.asked()}
        return frame
    if engine == "polars":
        return polars_frame.frame(rows, columns)
    raise QueryInvalid(f"frames are of pandas or polars, not of {engine!r}")
