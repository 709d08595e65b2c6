"""Shows what the countries component writes on a Doc, with and without paragraphs and named entities."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES, PARAGRAPHS
from extractor.components.countries import Countries


def component() -> Countries:
    return Countries(spacy.blank("en"), "countries")


def found(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in component()(doc).spans[COUNTRIES]]


def read(text: str) -> Doc:
    return spacy.blank("en")(text)


def test_is_made_by_its_factory_name() -> None:
    nlp: Language = spacy.blank("en")
    nlp.add_pipe("extractor_countries")
    doc = nlp("Peru acceded.")
    assert [span.label_ for span in doc.spans[COUNTRIES]] == ["PER"]


def test_writes_code_and_kind_of_each_mention() -> None:
    assert found(read("Moscow said that Georgia, the Swiss and the White House had signed in Vienna.")) == [
        ("Moscow", "RUS", "capital"),
        ("Georgia", "GEO", "name"),
        ("Swiss", "CHE", "demonym"),
        ("White House", "USA", "organisation"),
    ]


def test_marks_a_name_of_several_words_as_one_span() -> None:
    assert found(read("Papua New Guinea's envoy came.")) == [("Papua New Guinea", "PNG", "name")]


def test_writes_an_empty_group_where_no_state_is_mentioned() -> None:
    assert found(read("Nothing happened.")) == []


def test_lets_nothing_span_two_paragraphs() -> None:
    doc = read("They met in South Korea signed.")
    doc.spans[PARAGRAPHS] = [Span(doc, 0, 4, label="heading"), Span(doc, 4, len(doc), label="body")]
    assert found(doc) == [("Korea", "KOR", "name")]


def test_reads_names_by_the_day_of_publication() -> None:
    doc = read("Serbia and Montenegro signed.")
    doc._.published = "2004-05-01"
    assert found(doc) == [("Serbia and Montenegro", "SCG", "name")]


def test_drops_a_name_inside_a_tagged_person() -> None:
    doc = read("A friend of Zawadi Peru signed.")
    assert found(doc) == [("Peru", "PER", "name")]
    doc.ents = [Span(doc, 3, 5, label="PERSON")]
    assert found(doc) == []
