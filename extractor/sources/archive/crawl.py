"""Takes from a record of a crawl (WARC or ARC) the document that it holds, or says why it holds none."""

from __future__ import annotations

import io
import re
from base64 import b32encode
from hashlib import sha1
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord

from extractor.errors import ArchiveDamaged, ArticleUnreadable, NotAnArticle
from extractor.sources import content
from extractor.sources.archive.records import Record

LARGEST = 20 * 1024 * 1024  # bytes of a page as it is shown, its compression undone
_DOCUMENTS = {"response", "resource", "conversion"}
_READ = {"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/octet-stream", ""}
_FEEDS = re.compile(r"rss|atom|xml")


class Payload(NamedTuple):
    """What a record holds: a page with its address, when it was fetched and what it is."""

    data: bytes
    kind: content.Kind
    url: str | None
    retrieved: str | None


def payload(record: Record, where: str) -> Payload:
    """Give the document of a record.

    Raises NotAnArticle for what is none (a request, a redirect, an image), ArchiveDamaged where its digest differs.
    """
    if record.block is None:
        raise NotAnArticle("a record too large for a page", where=where, reason="too large")
    warc = _warc(record, where)
    kind = (warc.headers.get("WARC-Type") or "untyped").lower()
    if kind not in _DOCUMENTS:
        raise NotAnArticle(f"a record of type {kind}", where=where, reason=kind)
    if not _is_whole(warc, record.block):
        raise ArchiveDamaged("a record is not what its digest says", where=where, remedy="fetch the file again")
    url = (warc.headers.get("WARC-Target-URI") or "").strip("<>") or None
    if url and urlsplit(url).path == "/robots.txt":
        raise NotAnArticle("a file for robots", where=where, reason="robots.txt")
    data, declared = _body(warc, record, where)
    return Payload(data, _kind(data, declared, where), url, warc.headers.get("WARC-Date"))


def _is_whole(warc: WarcRecord, block: bytes) -> bool:
    """Compare a record with its digest, where it has one."""
    kind, _, digest = (warc.headers.get("WARC-Block-Digest") or "").partition(":")
    if kind.lower() == "sha1" and b32encode(sha1(block, usedforsecurity=False).digest()) == digest.encode():
        return True
    return not kind or warc.verify_block_digest()


def _warc(record: Record, where: str) -> WarcRecord:
    head = record.head if record.head.startswith(b"WARC/") else _arc_head(record)
    found = next(
        iter(ArchiveIterator(io.BytesIO(head + (record.block or b"")), parse_http=False, quirks_mode=True)), None
    )
    if found is None:
        raise ArchiveDamaged("no record", where=where)
    return found


def _arc_head(record: Record) -> bytes:
    url, _, date, *_ = record.head.decode("latin-1").split(" ")
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    day, time = f"{date[:4]}-{date[4:6]}-{date[6:8]}", f"{date[8:10]}:{date[10:12]}:{date[12:14] or '00'}"
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": f"{day}T{time}Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(record.block or b"")),
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode("latin-1")


def _body(warc: WarcRecord, record: Record, where: str) -> tuple[bytes, str]:
    warc.is_http = warc.is_http or (record.block or b"").startswith(b"HTTP/")
    if not warc.is_http:
        return warc.reader.read(LARGEST + 1), warc.headers.get("Content-Type") or ""
    try:
        return _http_body(warc, where, decode="all")
    except OSError:  # not compressed, whatever its head says: some crawlers store what they have decoded
        return _http_body(_warc(record, where), where, decode="none")


def _http_body(warc: WarcRecord, where: str, *, decode: Literal["all", "none"]) -> tuple[bytes, str]:
    warc.parse_http(auto_decode=decode, quirks_mode=True)
    status = warc.http_headers.status_code if warc.http_headers else None
    if status is None:
        raise ArticleUnreadable("a response without a status", where=where)
    if status // 100 == 3:
        raise NotAnArticle(f"a redirect ({status})", where=where, reason="redirect")
    if status != 200:
        raise NotAnArticle(f"status {status}", where=where, reason="error status")
    return warc.reader.read(LARGEST + 1), warc.http_content_type or ""


def _kind(data: bytes, declared: str, where: str) -> content.Kind:
    declared = declared.partition(";")[0].strip().lower()
    if len(data) > LARGEST:
        raise NotAnArticle(f"a page of more than {LARGEST:,} bytes", where=where, reason="too large")
    if declared not in _READ:
        reason = "feed" if _FEEDS.search(declared) else declared.partition("/")[0]
        reason = reason if reason in ("image", "video", "audio", "font", "feed") else "script or data"
        raise NotAnArticle(f"content of type {declared}", where=where, reason=reason)
    try:
        kind = content.kind_of(data[:65536])
    except NotAnArticle as error:
        raise NotAnArticle(error.what, where=where, reason=error.reason) from None
    if kind == "text" and "html" in declared:
        return "html"
    if kind in ("text", "html", "pdf", "mail"):
        return kind
    raise NotAnArticle(f"content that is {kind}", where=where, reason="script or data")
