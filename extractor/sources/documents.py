"""A document as it was found, in bytes with what its source says of it, and the Article that it gives."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.records import Article
from extractor.sources import content
from extractor.sources.plain import READ, Keep, Known, make_article
from extractor.sources.positions import Position

LARGEST = 50 * 1024 * 1024  # bytes of one document; more is no article


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes of one document; `where` is for messages, `position` for reading on behind it."""

    data: bytes
    kind: content.Kind
    where: str = ""
    position: Position | None = None
    url: str | None = None
    retrieved: str | None = None


def read_document(document: Document, *, languages: Collection[str] | None = READ, keep: Keep | None = None) -> Article:
    """Give the article of a document, in one of `languages` (None: in any); `keep` is asked of the text of a page.

    Raises ArticleUnreadable where it gives none. A page or a PDF can be made to take minutes: where documents come
    from strangers, call this in a process that can be killed.
    """
    known = Known(url=document.url, retrieved=document.retrieved)
    where = document.where
    if document.kind == "html":
        from extractor.sources.pages import read_page  # half a second to import: only where a page is read

        return read_page(
            document.data, url=known.url, retrieved=known.retrieved, where=where, languages=languages, keep=keep
        )
    if document.kind == "jsonl":
        from extractor.sources.rows import read_row

        return read_row(document.data, where=where, languages=languages)
    if document.kind == "text":
        return make_article(content.decoded(document.data), known, where=where, languages=languages)
    if document.kind == "pdf":
        from extractor.sources.pdf import read_pdf

        return read_pdf(document.data, url=known.url, retrieved=known.retrieved, where=where, languages=languages)
    if document.kind == "mail":
        from extractor.sources.mail import read_mail

        return read_mail(document.data, where=where, languages=languages)
    raise NotAnArticle(f"a {document.kind} file is no document", where=where, reason=document.kind)


def words(document: Document) -> bytes | None:
    """Give bytes in which the document's words can be looked for; None where only reading it brings them out."""
    if document.kind in ("pdf", "mail"):
        return None
    if document.kind == "jsonl" and b"\\u" in document.data:
        try:
            return json.dumps(json.loads(document.data), ensure_ascii=False).encode("utf-8", "replace")
        except (ValueError, RecursionError):
            return document.data
    if document.data[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in document.data[:100]:  # UTF-16
        return content.decoded(document.data).encode("utf-8", "replace")
    return document.data


def document_of(data: bytes, *, where: str = "", position: Position | None = None, name: str = "") -> Document:
    """Give the document that bytes are by their content.

    Raises NotAnArticle where they are none, or more than a document can hold.
    """
    if len(data) > LARGEST:
        remedy = "split it into articles"
        raise NotAnArticle(f"larger than {LARGEST:,} bytes", where=where, remedy=remedy, reason="too large")
    try:
        return Document(data, content.kind_of(data[: content.HEAD], name=name), where, position)
    except ArticleUnreadable as error:
        raise error.at(where) from None
