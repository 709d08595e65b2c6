"""Tests of the explanation of a reading."""

from __future__ import annotations

from spacy.language import Language

from extractor import report
from extractor.explain import explain


def test_says_which_rule_fired_on_what_and_why(nlp: Language) -> None:
    (found,) = explain("Peru has yet to ratify the Paris Agreement.", nlp=nlp)
    assert (found.rule, found.words, found.type) == ("events/ratify", "ratify", "ratification")
    assert (found.treaty_id, found.treaty_found) == ("UNTC XXVII-7-d", "tree")
    assert (found.parties, found.status, found.status_because) == (("PER",), "negated", "yet to")


def test_says_why_a_word_gave_no_event(nlp: Language) -> None:
    (found,) = explain("The union ratified the contract.", nlp=nlp)
    assert found.rejected == "no treaty fills its place"


def test_lays_out_accepted_and_rejected_readings(nlp: Language) -> None:
    text = "Peru ratified the Paris Agreement. The union ratified the contract."
    lines = [line.plain for line in report.explanations(explain(text, nlp=nlp))]
    assert any(line.startswith("  ✓ ratified") for line in lines)
    assert any("no event, no treaty fills its place" in line for line in lines)


def test_says_so_where_no_word_names_an_act() -> None:
    assert [line.plain for line in report.explanations([])] == ["No word here names a treaty act."]
