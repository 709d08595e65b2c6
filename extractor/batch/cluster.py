"""Runs tasks on a Dask cluster: bytes of documents go there, records come back, and only this side writes."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Lock
from typing import Any, cast

from extractor.batch.work import Outcome, Task, work
from extractor.batch.workers import SECONDS
from extractor.errors import ClusterUnusable
from extractor.extras import brought_by
from extractor.pipeline import MODEL, provenance_of

PATIENCE = 30  # seconds to wait for the scheduler and its first worker
_one_at_a_time = Lock()


class Cluster:
    """Runs tasks on the workers of a Dask scheduler; a task whose worker dies is given to another one.

    Raises ExtraMissing without the package `distributed`, ClusterUnusable where nobody answers at the address or the
    workers have other rules than this process.
    """

    def __init__(self, address: str, *, seconds: float = SECONDS, model: str = MODEL) -> None:
        with brought_by("treaty-events[dask]"):
            from distributed import Client, KilledWorker

        self.seconds = seconds
        self.lost: tuple[type[BaseException], ...] = (KilledWorker,)
        try:
            self._client: Any = cast(Any, Client)(address, timeout=PATIENCE)  # it is untyped
        except (OSError, ValueError) as error:
            remedy = "start one by `dask scheduler` and give its address"
            raise ClusterUnusable(f"no Dask scheduler answers: {error}", where=address, remedy=remedy) from error
        try:
            self._check_workers(address, model)
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    @property
    def places(self) -> int:
        """One task for each thread of the workers that are there now, and one that waits for it."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, 2 * sum(threads.values()))

    def submit(self, task: Task) -> Future[Outcome]:
        """Begin a task."""
        future: Future[Outcome] = self._executor.submit(work_alone, task._replace(seconds=self.seconds))
        return future

    def why(self, future: Future[Outcome]) -> str:  # noqa: ARG002 - Dask does not say why a worker died
        """Say why a worker was lost."""
        return "kills its worker"

    def close(self) -> None:
        """Take back what is running."""
        self._executor.shutdown(wait=False)
        self._client.close()

    def _check_workers(self, address: str, model: str) -> None:
        remedy = "start workers by `dask worker` in an environment with the same treaty-events"
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
            made = self._client.run(provenance_of, model)
        except (TimeoutError, ImportError) as error:
            raise ClusterUnusable(
                f"it has no worker that can extract: {error}", where=address, remedy=remedy
            ) from error
        strangers = [worker for worker, maker in made.items() if maker != provenance_of(model)]
        if strangers:
            raise ClusterUnusable(f"other rules than here at {', '.join(strangers)}", where=address, remedy=remedy)


def work_alone(task: Task) -> Outcome:
    """Do a task while no other thread of this process does one: they share the pipeline and its clock."""
    with _one_at_a_time:
        return work(task)
