"""Makes an Article of plain text and what its source says of it: title, reference, place and day from its own lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.reading import datelines
from extractor.records import Article, PublishedBasis
from extractor.sources.identity import article_id
from extractor.sources.imprint import imprint
from extractor.sources.languages import language

Keep = Callable[[str], bool]  # whether a text can matter
NOT_KEPT = "not kept"  # the reason why one gives no article that cannot

READ = frozenset({"en"})  # the languages whose articles are understood
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)")
LONGEST = 10_000_000  # characters of one article: four Bibles
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")


class Known(NamedTuple):
    """What a source says of an article besides its text; None where it does not say."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    published_time: str | None = None
    published_basis: PublishedBasis | None = None
    retrieved: str | None = None


def make_article(
    text: str,
    known: Known | None = None,
    *,
    where: str = "",
    languages: Collection[str] | None = READ,
    keep: Keep | None = None,
) -> Article:
    """Give the article; what the source does not say is read from the text's own title, reference and dateline.

    Raises ArticleUnreadable where the text is empty or longer than ten million characters, holds characters that no
    file can keep, or is in none of `languages` (None: any will do), and where `keep` gives False of it.
    """
    known = known or Known()
    _check_characters(text, known, where)
    if keep is not None and not keep(text):
        raise NotAnArticle("nothing that is asked for", where=where, reason=NOT_KEPT)
    own = imprint(text)
    published, basis = known.published, known.published_basis
    if published is None and own.day is not None:
        published, basis = own.day, "dateline"
    if published is None and known.url and (day := _url_day(known.url)):
        published, basis = day, "url"
    return Article(
        id=known.id or article_id(text, known.url),
        text=text,
        url=known.url,
        title=known.title or own.title,
        publisher=known.publisher,
        reference=own.reference,
        place=own.place,
        author=known.author,
        published=published,
        published_time=known.published_time if basis == known.published_basis else None,
        published_basis=basis,
        language=_read_language(text, languages, where),
        retrieved=known.retrieved,
    )


def checked_day(published: str) -> str:
    """Give the day back; raise ArticleUnreadable where it is no ISO day such as 2021-11-09."""
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError as error:
        raise ArticleUnreadable(f"{published!r} is no day", remedy="write it as 2021-11-09") from error


def _check_characters(text: str, known: Known, where: str) -> None:
    if not text.strip():
        raise NotAnArticle("the text is empty", where=where, reason="empty")
    if len(text) > LONGEST:
        what = f"a text of {len(text):,} characters, more than {LONGEST:,}"
        raise ArticleUnreadable(what, where=where, remedy="split it into articles")
    for value in (text, *(value for value in known if value is not None)):
        unfit = _UNFIT.search(value)
        if unfit:
            name = f"U+{ord(unfit[0]):04X}"
            remedy = "write the text in valid UTF-8"
            raise ArticleUnreadable(f"{name} at character {unfit.start()} is no text", where=where, remedy=remedy)


def _read_language(text: str, languages: Collection[str] | None, where: str) -> str | None:
    found = language(text)
    if found is not None and languages is not None and found not in languages:
        remedy = "give English articles"
        raise NotAnArticle(f"language {found} is not read yet", where=where, remedy=remedy, reason="other language")
    return found


def _url_day(url: str) -> str | None:
    found = _URL_DAY.search(url)
    return datelines.day("-".join(found.groups())) if found else None
