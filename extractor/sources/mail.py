"""Makes an Article of a mail, or of a page that a browser saved as one (MHTML): text, subject, sender and day."""

from __future__ import annotations

import email
import re
from collections.abc import Collection, Iterator
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from extractor.errors import NotAnArticle
from extractor.records import Article
from extractor.sources import content
from extractor.sources.plain import READ, Known, make_article

_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\r?\n.*\Z", re.MULTILINE | re.DOTALL)
_SOFT_END = re.compile(r"(?<=\S) \r?\n(?=\S)")  # of format=flowed: the paragraph goes on
_ENOUGH_WORDS = 20  # a plain text of fewer only says that there is HTML


def read_mail(data: bytes, *, where: str = "", languages: Collection[str] | None = READ) -> Article:
    """Give the article of a mail, in its plain text where it has one, else in its HTML.

    Raises ArticleUnreadable where it holds neither, or no article in one of `languages`.
    """
    mail = email.message_from_bytes(data)
    address, sent = _address(mail), _sent(mail)
    known = Known(
        url=address,
        title=_FORWARDED.sub("", _field(mail, "Subject")) or None,
        publisher=None if address else parseaddr(_field(mail, "From"))[0] or None,
        published=sent.date().isoformat() if sent and not address else None,
        published_time=sent.isoformat() if sent and sent.tzinfo and not address else None,
        published_basis="given" if sent and not address else None,
    )
    plain = "\n\n".join(_text(part) for part in _parts(mail, "text/plain"))
    page = next(_parts(mail, "text/html"), None)
    if page is not None and (address or len(plain.split()) < _ENOUGH_WORDS):
        return _of_page(page, known, where, languages)
    if not plain.strip():
        raise NotAnArticle("a mail without text", where=where, reason="empty")
    return make_article(_SIGNATURE.sub("", plain), known, where=where, languages=languages)


def _parts(mail: Message, kind: str) -> Iterator[Message]:
    for part in mail.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part


def _text(part: Message) -> str:
    text = _decoded(_bytes(part), part.get_content_charset())
    return _SOFT_END.sub(" ", text) if part.get_param("format") == "flowed" else text


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "ascii")
    except (UnicodeDecodeError, LookupError):  # it says what it is not
        return content.decoded(data)


def _field(mail: Message, name: str) -> str:
    written = str(mail.get(name) or "")
    try:
        return " ".join(str(make_header(decode_header(written))).split())
    except (ValueError, LookupError):
        return " ".join(written.split())


def _sent(mail: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(_field(mail, "Date"))
    except ValueError:
        return None


def _address(mail: Message) -> str | None:
    """Give the address of a page that a browser saved."""
    for name in ("Snapshot-Content-Location", "Content-Location"):
        if (address := _field(mail, name)).startswith(("http://", "https://")):
            return address
    return None


def _of_page(page: Message, known: Known, where: str, languages: Collection[str] | None) -> Article:
    from extractor.sources.pages import read_page  # half a second to import: only where a page is read

    html = _decoded(_bytes(page), page.get_content_charset())
    article = read_page(html.encode("utf-8", "replace"), url=known.url, where=where, languages=languages)
    said = {name: value for name, value in known._asdict().items() if value is not None}
    return article if known.url else article.model_copy(update=said)
