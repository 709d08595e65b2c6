"""Runs functions on data of strangers in processes of their own, which are killed where they take too long or too much.

Own code rather than a library's pool: the pools at hand leave their workers behind when the parent itself is killed.
A worker here lives on its standard input, and ends with it.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar, cast

from extractor.errors import FetchFailed

Result = TypeVar("Result")
_LENGTH = 8  # bytes before each message that say how long it is


class Workers:
    """Up to `count` processes, started when they are needed; each may hold `memory` bytes and work for `seconds`."""

    def __init__(self, *, count: int = 2, seconds: float = 20, memory: int = 1 << 30) -> None:
        self._seconds, self._memory = seconds, memory
        self._free = asyncio.Semaphore(count)
        self._idle: list[asyncio.subprocess.Process] = []

    async def __aenter__(self) -> Workers:
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._idle:
            await _ended(process)

    async def run(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Give what a function of a module gives; arguments and result must pickle.

        Raises FetchFailed where the function was killed ("too slow", "memory", "crashed"); an error in it is "crashed".
        """
        async with self._free:
            process = self._idle.pop() if self._idle else await self._started()
            try:
                async with asyncio.timeout(self._seconds):
                    failed, result = await _exchanged(process, (function, arguments))
            except TimeoutError:
                await _ended(process)
                raise FetchFailed("too slow", f"not read in {self._seconds:g} s") from None
            except (EOFError, OSError, asyncio.IncompleteReadError) as error:
                await _ended(process)
                raise FetchFailed("crashed", "the page broke the process that read it") from error
            except BaseException:
                await _ended(process)
                raise
            if failed == "memory":
                await _ended(process)  # what it holds is not known
                raise FetchFailed("memory", f"more than {self._memory:,} bytes of memory")
            self._idle.append(process)
            if failed:
                raise FetchFailed("crashed", f"the page breaks the parser: {result}")
            return cast(Result, result)

    async def _started(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            f"from extractor.sources.workers import serve; serve({self._memory})",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # where parsers complain of pages
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        await _received(process)  # it says when it is ready, so that a page's time is its own
        return process


async def _exchanged(process: asyncio.subprocess.Process, task: Any) -> Any:
    assert process.stdin is not None  # noqa: S101 - a pipe
    process.stdin.write(_message(task))
    await process.stdin.drain()
    return await _received(process)


async def _received(process: asyncio.subprocess.Process) -> Any:
    assert process.stdout is not None  # noqa: S101 - a pipe
    length = int.from_bytes(await process.stdout.readexactly(_LENGTH))
    return pickle.loads(await process.stdout.readexactly(length))  # noqa: S301 - our own process wrote it


async def _ended(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.communicate()  # reads to the end, so that both pipes are closed


def _message(value: Any) -> bytes:
    data = pickle.dumps(value)
    return len(data).to_bytes(_LENGTH) + data


def serve(memory: int) -> None:
    """Answer tasks from standard input until it ends; the other side of `Workers`."""
    _bound(memory)
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not stand among the answers
    answers.write(_message("ready"))
    answers.flush()
    while head := tasks.read(_LENGTH):
        _answer(tasks.read(int.from_bytes(head)), answers)


def _answer(data: bytes, answers: IO[bytes]) -> None:
    try:
        function, arguments = pickle.loads(data)  # noqa: S301 - our own process wrote it
        message = _message((None, function(*arguments)))
    except MemoryError:
        message = _message(("memory", None))
    except Exception as error:  # whatever ails a page, the run goes on
        message = _message(("error", repr(error)[:500]))
    answers.write(message)
    answers.flush()


def _bound(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):  # a system without such limits; the time still ends what runs away
        return
