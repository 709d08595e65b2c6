"""Reads a file or folder of articles (text, HTML, JSON lines, told by content) and gives one Article at a time."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import ArticleUnreadable
from extractor.records import Article
from extractor.sources import content
from extractor.sources.plain import Known, make_article

logger = logging.getLogger(__name__)

OnError = Callable[[ArticleUnreadable], None]
_HEAD = 65536  # bytes by which a file is told
_LARGEST = 200 * 1024 * 1024  # bytes of one article; more is no article
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


def read_articles(path: str | Path, *, on_error: OnError | None = None) -> Iterator[Article]:
    """Give the articles of a file, or of all files of a folder and its folders in the order of their paths.

    A file or line that gives no article goes to `on_error` as ArticleUnreadable, and reading goes on with the next;
    without `on_error` it is raised.
    """
    path = Path(path)
    try:
        if not path.is_dir():
            yield from _read_file(path, on_error)
            return
        entries = sorted(path.iterdir())
    except OSError as error:
        _pass_on(_unreadable(error, str(path)), on_error)
        return
    except ArticleUnreadable as error:
        _pass_on(error, on_error)
        return
    for entry in entries:
        if entry.name.startswith(".") or (entry.is_dir() and entry.is_symlink()):
            continue  # hidden, or a link that may lead round in a circle
        yield from read_articles(entry, on_error=on_error)


def _pass_on(error: ArticleUnreadable, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _unreadable(error: OSError, where: str) -> ArticleUnreadable:
    remedy = "give a file or a folder that exists and can be read"
    return ArticleUnreadable(error.strerror or "cannot be read", where=where, remedy=remedy)


def _read_file(path: Path, on_error: OnError | None) -> Iterator[Article]:
    where = str(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            kind = content.kind_of(head, name=path.name)
            logger.debug("%s is %s", where, kind)
            file.seek(0)
            if kind == "jsonl":
                yield from _read_lines(file, where, content.encoding_of(head), on_error)
                return
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise _unreadable(error, where) from error
    except ArticleUnreadable as error:
        raise error if error.where else ArticleUnreadable(error.what, where=where, remedy=error.remedy) from None
    if len(data) > _LARGEST:
        raise ArticleUnreadable(f"larger than {_LARGEST:,} bytes", where=where, remedy="split it into articles")
    yield _page(data, where) if kind == "html" else make_article(content.decoded(data), where=where)


def _page(data: bytes, where: str) -> Article:
    from extractor.sources.pages import read_page  # half a second to import: only where a page is read

    return read_page(data, where=where)


def _read_lines(file: BinaryIO, where: str, encoding: str, on_error: OnError | None) -> Iterator[Article]:
    for number, line in enumerate(_lines(file, encoding), 1):
        if not line.strip():
            continue
        try:
            yield _line_article(line, f"{where}:{number}")
        except ArticleUnreadable as error:
            _pass_on(error, on_error)


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    if encoding.startswith("utf-16"):
        yield from content.decoded(file.read()).splitlines()
        return
    while data := file.readline(_LARGEST):
        yield content.decoded(data)


def _line_article(line: str, where: str) -> Article:
    row = _row(line, where)
    known = Known(
        id=_text(row, "id", where),
        url=_text(row, "url", where),
        title=_text(row, "title", where),
        publisher=_text(row, "publisher", where),
        published=_day(row, where),
        published_basis="given" if row.get("published") else None,
        retrieved=_text(row, "retrieved", where),
    )
    text = _text(row, "text", where)
    if text is None:
        raise ArticleUnreadable("no field `text`", where=where, remedy='each line: {"id": ..., "text": ...}')
    return make_article(text, known, where=where)


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


def _no_day(value: str, where: str) -> str:
    raise ArticleUnreadable(
        f"field `published` is {value[:40]!r}, no day", where=where, remedy="write it as YYYY-MM-DD or null"
    )
