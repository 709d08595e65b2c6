"""Draws how many states are party to a treaty, or have signed it, over time; what is not exact is a band."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.errors import NothingToDraw
from extractor.pictures.acts import Act, Events, drawn
from extractor.pictures.frame import TIME, WIDTH, Layers, framed, moment, rows, undated
from extractor.pictures.naming import heading, labels, of_treaty
from extractor.pictures.stages import CONSENT

if TYPE_CHECKING:
    from extractor.pictures.offline import Picture

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")  # Okabe and Ito's
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [10, 4], [4, 2, 1, 2], [1, 3])
HEIGHT = 300
MOST_TICKS = 8
STEPS = [digit * 10**zeros for zeros in range(10) for digit in (1, 2, 5)]


class Step(NamedTuple):
    """A state that comes or goes, on some day from `start` to `end`."""

    start: dt.date
    end: dt.date
    change: int


def cumulative_parties(events: Events, *, treaty: str | None = None, most: int = len(PALETTE)) -> Picture:
    """Draw the number of parties, and of signatories, of a treaty; of several treaties, the parties of each.

    A line counts who has come for certain; the band above it, who may have come by then. At most `most` treaties are
    drawn, those with the most acts. Raises NothingToDraw.
    """
    acts, credit, until = drawn(events)
    acts = of_treaty(acts, treaty)
    counted = [act for act in acts if _counts(act)]
    lines = _lines(acts, counted, most)
    if not lines:
        raise NothingToDraw(f"none of the {len(acts)} events is the act of a named state on a day that is known")
    last = max(step.end for steps in lines.values() for step in steps)
    last = max(last, until or last)
    single = len({act.key for act in acts}) == 1
    return framed(
        _chart({name: _levels(steps, last) for name, steps in lines.items()}),
        title=heading(acts) if single else "Parties to treaties as reported",
        subtitle="States by the acts that the articles report. Band: the exact day is not given.",
        notes=[*undated(sum(act.start is None for act in counted)), credit],
    )


def _counts(act: Act) -> bool:
    done = act.status == "occurred" and act.level == "international" and act.parties
    return bool(done) and (act.type in CONSENT or act.type in ("signature", "withdrawal"))


def _lines(acts: Sequence[Act], counted: list[Act], most: int) -> dict[str, list[Step]]:
    """Give the steps of each line by its name; lines on which nothing happens are left out."""
    names = labels(counted, most)
    if len({act.key for act in acts}) == 1:
        lines = {"parties": _steps(counted, CONSENT), "signatories": _steps(counted, {"signature"})}
    else:
        lines = {name: _steps([act for act in counted if act.key == key], CONSENT) for key, name in names.items()}
    return {name: steps for name, steps in lines.items() if steps}


def _steps(acts: Iterable[Act], coming: Iterable[str]) -> list[Step]:
    """Give a step for each state's first coming, and for its leaving after that."""
    here: set[str] = set()
    steps: list[Step] = []
    dated = ((act.start, act.end, act) for act in acts if act.start and act.end)
    for start, end, act in sorted(dated, key=lambda each: (each[1], each[2].type == "withdrawal")):
        if act.type in coming:
            steps += [Step(start, end, 1) for party in act.parties if party not in here]
            here |= {*act.parties}
        elif act.type == "withdrawal":
            steps += [Step(start, end, -1) for party in act.parties if party in here]
            here -= {*act.parties}
    return steps


def _levels(steps: list[Step], last: dt.date) -> list[dict[str, Any]]:
    """Give the least and the most states that may have come by each day on which something may change, and the last."""
    days = sorted({day for step in steps for day in (step.start, step.end)} | {last})
    before = days[0] - dt.timedelta(days=1)
    return [
        {
            "day": moment(day),
            "least": sum(s.change for s in steps if (s.end if s.change > 0 else s.start) <= day),
            "most": sum(s.change for s in steps if (s.start if s.change > 0 else s.end) <= day),
        }
        for day in (before, *days)
    ]


def _chart(levels: dict[str, list[dict[str, Any]]]) -> Layers:
    import altair as alt

    names = list(levels)
    values = [{"line": name, **level} for name, own in levels.items() for level in own]
    legend = alt.Legend(title=None, orient="bottom", columns=2, symbolType="stroke", symbolSize=700, labelLimit=340)
    colour = alt.Color("line:N", legend=legend).scale(domain=names, range=list(PALETTE[: len(names)]))
    dash = alt.StrokeDash("line:N", legend=legend).scale(domain=names, range=list(DASHES[: len(names)]))
    chart = alt.Chart(rows(values)).encode(x=alt.X("day:T", title=None).axis(**TIME), color=colour)
    highest = max(value["most"] for value in values)
    ticks = list(range(0, highest + 1, next(step for step in STEPS if highest <= step * MOST_TICKS)))
    count = alt.Y("least:Q", title="states").axis(values=ticks, format="d").scale(domain=[0, highest], nice=False)
    tooltip = [alt.Tooltip("line:N"), alt.Tooltip("day:T"), alt.Tooltip("least:Q"), alt.Tooltip("most:Q")]
    band = chart.mark_area(interpolate="step-after", opacity=0.2).encode(y=count, y2="most:Q")
    line = chart.mark_line(interpolate="step-after", strokeWidth=2).encode(y=count, strokeDash=dash)
    hover = chart.mark_point(size=120, opacity=0).encode(y=count, tooltip=tooltip)
    return alt.layer(band, line, hover).properties(width=WIDTH, height=HEIGHT)
