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
from extractor.store.upserts import chunks, insert, upsert

Row = dict[str, Any]
MOST = 2**31 - 1  # what a column of whole numbers holds in PostgreSQL


class Written(NamedTuple):
    """By how much the store has grown; `versions` counts texts that are new or were read anew, `events` acts.

    Acts become fewer where two turn out to be one, or an edited article no longer tells of one.
    """

    documents: int = 0
    versions: int = 0
    events: int = 0

    def __add__(self, other: Written) -> Written:  # type: ignore[override]  # a sum of counts, not a longer tuple
        return Written(*(one + another for one, another in zip(self, other, strict=True)))


class _Version(NamedTuple):
    """A text of a document with all that was found in it; the later of two, in the order of these fields, is newer."""

    retrieved: str
    published: str
    id: str
    run: str
    record: str
    document: str

    def replaces(self, other: _Version | None) -> bool:
        """Tell whether a reading of the same text takes another's place: by other rules, or of a later fetch."""
        return other is None or self.run != other.run or self > other


def write(extractions: Sequence[Extraction], connection: Connection) -> Written:
    """Write the extractions in the connection's transaction; a few hundred at a time are quickest."""
    given = [(_version(extraction), extraction) for extraction in extractions]
    known = _known({version.document for version, _ in given}, connection)
    before = {document: max(versions.values()) for document, versions in known.items() if versions}
    changed: dict[str, tuple[_Version, Extraction]] = {}
    for version, extraction in given:
        versions = known[version.document]
        if version.replaces(versions.get(version.id)):
            versions[version.id] = version
            changed[version.id] = version, extraction
    after = {document: max(versions.values()) for document, versions in known.items()}
    renewed = [version for document, version in after.items() if before.get(document) != version]
    _write_versions(changed.values(), after, connection)
    families = _forget([version.document for version in renewed if version.document in before], connection)
    families |= _write_findings(
        [(each, changed[each.id][1] if each.id in changed else _read(each)) for each in renewed], connection
    )
    return Written(len(after) - len(before), len(changed), merging.merge(families, connection))


def document_id(article: Article) -> str:
    """Give the id of the article's document: the hash of its address, else of its text, as `article_id` makes them.

    An id that the source gave counts with the address or text: numbers of lines and addresses of sections are not
    unique, and only articles that agree in all that they say of themselves are versions of one document.
    """
    derived = article_id(article.text, article.url)
    return derived if article.id == derived else _hash(article.id, derived)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _version(extraction: Extraction) -> _Version:
    article = extraction.article
    document = document_id(article)
    return _Version(
        retrieved=_moment(article.retrieved or ""),
        published=article.published or "",
        id=_hash(document, article.text),
        run=_hash(*extraction.extractor.model_dump().values()),
        record=extraction.model_dump_json(),
        document=document,
    )


def _moment(time: str) -> str:
    """Give a time in UTC, so that the order of texts is that of times; what is none stays as it is."""
    try:
        moment = dt.datetime.fromisoformat(time)
    except ValueError:
        return time
    return moment.astimezone(dt.UTC).isoformat() if moment.tzinfo else time


def _read(version: _Version) -> Extraction:
    return Extraction.model_validate_json(version.record)


def _known(documents: Iterable[str], connection: Connection) -> dict[str, dict[str, _Version]]:
    """Give the versions that the store has of the documents, by id; a new document has none."""
    columns = select(*(tables.versions.c[name] for name in _Version._fields))
    known: dict[str, dict[str, _Version]] = {document: {} for document in documents}
    for part in chunks(list(known)):
        for row in connection.execute(columns.where(tables.versions.c.document.in_(part))):
            version = _Version(*(value or "" for value in row))
            known[version.document][version.id] = version
    return known


def _write_versions(
    changed: Collection[tuple[_Version, Extraction]], newest: dict[str, _Version], connection: Connection
) -> None:
    runs = {version.run: extraction.extractor for version, extraction in changed}
    documents = {version.document: newest[version.document].id for version, _ in changed}
    upsert(connection, tables.runs, [{"id": run, **maker.model_dump()} for run, maker in runs.items()])
    upsert(connection, tables.documents, [{"id": id_, "version": version} for id_, version in documents.items()])
    upsert(connection, tables.versions, [_version_row(version, extraction.article) for version, extraction in changed])


def _version_row(version: _Version, article: Article) -> Row:
    said = article.model_dump(include={"url", "title", "publisher", "published"})
    row = {**version._asdict(), "retrieved": version.retrieved or None, "article": article.id, **said}
    return _kept([row], version)[0]


def _kept(rows: list[Row], version: _Version) -> list[Row]:
    """Give the rows as both databases can hold them: PostgreSQL has no U+0000. The record keeps it."""
    if r"\u0000" not in version.record:
        return rows
    clean = {0: "\ufffd"}
    return [
        {name: value.translate(clean) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]


def _forget(documents: Sequence[str], connection: Connection) -> set[str]:
    """Delete what older versions of the documents said; give the families of events that this touches."""
    touched: set[str] = set()
    sources = tables.event_sources
    for part in chunks(documents):
        touched |= set(connection.scalars(select(sources.c.family).where(sources.c.document.in_(part))))
        for table in (sources, tables.quotations, tables.officials):
            connection.execute(delete(table).where(table.c.document.in_(part)))
    return touched


def _write_findings(newest: Iterable[tuple[_Version, Extraction]], connection: Connection) -> set[str]:
    """Insert what the newest versions of documents say; give the families of their events."""
    events: list[Row] = []
    quotations: list[Row] = []
    officials: list[Row] = []
    for version, extraction in newest:
        of = {"document": version.document, "published": extraction.article.published}
        told = map(_event_row, extraction.events)
        said = map(_quotation_row, extraction.quotations)
        named = map(_official_row, extraction.officials)
        for rows, found in ((events, told), (quotations, said), (officials, named)):
            rows += _kept([{**of, "number": number, **row} for number, row in enumerate(found)], version)
    for table, rows in ((tables.event_sources, events), (tables.quotations, quotations), (tables.officials, officials)):
        insert(connection, table, rows)
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
        "count": None if event.count is None else min(event.count, MOST),
        "date": event.date,
        "date_basis": event.date_basis,
        "rule": event.rule,
        "confidence": event.confidence,
        "start": event.evidence.start,
        "end": event.evidence.end,
        "text": event.evidence.text,
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
