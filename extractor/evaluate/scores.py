"""Keeps the figures of an evaluation: counts with precision, recall and F1, shares, their table and their floors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from extractor.errors import GoldInvalid


@dataclass(frozen=True)
class Tally:
    """How many were right, found and wanted; what gold leaves open is counted nowhere."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


@dataclass(frozen=True)
class Share:
    """How many of the matched pairs that gold can judge agree."""

    right: int = 0
    judged: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.judged + other.judged)

    @property
    def value(self) -> float:
        """The share that agrees; 1 where nothing could be judged."""
        return self.right / self.judged if self.judged else 1.0


@dataclass(frozen=True)
class Scores:
    """The figures over all articles of the gold.

    `published` is over articles of which gold knows the day; `types` counts events by type. The other shares are over
    matched events (status to treaty_id; `whole` asks for all of status, date and parties at once) and over matched
    quotations (speaker to speaker_country).
    """

    articles: int = 0
    published: Share = Share()
    events: Tally = Tally()
    countries: Tally = Tally()
    dates: Tally = Tally()
    quotations: Tally = Tally()
    direct: Tally = Tally()
    status: Share = Share()
    level: Share = Share()
    date: Share = Share()
    parties: Share = Share()
    treaty_id: Share = Share()
    whole: Share = Share()
    speaker: Share = Share()
    role: Share = Share()
    speaker_country: Share = Share()
    types: tuple[tuple[str, Tally], ...] = ()

    def __add__(self, other: Scores) -> Scores:
        types = dict(self.types)
        for name, tally in other.types:
            types[name] = types.get(name, Tally()) + tally
        sums = {
            field.name: getattr(self, field.name) + getattr(other, field.name)
            for field in fields(self)
            if field.name != "types"
        }
        return Scores(**sums, types=tuple(sorted(types.items())))


def figures(scores: Scores) -> dict[str, float]:
    """Give every figure by the name that floors.json uses: `events.f1`, `status`, `types.signature.recall` ..."""
    found: dict[str, float] = {}
    for name, tally in (*_tallies(scores), *((f"types.{name}", tally) for name, tally in scores.types)):
        found |= {f"{name}.precision": tally.precision, f"{name}.recall": tally.recall, f"{name}.f1": tally.f1}
    return found | {name: share.value for name, share in _shares(scores)}


def below_floors(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """Give one sentence for each figure that lies below its floor; GoldInvalid where a floor names no figure."""
    known = figures(scores)
    if unknown := sorted(set(floors) - set(known)):
        remedy = f"name one of {', '.join(sorted(known))}"
        raise GoldInvalid(f"no figure is called {', '.join(unknown)}", where="floors", remedy=remedy)
    return [
        f"{name} is {known[name]:.3f}, below its floor of {floor:.3f}"
        for name, floor in floors.items()
        if known[name] < floor
    ]


def format_scores(scores: Scores) -> str:
    """Give the figures as a table of plain text."""
    head = f"{'':28}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'found':>8}{'wanted':>8}"
    lines = [f"{scores.articles} articles", "", head]
    lines += [_tally_line(name, tally) for name, tally in _tallies(scores)]
    lines += ["", f"{'of what was matched':28}{'share':>10}{'right':>8}{'judged':>8}"]
    lines += [
        f"{name.replace('_', ' '):28}{share.value:>10.3f}{share.right:>8}{share.judged:>8}"
        for name, share in _shares(scores)
    ]
    if scores.types:
        lines += ["", head.replace(" " * 28, f"{'event type':28}", 1)]
        lines += [_tally_line(name, tally) for name, tally in scores.types]
    return "\n".join(lines)


def _tally_line(name: str, tally: Tally) -> str:
    numbers = f"{tally.precision:>10.3f}{tally.recall:>10.3f}{tally.f1:>10.3f}"
    return f"{name.replace('_', ' '):28}{numbers}{tally.right:>8}{tally.found:>8}{tally.wanted:>8}"


def _tallies(scores: Scores) -> list[tuple[str, Tally]]:
    values = ((field.name, getattr(scores, field.name)) for field in fields(scores))
    return [(name, value) for name, value in values if isinstance(value, Tally)]


def _shares(scores: Scores) -> list[tuple[str, Share]]:
    values = ((field.name, getattr(scores, field.name)) for field in fields(scores))
    return [(name, value) for name, value in values if isinstance(value, Share)]
