"""Remembers each page: how to ask for it again, when that is due, and the document that it gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, update

from extractor.errors import Reason
from extractor.records import Article
from extractor.sources.indexes import Item
from extractor.sources.ledger.tables import listed, pages
from extractor.sources.moments import Moment
from extractor.sources.web import Answer, Validators

# Reasons that lie in the moment: the next pass tries again
PASSING: frozenset[Reason] = frozenset({"server error", "timeout", "unreachable", "tls", "short"})
_SELDOM = timedelta(days=30)  # longest time between two looks at a page that is still listed
_SHARE = 10  # a page that has stayed the same for ten days is looked at again after one


class KnownPage(NamedTuple):
    """A page that a source lists, or has listed and that was never read: how to ask for it, and what it was."""

    key: str
    item: Item
    validators: Validators
    first_seen: datetime
    checked: datetime | None
    changed: datetime | None
    document: str | None
    content: str | None
    words: int | None

    def is_due(self, now: datetime) -> bool:
        """Say whether to ask for the page: never asked before, changed by its sitemap, or not looked at for a time."""
        if self.checked is None or (self.item.modified or "") > self.checked.date().isoformat():
            return True
        still = self.checked - (self.changed or self.first_seen)
        return now - self.checked >= min(still / _SHARE, _SELDOM)


def known_pages(source: str, connection: Connection) -> Iterator[KnownPage]:
    """Give the pages that a source lists, in its order; then those no longer listed that were never read."""
    untried = pages.c.failure.is_(None) | pages.c.failure.in_(sorted(PASSING))
    rows = connection.execute(
        select(pages, listed.c.place, listed.c.title,
               listed.c.published.label("day"), listed.c.published_time, listed.c.modified)
        .join(listed, listed.c.page == pages.c.page)
        .where(listed.c.source == source)
        .where(listed.c.place.is_not(None) | (pages.c.document.is_(None) & untried))
        .order_by(listed.c.place.is_(None), listed.c["index"], listed.c.place, pages.c.page)
    )  # fmt: skip
    seen: set[str] = set()
    for row in rows.all():
        if row.page not in seen:
            seen.add(row.page)
            yield _page(row)


def _page(row: Row[Any]) -> KnownPage:
    published = Moment(row.day, row.published_time) if row.day else None
    return KnownPage(
        key=row.page,
        item=Item(row.url, row.title, published, row.modified),
        validators=Validators(row.etag, row.last_modified),
        first_seen=datetime.fromisoformat(row.first_seen),
        checked=datetime.fromisoformat(row.checked) if row.checked else None,
        changed=datetime.fromisoformat(row.changed) if row.changed else None,
        document=row.document,
        content=row.content,
        words=row.words,
    )


def content_of(article: Article) -> str:
    """Give a hash of what an article says, apart from when it was fetched."""
    said = article.model_dump(exclude={"retrieved"})
    return sha256(json.dumps(said, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def owner(document: str, page: str, connection: Connection) -> bool:
    """Say whether another page gives the document, and still does."""
    other = (pages.c.document == document, pages.c.page != page, pages.c.aside.is_(False), pages.c.failure.is_(None))
    return connection.execute(select(pages.c.page).where(*other)).first() is not None


def note_kept(
    page: str, article: Article, answer: Answer, now: datetime, connection: Connection, *, aside: bool = False
) -> None:
    """Write down that a page has given its document; `aside` where another page has given the same."""
    values = {
        "document": article.id,
        "content": content_of(article),
        "words": len(article.text.split()),
        "published": article.published,
        "changed": now.isoformat(),
        "aside": aside,
    }
    _note(page, now, connection, **values, **_asked(answer), failure=None)


def note_unchanged(page: str, answer: Answer, now: datetime, connection: Connection) -> None:
    """Write down that a page says the same as before; what it says of its validators counts where it says something."""
    given = {name: value for name, value in _asked(answer).items() if value is not None or answer.body is not None}
    _note(page, now, connection, **given, failure=None)


def note_failure(page: str, reason: Reason, now: datetime, connection: Connection) -> None:
    """Write down that a page gave nothing this time; what it gave before stays as it is."""
    _note(page, now, connection, failure=reason)


def _asked(answer: Answer) -> dict[str, str | None]:
    return {"etag": answer.validators.etag, "last_modified": answer.validators.last_modified}


def _note(page: str, now: datetime, connection: Connection, **values: Any) -> None:
    connection.execute(update(pages).where(pages.c.page == page).values(checked=now.isoformat(), **values))
