"""Gives chunks to a pool and gives back what came of each; a chunk that kills its worker is taken apart."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait

from extractor.batch.chunks import Chunk
from extractor.batch.work import Failure, Outcome, Task, joined, task_entries
from extractor.batch.workers import Pool

logger = logging.getLogger(__name__)

RETRIES = 1  # of a task whose worker is lost: perhaps it was not the task's fault
PARTS = 8  # into which a task is taken that is lost again


def outcomes(tasks: Iterable[Task], pool: Pool) -> Iterator[tuple[Chunk, Outcome]]:
    """Give each task's chunk with its outcome as it is finished, in no order; no more tasks are asked for than run.

    An article that is lost with its worker twice while it is alone is reported as a failure.
    """
    waiting, source, run = deque[Task](), iter(tasks), _Run(pool)
    while True:
        while len(run.running) < pool.places and (task := waiting.popleft() if waiting else next(source, None)):
            run.begin(task)
        if not run.running:
            return
        for future in wait(run.running, return_when=FIRST_COMPLETED).done:
            yield from run.end(future, waiting)


class _Run:
    """What is running, how often each task was lost, and what came of the parts of chunks that were taken apart."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.running: dict[Future[Outcome], Task] = {}
        self._lost: dict[Task, int] = {}
        self._parts: dict[Chunk, int] = {}  # that are not yet done
        self._done: dict[Chunk, list[tuple[int, Outcome]]] = {}

    def begin(self, task: Task) -> None:
        self._parts.setdefault(task.chunk, 1)
        self.running[self.pool.submit(task)] = task

    def end(self, future: Future[Outcome], waiting: deque[Task]) -> Iterator[tuple[Chunk, Outcome]]:
        task = self.running.pop(future)
        try:
            outcome: Outcome | None = future.result()
        except self.pool.lost:
            outcome = self._survive(task, self.pool.why(future), waiting)
        if outcome is None:
            return
        self._lost.pop(task, None)
        chunk = task.chunk
        self._done.setdefault(chunk, []).append((task.first, outcome))
        self._parts[chunk] -= 1
        if not self._parts[chunk]:
            del self._parts[chunk]
            yield chunk, joined(part for _, part in sorted(self._done.pop(chunk)))

    def _survive(self, task: Task, why: str, waiting: deque[Task]) -> Outcome | None:
        """Put a lost task, or its parts, in the queue again; give the failure of one that has no parts."""
        self._lost[task] = self._lost.get(task, 0) + 1
        if self._lost[task] <= RETRIES:
            waiting.append(task)
            return None
        found = list(task_entries(task, []))
        if len(found) <= 1:
            where = found[0].where if found else task.chunk.stretches[0].path
            return Outcome((), (Failure(where, why, f"{where}: {why}"),))
        logger.warning("%s: one of %d articles %s; they are tried in parts", found[0].where, len(found), why)
        step = -(-len(found) // PARTS)
        ends = range(task.first, task.first + len(found), step)
        parts = [task._replace(first=first, last=min(first + step, task.first + len(found))) for first in ends]
        self._lost |= {part: RETRIES for part in parts if part.last is not None and part.last - part.first > 1}
        self._parts[task.chunk] += len(parts) - 1
        waiting.extend(parts)
        return None
