"""What a pass did, source by source: as JSON for programs, and in one line for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from extractor.errors import FetchFailed, Reason
from extractor.sources.web import Tally

_MEGABYTE = 1e6


class Alarm(NamedTuple):
    """Something that a person should look at: `kind` is silent, layout, or the reason why an index was not read."""

    source: str
    kind: str
    what: str


class Failure(NamedTuple):
    """An address that gave nothing, and why."""

    url: str
    reason: Reason
    what: str


@dataclass
class SourceReport:
    """What a pass did with one source; `waiting` pages are left to the next pass, `aside` ones show another's text."""

    name: str
    tally: Tally = field(default_factory=Tally)
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    aside: int = 0
    waiting: int = 0
    events: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    index_failures: list[Failure] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    words: list[int] = field(default_factory=list)
    """Of each page that was read in this pass."""

    def refuse(self, url: str, failure: FetchFailed, *, index: bool = False) -> None:
        """Count an address that gave nothing."""
        (self.index_failures if index else self.failures).append(Failure(url, failure.reason, failure.what))

    @property
    def failed(self) -> Counter[Reason]:
        """How many addresses gave nothing, by reason."""
        return Counter(failure.reason for failure in (*self.index_failures, *self.failures))

    def as_dict(self) -> dict[str, Any]:
        """Give what JSON holds of it."""
        numbers = ("listed", "new", "changed", "unchanged", "aside", "waiting", "events")
        asked = {name: getattr(self.tally, name) for name in ("requests", "conditional", "unmodified", "bytes")}
        failures = [failure._asdict() for failure in (*self.index_failures, *self.failures)]
        return {
            "name": self.name,
            **asked,
            **{name: getattr(self, name) for name in numbers},
            "failed": dict(self.failed),
            "failures": failures,
            "notes": dict(self.notes),
            "seconds": round(self.seconds, 1),
        }


@dataclass
class PassReport:
    """What a pass did."""

    started: datetime
    sources: list[SourceReport]
    finished: datetime | None = None
    seconds: float = 0.0
    alarms: list[Alarm] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def total(self, name: str) -> int:
        """Give the sum of a number over all sources."""
        return sum(int(source.as_dict()[name]) for source in self.sources)

    @property
    def failed(self) -> Counter[Reason]:
        """How many addresses gave nothing, by reason."""
        return sum((source.failed for source in self.sources), Counter())

    def as_dict(self) -> dict[str, Any]:
        """Give what JSON holds of it."""
        sums = ("requests", "conditional", "unmodified", "bytes", "new", "changed", "waiting", "events")
        return {
            "started": self.started.isoformat(),
            "finished": self.finished.isoformat() if self.finished else None,
            "seconds": round(self.seconds, 1),
            **{name: self.total(name) for name in sums},
            "failed": dict(self.failed),
            "alarms": [alarm._asdict() for alarm in self.alarms],
            "warnings": self.warnings,
            "sources": [source.as_dict() for source in self.sources],
        }

    def to_json(self) -> str:
        """Give the report as one line of JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False)

    def line(self) -> str:
        """Give the report as one line of text."""
        failed = sum(self.failed.values())
        parts = [
            _numbered(len(self.sources), "source"),
            f"{_numbered(self.total('requests'), 'request')} ({self.total('unmodified')} not modified)",
            f"{self.total('bytes') / _MEGABYTE:.1f} MB",
            f"{self.total('new')} new",
            f"{self.total('changed')} changed",
            f"{failed} failed" + (f" ({counted(self.failed)})" if failed else ""),
            *([f"{self.total('waiting')} waiting"] if self.total("waiting") else []),
            f"{self.seconds:.0f} s",
        ]
        alarms = [f"{alarm.source}: {alarm.kind}" for alarm in self.alarms]
        return ", ".join(parts) + (f"; ALARM {', '.join(alarms)}" if alarms else "")


def _numbered(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def counted(reasons: Mapping[Reason, int]) -> str:
    """Give counts in words, the largest first."""
    by_number = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{number} {reason}" for reason, number in by_number)
