"""Reads a store: extractions as they were written, and events, quotations and officials over all documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from extractor.errors import QueryInvalid
from extractor.lexicon.treaties import treaties
from extractor.normalise.dates.edtf import days
from extractor.normalise.extraction import treaty_key
from extractor.normalise.treaties.catalogue import canonical
from extractor.records import EventType, Extraction, Provenance, Record, Status, TreatyRef
from extractor.store.acts import bounds
from extractor.store.stored import Source, StatusReport, StoredEvent, StoredOfficial, StoredQuotation, StoredRun
from extractor.store.tables import documents, event_sources, events, officials, parties, quotations, runs, versions

PAGE = 500  # rows that are read together
Words = str | Sequence[str] | None  # one value, or any of several
_IS_NEWEST = documents.c.version == versions.c.id


def read_extractions(connection: Connection) -> Iterator[Extraction]:
    """Give the newest version of each document as it was written, in the order of their ids."""
    return _records(connection, select(versions.c.record).join(documents, _IS_NEWEST).order_by(documents.c.id))


def read_versions(connection: Connection) -> Iterator[Extraction]:
    """Give every version of each document as it was written, in the order of their ids."""
    return _records(connection, select(versions.c.record).order_by(versions.c.id))


def _records(connection: Connection, rows: Select[str]) -> Iterator[Extraction]:
    return map(Extraction.model_validate_json, connection.scalars(rows.execution_options(yield_per=PAGE)))


def read_events(
    connection: Connection,
    *,
    type: Words = None,  # noqa: A002 - the word of the records
    country: Words = None,
    treaty: str | None = None,
    status: Words = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[StoredEvent]:
    """Give the events that fit all that is asked, by day, those without one first; `since` and `until` are EDTF."""
    _check(type, "type", get_args(EventType))
    _check(status, "status", get_args(Status))
    keys = treaty_keys(treaty) if treaty is not None else None
    chosen = [_any(events.c.type, type), _any(events.c.status, status), _any(events.c.treaty, keys)]
    chosen += _between(events.c, since, until)
    if country is not None:  # an index of parties holds treaty and day, and answers who, what and when alone
        acting = [_any(parties.c.party, country), _any(parties.c.treaty, keys), *_between(parties.c, since, until)]
        chosen.append(events.c.id.in_(_where(select(parties.c.event), acting)))
    rows = _where(select(events), chosen).order_by(events.c.first.nulls_first(), events.c.id)
    for page in connection.execute(rows.execution_options(yield_per=PAGE)).partitions():
        sources = _sources(connection, [row.id for row in page])
        yield from (_event(row, sources[row.id]) for row in page)


def treaty_keys(treaty: str) -> list[str]:
    """Give the keys of the treaties that are meant by an id of any series, a title, a name or an acronym."""
    wanted = treaty.casefold()
    found = {canonical(treaty), treaty_key(TreatyRef(name=treaty))}
    for row in treaties():
        if wanted in (name.casefold() for name in (row.id, row.title, *row.names, *row.acronyms)):
            found.add(canonical(row.id))
    return sorted(found)


def read_quotations(
    connection: Connection, *, speaker: str | None = None, country: Words = None, event: str | None = None
) -> Iterator[StoredQuotation]:
    """Give the quotations of the newest versions; `speaker` is a part of a name, `event` the id of a stored event."""
    chosen = [_any(quotations.c.country, country), _part(quotations.c.speaker, speaker)]
    if event is not None:
        chosen.append(quotations.c.document.in_(select(event_sources.c.document).where(event_sources.c.event == event)))
    for page in _pages(connection, quotations, chosen):
        spoken_of = _spoken_of(connection, page)
        for row in page:
            found = spoken_of[row.document]
            ids = tuple(dict.fromkeys(found[each] for each in json.loads(row.mentions) if each in found))
            if event is None or event in ids:
                yield StoredQuotation(**_fields(StoredQuotation, row), events=ids)


def read_officials(
    connection: Connection, *, name: str | None = None, country: Words = None
) -> Iterator[StoredOfficial]:
    """Give the officials of the newest versions, one for each person and document; `name` is a part of the name."""
    chosen = [_any(officials.c.country, country), _part(officials.c.name, name)]
    for page in _pages(connection, officials, chosen):
        yield from (StoredOfficial(**_fields(StoredOfficial, row)) for row in page)


def count_documents(connection: Connection) -> int:
    """Give the number of documents."""
    return connection.scalar(select(func.count()).select_from(documents)) or 0


def read_runs(connection: Connection) -> Iterator[StoredRun]:
    """Give what read the articles, in the order of version, model and rules."""
    counted = select(runs, func.count(versions.c.id).label("versions")).outerjoin(versions, versions.c.run == runs.c.id)
    for row in connection.execute(counted.group_by(*runs.c).order_by(runs.c.version, runs.c.model, runs.c.rules)):
        made_by = Provenance(version=row.version, model=row.model, rules=row.rules)
        yield StoredRun(made_by=made_by, versions=row.versions)


def _where(rows: Select[Any], chosen: Iterable[ColumnElement[bool] | None]) -> Select[Any]:
    return rows.where(*(each for each in chosen if each is not None))


def _any(column: ColumnElement[str], words: Words) -> ColumnElement[bool] | None:
    if words is None:
        return None
    return column == words if isinstance(words, str) else column.in_(list(words))


def _part(column: ColumnElement[str], text: str | None) -> ColumnElement[bool] | None:
    return None if text is None else column.icontains(text, autoescape=True)


def _between(columns: Any, since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Give the conditions that a date overlaps with what is asked."""
    found = []
    if since is not None:
        found.append(columns.last >= _days(since)[0])
    if until is not None:
        found.append(columns.first <= _days(until)[1])
    return found


