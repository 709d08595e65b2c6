"""Gives each word its part of speech and lemma as the model's own components do, each word under a tag once."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

REMEMBERED = 100_000  # words, each under a tag

Word = tuple[int, int]  # a word and its tag


@Language.factory("extractor_morphology", requires=["token.tag"], assigns=["token.pos", "token.morph", "token.lemma"])
class Morphology:
    """Write what the components "attribute_ruler" and "lemmatizer" of the model would write on a text without a tree.

    Nearly all of their rules look at a word and its tag alone, so that what they gave once holds for all of the run;
    the few for words in a row, such as "got ta", run on every Doc.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.lemmatizer = nlp.get_pipe("lemmatizer")
        self.of_one, self.in_a_row = AttributeRuler(nlp.vocab), AttributeRuler(nlp.vocab)
        self.calling: list[set[int]] = []  # words without which a rule for words in a row does not apply
        ruler: Any = nlp.get_pipe("attribute_ruler")
        for rule in ruler.patterns:
            alone = all(len(words) == 1 for words in rule["patterns"])
            (self.of_one if alone else self.in_a_row).add_patterns([rule])
            if not alone:
                self.calling += [_literal(words, nlp.vocab) for words in rule["patterns"] if not _asks_tree(words)]
        self.known: dict[Word, tuple[list[int], str]] = {}  # with the lemma's text: a Doc's vocabulary may forget it

    def __call__(self, doc: Doc) -> Doc:
        """Give the words of a Doc their parts of speech and lemmas."""
        words: list[Word] = [(word, tag) for word, tag in doc.to_array([ORTH, TAG]).tolist()]
        distinct = dict.fromkeys(words)
        if len(self.known) > REMEMBERED:
            self.known.clear()
        self._learn([word for word in distinct if word not in self.known], doc.vocab)
        for word in distinct:
            doc.vocab.strings.add(self.known[word][1])
        if words:
            rows = np.array([self.known[word][0] for word in words], dtype="uint64")
            doc.from_array([POS, MORPH, LEMMA], rows)  # type: ignore[arg-type]  # an array of its own stub's kind
        lower = set(doc.to_array("LOWER").tolist())
        return self.in_a_row(doc) if any(words <= lower for words in self.calling) else doc

    def _learn(self, words: list[Word], vocab: Vocab) -> None:
        texts = [vocab.strings[word] for word, _ in words]
        tags = [vocab.strings[tag] for _, tag in words]
        alone = self.lemmatizer(self.of_one(Doc(vocab, words=texts, tags=tags)))
        for word, token, row in zip(words, alone, alone.to_array([POS, MORPH, LEMMA]).tolist(), strict=True):
            self.known[word] = row, token.lemma_


def _literal(words: list[dict[str, Any]], vocab: Vocab) -> set[int]:
    """Give the words that a rule names, in lower case."""
    return {vocab.strings.add(word["LOWER"]) for word in words if isinstance(word.get("LOWER"), str)}


def _asks_tree(words: list[dict[str, Any]]) -> bool:
    """Tell a rule for a text with a tree, which can never apply."""
    return any("DEP" in word for word in words)
