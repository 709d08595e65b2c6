"""Brings pages to UTF-8, and notices where a page says that it is written in a charset in which it is not."""

from __future__ import annotations

import codecs
import re

from extractor.sources import content

_NAMED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 2048  # bytes in which a page may name its charset
_AS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers read them
_UTF16 = (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)


def as_utf8(body: bytes, content_type: str) -> bytes:
    """Give a page in UTF-8: of the charset that it names, where that fits, else of the likeliest."""
    if not body.startswith(_UTF16) and _fits(body, "utf-8"):
        return body
    name = _named(body, content_type)
    if name and not body.startswith(_UTF16) and not name.startswith("utf") and _fits(body, name):
        return body.decode(name).encode()
    return content.decoded(body).encode()


def charset_lie(body: bytes, content_type: str) -> bool:
    """Say whether the charset that a page names is missing or wrong for its bytes."""
    if body.isascii():
        return False
    name = _named(body, content_type)
    if name is None:
        return not body.startswith(_UTF16) and not _fits(body, "utf-8")
    if body.startswith(_UTF16):
        return not name.startswith("utf-16")
    return not _fits(body, name) or (not name.startswith("utf") and _fits(body, "utf-8"))


def _named(body: bytes, content_type: str) -> str | None:
    """Give the charset of the header, else of the page; one that nobody knows as it is written."""
    named = _NAMED.search(content_type.encode()) or _NAMED.search(body[:_HEAD])
    if named is None:
        return None
    written = named[1].decode()
    try:
        name = codecs.lookup(written).name
    except LookupError:
        return written
    return _AS_READ.get(name, name)


def _fits(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
