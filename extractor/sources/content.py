"""Tells what bytes are (an HTML page, plain text, a PDF, an archive, something else) and decodes them to text."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from extractor.errors import NotAnArticle

Kind = Literal[
    "html", "text", "pdf", "mail", "jsonl", "warc", "arc", "zip", "list", "gzip", "zstd", "lz4", "bzip2", "xz"
]  # fmt: skip

_MAGIC: dict[bytes, Kind] = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",  # empty
    b"WARC/": "warc",
    b"filedesc://": "arc",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x5d\x2a\x4d\x18": "zstd",  # the frame of a dictionary, which stands before the others
    b"\x04\x22\x4d\x18": "lz4",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
}
_FOREIGN = {
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"RIFF": "image",
    b"\xd0\xcf\x11\xe0": "old Office document",
    b"{\\rtf": "RTF document",
    b"SQLite format 3": "SQLite database",
    b"7z\xbc\xaf\x27\x1c": "7z archive",
}
HEAD = 65536  # bytes by which content is told
_SAVE = "save it as text, HTML, PDF or JSON lines"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article"
    r"|main|div|p|h1|section|link|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_LATE = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed)\b")
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_FIELD = re.compile(r"^(?:Message-ID|MIME-Version|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)
_LISTED = re.compile(
    r"\s*(?:\S+\.(?:warc|arc)(?:\.\w{2,4})?\s+)*\S+\.(?:warc|arc)(?:\.\w{2,4})?(?:\s|$)", re.IGNORECASE
)
_OBJECT = re.compile(r"\s*\{\s*(?:\"|\}|$)")
_MANY_FOREIGN = 0.1  # share of bytes above ASCII from which a text is not English in Windows' alphabet
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)})


def kind_of(head: bytes, *, name: str = "") -> Kind:
    """Say what a file is by its first bytes; its name is asked only where they are plain text.

    Raises NotAnArticle, without a place, where the file is empty, binary, or of a format that is not read.
    """
    if not head.strip():
        raise NotAnArticle("the file is empty", reason="empty")
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            raise NotAnArticle(f"{what}, which is not read", remedy=_SAVE, reason=what)
    encoding = encoding_of(head)
    if not encoding.startswith("utf-16") and _controls(head) > len(head) // 1000:
        raise NotAnArticle("binary content, no text", remedy=_SAVE, reason="binary")
    return _kind_of_text(head.decode(encoding, "replace"), name)


def _controls(head: bytes) -> int:
    """Count the bytes that no text holds."""
    return len(head) - len(head.translate(None, _CONTROLS))


def _kind_of_text(text: str, name: str) -> Kind:
    lines = _OBJECT.match(text) or name.lower().endswith((".jsonl", ".ndjson"))
    if _HTML.match(text) or (not lines and _HTML_LATE.search(text, 0, 2000)):
        return "html"
    if _XML.match(text):
        raise NotAnArticle("XML that is no HTML page is not read", remedy=_SAVE, reason="feed")
    if lines:
        return "jsonl"
    if (fields := _MAIL.match(text)) and _MAIL_FIELD.search(fields[0]):
        return "mail"
    return "list" if _LISTED.match(text) else "text"


def encoding_of(data: bytes) -> str:
    """Give the encoding of bytes: by their mark, else UTF-8 where they are valid, else the likeliest."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    sample = data[:65536]
    evens, odds = sample[0:2000:2].count(0), sample[1:2000:2].count(0)
    if min(len(sample), 2000) > 8 and max(evens, odds) > min(len(sample), 2000) // 4:
        return "utf-16-le" if odds > evens else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    if sum(byte > 127 for byte in sample) <= len(sample) * _MANY_FOREIGN:
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def decoded(data: bytes) -> str:
    """Give bytes as text; a byte that its encoding does not know becomes U+FFFD."""
    encoding = encoding_of(data)
    return data.decode(encoding, "replace").removeprefix("\ufeff")
