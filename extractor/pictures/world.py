"""Draws the world by how each state stands to a treaty: party, signatory, invited, on its way, or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors import NothingToDraw
from extractor.lexicon.countries import short_name
from extractor.lexicon.maps import dots, on_the_map, shapes
from extractor.pictures.acts import Events, drawn
from extractor.pictures.frame import WIDTH, Layers, framed, rows
from extractor.pictures.naming import heading, labels, of_treaty
from extractor.pictures.standing import COLOURS, Standing, standings

if TYPE_CHECKING:
    from extractor.pictures.offline import Picture

HEIGHT = 320
LAND, BORDER, EDGE = "#e4e4e4", "white", "#777777"


def party_map(events: Events, *, treaty: str | None = None) -> Picture:
    """Draw who is party to a treaty, has signed it, is invited, prepares to join, or has left, by the acts reported.

    States too small to be seen are dots. Raises NothingToDraw, also where the events are of several treaties.
    """
    acts, credit, _ = drawn(events)
    acts = of_treaty(acts, treaty)
    if len({act.key for act in acts}) > 1:
        offered = "; ".join(labels(acts, most=5).values())
        raise NothingToDraw("a map shows one treaty, and the events are of several", remedy=f"name one: {offered} …")
    found = standings(acts)
    if not found:
        raise NothingToDraw(f"none of the {len(acts)} events says how a state stands to the treaty")
    return framed(
        _chart(found),
        title=heading(acts),
        subtitle="States by the acts that the articles report; grey: nothing is reported. Dots: small states.",
        notes=[*_elsewhere(found), f"{credit}. Shapes: Natural Earth; no opinion on any boundary is meant."],
    )


def _chart(found: dict[str, Standing]) -> Layers:
    import altair as alt

    counts = {name: sum(each.standing == name for each in found.values()) for name in COLOURS}
    names = {name: f"{name} ({count})" for name, count in counts.items() if count}
    legend = alt.Legend(
        title=None, orient="bottom", columns=5, symbolSize=120, symbolStrokeWidth=0, symbolType="square"
    )
    scale = alt.Scale(domain=list(names.values()), range=[COLOURS[name] for name in names])
    colour = alt.when("isValid(datum.standing)").then(alt.Color("standing:N", legend=legend, scale=scale))
    told = [{"code": code, **_told(code, each, names)} for code, each in found.items()]
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("state", "standing", "act", "date", "evidence")]
    # as text, which Vega reads too: altair would check each of its numbers against a schema, for seconds
    world = alt.InlineData(values=shapes(), format=alt.TopoDataFormat(type="topojson", feature="countries"))
    fields = ["state", "standing", "act", "date", "evidence"]
    states = (
        alt.Chart(world)
        .mark_geoshape(stroke=BORDER, strokeWidth=0.5)
        .transform_lookup("id", from_=alt.LookupData(rows(told), key="code", fields=fields))
        .encode(color=colour.otherwise(alt.value(LAND)), tooltip=tooltip)
    )
    known = {row["code"]: row for row in told}
    points = [dot._asdict() | known.get(dot.code, {"state": short_name(dot.code)}) for dot in dots()]
    small = (
        alt.Chart(rows(points))
        .mark_circle(stroke=EDGE, strokeWidth=0.5, opacity=1)
        .encode(
            longitude="lon:Q", latitude="lat:Q", tooltip=tooltip, color=colour.otherwise(alt.value(LAND)),
            size=alt.when("isValid(datum.standing)").then(alt.value(42)).otherwise(alt.value(12)),
        )
    )  # fmt: skip
    return alt.layer(states, small).project("equalEarth").properties(width=WIDTH, height=HEIGHT)


def _told(code: str, each: Standing, names: dict[str, str]) -> dict[str, Any]:
    act = each.act
    return {
        "state": short_name(code), "standing": names[each.standing],
        "act": f"{act.type.replace('_', ' ')}, {act.status}", "date": act.date, "evidence": act.evidence,
    }  # fmt: skip


def _elsewhere(found: dict[str, Standing]) -> list[str]:
    """Give the note on parties that have no place on a map: the European Union, dissolved states, organisations."""
    others = [f"{short_name(code)} ({each.standing})" for code, each in found.items() if code not in on_the_map()]
    return [f"Not on the map: {', '.join(sorted(others))}."] if others else []
