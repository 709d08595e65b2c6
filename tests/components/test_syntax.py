"""Tests of the syntax: the tree of a text in which the names of treaties and states are one word each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

import extractor
from extractor.components.syntax import _fold, _names


def until_syntax(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for name in nlp.pipe_names[: nlp.pipe_names.index("syntax")]:
        doc = nlp.get_pipe(name)(doc)
    return doc


def test_a_name_is_one_word_in_the_tree(nlp: Language) -> None:
    doc = nlp("The United States ratified the Night Work (Women) Convention (Revised), 1948, on Monday.")
    verb = next(token for token in doc if token.text == "ratified")
    assert [(child.text, child.dep_) for child in verb.children][:2] == [("States", "nsubj"), ("Convention", "dobj")]
    title = next(token for token in doc if token.text == "Convention")
    assert {token.dep_ for token in title.children if token.text in ("Night", "Work", "Women")} == {"compound"}
    assert {token.dep_ for token in title.children if token.text in ("Revised", "1948")} == {"nmod"}


def test_folded_docs_have_the_vectors_that_the_network_gives_them(nlp: Language, articles: Path) -> None:
    component: Any = nlp.get_pipe("syntax")
    docs = [until_syntax(nlp, article.text) for article in extractor.read_articles(articles)]
    folds = [_fold(doc, _names(doc)) for doc in docs]
    component._give_vectors(list(zip(docs, folds, strict=True)))
    anew = component.vectors.predict([fold.short for fold in folds])
    assert any(len(fold.short) < len(doc) for doc, fold in zip(docs, folds, strict=True))
    assert all(np.allclose(fold.short.tensor, one, atol=1e-4) for fold, one in zip(folds, anew, strict=True))


@pytest.mark.parametrize("text", ["", " ", "Peru", "United States of America"])
def test_parses_odd_texts(text: str, nlp: Language) -> None:
    component: Any = nlp.get_pipe("syntax")
    docs = list(component.pipe([until_syntax(nlp, text), until_syntax(nlp, "Peru signed."), until_syntax(nlp, text)]))
    assert [token.dep_ for token in docs[1]][:2] == ["nsubj", "ROOT"]
    assert all(doc.has_annotation("DEP") for doc in docs if len(doc))
