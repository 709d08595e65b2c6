"""Parses a Doc with the names of treaties and states folded to one word each, and unfolds the tree again.

"The Night Work (Women) Convention (Revised), 1948 (No. 89)" leads any parser astray; "the Convention" does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD, ORTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractor.annotations import COUNTRIES, TREATIES
from extractor.arithmetic import Array, quicken

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
        layers = vectors.model.layers
        self.reach: int | None = layers[1].attrs.get("pad") if len(layers) == 2 else None  # how far a vector sees
        quicken(vectors.model)
        quicken(parser.model)

    def __call__(self, doc: Doc) -> Doc:
        """Parse a Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """Parse Docs, a batch together."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            folds = [_fold(doc, _names(doc)) for doc in docs]
            self._give_vectors([(doc, fold) for doc, fold in zip(docs, folds, strict=True) if len(doc)])
            short = [fold.short for fold in folds]
            self.parser.set_annotations(short, self.parser.predict(short))
            for doc, fold in zip(docs, folds, strict=True):
                yield _unfold(doc, fold)

    def _give_vectors(self, pairs: list[tuple[Doc, _Fold]]) -> None:
        """Give the folded Docs their vectors: those of the same words in the Doc where these see no folded name."""
        if self.reach is None or any(len(doc.tensor) != len(doc) for doc, _ in pairs):
            short = [fold.short for _, fold in pairs]
            self.vectors.set_annotations(short, self.vectors.predict(short))
            return
        embed, encode = self.vectors.model.layers
        embedded = embed.predict([fold.short for _, fold in pairs]) if pairs else []
        windows = [_windows(fold, 2 * self.reach) for _, fold in pairs]
        seen = [vectors[start:end] for vectors, spans in zip(embedded, windows, strict=True) for start, end in spans]
        anew = iter(encode.predict(seen) if seen else ())
        for (doc, fold), spans in zip(pairs, windows, strict=True):
            vectors = doc.tensor[fold.places]
            for start, end in spans:
                first = start + self.reach if start else 0
                last = end - self.reach if end < len(vectors) else end
                vectors[first:last] = next(anew)[first - start : last - start]
            fold.short.tensor = vectors


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


class _Fold(NamedTuple):
    """A Doc with each name as one word, and of each of its words the place in the whole Doc."""

    short: Doc
    places: Array
    names: list[Span]


def _fold(doc: Doc, names: list[Span]) -> _Fold:
    """Give a Doc in which each name is one word."""
    columns: Array = doc.to_array([ORTH, SPACY, SENT_START]).T
    words, spaces, starts = columns[0], columns[1].astype(bool), columns[2].astype("int64")
    kept = np.ones(len(doc), dtype=bool)
    state = doc.vocab.strings.add(STATE)
    for span in names:
        head = _head(span)
        kept[span.start : span.end] = False
        kept[head] = True
        spaces[head], starts[head] = spaces[span.end - 1], starts[span.start]
        if span.id_ == "name":
            words[head] = state
    chosen = [column[kept].tolist() for column in (words, spaces, starts)]
    short = Doc(doc.vocab, words=chosen[0], spaces=chosen[1], sent_starts=chosen[2])
    return _Fold(short, np.flatnonzero(kept), names)


def _windows(fold: _Fold, reach: int) -> list[tuple[int, int]]:
    """Give the parts of a folded Doc that are no further than so many words from a name, in order, apart."""
    found: list[tuple[int, int]] = []
    for place in np.searchsorted(fold.places, [span.end for span in fold.names]).tolist():
        start, end = max(place - 1 - reach, 0), min(place + reach, len(fold.places))
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found


def _unfold(doc: Doc, fold: _Fold) -> Doc:
    """Carry the tree of the folded Doc over."""
    places, tree = fold.places, fold.short.to_array([HEAD, DEP])
    values: Array = np.zeros((len(doc), 2), dtype="uint64")
    distances = tree[:, 0].astype("int64")
    values[places, 0] = (places[np.arange(len(places)) + distances] - places).astype("uint64")
    values[places, 1] = tree[:, 1]
    before, behind = doc.vocab.strings.add("compound"), doc.vocab.strings.add("nmod")
    for span in fold.names:
        head = _head(span)
        for i in range(span.start, span.end):
            if i != head:
                values[i] = np.int64(head - i).astype("uint64"), before if i < head else behind
    return doc.from_array([HEAD, DEP], values)  # type: ignore[arg-type]  # an array of its own stub's kind
