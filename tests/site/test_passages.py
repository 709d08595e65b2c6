"""Tests of the passages: what is cut out of an article, and how its marks share the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.records import Event, EventSpans, TreatyRef
from extractor.records import Passage as Evidence
from extractor.site.entries import Mark, Passage
from extractor.site.passages import AROUND, passage, pieces
from tests.site.plausible import extractions


def event(text: str, words: str, spans: EventSpans | None = None) -> Event:
    start = text.index(words)
    return Event(
        id="e",
        type="signature",
        status="occurred",
        level="international",
        treaty=TreatyRef(name="Treaty"),
        evidence=Evidence(start=start, end=start + len(words), text=words),
        spans=spans or EventSpans(),
        rule="events/sign",
        confidence=1,
    )


def test_the_passage_is_the_paragraph_of_the_evidence() -> None:
    found = passage(
        "Head.\n\nBefore. Peru signed. After.\n \nNext.", event("Head.\n\nBefore. Peru signed.", "Peru signed.")
    )
    assert found.text == "Before. Peru signed. After."
    assert found.text[slice(*found.evidence)] == "Peru signed."
    assert found.cut == (False, False)


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = f"{'before ' * 99}Peru signed.{' after' * 99}"
    found = passage(text, event(text, "Peru signed."))
    assert found.cut == (True, True)
    assert found.text.startswith("before ")
    assert found.text.endswith(" after")
    assert len(found.text) <= 2 * AROUND + len("Peru signed.")


def test_marks_outside_the_passage_are_left_out() -> None:
    text = "The Treaty.\n\nPeru signed it."
    spans = EventSpans(treaty=((4, 10), (25, 27)), trigger=((18, 24),))
    found = passage(text, event(text, "Peru signed it.", spans))
    assert [(mark.kind, found.text[mark.start : mark.end]) for mark in found.marks] == [
        ("trigger", "signed"),
        ("treaty", "it"),
    ]


def test_the_act_shows_where_marks_overlap() -> None:
    found = Passage(
        text="ratified the Pact",
        evidence=(0, 17),
        marks=(Mark(kind="trigger", start=0, end=8), Mark(kind="treaty", start=0, end=17)),
    )
    assert list(pieces(found, 0, 17)) == [("ratified", "trigger"), (" the Pact", "treaty")]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_the_pieces_together_are_the_passage(text: str, ranges: list[tuple[int, int]]) -> None:
    kinds = ("trigger", "treaty", "parties", "date", "treaty")
    marks = [
        Mark(kind=kind, start=min(pair), end=max(pair))  # type: ignore[arg-type]  # one of the four
        for kind, pair in zip(kinds, ranges, strict=False)
        if max(pair) <= len(text)
    ]
    found = Passage(text=text, evidence=(0, len(text)), marks=tuple(marks))
    assert "".join(piece for piece, _ in pieces(found, 0, len(text))) == text


def test_every_mark_of_an_invented_article_quotes_its_text() -> None:
    for extraction in extractions(30):
        for each in extraction.events:
            found = passage(extraction.article.text, each)
            assert found.text[slice(*found.evidence)] == each.evidence.text
            assert {mark.kind for mark in found.marks} >= {"trigger", "treaty", "parties"}
