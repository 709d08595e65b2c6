"""A worker's work for tests: it reads nothing, and some documents kill it or hold it for ever."""

from __future__ import annotations

import contextlib
import os
import signal
import time

from extractor.batch.chunks import Failure
from extractor.batch.work import Clock, Outcome, Task

grown: list[bytearray] = []


def work(task: Task) -> Outcome:
    """Give a failure named "seen" for each document that is not poisonous."""
    clock = Clock(task.seconds)
    for document in task.documents:
        clock.wind()
        if b"kills" in document.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"hangs" in document.data:
            while True:
                pass
        if b"sleeps" in document.data:
            time.sleep(600)
        if b"grows" in document.data:
            with contextlib.suppress(MemoryError):
                grown.append(bytearray(4 << 30))
    clock.stop()
    reason = "grown" if grown else "seen"
    return Outcome((), tuple(Failure(document.where, reason, "") for document in task.documents))
