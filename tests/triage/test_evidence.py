"""Tests of the triage of texts: whatever holds a treaty is let through, and most of what holds none is stopped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import extractor
from extractor.lexicon import events
from extractor.lexicon.treaties import treaties
from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise import treaties as readings
from extractor.sources.plain import make_article
from extractor.triage import may_speak_of_treaty, text_may_hold_event
from extractor.triage.keys import found, may_name

NAMES = sorted({name for row in treaties() for name in (row.title, *row.names, *row.acronyms)})
MARKS = re.compile(r"\[([^\]]*)\]\([A-Z]*\)|[{}]")  # of the examples in models/treaties

WHO = ["Peru", "Kenya and Fiji", "The Senate of Chile", "Negotiators", "It", "Moscow", "The minister", "Two countries"]
ACTS = ["signed", "have ratified", "will join", "withdrew from", "reached", "is negotiating", "left", "did not enter"]
WHAT = [
    "a deal", "the deal with Iran", "an agreement", "the Agreement on Fish", "NAFTA", "CITES", "a compact", "the pact",
    "trade talks", "an amendment to the agreement", "the Rome Statute", "a border accord", "Protocol No. 15", "it",
    "its convention", "an agreement with them", "an agreement with its rival on fish", "the convention No. 4 on fish",
    "a memorandum of understanding", "CETS No. 185", "a treaty", "the EU", "the Open Skies arrangement", "an MoU",
]  # fmt: skip
MORE = [
    " on Tuesday.",
    " in Geneva, Mr. Roe said.",
    ".\n\nIt entered into force in May.",
    " (see No. 5).",
    "; talks go on.",
]
SENTENCES = st.builds(
    lambda who, act, what, more: f"{who} {act} {what}{more}",
    *(st.sampled_from(each) for each in (WHO, ACTS, WHAT, MORE)),
)


def test_lets_every_name_of_the_catalogue_through() -> None:
    for name in NAMES[::7]:
        for text in (f"Peru ratified the {name}.", f"It has left {name}, and {name} ended."):
            if readings.find(text).named:
                assert may_speak_of_treaty(text)
                assert may_name(found(text.encode())), text
                assert may_name(found(text.encode("latin-1", "replace"))), text


def test_lets_every_example_of_the_tables_through() -> None:
    acts = [example.text for frame in events.frames() for example in frame.examples]
    names = [MARKS.sub(r"\1", example) for head in shapes().heads for example in head.examples]
    assert [text for text in [*acts, *names] if not may_speak_of_treaty(text)] == []


@given(st.lists(SENTENCES, min_size=1, max_size=4).map("\n\n".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_it_stops_holds_no_event(nlp: Language, text: str) -> None:
    if not may_speak_of_treaty(text):
        assert not next(iter(extractor.extract([make_article(text)], nlp=nlp))).events


def test_lets_every_sample_article_with_events_through(nlp: Language, articles: Path) -> None:
    for extraction in extractor.extract(extractor.read_articles(articles), nlp=nlp):
        assert may_speak_of_treaty(extraction.article.text) or not extraction.events


def test_an_act_needs_all_of_its_words() -> None:
    assert may_speak_of_treaty("The convention was opened for signature.")
    assert not may_speak_of_treaty("The convention was opened.")
    assert may_speak_of_treaty("They threw the pact out.")
    assert not may_speak_of_treaty("They threw the pact.")


def test_no_sentence_reaches_over_the_end_of_a_paragraph() -> None:
    assert may_speak_of_treaty("They signed. The pact was theirs.")
    assert not text_may_hold_event("They signed.\n\nThe pact was theirs.")


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored twice, and the fans sang on the way home.",
        "The striker signed a three-year deal.",
        "By signing up, you agree to our User Agreement and Privacy Policy.",
        "Best mobile deals of the week\nSIM-only deals",
        "Parliament passed the Fisheries Act and an amendment on nets.",
        "They trip over the start of the open skies above.",
        "The two talks on gardening were fun.",
        "The party held its convention in Lima last week, and Peru won a match.",
        "The firm in Chile found an agreement with its lenders.",
        "A band opened the convention, and Chile won.",
        "The start-up of Peru won an award.",
    ],
)
def test_stops_what_speaks_of_no_treaty(text: str) -> None:
    assert not may_speak_of_treaty(text)
