"""Tests of how records show themselves: highlighted HTML, cards, lines for a terminal, and IPython's formatters."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape

import pytest

from extractor import notebook
from extractor.notebook.highlight import highlighted
from extractor.notebook.marks import marks
from extractor.records import (
    Article,
    Event,
    EventSpans,
    Extraction,
    Passage,
    Provenance,
    Quotation,
    QuotationSpans,
    Speaker,
    TreatyRef,
)

TEXT = (
    "Kenya & Peru signed the <b>Ocean Pact</b> on 5 June 2024.\n\n"
    "“We signed the Ocean Pact for <script>alert(1)</script> all.\n\n"
    "“It will hold,” said Ana Wanjiru."
)
SPEECH = TEXT.index("“")
TAG = re.compile(r"<[^>]*>")


def at(words: str, start: int = 0) -> tuple[int, int]:
    found = TEXT.index(words, start)
    return found, found + len(words)


def event(**changes: object) -> Event:
    start, end = at(TEXT.partition("\n")[0])
    values = {
        "id": "e1", "type": "signature", "status": "planned", "level": "international",
        "treaty": TreatyRef(name="<b>Ocean Pact</b>", id="TREATY Ocean", title='The "Ocean" Pact'),
        "parties": ("KEN", "PER"), "others": ("NATO",), "date": "2024-06-05", "date_basis": "explicit",
        "evidence": Passage(start=start, end=end, text=TEXT[start:end]),
        "spans": EventSpans(
            trigger=(at("signed"),), treaty=(at("<b>Ocean Pact</b>"),), parties=(at("Kenya"), at("Peru")),
            date=(at("5 June 2024"),),
        ),
        "rule": "events/sign", "confidence": 0.934,
    }  # fmt: skip
    return Event.model_validate(values | changes)


def quotation() -> Quotation:
    start, end = at("We signed")[0], at("hold,")[1]
    return Quotation(
        id="q1", statement="s1", text=TEXT[start:end], start=start, end=end, direct=True, cue="said",
        speaker=Speaker(name="Ana Wanjiru", role="Attorney <General>", country="KEN"), events=("e1",),
        spans=QuotationSpans(),
    )  # fmt: skip


@pytest.fixture
def extraction() -> Extraction:
    treaty = event(id="e2", spans=EventSpans(trigger=(at("signed", SPEECH),), treaty=(at("Ocean Pact", SPEECH),)))
    return Extraction(
        extractor=Provenance(version="0", model="none", rules="0"),
        article=Article(id="a", text=TEXT, title="<i>Pact</i>", url="javascript:alert(1)", published="2024-06-05"),
        events=(event(), treaty),
        quotations=(quotation(),),
    )


def labels(html: str) -> list[str]:
    return re.findall(r">(trigger|treaty|party|date|quotation)</span></span>", html)


def plain(html: str) -> str:
    """Give the words that a reader sees: without labels, tags and doubled blanks."""
    html = re.sub(r'<span style="background: [^>]*>(?:<span [^>]*>\w+</span>)?</span>', "", html)
    return " ".join(unescape(TAG.sub("", html.replace("</div>", "\n"))).split())


def test_every_stretch_is_labelled_where_it_begins(extraction: Extraction) -> None:
    assert labels(highlighted(extraction)) == [
        "party", "party", "trigger", "treaty", "date", "quotation", "trigger", "treaty", "quotation",
    ]  # fmt: skip  # the quotation runs over two paragraphs


def test_overlapping_stretches_stand_below_each_other(extraction: Extraction) -> None:
    word = next(part for part in highlighted(extraction).split('<span style="display') if ">Ocean<" in part)
    assert set(re.findall(r"top: (\d+)px", word)) == {"26", "39"}


def test_the_text_is_shown_as_it_is(extraction: Extraction) -> None:
    assert plain(highlighted(extraction)) == " ".join(TEXT.split())


def test_a_stretch_is_marked_once_however_many_events_share_it(extraction: Extraction) -> None:
    twice = extraction.model_copy(update={"events": (event(), event(id="e3", type="ratification"))})
    assert len(marks(twice)) == len(marks(extraction.model_copy(update={"events": (event(),)})))


def test_nothing_of_the_text_becomes_markup(extraction: Extraction) -> None:
    html = notebook.html(extraction)
    for danger in ("<script", "<b>Ocean", "<i>Pact", "Attorney <", "javascript:"):
        assert danger not in html
    assert set(re.findall(r"<(\w+)", html)) <= {"div", "span", "b", "code"}


def test_a_card_tells_all_of_an_event() -> None:
    card = plain(notebook.html(event()))
    for fact in (
        "signature", "planned", "international", "<b>Ocean Pact</b>", "TREATY Ocean", "Kenya (KEN), Peru (PER)",
        "NATO", "2024-06-05 (explicit)", "confidence 0.93", "events/sign", "Kenya & Peru signed",
    ):  # fmt: skip
        assert fact in card


def test_a_card_counts_states_that_are_not_named() -> None:
    assert "12 states" in plain(notebook.html(event(parties=(), count=12)))
    assert "Kenya (KEN), 12 in all" in plain(notebook.html(event(parties=("KEN",), count=12)))


def test_a_card_tells_who_is_quoted_and_on_what(extraction: Extraction) -> None:
    card = plain(notebook.html(extraction)).partition("1 quotation")[2]
    for fact in ("Ana Wanjiru", "direct", "Attorney <General>", "Kenya (KEN)", "It will hold,", "on signature"):
        assert fact in card


def test_the_page_names_no_colour_of_its_own_for_text_or_ground(extraction: Extraction) -> None:
    words = re.sub(r'background: #\w+[^"]*color: #000', "", notebook.html(extraction))
    assert "color: #" not in re.sub(r"background: #\w+; z-index: 10; color: #000", "", words)


def test_an_article_without_findings_says_so(extraction: Extraction) -> None:
    page = plain(notebook.html(extraction.model_copy(update={"events": (), "quotations": ()})))
    assert "no events" in page
    assert "no quotations" in page


def test_a_terminal_shows_the_article_and_its_tables(extraction: Extraction) -> None:
    text = notebook.text(extraction)
    assert "\x1b" not in text
    for words in ("Kenya & Peru signed", "KEN PER", "TREATY Ocean", "Ana Wanjiru"):
        assert words in text
    assert "\x1b[" in notebook.text(extraction, colour=True)
    assert max(map(len, notebook.text(extraction, width=60).splitlines())) <= 60


def test_ipython_shows_records_by_itself() -> None:
    script = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import extractor
from extractor.records import Quotation
peace = Quotation(id="1", statement="1", text="Peace <now>", start=0, end=11, direct=False)
shown, _ = shell.display_formatter.format(peace)
print(shown["text/html"])
print(shown["text/plain"])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert "Peace &lt;now&gt;" in done.stdout
    assert "–        –     Peace <now>" in done.stdout
