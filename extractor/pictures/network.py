"""Draws who is quoted on what: speakers on the left, treaties on the right, a line for what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.errors import NothingToDraw
from extractor.extras import brought_by
from extractor.frames.source import Source
from extractor.lexicon.countries import short_name
from extractor.pictures.acts import Act, as_frame, credit, plain, read
from extractor.pictures.frame import Layers, framed, rows
from extractor.pictures.naming import labels, of_treaty

if TYPE_CHECKING:
    import pandas as pd

    from extractor.pictures.offline import Picture

STEP = 20  # pixels between two names
SHIFT = 9  # pixels between a name and its point
LEAST_SIDE = 200
GAP = 260  # pixels between speakers and treaties
LETTER = 6.2  # pixels of a letter of a name, roughly
LONGEST = 52  # characters of a name
SWEEPS = 8  # of the layout: more change nothing
MOST = 40
LEFT, RIGHT = "#D55E00", "#0072B2"


class Quoted(NamedTuple):
    """A speaker, a treaty, and the number of stretches of speech of the one on the other."""

    speaker: str
    treaty: str
    stretches: int


def quotation_network(
    quotations: pd.DataFrame | Source,
    events: pd.DataFrame | None = None,
    *,
    treaty: str | None = None,
    most: int = MOST,
) -> Picture:
    """Draw the officials and organisations that are quoted on treaties, those quoted most first.

    `quotations` is what load_quotations gives, with the `events` of load_events from the same source; or that source.
    At most `most` speakers are drawn. Raises NothingToDraw.
    """
    said, frame = _frames(quotations, events)
    acts = read(frame)
    pairs = _pairs(said, of_treaty(acts, treaty), labels(acts))
    if not pairs:
        raise NothingToDraw(f"none of the {len(said)} quotations is of a named speaker on one of the treaties")
    heard = Counter[str]()
    for (speaker, _), count in pairs.items():
        heard[speaker] += count
    kept = sorted(heard, key=lambda speaker: (-heard[speaker], speaker))[:most]
    lines = [Quoted(*pair, count) for pair, count in sorted(pairs.items()) if pair[0] in kept]
    left = len(heard) - len(kept)
    return framed(
        _chart(lines),
        title="Who is quoted on which treaty",
        subtitle="A line is as wide as the number of stretches of speech in which an act of the treaty is spoken of.",
        notes=[*([f"{left} more speakers, who are quoted less, are not drawn."] if left else []), credit(frame)],
        width=GAP + 2 * LEAST_SIDE,
    )


def _pairs(said: pd.DataFrame, acts: list[Act], names: dict[str, str]) -> Counter[tuple[str, str]]:
    """Count the stretches of speech by speaker and treaty."""
    treaties = {act.id: names[act.key] for act in acts}
    return Counter(
        (speaker, about)
        for row in plain(said)
        if (speaker := _speaker(row))
        for about in {treaties[event] for event in row["events"] if event in treaties}
    )


def _frames(quotations: Any, events: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    with brought_by("treaty-events[notebook]"):
        import pandas as pd
    if isinstance(quotations, pd.DataFrame):
        if events is None:
            raise NothingToDraw("a frame of quotations has no treaties", remedy="pass events=load_events(...) as well")
        return quotations, events
    from extractor.frames import load_quotations

    source = list(quotations) if isinstance(quotations, Iterator) else quotations  # it is read twice
    return load_quotations(source), as_frame(source if events is None else events)


def _speaker(row: dict[str, Any]) -> str | None:
    """Give the name of an official with his or her country, of an organisation or a state; None where there is none."""
    name, country = row["speaker"] or row["organisation"], row["country"]
    if row["kind"] == "country" and country:
        return short_name(country)
    if name is None or row["kind"] == "document":
        return None
    place = f", {short_name(country)}" if country else ""
    return shorten(name, LONGEST - len(place), placeholder=" …") + place


def _places(lines: list[Quoted]) -> tuple[dict[str, float], dict[str, float]]:
    """Give the heights of speakers and treaties: each name near the middle of those it is joined to.

    Sugiyama's barycentre method, both sides in turn, spread evenly over the height of the longer side; the same lines
    always give the same picture.
    """
    left = list(dict.fromkeys(line.speaker for line in lines))
    right = list(dict.fromkeys(line.treaty for line in lines))
    height = max(len(left), len(right))
    for _ in range(SWEEPS):
        right = _sorted(right, {(line.treaty, line.speaker): line.stretches for line in lines}, left)
        left = _sorted(left, {(line.speaker, line.treaty): line.stretches for line in lines}, right)
    return _spread(left, height), _spread(right, height)


def _sorted(names: list[str], weights: dict[tuple[str, str], int], others: list[str]) -> list[str]:
    place = {name: number / len(others) for number, name in enumerate(others)}
    total, pull = Counter[str](), Counter[str]()
    for (name, other), count in weights.items():
        total[name] += count
        pull[name] += count * place[other]  # type: ignore[assignment]  # a Counter of fractions
    return sorted(names, key=lambda name: (pull[name] / total[name], name))


def _spread(names: list[str], height: int) -> dict[str, float]:
    return {name: (number + 0.5) * height / len(names) for number, name in enumerate(names)}


def _chart(lines: list[Quoted]) -> Layers:
    import altair as alt

    speakers, treaties = _places(lines)
    height = max(len(speakers), len(treaties))
    left, right = (LETTER * max(map(len, names)) + 2 * SHIFT for names in (speakers, treaties))
    x = alt.X("x:Q", axis=None).scale(domain=[-left, GAP + right], nice=False)
    y = alt.Y("y:Q", axis=None).scale(domain=[height, 0], nice=False)
    tooltip = [
        alt.Tooltip("speaker:N"),
        alt.Tooltip("treaty:N"),
        alt.Tooltip("stretches:Q", title="stretches of speech"),
    ]
    joined = [line._asdict() | {"x": 0, "x2": GAP, "y": speakers[line.speaker], "y2": treaties[line.treaty]}
              for line in lines]  # fmt: skip
    width = alt.StrokeWidth("stretches:Q", legend=None).scale(
        domain=[1, max(10, *(line.stretches for line in lines))], range=[1, 7]
    )
    layers: list[Any] = [
        alt.Chart(rows(joined)).mark_rule(color="#888888", opacity=0.55, strokeCap="round")
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", strokeWidth=width, tooltip=tooltip)
    ]  # fmt: skip
    for places, at, colour in ((speakers, 0, LEFT), (treaties, GAP, RIGHT)):
        names = alt.Chart(rows([{"name": name, "x": at, "y": place} for name, place in places.items()]))
        layers += [
            names.mark_circle(color=colour, size=60, opacity=1).encode(x=x, y=y),
            names.mark_text(align="left" if at else "right", dx=SHIFT if at else -SHIFT, fontSize=11)
            .encode(x=x, y=y, text="name:N"),
        ]  # fmt: skip
    return alt.layer(*layers).properties(width=left + GAP + right, height=STEP * height)
