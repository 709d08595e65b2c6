"""Runs tasks in worker processes of this machine, each an executor of its own: the death of one is nobody else's."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol

from extractor.batch import work
from extractor.batch.work import Outcome, Task

TOO_LONG = "takes too long"
SECONDS = 20.0  # that an article may take
MEGABYTES = 1500  # that a worker may take for its data, the pipeline's own 400 among them


class Pool(Protocol):
    """Where tasks run."""

    @property
    def places(self) -> int:
        """How many tasks it takes now."""

    @property
    def lost(self) -> tuple[type[BaseException], ...]:
        """What a future raises whose worker was lost."""

    def submit(self, task: Task) -> Future[Outcome]:
        """Begin a task."""

    def why(self, future: Future[Outcome]) -> str:
        """Say why the worker of a future was lost."""

    def close(self) -> None:
        """End what is running, without waiting for its result."""


class Here:
    """Runs each task at once, in this process: nothing to start, and nothing between an article and the process."""

    places = 1
    lost: tuple[type[BaseException], ...] = ()

    def submit(self, task: Task) -> Future[Outcome]:
        """Do a task."""
        done: Future[Outcome] = Future()
        done.set_result(work.work(task))
        return done

    def why(self, future: Future[Outcome]) -> str:  # noqa: ARG002 - nothing is ever lost
        """Say nothing."""
        return ""

    def close(self) -> None:
        """Do nothing."""


class Workers:
    """Runs tasks in worker processes, which load the pipeline once; a lost one is replaced when its place is needed.

    A worker dies of an article on which it works longer than `seconds`, and refuses what needs more than `megabytes`.
    """

    lost = (BrokenExecutor,)

    def __init__(
        self,
        places: int,
        *,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
        do: Callable[[Task], Outcome] = work.work,
    ) -> None:
        self.places, self.seconds, self.megabytes, self._do = places, seconds, megabytes, do
        self._folder = TemporaryDirectory(prefix="treaty-events-")
        self._idle: list[_Worker] = []
        self._busy: dict[Future[Outcome], _Worker] = {}
        self._started = 0

    def submit(self, task: Task) -> Future[Outcome]:
        """Give a task to a worker that has none."""
        self._collect()
        worker = self._idle.pop() if self._idle else self._start()
        try:
            future = worker.executor.submit(self._do, task._replace(seconds=self.seconds))
        except BrokenExecutor:  # it died while it had nothing to do
            worker.end()
            return self.submit(task)
        worker.theirs.close()  # only the worker holds it now
        self._busy[future] = worker
        return future

    def why(self, future: Future[Outcome]) -> str:
        """Say whether a lost worker ran out of time, by the note that it left."""
        note = self._busy[future].note
        return TOO_LONG if note.exists() and note.stat().st_size else "kills its worker"

    def close(self) -> None:
        """End all workers."""
        for worker in [*self._idle, *self._busy.values()]:
            worker.end()
        self._folder.cleanup()

    def _collect(self) -> None:
        """Take back the workers whose task is done, but those that are lost."""
        for future in [future for future in self._busy if future.done()]:
            worker = self._busy.pop(future)
            if isinstance(future.exception(), self.lost):
                worker.end()
            else:
                self._idle.append(worker)

    def _start(self) -> _Worker:
        self._started += 1
        note = Path(self._folder.name, f"{self._started}.note")
        theirs, ours = multiprocessing.Pipe(duplex=False)
        executor = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), _begin, (theirs, str(note), self.megabytes)
        )
        return _Worker(executor, note, theirs, ours)


class _Worker(NamedTuple):
    """A process, which lives as long as `ours`, an end of a pipe on which nothing is ever said, is open."""

    executor: ProcessPoolExecutor
    note: Path
    theirs: Connection
    ours: Connection

    def end(self) -> None:
        self.ours.close()
        self.executor.shutdown()


def _begin(line: Connection, note: str, megabytes: int) -> None:
    """Prepare a worker process: it leaves Ctrl-C to its parent, dies with it, and knows its limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with, args=(line,), daemon=True).start()
    work.notes = Path(note).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open as long as the process lives
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGPROF, file=work.notes, chain=True)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, resource.RLIM_INFINITY))


def _die_with(line: Connection) -> None:
    try:
        line.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)
