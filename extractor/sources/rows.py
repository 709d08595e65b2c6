"""Makes an Article of a row of JSON lines: its text, and what its fields say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from extractor.errors import ArticleUnreadable
from extractor.records import Article
from extractor.sources import content
from extractor.sources.plain import READ, Known, make_article

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


def read_row(line: bytes, *, where: str = "", languages: Collection[str] | None = READ) -> Article:
    """Give the article of a line: one JSON object with `text`, and `id`, `url`, `title`, `published` where known.

    `html` will do in place of `text`, and so will an extraction, whose article is read again. Raises ArticleUnreadable
    where the line is no such object, or its text no article in one of `languages`.
    """
    row = _row(content.decoded(line), where)
    row = row["article"] if isinstance(row.get("article"), dict) and "text" not in row else row
    known = Known(
        id=_text(row, "id", where),
        url=_text(row, "url", where),
        title=_text(row, "title", where),
        publisher=_text(row, "publisher", where),
        author=_text(row, "author", where),
        published=_day(row, where),
        published_time=_text(row, "published_time", where) or _moment(row),
        published_basis="given" if row.get("published") else None,
        retrieved=_text(row, "retrieved", where),
    )
    text = _text(row, "text", where)
    if text is None and (html := _text(row, "html", where)):
        return _of_page(html, known, where, languages)
    if text is None:
        raise ArticleUnreadable("no field `text`", where=where, remedy='each line: {"id": ..., "text": ...}')
    return make_article(text, known, where=where, languages=languages)


def _of_page(html: str, known: Known, where: str, languages: Collection[str] | None) -> Article:
    from extractor.sources.pages import read_page  # half a second to import: only where a page is read

    article = read_page(html.encode("utf-8", "replace"), url=known.url, where=where, languages=languages)
    return article.model_copy(update={name: value for name, value in known._asdict().items() if value is not None})


def _row(line: str, where: str) -> dict[str, Any]:
    remedy = 'one JSON object a line: {"id": ..., "title": ..., "published": ..., "url": ..., "text": ...}'
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise ArticleUnreadable(f"no JSON: {what}", where=where, remedy=remedy) from None
    if not isinstance(row, dict):
        raise ArticleUnreadable("no JSON object", where=where, remedy=remedy)
    return row


def _text(row: dict[str, Any], field: str, where: str) -> str | None:
    value = row.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return value or None if field != "text" else value
    what = f"field `{field}` is {type(value).__name__}, not text"
    raise ArticleUnreadable(what, where=where, remedy="write it as a JSON string or null")


def _day(row: dict[str, Any], where: str) -> str | None:
    value = _text(row, "published", where)
    if value is None:
        return None
    found = _DAY.match(value.strip())
    try:
        return date.fromisoformat(found[0]).isoformat() if found else _no_day(value, where)
    except ValueError:
        return _no_day(value, where)


def _moment(row: dict[str, Any]) -> str | None:
    """Give the moment of publication where the row writes it with its time zone."""
    try:
        moment = datetime.fromisoformat(str(row.get("published")).strip())
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo else None


def _no_day(value: str, where: str) -> str:
    raise ArticleUnreadable(
        f"field `published` is {value[:40]!r}, no day", where=where, remedy="write it as YYYY-MM-DD or null"
    )
