"""Gives every picture its frame: title, subtitle, source and notes below, sizes of letters, a white ground."""

from __future__ import annotations

import datetime as dt
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import altair as alt

    from extractor.pictures.offline import Picture

Layers: TypeAlias = "alt.LayerChart | alt.FacetChart"  # what altair says that it makes of layers
WIDTH = 720  # pixels
TITLE_LETTER, LETTER = 8, 6  # pixels of a letter, roughly
GREY = "#555555"
TIME: Any = {"grid": False, "labelOverlap": "greedy", "labelSeparation": 8, "tickCount": 9}  # of an axis of days


def framed(picture: Layers, *, title: str, subtitle: str = "", notes: list[str], width: int = WIDTH) -> Picture:
    """Put the title above and the notes below a chart, wrapped to its width."""
    import altair as alt

    from extractor.pictures.offline import Picture

    head = alt.TitleParams(
        wrap(title, width // TITLE_LETTER), subtitle=wrap(subtitle, width // LETTER), anchor="start", frame="bounds",
        fontSize=15, subtitleColor=GREY, subtitleFontSize=11, offset=12,
    )  # fmt: skip
    foot = alt.TitleParams(
        [line for note in notes for line in wrap(note, width // LETTER)], orient="bottom", anchor="start", fontSize=10,
        fontWeight="normal", color=GREY, offset=14,
    )  # fmt: skip
    whole: Picture = (
        Picture(vconcat=[picture.properties(title=head)])
        .properties(title=foot, background="white", padding=12)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=11, titleFontSize=11, titleFontWeight="normal", gridColor="#e8e8e8")
        .configure_legend(labelFontSize=11, titleFontSize=11, labelLimit=300, symbolStrokeWidth=2, symbolOpacity=1)
    )
    return whole


def rows(values: list[dict[str, Any]]) -> alt.InlineData:
    """Give the rows as the chart's own data; however many, they travel with it."""
    import altair as alt

    return alt.InlineData(values=values)


def moment(day: dt.date) -> str:
    """Give the beginning of a day; without the time of day a reader west of Greenwich would see the day before."""
    return f"{day.isoformat()}T00:00:00"


def undated(count: int) -> list[str]:
    """Give the note on acts that have no place on a time axis."""
    if not count:
        return []
    return [f"{count} act{'s' * (count != 1)} without a date {'are' if count != 1 else 'is'} not drawn."]
