"""Makes an Article of plain text and what its source says of it: title, reference, place and day from its own lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor import reading
from extractor.errors import ArticleUnreadable
from extractor.lexicon import layout
from extractor.reading import Paragraph, datelines
from extractor.records import Article, PublishedBasis
from extractor.sources.identity import article_id
from extractor.sources.languages import language

_READ_LANGUAGE = "en"
_HEAD, _FOOT = 12, 3  # passages from the top and from the end that may say when and where
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)")
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")


class Known(NamedTuple):
    """What a source says of an article besides its text; None where it does not say."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    retrieved: str | None = None


def make_article(text: str, known: Known | None = None, *, where: str = "") -> Article:
    """Give the article; what the source does not say is read from the text's own title, reference and dateline.

    Raises ArticleUnreadable where the text is empty, holds characters that no file can keep, or is not English.
    """
    known = known or Known()
    _check(text, known, where)
    top = [passage for passage in reading.passages(text) if passage.kind != "furniture"]
    place, day = _place_and_day(top)
    published, basis = known.published, known.published_basis
    if published is None and day is not None:
        published, basis = day, "dateline"
    if published is None and known.url and (day := _url_day(known.url)):
        published, basis = day, "url"
    return Article(
        id=known.id or article_id(text, known.url),
        text=text,
        url=known.url,
        title=known.title or _title(top),
        publisher=known.publisher,
        reference=_reference(top),
        place=place,
        published=published,
        published_basis=basis,
        language=language(text),
        retrieved=known.retrieved,
    )


def _check(text: str, known: Known, where: str) -> None:
    if not text.strip():
        raise ArticleUnreadable("the text is empty", where=where)
    for value in (text, *(value for value in known if value is not None)):
        unfit = _UNFIT.search(value)
        if unfit:
            name = f"U+{ord(unfit[0]):04X}"
            remedy = "write the text in valid UTF-8"
            raise ArticleUnreadable(f"{name} at character {unfit.start()} is no text", where=where, remedy=remedy)
    found = language(text)
    if found not in (_READ_LANGUAGE, None):
        raise ArticleUnreadable(f"language {found} is not read yet", where=where, remedy="give English articles")


def _title(passages: list[Paragraph]) -> str | None:
    return next((passage.text for passage in passages if passage.kind == "title"), None)


def _reference(passages: list[Paragraph]) -> str | None:
    for passage in passages[:_HEAD]:
        if passage.kind == "body":
            return None
        for form in layout.references():
            if found := form.pattern.search(passage.text):
                return found["number"]
    return None


def _place_and_day(passages: list[Paragraph]) -> tuple[str | None, str | None]:
    """Give place and day from the top of the text; the day, else, from a line at its foot."""
    place = day = None
    prose = next((at for at, passage in enumerate(passages) if passage.kind in ("body", "item")), len(passages))
    head = passages[: min(prose + 1, _HEAD)]
    for passage, following in zip(head, [*head[1:], None], strict=False):
        if passage.kind not in ("dateline", "heading", "title"):
            continue
        opened = f"{passage.text} {following.text}" if following else passage.text
        dateline = datelines.line(passage.text)
        if dateline is None and passage.kind == "dateline":
            dateline = datelines.opening(opened, first=True)
        if dateline:
            place, day = place or dateline.place, day or dateline.published
    if day is None and prose < len(passages):
        day = datelines.sentence(passages[prose].text)
    if day is None:
        foot = [passage.text for passage in passages[len(head) :][-_FOOT:] if passage.kind == "dateline"]
        found = [dateline for text in foot if (dateline := datelines.line(text)) and dateline.published]
        if found:
            place, day = place or found[0].place, found[0].published
    return _spelled(place), day


def _spelled(place: str | None) -> str | None:
    return place.title() if place and place.isupper() and len(place) > 3 else place


def _url_day(url: str) -> str | None:
    found = _URL_DAY.search(url)
    return datelines.day("-".join(found.groups())) if found else None
