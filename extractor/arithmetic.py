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
ODD = 0x9E3779B97F4A7C15  # 2 ** 64 over the golden ratio


def quicken(model: Network) -> None:
    """Change a network in place; of an embedding built otherwise than spaCy's own only the products are faster."""
    arithmetic = Arithmetic()
    for part in model.walk():
        part.ops = arithmetic
        if tuple(layer.name.split("(")[0] for layer in part.layers) == EMBEDDING:
            part._func = _embedded


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


def _embedded(model: Network, docs: list[Doc], is_train: bool) -> tuple[list[Array], None]:  # noqa: ARG001
    """Embed each distinct word of the Docs once: the vector depends on nothing but the word and the space behind it."""
    extract, look_up, mix = model.layers[0], model.layers[2], model.layers[3]
    features = extract.predict(docs)
    rows = np.concatenate(features)
    keys: Array = (rows * ODD ** np.arange(1, rows.shape[1] + 1, dtype="uint64")).sum(axis=1)
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    distinct = mix.layers[0].predict(look_up.layers[0].predict(rows[first]))
    return np.split(distinct[place], np.cumsum([len(one) for one in features])[:-1]), None
