"""Tests of the entities: those of the model's own component, found faster."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline.ner import DEFAULT_NER_MODEL
from spacy.tokens import Doc

import extractor
from extractor.components.entities import Entities
from extractor.pipeline import MODEL


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL)


def entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label_) for span in doc.ents]


def test_finds_what_the_model_finds(plain: Language, nlp: Language, articles: Path) -> None:
    for article in extractor.read_articles(articles):
        ours, theirs = nlp.make_doc(article.text), nlp.make_doc(article.text)
        assert entities(nlp.get_pipe("entities")(ours)) == entities(plain.get_pipe("ner")(theirs))
        assert [token.ent_iob_ for token in ours] == [token.ent_iob_ for token in theirs]


@pytest.mark.parametrize("text", ["", " ", "Lima", "Ada Brun met\n\nTom Roe of Chile on 3 May", "Peru's Ada"])
def test_finds_what_the_model_finds_in_odd_texts(text: str, plain: Language, nlp: Language) -> None:
    docs = [plain.make_doc(text), plain.make_doc("Ada Brun of Norway"), plain.make_doc(text)]
    component: Any = nlp.get_pipe("entities")
    for doc in component.pipe(docs):
        assert entities(doc) == entities(plain.get_pipe("ner")(plain.make_doc(doc.text)))


def test_a_network_of_another_build_runs_as_it_is() -> None:
    other = spacy.blank("en")
    ner: Any = other.add_pipe("ner", config={"model": {**DEFAULT_NER_MODEL, "extra_state_tokens": True}})
    ner.add_label("PERSON")
    other.initialize()
    doc = other.make_doc("Ada Brun of Norway")
    assert entities(Entities(other, "entities")(doc)) == entities(ner(other.make_doc(doc.text)))
