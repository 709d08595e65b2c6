"""Draws the life of a treaty: who signed, ratified, left, and when; planned acts are hollow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.errors import NothingToDraw
from extractor.lexicon.countries import short_name
from extractor.pictures.acts import Act, Events, drawn
from extractor.pictures.frame import GREY, TIME, WIDTH, Layers, framed, moment, rows, undated
from extractor.pictures.naming import heading, labels, of_treaty
from extractor.pictures.stages import STAGE, STAGES

if TYPE_CHECKING:
    import altair as alt

    from extractor.pictures.offline import Picture

STEP = 18  # pixels for a row
MOST_ROWS = 60
LONGEST = 56  # characters of a treaty beside its row
TREATY = "the treaty itself"
KEY = "Filled: has taken place. Hollow: planned. A bar spans the days on which an act may lie."


class Point(NamedTuple):
    """An act in one row of the picture."""

    row: str
    act: Act
    start: dt.date
    end: dt.date

    def values(self) -> dict[str, Any]:
        """Give what the marks and their tooltips are drawn from."""
        act = self.act
        middle = self.start + (self.end - self.start) / 2
        return {
            "row": self.row, "start": moment(self.start), "middle": moment(middle),
            "end": moment(self.end + dt.timedelta(days=1)), "span": (self.end - self.start).days,
            "stage": STAGE[act.type].label, "act": act.type.replace("_", " "), "status": act.status, "date": act.date,
            "treaty": act.treaty, "parties": " ".join(act.parties), "evidence": act.evidence,
        }  # fmt: skip


def timeline(events: Events, *, treaty: str | None = None, most: int = MOST_ROWS) -> Picture:
    """Draw the acts of a treaty over time, a row for each state; of several treaties, a row for each.

    Acts that are negated or only called for are no part of it. At most `most` rows are drawn, those with the most acts.
    Raises NothingToDraw.
    """
    acts, credit, _ = drawn(events)
    acts = of_treaty(acts, treaty)
    told = [act for act in acts if act.status in ("occurred", "planned")]
    single = len({act.key for act in acts}) == 1
    points = list(_by_state(told) if single else _by_treaty(told))
    if not points:
        raise NothingToDraw(f"none of the {len(acts)} events took place, or is planned, on a day that is known")
    kept = _order(points, most)
    left = len({point.row for point in points}) - len(kept)
    return framed(
        _chart([point for point in points if point.row in kept], kept),
        title=heading(acts) if single else "Acts of treaties as reported",
        subtitle=KEY,
        notes=[
            *undated(sum(act.start is None for act in told)),
            *([f"{left} more {'states' if single else 'treaties'} with fewer acts are not drawn."] if left else []),
            credit,
        ],
    )


def _by_state(acts: Iterable[Act]) -> Iterable[Point]:
    for act in acts:
        for party in act.parties or ("",):
            if act.start and act.end:
                yield Point(short_name(party) if party else TREATY, act, act.start, act.end)


def _by_treaty(acts: list[Act]) -> Iterable[Point]:
    names = labels(acts, longest=LONGEST)
    for act in acts:
        if act.start and act.end:
            yield Point(names[act.key], act, act.start, act.end)


def _order(points: list[Point], most: int) -> list[str]:
    """Give the rows to draw, the fullest if not all, in the order of their first acts; the treaty's own on top."""
    starts: dict[str, list[dt.date]] = {}
    for point in points:
        starts.setdefault(point.row, []).append(point.start)
    fullest = sorted(starts, key=lambda row: (row != TREATY, -len(starts[row]), row))[:most]
    return sorted(fullest, key=lambda row: (row != TREATY, min(starts[row]), row))


def _chart(points: list[Point], order: list[str]) -> Layers:
    import altair as alt

    present = [stage for stage in STAGES if any(STAGE[point.act.type] is stage for point in points)]
    names = [stage.label for stage in present]
    legend = alt.Legend(title=None, orient="bottom", columns=3, symbolSize=90)
    colour = alt.Color("stage:N", legend=legend).scale(domain=names, range=[stage.colour for stage in present])
    shape = alt.Shape("stage:N", legend=legend).scale(domain=names, range=[stage.mark for stage in present])
    y = alt.Y("row:N", sort=order, title=None).axis(
        labelLimit=360, ticks=False, domain=False, grid=True, labelPadding=8
    )
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("row", "act", "status", "date", "treaty", "parties", "evidence")]

    def marks(status: str) -> tuple[alt.Chart, alt.Chart]:
        filled = status == "occurred"
        chart = alt.Chart(rows([point.values() for point in points if point.act.status == status])).encode(
            y=y, color=colour, tooltip=tooltip
        )
        bar = chart.transform_filter("datum.span > 0").mark_bar(height=6, cornerRadius=3, opacity=0.4, filled=filled)
        point = chart.mark_point(filled=filled, fill=alt.Undefined if filled else "white", size=75, opacity=1)
        return bar.encode(x="start:T", x2="end:T"), point.encode(x="middle:T", shape=shape)

    past, ahead = marks("occurred"), marks("planned")
    return alt.layer(_lives(points, y), _force(points), past[0], ahead[0], past[1], ahead[1]).properties(
        width=WIDTH, height=alt.Step(STEP)
    )


def _lives(points: list[Point], y: alt.Y) -> alt.Chart:
    """Give a thin line from the first act of each row to its last."""
    import altair as alt

    own: dict[str, list[Point]] = {}
    for point in points:
        own.setdefault(point.row, []).append(point)
    ends = [
        {"row": row, "start": moment(min(p.start for p in life)), "end": moment(max(p.end for p in life))}
        for row, life in own.items()
    ]
    x = alt.X("start:T", title=None).axis(**TIME).scale(padding=10)
    line: alt.Chart = alt.Chart(rows(ends)).mark_rule(color="#bbbbbb").encode(x=x, x2="end:T", y=y)
    return line


def _force(points: list[Point]) -> alt.Chart:
    """Give a line through all rows on the day on which the treaty itself entered into force."""
    import altair as alt

    force = TREATY, "entry_into_force", "occurred"
    days = [point.values() for point in points if (point.row, point.act.type, point.act.status) == force]
    line: alt.Chart = alt.Chart(rows(days)).mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="middle:T")
    return line
