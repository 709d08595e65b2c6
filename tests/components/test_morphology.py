"""Tests of parts of speech and lemmas: those of the model's own components, each word under a tag looked up once."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extractor
from extractor.components import morphology
from extractor.components.morphology import Morphology
from extractor.pipeline import MODEL


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL)


def tagged(text: str, plain: Language) -> Doc:
    return plain.get_pipe("tagger")(plain.get_pipe("tok2vec")(plain.make_doc(text)))


def rows(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(token.tag_, token.pos_, str(token.morph), token.lemma_) for token in doc]


def by_the_model(doc: Doc, plain: Language) -> Doc:
    return plain.get_pipe("lemmatizer")(plain.get_pipe("attribute_ruler")(doc))


def test_gives_what_the_model_gives(plain: Language, articles: Path) -> None:
    component = Morphology(plain, "morphology")
    for article in extractor.read_articles(articles):
        for _ in range(2):  # when it learns the words, and when it knows them
            doc = component(tagged(article.text, plain))
            assert rows(doc) == rows(by_the_model(tagged(article.text, plain), plain))


def test_rules_for_words_in_a_row_hold() -> None:
    plain = spacy.load(MODEL)
    text = "I gotta go. Let's see what they're gonna sign."
    assert rows(Morphology(plain, "morphology")(tagged(text, plain))) == rows(by_the_model(tagged(text, plain), plain))


def test_forgets_before_it_grows_without_end(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "REMEMBERED", 3)
    component = Morphology(plain, "morphology")
    for text in ("Peru signed it.", "Chad ratified the pact in May.", "Peru signed it."):
        assert rows(component(tagged(text, plain))) == rows(by_the_model(tagged(text, plain), plain))


def test_a_lemma_outlives_the_memory_zone_in_which_it_was_learnt(plain: Language) -> None:
    component = Morphology(plain, "morphology")
    for _ in range(2):
        with plain.memory_zone():
            assert [token.lemma_ for token in component(tagged("Zorblings zorbled", plain))] == ["zorbling", "zorble"]


def test_an_empty_text_has_no_words(plain: Language) -> None:
    assert len(Morphology(plain, "morphology")(plain.make_doc(""))) == 0
