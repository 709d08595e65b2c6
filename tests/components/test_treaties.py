"""The component writes one span a mention and one finding a treaty, within the bounds of paragraphs."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import extractor.components.treaties  # noqa: F401 - makes the factory known
from extractor.annotations import COUNTRIES, TREATIES, paragraphs
from extractor.components.tokenizer import ReadingTokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.tokenizer = ReadingTokenizer(blank)
    blank.add_pipe("extractor_treaties")
    return blank


def mentions(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in doc.spans[TREATIES]]


def test_writes_label_and_catalogue_id(nlp: Language) -> None:
    doc = nlp("Peru ratified the Convention on Cybercrime (ETS No. 185). It entered into force there in December.")
    assert mentions(doc)[0] == ("Convention on Cybercrime", "title", "CETS 185")
    assert mentions(doc)[-1] == ("It", "anaphor", "CETS 185")


def test_gathers_all_mentions_under_one_finding(nlp: Language) -> None:
    doc = nlp("Mali joined the Kyoto Protocol. Its parliament had debated the protocol for a year.")
    (finding,) = doc._.treaties.values()
    assert (finding.name, finding.id, finding.kind) == ("Kyoto Protocol", "UNTC XXVII-7-a", "protocol")
    assert {span.id_ for span in doc.spans[TREATIES]} == {finding.key}


def test_a_treaty_outside_the_catalogue_has_no_id(nlp: Language) -> None:
    doc = nlp("The ministers signed the Convention on the Crossing of Frozen Lakes.")
    (span,) = doc.spans[TREATIES]
    assert (span.label_, span.kb_id_, doc._.treaties[span.id_].id) == ("shape", "", None)


def test_what_a_protocol_deals_with_tells_which_one_is_meant(nlp: Language) -> None:
    doc = nlp(
        "Kenya signed the Optional Protocol dealing with the sale of children and child pornography. "
        "Chad ratified the Optional Protocol on children in armed conflict to the Child Rights Convention."
    )
    assert [id_ for text, _, id_ in mentions(doc) if text.startswith("Optional")] == ["UNTC IV-11-c", "UNTC IV-11-b"]


def test_a_noun_right_behind_a_name_means_its_treaty(nlp: Language) -> None:
    doc = nlp(
        "Peru and Chad signed a fishing agreement. Mali ratified the Energy Charter Treaty (ECT) trade agreement."
    )
    assert {id_ for text, _, id_ in mentions(doc) if text == "trade agreement"} == {"TREATY Energy Charter"}


def test_takes_the_parties_from_the_countries_in_the_name() -> None:
    blank = spacy.blank("en")
    doc = blank("The extradition treaty between Norway and Chad lapsed.")
    doc.spans[COUNTRIES] = [Span(doc, 4, 5, label="NOR"), Span(doc, 6, 7, label="TCD")]
    doc = blank.add_pipe("extractor_treaties")(doc)
    (finding,) = doc._.treaties.values()
    assert finding.name == "extradition treaty between Norway and Chad"
    assert finding.parties == ("NOR", "TCD")


def test_nothing_spans_two_paragraphs(nlp: Language) -> None:
    doc = nlp("They spoke of the Convention\n\non Cybercrime and of ships.")
    bounds = [(block.start, block.end) for block in paragraphs(doc)]
    assert all(any(start <= span.start and span.end <= end for start, end in bounds) for span in doc.spans[TREATIES])
    assert "CETS 185" not in {span.kb_id_ for span in doc.spans[TREATIES]}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "("])
def test_leaves_an_empty_text_empty(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert list(doc.spans[TREATIES]) == []
    assert doc._.treaties == {}
