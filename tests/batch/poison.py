"""A worker's work for tests: it reads nothing, and some documents kill it or hold it for ever."""

from __future__ import annotations

import os
import signal
import time

from extractor.batch.chunks import Failure
from extractor.batch.work import Clock, Outcome, Task


def work(task: Task) -> Outcome:
    """Give a failure named "seen" for each document that is not poisonous."""
    clock = Clock(task.seconds)
    for document in task.documents:
        clock.wind()
        if b"kills" in document.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"hangs" in document.data:
            time.sleep(600)
    clock.stop()
    return Outcome((), tuple(Failure(document.where, "seen", "") for document in task.documents))
