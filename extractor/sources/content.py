"""Tells what bytes are (JSON lines, an HTML page, plain text, something else) and decodes them to text."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from extractor.errors import ArticleUnreadable

Kind = Literal["jsonl", "html", "text"]

_FOREIGN = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\x28\xb5\x2f\xfd": "a zstandard file",
    b"WARC/": "a WARC file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "an SQLite database",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article"
    r"|main|div|p|h1|section|link|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_LATE = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed)\b")
_OBJECT = re.compile(r"\s*\{\s*(?:\"|\}|$)")
_MANY_FOREIGN = 0.1  # share of bytes above ASCII from which a text is not English in Windows' alphabet
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes, *, name: str = "") -> Kind:
    """Say what a file is by its first bytes; its name is asked only where they are plain text.

    Raises ArticleUnreadable, without a place, where the file is empty, binary, or of a format that is not read.
    """
    if not head.strip():
        raise ArticleUnreadable("the file is empty")
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            raise ArticleUnreadable(f"{what} is not read yet", remedy="save it as text, HTML or JSON lines")
    encoding = encoding_of(head)
    if not encoding.startswith("utf-16") and len(_CONTROLS.findall(head)) > len(head) // 1000:
        raise ArticleUnreadable("binary content, no text", remedy="save it as text, HTML or JSON lines")
    text = head.decode(encoding, "replace")
    if _HTML.match(text) or _HTML_LATE.search(text, 0, 2000):
        return "html"
    if _XML.match(text):
        raise ArticleUnreadable("XML that is no HTML page is not read", remedy="save it as text, HTML or JSON lines")
    if _OBJECT.match(text) or name.lower().endswith((".jsonl", ".ndjson")):
        return "jsonl"
    return "text"


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