def _days(asked: str) -> tuple[str, str]:
    try:
        days(asked)
    except ValueError as error:
        raise QueryInvalid(str(error), remedy="write a day, month or year: 2016-07-25, 2016-07, 2016") from error
    return bounds(asked)


def _check(asked: Words, name: str, known: Sequence[str]) -> None:
    for word in [asked] if isinstance(asked, str) else asked or ():
        if word not in known:
            raise QueryInvalid(f"there is no {name} {word!r}", remedy=f"there are: {', '.join(known)}")


def _pages(connection: Connection, table: Table, chosen: Iterable[ColumnElement[bool] | None]) -> Iterator[Any]:
    """Give the rows of findings with what their articles say of themselves, in the order of documents and places."""
    article = (versions.c.article, versions.c.url, versions.c.title, versions.c.publisher)
    rows = _where(select(table, *article).join_from(table, documents).join(versions, _IS_NEWEST), chosen)
    rows = rows.order_by(table.c.document, table.c.number)
    return connection.execute(rows.execution_options(yield_per=PAGE)).partitions()


def _fields(record: type[Record], row: Row[Any]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name in record.model_fields}


def _spoken_of(connection: Connection, page: Sequence[Row[Any]]) -> Mapping[str, dict[str, str]]:
    """Give, for each document, the ids of stored events by those of its extraction."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = select(event_sources.c.document, event_sources.c.mention, event_sources.c.event)
    rows = rows.where(event_sources.c.document.in_({row.document for row in page}))
    for document, mention, event in connection.execute(rows):
        found[document][mention] = event
    return found


def _sources(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[Source]]:
    found: dict[str, list[Source]] = defaultdict(list)
    for page in _pages(connection, event_sources, [event_sources.c.event.in_(ids)]):
        for row in page:
            others = tuple(json.loads(row.others))
            found[row.event].append(Source(**_fields(Source, row) | {"others": others}))
    return found


def _event(row: Row[Any], sources: Sequence[Source]) -> StoredEvent:
    ordered = tuple(sorted(sources, key=lambda each: (each.published or "", each.document, each.start)))
    return StoredEvent(
        **_fields(StoredEvent, row)
        | {
            "treaty": TreatyRef(name=row.treaty_name, id=row.treaty_id, title=row.treaty_title),
            "parties": tuple(json.loads(row.parties)),
            "others": tuple(sorted({other for each in sources for other in each.others})),
            "history": _history(ordered),
            "sources": ordered,
        }
    )


def _history(sources: Iterable[Source]) -> tuple[StatusReport, ...]:
    """Give each status and date that was reported, in the order of first publication."""
    found: dict[tuple[str, str | None], list[Source]] = {}
    for each in sources:
        found.setdefault((each.status, each.date), []).append(each)
    return tuple(
        StatusReport(status=first.status, date=first.date, published=first.published, sources=1 + len(others))
        for first, *others in found.values()
    )
