"""Times pieces of work against each other: interleaved rounds, of each piece the median CPU time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from time import process_time


def cpu_seconds(work: Callable[[], object]) -> float:
    """Give the CPU time of one run, all threads of the process together."""
    start = process_time()
    work()
    return process_time() - start


def medians(works: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Give the median CPU seconds of each piece of work; a first round, which fills caches, does not count.

    The pieces take turns within a round, so that a busy spell of the machine meets all of them.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            seconds = cpu_seconds(work)
            if turn:
                times[name].append(seconds)
    return {name: median(taken) for name, taken in times.items()}
