"""Many articles: chunks of the input over worker processes, retried, resumed, each committed with its progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from extractor.batch.chunks import Chunk, Failure, chunks
from extractor.batch.cluster import Cluster
from extractor.batch.progress import Counts, Progress, counts_of
from extractor.batch.schedule import outcomes
from extractor.batch.work import Outcome
from extractor.batch.workers import Here, Pool, Workers
from extractor.pipeline import MODEL
from extractor.records import Extraction
from extractor.store import Store

__all__ = ["Cluster", "Counts", "Failure", "Finished", "Here", "Pool", "Workers", "extract_in_order", "extract_into"]


class Finished(NamedTuple):
    """A chunk that is done: its bytes of input, what it gave, and whether an earlier run had done it."""

    size: int
    counts: Counts
    before: bool = False


def extract_into(
    store: Store,
    paths: Iterable[Path],
    *,
    pool: Pool,
    model: str = MODEL,
    resume: bool = False,
    all_quotations: bool = True,
) -> Iterator[Finished]:
    """Extract the articles of files and folders into a store; yield each chunk when it is committed, in no order.

    With `resume`, chunks that an earlier run with the same model and rules has finished are not worked on again.
    """
    progress = Progress(store, model, all_quotations=all_quotations)
    before: list[Finished] = []

    def due() -> Iterator[Chunk]:
        for chunk in chunks(paths):
            counts = progress.finished(chunk) if resume else None
            if counts is None:
                yield chunk
            else:
                before.append(Finished(chunk.size, counts, before=True))

    for chunk, outcome in outcomes(due(), pool, model=model, all_quotations=all_quotations):
        yield Finished(chunk.size, progress.commit(chunk, outcome))
        while before:
            yield before.pop()
    yield from before


def extract_in_order(
    paths: Iterable[Path], *, pool: Pool, model: str = MODEL, all_quotations: bool = True
) -> Iterator[tuple[Finished, tuple[Extraction, ...]]]:
    """Extract the articles of files and folders; yield what each chunk gave, in the order of the input."""
    early: dict[int, tuple[Chunk, Outcome]] = {}
    number = 0
    for chunk, outcome in outcomes(chunks(paths), pool, model=model, all_quotations=all_quotations):
        early[chunk.number] = chunk, outcome
        while number in early:
            chunk, outcome = early.pop(number)
            yield Finished(chunk.size, counts_of(outcome)), outcome.extractions
            number += 1
