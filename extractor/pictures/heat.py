"""Draws which states act on which treaties, and how often, as a grid."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from extractor.errors import NothingToDraw
from extractor.lexicon.countries import short_name
from extractor.pictures.acts import Events, drawn
from extractor.pictures.frame import Layers, framed, rows
from extractor.pictures.naming import labels, of_treaty

if TYPE_CHECKING:
    from extractor.pictures.offline import Picture

CELL = 20  # pixels
LABELS = 320  # pixels beside the cells
AXIS: Any = {"grid": True, "zindex": 0, "ticks": False, "domain": False}
LEAST_SCALE = 4  # acts: a map of single acts is pale
MOST_STATES, MOST_TREATIES = 40, 25


def heat_map(
    events: Events, *, treaty: str | None = None, most_states: int = MOST_STATES, most_treaties: int = MOST_TREATIES
) -> Picture:
    """Draw the number of acts, of any status, of each state on each treaty; those with the most acts, fullest first.

    Raises NothingToDraw.
    """
    acts, credit, _ = drawn(events)
    acts = of_treaty(acts, treaty)
    acts = [act for act in acts if act.parties]
    if not acts:
        raise NothingToDraw("none of the events is the act of a named state")
    treaties = labels(acts, most_treaties)
    cells = Counter((party, act.key) for act in acts for party in act.parties if act.key in treaties)
    totals = Counter(party for act in acts for party in act.parties if act.key in treaties)
    states = sorted(totals, key=lambda party: (-totals[party], short_name(party)))[:most_states]
    values = [
        {"state": short_name(party), "treaty": treaties[key], "acts": count}
        for (party, key), count in cells.items()
        if party in states
    ]
    left = len({act.key for act in acts}) - len(treaties), len(totals) - len(states)
    notes = [f"With fewer acts, and not drawn: {left[0]} treaties, {left[1]} states."] if any(left) else []
    return framed(
        _chart(values, [short_name(party) for party in states], list(treaties.values())),
        title="Acts of states on treaties as reported",
        subtitle="Number of acts of any status: taken place, planned, called for, denied.",
        notes=[*notes, credit],
        width=LABELS + CELL * len(treaties),
    )


def _chart(values: list[dict[str, Any]], states: list[str], treaties: list[str]) -> Layers:
    import altair as alt

    highest = max(LEAST_SCALE, *(value["acts"] for value in values))
    chart = alt.Chart(rows(values)).encode(
        x=alt.X("treaty:N", sort=treaties, title=None).axis(orient="top", labelAngle=-45, labelLimit=330, **AXIS),
        y=alt.Y("state:N", sort=states, title=None).axis(labelLimit=260, **AXIS),
        tooltip=["state:N", "treaty:N", "acts:Q"],
    )
    shade = alt.Color("acts:Q", legend=None).scale(scheme="blues", domain=[0, highest])
    ink = alt.when(f"datum.acts > {highest / 2}").then(alt.value("white")).otherwise(alt.value("black"))
    square = chart.mark_rect(stroke="white").encode(color=shade)
    number = chart.mark_text(fontSize=10).encode(text="acts:Q", color=ink)
    return alt.layer(square, number).properties(width=alt.Step(CELL), height=alt.Step(CELL))
