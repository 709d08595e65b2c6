"""Workers: what runs away, eats memory or dies is ended and told, and the next task is not harmed."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from extractor.errors import FetchFailed
from extractor.sources.workers import Workers


def failing(function: Callable[..., Any], *arguments: Any) -> str:
    """Give the reason for which a task fails; the worker must be well afterwards."""

    async def asked() -> str:
        async with Workers(count=1, seconds=3, memory=1 << 29) as workers:
            with pytest.raises(FetchFailed) as raised:
                await workers.run(function, *arguments)
            assert await workers.run(len, "four") == 4
            return raised.value.reason

    return asyncio.run(asked())


def test_a_task_that_takes_too_long_is_killed() -> None:
    assert failing(time.sleep, 60) == "too slow"


def test_a_task_that_takes_too_much_memory_is_ended() -> None:
    assert failing(bytearray, 1 << 30) == "memory"


def test_a_task_that_dies_is_told() -> None:
    assert failing(os.abort) == "crashed"


def test_an_error_in_a_task_is_told() -> None:
    assert failing(int, "no number") == "crashed"
