"""Makes the networks of a statistical model compute faster, to the same end: numpy's BLAS, each distinct word once."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

Array = np.ndarray[Any, Any]
Network = Model[Any, Any]
EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
NORMED = ("maxout", "layernorm")
ODD = 0x9E3779B97F4A7C15  # 2 ** 64 over the golden ratio
BLOCK = 384  # rows that a processor keeps at hand
REMEMBERED = 20_000  # words, with what stands behind them
TINY = np.float32(1e-8)  # as in thinc's layernorm


def quicken(model: Network) -> None:
    """Change a trained network in place; of layers built otherwise than spaCy's own only the products are faster."""
    arithmetic = Arithmetic()
    for part in model.walk():
        part.ops = arithmetic
        layers = tuple(layer.name.split("(")[0] for layer in part.layers)
        if layers == EMBEDDING:
            part._func = _Embedding()
        elif layers == NORMED:
            part._func = _Normed()


class Arithmetic(NumpyOps):  # type: ignore[misc]  # compiled, without types
    """Multiply by numpy's BLAS, which knows the machine's wide registers; thinc brings one for any machine.

    One thread: a second gains little on matrices of this size, and waits for work where every core has its own worker.
    """

    def gemm(self, x: Array, y: Array, out: Array | None = None, trans1: bool = False, trans2: bool = False) -> Array:
        """Give the product, either matrix turned over."""
        with _blas().limit(limits=1):
            product: Array = np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return product


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


class _Embedding:
    """Embed each distinct word once: the vector depends on nothing but the word and the space behind it."""

    def __init__(self) -> None:
        self.places: dict[int, int] = {}
        self.vectors: Array = np.empty((0, 0), dtype="float32")

    def __call__(self, model: Network, docs: list[Doc], is_train: bool) -> tuple[list[Array], None]:  # noqa: ARG002
        features = model.layers[0].predict(docs)
        rows = np.concatenate(features)
        keys: Array = (rows * ODD ** np.arange(1, rows.shape[1] + 1, dtype="uint64")).sum(axis=1)
        distinct, first, place = np.unique(keys, return_index=True, return_inverse=True)
        words = distinct.tolist()
        if len(self.places) + len(words) > REMEMBERED:
            self.places.clear()
        new = [at for at, word in enumerate(words) if word not in self.places]
        if new:
            known = len(self.places)
            self.places |= {words[at]: known + i for i, at in enumerate(new)}
            look_up, mix = model.layers[2].layers[0], model.layers[3].layers[0]
            self._learn(mix.predict(look_up.predict(rows[first[new]])), known)
        embedded = self.vectors[np.array([self.places[word] for word in words], dtype=int)[place]]
        return np.split(embedded, np.cumsum([len(one) for one in features])[:-1]), None

    def _learn(self, vectors: Array, known: int) -> None:
        size = known + len(vectors)
        if size > len(self.vectors):  # at first, or where one batch alone has more
            self.vectors = np.empty((max(REMEMBERED, size), vectors.shape[1]), dtype=vectors.dtype)
        self.vectors[known:size] = vectors


class _Normed:
    """Apply maxout and layernorm to some rows at a time, so that what lies between never leaves the processor."""

    def __init__(self) -> None:
        self.weights: Array | None = None  # of all first pieces, then of all second ones, each a column

    def __call__(self, model: Network, rows: Array, is_train: bool) -> tuple[Array, None]:  # noqa: ARG002
        maxout, norm = model.layers
        width, pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
        if self.weights is None:
            weights: Any = maxout.get_param("W")
            self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(weights.shape[-1], -1)
        biases: Any = maxout.get_param("b")
        bias = biases.T.ravel()
        scale, shift = norm.get_param("G"), norm.get_param("b")
        mean = np.full(width, 1 / width, dtype="float32")
        normed = np.empty((len(rows), width), dtype="float32")
        products = np.empty((BLOCK, pieces * width), dtype="float32")
        with _blas().limit(limits=1):
            for start in range(0, len(rows), BLOCK):
                block, out = rows[start : start + BLOCK], normed[start : start + BLOCK]
                sums = np.matmul(block, self.weights, out=products[: len(block)])
                sums += bias
                np.max(sums.reshape(-1, pieces, width), axis=1, out=out)
                out -= (out @ mean)[:, None]
                out /= np.sqrt(np.einsum("ij,ij->i", out, out) / np.float32(width) + TINY)[:, None]
                out *= scale
                out += shift
        return normed, None
