"""PDF files: text in paragraphs, words mended, what every page repeats dropped, the title from its letters."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from extractor.errors import ArticleUnreadable, NotAnArticle
from extractor.sources.pdf import read_pdf
from tests.sources.pdfs import Line, pdf

LEFT, TOP, STEP = 72, 700, 14
FIRST = (
    "The assembly of the islands approved the con-",
    "vention on fishing rights after a long debate in",
    "the capital, and the senate agreed to it at once.",
)
SECOND = (
    "The president will deposit the long-term instru-",
    "ment of ratification in the week after the vote.",
)


def column(lines: tuple[str, ...], top: float = TOP, left: float = LEFT) -> list[Line]:
    return [Line(left, top - STEP * number, text) for number, text in enumerate(lines)]


def test_lines_become_paragraphs_and_broken_words_are_mended() -> None:
    page = [*column(FIRST), *column(SECOND, TOP - STEP * 4)]
    assert read_pdf(pdf([page])).text == (
        "The assembly of the islands approved the convention on fishing rights after a long debate in the capital, and "
        "the senate agreed to it at once.\n\n"
        "The president will deposit the long-term instrument of ratification in the week after the vote."
    )


def test_an_indent_or_a_short_line_starts_a_paragraph() -> None:
    indented = [*column(FIRST), Line(LEFT + 14, TOP - 3 * STEP, "Peru agreed to it.")]
    assert len(read_pdf(pdf([indented])).text.split("\n\n")) == 2
    short = [*column(FIRST[:2]), *column(("They agreed.", "Peru did not agree to it."), TOP - 2 * STEP)]
    assert read_pdf(pdf([short])).text.endswith("They agreed.\n\nPeru did not agree to it.")


def test_a_hyphen_that_the_text_uses_elsewhere_stays() -> None:
    lines = (
        "The states agreed on a long-term plan, and the long-",
        "term plan was signed by all of them in the capital.",
    )
    assert "and the long-term plan was signed" in read_pdf(pdf([column(lines)])).text


def test_columns_are_read_one_after_the_other() -> None:
    left, right = column(FIRST), column(SECOND, left=340)
    assert read_pdf(pdf([[*left, *right]])).text.endswith("in the week after the vote.")
    assert "\n\nThe president will deposit" in read_pdf(pdf([[*left, *right]])).text


def test_what_stands_on_every_page_is_no_text() -> None:
    pages = [
        [
            Line(LEFT, 810, "Islands Gazette 17/2011", 9),
            *column(tuple(line.replace("islands", name) for line in FIRST)),
            Line(290, 30, f"Page {number} of 3", 9),
        ]
        for number, name in enumerate(("lakes", "coasts", "rivers"), 1)
    ]
    text = read_pdf(pdf(pages)).text
    assert "Gazette" not in text
    assert "Page" not in text
    assert text.count("approved the convention") == 3


def test_a_paragraph_goes_on_over_the_end_of_its_page() -> None:
    pages = [
        column((*FIRST[:2], "the capital,")),
        column(("and the senate agreed to it at once.", SECOND[0], SECOND[1])),
    ]
    assert "in the capital, and the senate agreed" in read_pdf(pdf(pages)).text


def test_the_largest_letters_of_the_first_page_are_the_title() -> None:
    page = [Line(LEFT, 760, "Islands sign treaty", 18), Line(LEFT, 738, "on fishing rights", 18), *column(FIRST)]
    article = read_pdf(pdf([page], title="Microsoft Word - release7.doc"))
    assert article.title == "Islands sign treaty on fishing rights"
    assert article.text.startswith("Islands sign treaty on fishing rights\n\nThe assembly")


@pytest.mark.parametrize(("named", "title"), [("Islands sign treaty", "Islands sign treaty"), ("release7.docx", None)])
def test_without_larger_letters_the_title_of_the_file_will_do(named: str, title: str | None) -> None:
    assert read_pdf(pdf([column(FIRST)], title=named)).title == title


def test_a_dateline_gives_place_and_day() -> None:
    article = read_pdf(pdf([column((f"Suva, 3 May 2011 - {FIRST[0]}", *FIRST[1:]))]), url="https://a.example/x.pdf")
    assert (article.published, article.published_basis, article.place) == ("2011-05-03", "dateline", "Suva")
    assert article.url == "https://a.example/x.pdf"


def test_a_scan_is_named_as_such() -> None:
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(595, 842).close()
    file = io.BytesIO()
    blank.save(file)
    blank.close()
    with pytest.raises(NotAnArticle, match=r"scan\.pdf: 1 scanned pages without text \(recognise") as caught:
        read_pdf(file.getvalue(), where="scan.pdf")
    assert caught.value.reason == "scan"


@pytest.mark.parametrize("data", [b"%PDF-1.7 and no more", pdf([column(FIRST)])[:200]])
def test_a_file_that_is_cut_off_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleUnreadable, match=r"x\.pdf: the PDF cannot be opened"):
        read_pdf(data, where="x.pdf")
