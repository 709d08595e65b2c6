"""Tests of the arithmetic of the networks: faster, and to the same end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

import extractor
from extractor import arithmetic
from extractor.arithmetic import Arithmetic, quicken
from extractor.pipeline import MODEL


@pytest.mark.parametrize("turned", [(False, False), (True, False), (False, True), (True, True)])
def test_a_product_is_that_of_the_portable_arithmetic(turned: tuple[bool, bool]) -> None:
    random = np.random.default_rng(1969)
    one, two = random.random((3, 4), dtype="f"), random.random((4, 5), dtype="f")
    one, two = one.T.copy() if turned[0] else one, two.T.copy() if turned[1] else two
    ours = Arithmetic().gemm(one, two, trans1=turned[0], trans2=turned[1])
    assert np.allclose(ours, NumpyOps().gemm(one, two, trans1=turned[0], trans2=turned[1]))


@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_vectors_are_those_of_the_model(component: str, articles: Path) -> None:
    nlp = spacy.load(MODEL)
    pipe: Any = nlp.get_pipe(component)
    network = pipe.model
    network = network if component == "tok2vec" else network.get_ref("tok2vec")
    docs = [*(nlp.make_doc(article.text) for article in extractor.read_articles(articles)), nlp.make_doc("")]
    before = network.predict(docs)
    quicken(network)
    assert all(np.allclose(one, two, atol=1e-4) for one, two in zip(network.predict(docs), before, strict=True))


def test_vectors_stay_the_same_when_the_words_known_are_forgotten(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arithmetic, "REMEMBERED", 300)
    nlp = spacy.load(MODEL)
    tok2vec: Any = nlp.get_pipe("tok2vec")
    docs = [nlp.make_doc(article.text) for article in extractor.read_articles(articles)]
    before = tok2vec.model.predict(docs)
    quicken(tok2vec.model)
    for doc, vectors in zip(docs, before, strict=True):
        assert np.allclose(tok2vec.model.predict([doc])[0], vectors, atol=1e-4)
