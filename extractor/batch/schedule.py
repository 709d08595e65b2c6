"""Gives chunks to a pool and gives back what came of each; a chunk that kills its worker is taken apart."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait

from extractor.batch.chunks import Chunk, Failure
from extractor.batch.work import Outcome, Task, joined
from extractor.batch.workers import TOO_LONG, Pool
from extractor.pipeline import MODEL

logger = logging.getLogger(__name__)

RETRIES = 1  # of a task whose worker is lost: perhaps it was not the task's fault
PARTS = 8  # into which a task is taken that is lost again


def outcomes(
    chunks: Iterable[Chunk], pool: Pool, *, model: str = MODEL, all_quotations: bool = True
) -> Iterator[tuple[Chunk, Outcome]]:
    """Give each chunk with its outcome as it is finished, in no order; no more chunks are asked for than can run.

    A document with which workers are lost again and again, while it is alone, is reported as a failure.
    """
    run, source = _Run(pool), iter(chunks)
    while True:
        while len(run.running) < pool.places:
            if run.waiting:
                run.begin(run.waiting.popleft())
            elif (chunk := next(source, None)) is not None:
                run.begin(run.task_of(chunk, model, all_quotations=all_quotations))
            else:
                break
        if not run.running:
            return
        for future in wait(run.running, return_when=FIRST_COMPLETED).done:
            yield from run.end(future)


class _Run:
    """What runs and what waits, how often each task was lost, and what came of the parts of the chunks in work."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.running: dict[Future[Outcome], Task] = {}
        self.waiting: deque[Task] = deque()
        self._lost: dict[tuple[int, int, int], int] = {}  # by chunk, first document and number of documents
        self._chunks: dict[int, Chunk] = {}
        self._parts: dict[int, int] = {}  # of each chunk, those that are not done yet
        self._done: dict[int, list[tuple[int, Outcome]]] = {}

    def task_of(self, chunk: Chunk, model: str, *, all_quotations: bool) -> Task:
        """Give the whole chunk as a task."""
        self._chunks[chunk.number], self._parts[chunk.number] = chunk, 1
        return Task(chunk.number, 0, chunk.documents, model, all_quotations=all_quotations)

    def begin(self, task: Task) -> None:
        """Give a task to the pool."""
        self.running[self.pool.submit(task)] = task

    def end(self, future: Future[Outcome]) -> Iterator[tuple[Chunk, Outcome]]:
        """Take what came of a task; give its chunk where this was the last part of it."""
        task = self.running.pop(future)
        try:
            outcome: Outcome | None = future.result()
        except self.pool.lost:
            outcome = self._survive(task, self.pool.why(future))
        if outcome is None:
            return
        number = task.chunk
        self._done.setdefault(number, []).append((task.first, outcome))
        self._parts[number] -= 1
        if not self._parts[number]:
            del self._parts[number]
            parts = sorted(self._done.pop(number), key=lambda part: part[0])
            chunk = self._chunks.pop(number)
            yield chunk, joined([Outcome((), chunk.failures), *(part for _, part in parts)])

    def _survive(self, task: Task, why: str) -> Outcome | None:
        """Put a lost task, or its parts, in the queue again; give the failure of a document that stays lost."""
        count, key = len(task.documents), (task.chunk, task.first, len(task.documents))
        self._lost[key] = self._lost.get(key, 0) + 1
        where = task.documents[0].where
        if self._lost[key] <= RETRIES and why != TOO_LONG:
            logger.warning("%s and %d others: a worker was lost, they are tried again", where, count - 1)
            self.waiting.append(task)
            return None
        if count == 1:
            return Outcome((), (Failure(where, why, f"{where}: {why}"),))
        logger.warning("%s and %d others: one of them %s, they are tried in parts", where, count - 1, why)
        step = -(-count // PARTS)
        for first in range(0, count, step):
            part = task._replace(first=task.first + first, documents=task.documents[first : first + step])
            self._lost[task.chunk, part.first, len(part.documents)] = RETRIES if step > 1 else 0
            self._parts[task.chunk] += 1
            self.waiting.append(part)
        self._parts[task.chunk] -= 1
        return None
