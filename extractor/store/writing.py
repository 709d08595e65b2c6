"""Writes extractions into the tables; the order in which they come plays no part, and twice is as good as once."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from extractor.normalise.extraction import event_id, treaty_key
from extractor.records import Article, Event, Extraction, Official, Quotation, Speaker
from extractor.sources.identity import article_id
from extractor.store import merging, tables
from extractor.store.acts import family
from extractor.store.upserts import chunks, upsert

Row = dict[str, Any]


class Written(NamedTuple):
    """What was new to the store; `versions` counts texts that are new or were read anew, `events` acts."""

    documents: int = 0
    versions: int = 0
    events: int = 0

    def __add__(self, other: Written) -> Written:  # type: ignore[override]  # a sum of counts, not a longer tuple
        return Written(*(one + another for one, another in zip(self, other, strict=True)))


class _Version(NamedTuple):
    """A text of a document with what was found in it; of two the later one is the newer."""

    retrieved: str
    published: str
    id: str
    run: str
    record: str


def write(extractions: Sequence[Extraction], connection: Connection) -> Written:
    """Write the extractions in the connection's transaction; a few hundred at a time are quickest."""
    known = _known(extractions, connection)
    newest_before = {document: max(versions.values()) for document, versions in known.items() if versions}
    changed: dict[str, Extraction] = {}
    for extraction in extractions:
        version, document = _version(extraction), document_id(extraction.article)
        before = known[document].get(version.id)
        if before is None or _replaces(version, before):
            known[document][version.id] = version
            changed[version.id] = extraction
    if not changed:
        return Written()
    newest = {document: max(versions.values()) for document, versions in known.items()}
    renewed = [changed[version.id] for document, version in newest.items() if newest_before.get(document) != version]
    _write_documents(changed.values(), newest, connection)
    families = _forget(
        [document for document in newest_before if newest_before[document] != newest[document]], connection
    )
    families |= _write_findings(renewed, connection)
    return Written(len(newest) - len(newest_before), len(changed), merging.merge(families, connection))


def document_id(article: Article) -> str:
    """Give the id of the article's document: the hash of its address, else of its text, as `article_id` makes them.

    An id that the source gave counts with the address or text, as numbers and addresses of sections are not unique:
    two articles are versions of one document only where nothing speaks against it.
    """
    derived = article_id(article.text, article.url)
    return derived if article.id == derived else _hash(article.id, derived)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _version(extraction: Extraction) -> _Version:
    article = extraction.article
    return _Version(
        retrieved=_moment(article.retrieved or ""),
        published=article.published or "",
        id=_hash(document_id(article), article.text),
        run=_hash(*extraction.extractor.model_dump().values()),
        record=extraction.model_dump_json(),
    )


def _moment(time: str) -> str:
    """Give a time in UTC, so that the order of texts is that of times; what is none stays as it is."""
    try:
        moment = dt.datetime.fromisoformat(time)
    except ValueError:
        return time
    return moment.astimezone(dt.UTC).isoformat() if moment.tzinfo else time


def _replaces(version: _Version, before: _Version) -> bool:
    """Tell whether a reading of the same text takes the place of another: by other rules, or of a later fetch."""
    return version.run != before.run or version > before


def _known(extractions: Iterable[Extraction], connection: Connection) -> dict[str, dict[str, _Version]]:
    """Give the versions that the store has of the extractions' documents; a new document has none."""
    table = tables.versions
    columns = select(table.c.document, *(table.c[name] for name in _Version._fields))
    known: dict[str, dict[str, _Version]] = {document_id(each.article): {} for each in extractions}
    for part in chunks(list(known)):
        for document, *row in connection.execute(columns.where(table.c.document.in_(part))):
            version = _Version(*(value or "" for value in row))
            known[document][version.id] = version
    return known


def _write_documents(changed: Collection[Extraction], newest: dict[str, _Version], connection: Connection) -> None:
    made_by: dict[str, Row] = {}
    documents: dict[str, Row] = {}
    versions: list[Row] = []
    for extraction in changed:
        article, version = extraction.article, _version(extraction)
        document = document_id(article)
        made_by[version.run] = {"id": version.run, **extraction.extractor.model_dump()}
        documents[document] = {"id": document, "version": newest[document].id}
        versions.append(
            {
                **version._asdict(),
                "retrieved": version.retrieved or None,
                "published": article.published,
                "document": document,
                "article": article.id,
                "url": article.url,
                "title": article.title,
                "publisher": article.publisher,
            }
        )
    upsert(connection, tables.runs, list(made_by.values()))
    upsert(connection, tables.documents, list(documents.values()))
    upsert(connection, tables.versions, versions)


def _forget(documents: Sequence[str], connection: Connection) -> set[str]:
    """Delete what older versions of the documents said; give the families of events that this touches."""
    touched: set[str] = set()
    sources = tables.event_sources
    for part in chunks(documents):
        touched |= set(connection.scalars(select(sources.c.family).where(sources.c.document.in_(part))))
        for table in (sources, tables.quotations, tables.officials):
            connection.execute(delete(table).where(table.c.document.in_(part)))
    return touched


def _write_findings(extractions: Iterable[Extraction], connection: Connection) -> set[str]:
    """Insert what the newest versions of documents say; give the families of their events."""
    events: list[Row] = []
    quotations: list[Row] = []
    officials: list[Row] = []
    for extraction in extractions:
        article = extraction.article
        of = {"document": document_id(article), "published": article.published}
        events += [{**of, "number": at, **_event_row(each)} for at, each in enumerate(extraction.events)]
        quotations += [{**of, "number": at, **_quotation_row(each)} for at, each in enumerate(extraction.quotations)]
        officials += [{**of, "number": at, **_official_row(each)} for at, each in enumerate(extraction.officials)]
    for table, rows in ((tables.event_sources, events), (tables.quotations, quotations), (tables.officials, officials)):
        if rows:
            connection.execute(table.insert(), rows)
    return {row["family"] for row in events}


def _event_row(event: Event) -> Row:
    return {
        "event": event_id(event.treaty, event.type, event.parties, event.date),  # until its family is merged
        "family": family(event),
        "mention": event.id,
        "type": event.type,
        "status": event.status,
        "level": event.level,
        "treaty": treaty_key(event.treaty),
        "treaty_id": event.treaty.id,
        "treaty_name": event.treaty.name,
        "treaty_title": event.treaty.title,
        "parties": json.dumps(sorted(event.parties)),
        "others": json.dumps(event.others),
        "count": event.count,
        "date": event.date,
        "date_basis": event.date_basis,
        "rule": event.rule,
        "confidence": event.confidence,
        **event.evidence.model_dump(),
    }


def _quotation_row(quotation: Quotation) -> Row:
    speaker = quotation.speaker or Speaker()
    return {
        **quotation.model_dump(include={"id", "statement", "text", "start", "end", "direct", "cue"}),
        "speaker": speaker.name,
        "role": speaker.role,
        "organisation": speaker.organisation,
        "country": speaker.country,
        "kind": speaker.kind if quotation.speaker else None,
        "mentions": json.dumps(quotation.events),
    }


def _official_row(official: Official) -> Row:
    return official.model_dump(exclude={"mentions"})
