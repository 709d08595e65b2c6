"""Parses a Doc with the names of treaties and states folded to one word each, and unfolds the tree again.

"The Night Work (Women) Convention (Revised), 1948 (No. 89)" leads any parser astray; "the Convention" does not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractor.annotations import COUNTRIES, TREATIES
from extractor.arithmetic import quicken

STATE = "Canada"  # one word that every parser knows for a state


@Language.factory(
    "extractor_syntax",
    requires=["doc.spans"],
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
)
class Syntax:
    """Write heads, labels and sentences by the pipeline's component "parser".

    Within a folded name one word, the head noun of a treaty or the last word of a state, has the name's place in the
    tree, and the others hang on it: before it as compound, behind it as nmod.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        vectors: Any = nlp.get_pipe("tok2vec")
        parser: Any = nlp.get_pipe("parser")
        self.vectors, self.parser = vectors, parser
        quicken(vectors.model)
        quicken(parser.model)

    def __call__(self, doc: Doc) -> Doc:
        """Parse a Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """Parse Docs in batches."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            names = [_names(doc) for doc in docs]
            folded = [
                _fold(doc, spans) if spans or not doc.tensor.size else doc
                for doc, spans in zip(docs, names, strict=True)
            ]
            others = [short for short, doc in zip(folded, docs, strict=True) if short is not doc]
            deque(self.vectors.pipe(others, batch_size=batch_size), maxlen=0)  # a Doc without names has its vectors
            parsed = self.parser.pipe(folded, batch_size=batch_size)
            for doc, spans, short in zip(docs, names, parsed, strict=True):
                yield doc if short is doc else _unfold(doc, spans, short)


def _names(doc: Doc) -> list[Span]:
    """Give the names of more than one word, longest first where they overlap, in text order."""
    treaties = [span for span in doc.spans.get(TREATIES, ()) if len(span) > 1]
    states = [span for span in doc.spans.get(COUNTRIES, ()) if len(span) > 1 and span.id_ == "name"]
    return filter_spans([*treaties, *states])


def _head(span: Span) -> int:
    """Give the index of the word that stands for a name in the tree."""
    kind = span.doc._.treaties[span.id_].kind if span.id_ in span.doc._.treaties else ""
    heads = [word.i for word in span if kind and word.lower_.startswith(kind[:-1])]
    return heads[0] if heads else span.end - 1


def _fold(doc: Doc, names: list[Span]) -> Doc:
    """Give a Doc in which each name is one word."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    position = 0
    for span in [*names, None]:
        end = span.start if span is not None else len(doc)
        for token in doc[position:end]:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            starts.append(token.is_sent_start)
        if span is not None:
            head = doc[_head(span)]
            words.append(STATE if span.id_ == "name" else head.text)
            spaces.append(bool(span[-1].whitespace_))
            starts.append(span[0].is_sent_start)
            position = span.end
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def _unfold(doc: Doc, names: list[Span], short: Doc) -> Doc:
    """Carry the tree of the folded Doc over."""
    place = list(range(len(short)))  # of each word of the folded Doc its word in the Doc
    heads: dict[int, int] = {}
    offset = 0
    by_start = {span.start: span for span in names}
    for i in range(len(short)):
        span = by_start.get(i + offset)
        place[i] = i + offset
        if span is not None:
            place[i] = _head(span)
            heads |= dict.fromkeys(range(span.start, span.end), place[i])
            offset += len(span) - 1
    values = np.zeros((len(doc), 2), dtype="uint64")
    for token in short:
        i = place[token.i]
        values[i] = _row(place[token.head.i] - i, token.dep)
    for i, head in heads.items():
        if i != head:
            values[i] = _row(head - i, doc.vocab.strings.add("compound" if i < head else "nmod"))
    return doc.from_array([HEAD, DEP], values)  # type: ignore[arg-type]  # an array of its own stub's kind


def _row(distance: int, label: int) -> tuple[int, int]:
    return (int(np.int64(distance).astype(np.uint64)), label)
