"""Reads a PDF file: opens it, has its lines set to paragraphs, and makes an Article of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import dropwhile, takewhile

import pypdfium2 as pdfium

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.records import Article
from extractor.sources.pdf.lines import Line, page_lines, without_running_heads
from extractor.sources.pdf.paragraphs import text_of
from extractor.sources.plain import LONGEST, READ, Known, make_article

_FEWEST_WORDS = 5  # a file whose text is shorter is a scan with a stamp on it
_LARGER = 1.15  # times the size of the common line: a heading
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|odt|rtf|qxd|tmp)\b|^Microsoft|^untitled|^document ?\d*$", re.IGNORECASE)


def read_pdf(
    data: bytes,
    *,
    url: str | None = None,
    retrieved: str | None = None,
    where: str = "",
    languages: Collection[str] | None = READ,
) -> Article:
    """Give the article of a PDF file; raise NotAnArticle for a scan, ArticleUnreadable where it cannot be opened."""
    place = where or url or ""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        remedy = "save it without its password" if locked else "fetch it again"
        raise ArticleUnreadable(f"the PDF cannot be opened ({error})", where=place, remedy=remedy) from None
    with document:
        pages = without_running_heads(_pages(document))
        text = text_of(pages)
        if len(text.split()) < _FEWEST_WORDS:
            remedy = "recognise its text first (OCR)"
            raise NotAnArticle(f"{len(pages)} scanned pages without text", where=place, remedy=remedy, reason="scan")
        known = Known(url=url, retrieved=retrieved, title=_heading(pages) or _named(document))
    return make_article(text, known, where=place, languages=languages)


def _pages(document: pdfium.PdfDocument) -> list[list[Line]]:
    pages: list[list[Line]] = []
    length = 0
    for number in range(len(document)):
        try:
            pages.append(page_lines(document, number))
        except pdfium.PdfiumError:  # a broken page; the others say more than none
            pages.append([])
        length += sum(len(line.text) for line in pages[-1])
        if length > LONGEST:
            break  # make_article says what is wrong
    return pages


def _heading(pages: list[list[Line]]) -> str | None:
    """Give what is set in the largest letters of the first page, where they are larger than the text's."""
    sizes = sorted(line.size for page in pages for line in page)
    largest = max((line.size for line in pages[0]), default=0.0)
    if largest <= _LARGER * sizes[len(sizes) // 2]:
        return None
    heading = dropwhile(lambda line: line.size != largest, pages[0])
    return " ".join(" ".join(line.text for line in takewhile(lambda line: line.size == largest, heading)).split())


def _named(document: pdfium.PdfDocument) -> str | None:
    """Give the title that the file bears, where it is not the name of a file."""
    named = " ".join(document.get_metadata_value("Title").split())
    return named if len(named.split()) > 1 and not _FILE_NAME.search(named) else None
