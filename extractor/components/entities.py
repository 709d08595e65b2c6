"""Names the entities of a Doc as the model's own component does, but all words of many Docs at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.arithmetic import Array, quicken

FEATURES = 3  # what the network decides by: the word, the first of the entity that is open, and the one before


@Language.factory("extractor_entities", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
class Entities:
    """Write doc.ents: those that the component "ner" of the model would write.

    Outside an entity the network sees nothing of what was decided before, so that one product scores all words; and
    where an entity that would begin at a word would end depends on no other. A network of another build runs as it is.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        ner: Any = nlp.get_pipe("ner")
        self.ner, model = ner, ner.model
        quicken(model)
        self.known = (
            model.has_ref("lower")
            and model.attrs["has_upper"]
            and model.get_ref("lower").get_dim("nF") == FEATURES
            and ner.cfg["beam_width"] == 1
        )
        self.actions = _Actions.of([ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)])

    def __call__(self, doc: Doc) -> Doc:
        """Name the entities of a Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """Name the entities of Docs, a batch together."""
        if not self.known:
            yield from self.ner.pipe(stream, batch_size=batch_size)
            return
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: list[Doc]) -> None:
        words = _Words.of(docs)
        parts = self.ner.model.get_ref("lower").predict(self.ner.model.get_ref("tok2vec").predict(docs))
        starts, ends, labels = self._entities(parts, words)
        offset = 0
        for doc in docs:
            inside = slice(*np.searchsorted(starts, (offset, offset + len(doc))))
            found: list[Span] = []
            for start, end, label in zip(starts[inside], ends[inside], labels[inside], strict=True):
                if not found or start - offset >= found[-1].end:
                    found.append(Span(doc, int(start) - offset, int(end) - offset, label=self.actions.labels[label]))
            doc.set_ents(found, default="outside")
            offset += len(doc)

    def _entities(self, parts: Array, words: _Words) -> tuple[Array, Array, Array]:
        """Give starts, ends and labels of the entities that would begin at each word, were none open there.

        `parts[i + 1]` is what word i adds to the network's sum in each of its three places, `parts[0]` what none adds.
        """
        actions = self.actions
        scores = self._scores(parts[1:, 0] + parts[0, 1] + parts[0, 2])
        scores[np.ix_(~(words.goes_on & ~words.space), actions.begin)] = -np.inf
        scores[np.ix_(words.space, actions.unit)] = -np.inf
        scores[:, actions.never] = -np.inf
        best = scores.argmax(axis=1)
        starts = np.flatnonzero(best != actions.out)
        labels = actions.label_of[best[starts]]
        ends = starts + 1
        open_ = np.flatnonzero(np.isin(best[starts], actions.begin))
        while len(open_):
            first, here, label = starts[open_], ends[open_], labels[open_]
            scores = self._scores(parts[here + 1, 0] + parts[first + 1, 1] + parts[here, 2])
            rows = np.arange(len(open_))
            more = words.goes_on[here] & (scores[rows, actions.inside[label]] >= scores[rows, actions.last[label]])
            ends[open_] += 1
            open_ = open_[more]
        return starts, ends, labels

    def _scores(self, sums: Array) -> Array:
        """Give the score of each action from the sum of its words' parts."""
        hidden = sums + self.ner.model.get_ref("lower").get_param("b")
        scores: Array = self.ner.model.get_ref("upper").predict(reduce(np.maximum, np.moveaxis(hidden, -1, 0)))
        return scores


class _Words(NamedTuple):
    """What may begin or go on at each word of some Docs, one behind the other."""

    space: Array
    goes_on: Array  # an entity may hold the next word too: it begins neither a Doc nor a sentence

    @classmethod
    def of(cls, docs: list[Doc]) -> _Words:
        starts = [doc.to_array("SENT_START").astype("int64") == 1 for doc in docs]
        goes_on = np.concatenate([[*~begins[1:], False] if len(begins) else [] for begins in starts]).astype(bool)
        return cls(np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool), goes_on)


class _Actions(NamedTuple):
    """The network's outputs by what they do, each an index or a list of them."""

    labels: list[str]
    begin: Array
    inside: Array  # by label
    last: Array  # by label
    unit: Array
    out: int
    never: Array  # outside an entity
    label_of: Array  # of begin and unit

    @classmethod
    def of(cls, names: list[str]) -> _Actions:
        labels = [name[2:] for name in names if name.startswith("B-")]
        places: dict[str, Any] = {
            move: np.array([names.index(f"{move}-{label}") for label in labels]) for move in "BILU"
        }
        label_of = np.zeros(len(names), dtype=int)
        for move in "BU":
            label_of[places[move]] = np.arange(len(labels))
        outside = {*places["B"], *places["U"], names.index("O")}
        never = np.array([number for number in range(len(names)) if number not in outside])
        return cls(labels, places["B"], places["I"], places["L"], places["U"], names.index("O"), never, label_of)
