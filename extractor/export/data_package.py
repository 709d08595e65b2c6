"""Writes a store as a Frictionless data package: CSV tables, what their columns mean, and how they hang together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from extractor.errors import TargetInvalid
from extractor.export.acts import Act, bounds, of_store
from extractor.export.columns import EVENTS, OFFICIALS, PARTY, QUOTATIONS, Column, Party
from extractor.export.tables import csv_table
from extractor.records import Article
from extractor.store import Source, Store
from extractor.store.writing import document_id

DESCRIPTION = "datapackage.json"
TYPES = {"text": "string", "word": "string", "day": "date", "integer": "integer", "number": "number",
         "truth": "boolean", "list": "string"}  # fmt: skip


class Report(NamedTuple):
    """What one article says of an act; `number` counts the reports of the act from 1."""

    act: Act
    source: Source
    number: int


class Resource(NamedTuple):
    """A table of the package: its rows, columns and key; `leads_to` has columns with the table whose key each is."""

    name: str
    says: str
    rows: Callable[[Store], Iterable[Any]]
    columns: tuple[Column[Any], ...]
    key: tuple[str, ...] = ()
    leads_to: tuple[tuple[str, str], ...] = ()


def _without_article(columns: tuple[Column[Any], ...], *names: str) -> tuple[Column[Any], ...]:
    """Give the columns without those of the article, which stand in a table of their own."""
    left_out = {*names, "article_id", "published", "title", "publisher", "url"}
    return tuple(column for column in columns if column.name not in left_out)


def _acts(store: Store) -> Iterable[Act]:
    return map(of_store, store.events())


def _reports(store: Store) -> Iterable[Report]:
    return chain.from_iterable(
        (Report(act, source, number) for number, source in enumerate(event.sources, start=1))
        for event, act in ((event, of_store(event)) for event in store.events())
    )


_EVENT: Column[Any] = EVENTS[0]
_ARTICLE: tuple[Column[Article], ...] = (
    Column("document_id", "text", document_id, "id of the document: of its address, else of its text"),
    Column("article_id", "text", lambda row: row.id, "id of the article, as its source gives it"),
    Column("title", "text", lambda row: row.title, "its title"),
    Column("publisher", "text", lambda row: row.publisher, "who published it"),
    Column("reference", "text", lambda row: row.reference, "the publisher's number"),
    Column("place", "text", lambda row: row.place, "where it was issued"),
    Column("published", "day", lambda row: bounds(row.published)[0], "when it was published"),
    Column("published_basis", "word", lambda row: row.published_basis, "where that day comes from"),
    Column("language", "word", lambda row: row.language, "ISO 639-1"),
    Column("retrieved", "text", lambda row: row.retrieved, "when it was fetched"),
    Column("url", "text", lambda row: row.url, "where it stands"),
    Column("characters", "integer", lambda row: len(row.text), "length of its text, which is not part of the package"),
)
_DOCUMENT: Column[Any] = Column("document_id", "text", lambda row: row.document, "the document that says so")
_OF_DOCUMENT = (("document_id", "documents"),)

RESOURCES = (
    Resource("documents", "the articles that were read", lambda store: (e.article for e in store.extractions()),
             _ARTICLE, ("document_id",)),
    Resource("events", "acts, each once over all articles", _acts,
             (*_without_article(EVENTS, "parties"), _DOCUMENT._replace(of=lambda act: act.source.document)),
             ("event_id",), _OF_DOCUMENT),
    Resource("parties", "who performs each act",
             lambda store: (Party(act, party) for act in _acts(store) for party in act.event.parties),
             (_EVENT._replace(of=lambda row: row.act.event.id), *PARTY), ("event_id", "party"),
             (("event_id", "events"),)),
    Resource("reports", "what each article says of an act", _reports, (
        _EVENT._replace(of=lambda row: row.act.event.id),
        Column("report", "integer", lambda row: row.number, "number of the report, by day of publication"),
        _DOCUMENT._replace(of=lambda row: row.source.document),
        Column("status", "word", lambda row: row.source.status, "status in this article"),
        Column("date", "text", lambda row: row.source.date, "date in this article, in EDTF"),
        Column("start", "integer", lambda row: row.source.start, "first character of the evidence in the text, from 0"),
        Column("end", "integer", lambda row: row.source.end, "the character behind its last"),
        Column("evidence", "text", lambda row: " ".join(row.source.text.split()), "the sentence that says so"),
    ), ("event_id", "report"), (("event_id", "events"), *_OF_DOCUMENT)),
    Resource("quotations", "direct and reported speech", lambda store: store.quotations(),
             (*_without_article(QUOTATIONS), _DOCUMENT), ("quotation_id", "document_id"), _OF_DOCUMENT),
    Resource("officials", "persons with an office", lambda store: store.officials(),
             (*_without_article(OFFICIALS), _DOCUMENT), (), _OF_DOCUMENT),
)  # fmt: skip


def write(store: Store, folder: Path) -> None:
    """Write the package into a folder that is new, empty, or holds an older one; raises TargetInvalid otherwise."""
    if folder.exists() and any(folder.iterdir()) and not (folder / DESCRIPTION).is_file():
        raise TargetInvalid("the folder holds other things", where=str(folder), remedy="name a new folder")
    folder.mkdir(exist_ok=True)
    for resource in RESOURCES:
        with csv_table(folder / f"{resource.name}.csv", resource.columns) as add:
            add(resource.rows(store))
    package = {
        "profile": "tabular-data-package",
        "name": "treaty-events",
        "title": "Treaty events",
        "description": "Acts in the life of treaties as news articles and press releases tell of them.",
        "extractors": [run.made_by.model_dump() for run in store.runs()],
        "resources": [_described(resource, folder) for resource in RESOURCES],
    }
    (folder / DESCRIPTION).write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _described(resource: Resource, folder: Path) -> dict[str, Any]:
    path = folder / f"{resource.name}.csv"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": resource.name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": resource.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(resource),
    }


def _schema(resource: Resource) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": [column]}}
        for column, table in resource.leads_to
    ]
    fields = [_field(column) for column in resource.columns]
    return {"fields": fields, "primaryKey": list(resource.key), "foreignKeys": keys, "missingValues": [""]}


def _field(column: Column[Any]) -> dict[str, Any]:
    says = f"{column.says}, separated by spaces" if column.kind == "list" else column.says
    field = {"name": column.name, "type": TYPES[column.kind], "description": says}
    return field | ({"constraints": {"enum": list(column.words)}} if column.words else {})
