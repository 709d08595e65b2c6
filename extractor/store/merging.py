"""Makes the events of families anew out of their sources: what the events are depends on the sources alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from extractor.normalise.extraction import event_id
from extractor.records import TreatyRef
from extractor.store import tables
from extractor.store.acts import Report, acts, bounds
from extractor.store.upserts import chunks, upsert

_SOURCES = tables.event_sources.c
_REPORTS = (
    select(
        _SOURCES.family,
        _SOURCES.date,
        _SOURCES.status,
        *(func.min(_SOURCES[name]).label(name) for name in ("type", "treaty", "treaty_id", "treaty_name", "parties")),
        *(func.max(_SOURCES[name]).label(name) for name in ("treaty_title", "level", "confidence")),
        func.max(_SOURCES["count"]).label("states"),
        func.max(_SOURCES.published).label("last_published"),
        func.count().label("sources"),
        func.min(_SOURCES.event).label("least_event"),
        func.max(_SOURCES.event).label("greatest_event"),
    )
    .group_by(_SOURCES.family, _SOURCES.date, _SOURCES.status)
    .order_by(_SOURCES.family)
)


_MOVE = (
    update(tables.event_sources)
    .where(
        _SOURCES.family == bindparam("of"),
        _SOURCES.date.is_not_distinct_from(bindparam("on", type_=tables.TEXT)),
        _SOURCES.status == bindparam("as"),
    )
    .values(event=bindparam("to"))
)


def merge(families: Collection[str], connection: Connection) -> int:
    """Bring the events of the families to what their sources say; give by how many they have grown."""
    return sum(_merge(part, connection) for part in chunks(sorted(families)))


def _merge(families: Collection[str], connection: Connection) -> int:
    known = set(connection.scalars(select(tables.events.c.id).where(tables.events.c.family.in_(families))))
    events: dict[str, dict[str, Any]] = {}
    moved: list[dict[str, Any]] = []
    found = connection.execute(_REPORTS.where(_SOURCES.family.in_(families)))
    for _, rows in groupby(found, key=lambda row: row.family):
        for event, reports in _events(tuple(rows)):
            events[event["id"]] = event
            moved += [
                {"of": each.family, "on": each.date, "as": each.status, "to": event["id"]}
                for each in reports
                if {each.least_event, each.greatest_event} != {event["id"]}
            ]
    upsert(connection, tables.events, list(events.values()))
    new = events.keys() - known
    parties = [
        {"event": event["id"], "party": party, **{name: event[name] for name in ("treaty", "first", "last")}}
        for event in events.values()
        if event["id"] in new
        for party in dict.fromkeys(json.loads(event["parties"]))
    ]
    upsert(connection, tables.parties, parties)
    if moved:
        connection.execute(_MOVE, moved)
    for part in chunks(sorted(known - events.keys())):
        connection.execute(delete(tables.events).where(tables.events.c.id.in_(part)))
    return len(events) - len(known)


def _events(rows: Sequence[Any]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Give the events of a family, each with the reports it is made of."""
    by_report = {Report(row.date, row.status, row.last_published): row for row in rows}
    for act in acts(by_report):
        reports = [by_report[report] for report in act.reports]
        treaty = TreatyRef(
            name=min(each.treaty_name for each in reports),
            id=reports[0].treaty_id,
            title=max((each.treaty_title for each in reports if each.treaty_title), default=None),
        )
        parties = json.loads(reports[0].parties)
        first, last = bounds(act.date) if act.date else (None, None)
        event = {
            "id": event_id(treaty, reports[0].type, parties, act.date),
            "family": reports[0].family,
            "type": reports[0].type,
            "status": act.status,
            "level": max(each.level for each in reports),  # in the alphabet "international" stands behind "domestic"
            "treaty": reports[0].treaty,
            "treaty_id": treaty.id,
            "treaty_name": treaty.name,
            "treaty_title": treaty.title,
            "parties": reports[0].parties,
            "count": max((each.states for each in reports if each.states is not None), default=None),
            "date": act.date,
            "first": first,
            "last": last,
            "confidence": max(each.confidence for each in reports),
            "sources": sum(each.sources for each in reports),
        }
        yield event, reports
