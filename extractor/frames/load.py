"""Loads the rows of a file of extractions, or of extractions themselves, into data frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar, Unpack, overload

from extractor.errors import QueryInvalid
from extractor.export.acts import acts
from extractor.export.columns import EVENT_PARTIES, EVENTS, OFFICIALS, QUOTATIONS, Column, Named, Party, Said
from extractor.frames import pandas_frame, polars_frame
from extractor.frames.filters import Day, Filters, Words
from extractor.frames.source import Read, Source, read

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


class OfQuotations(InTime, total=False):
    """Filters of quotations."""

    speaker: Words


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

    `country` asks for a party, `treaty` for a catalogue id or words of the name, `since` and `until` for the act's day.
    Raises QueryInvalid where a filter can match nothing, ExtraMissing without pandas or polars.
    """
    asked = Filters.of(type=type, country=country, treaty=treaty, status=status, since=since, until=until)
    data = read(source)
    found = [act for act in acts(data.extractions) if asked.act(act)]
    if by == "event":
        return _frame(found, EVENTS, data, asked, engine)
    if by == "party":
        parties = [Party(act, party) for act in found for party in act.event.parties or (None,)]
        return _frame(parties, EVENT_PARTIES, data, asked, engine)
    raise QueryInvalid(f"rows are by event or by party, not by {by!r}")


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
    speaker: Words = None,
    since: Day = None,
    until: Day = None,
    engine: Engine = "pandas",
) -> Any:
    """Give the quotations as a data frame, a row for each stretch of speech.

    `country` asks for the speaker's state, `speaker` for words of the name or organisation, `since` and `until` for the
    day of publication. Raises what load_events raises.
    """
    asked = Filters.of(country=country, speaker=speaker, since=since, until=until)
    data = read(source)
    rows = (Said(quotation, each.article) for each in data.extractions for quotation in each.quotations)
    return _frame([row for row in rows if asked.said(row)], QUOTATIONS, data, asked, engine)


@overload
def load_officials(
    source: Source, *, engine: Literal["pandas"] = "pandas", **asked: Unpack[InTime]
) -> pd.DataFrame: ...
@overload
def load_officials(source: Source, *, engine: Literal["polars"], **asked: Unpack[InTime]) -> pl.DataFrame: ...
def load_officials(
    source: Source, *, country: Words = None, since: Day = None, until: Day = None, engine: Engine = "pandas"
) -> Any:
    """Give the officials as a data frame, a row for each person and article.

    `country` asks for the official's state, `since` and `until` for the day of publication. Raises what load_events
    raises.
    """
    asked = Filters.of(country=country, since=since, until=until)
    data = read(source)
    rows = (Named(official, each.article) for each in data.extractions for official in each.officials)
    return _frame([row for row in rows if asked.named(row)], OFFICIALS, data, asked, engine)


def _frame(rows: Sequence[T], columns: Sequence[Column[T]], data: Read, asked: Filters, engine: str) -> Any:
    if engine == "pandas":
        frame = pandas_frame.frame(rows, columns)
        frame.attrs = data.provenance() | {"filters": asked.asked()}
        return frame
    if engine == "polars":
        return polars_frame.frame(rows, columns)
    raise QueryInvalid(f"frames are of pandas or polars, not of {engine!r}")
