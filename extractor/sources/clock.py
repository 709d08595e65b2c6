"""The clock of this machine: the one place where the time of day comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give the moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
