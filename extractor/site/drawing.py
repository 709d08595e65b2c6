"""Draws the pictures of the site as SVG that stands within a page, where the libraries that draw are installed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from markupsafe import Markup

from extractor.errors import ExtraMissing, NothingToDraw
from extractor.extras import brought_by
from extractor.frames import load_events, load_quotations
from extractor.records import Extraction

if TYPE_CHECKING:
    import pandas as pd
    from altair import TopLevelMixin

LEAST = 4  # acts of a treaty that are worth a picture
_EXACT = re.compile(r"(\.\d)\d+")
_SAID = ("role", "aria-")  # attributes in which each mark describes itself: hundreds of words without an order


class Picture(NamedTuple):
    """A picture for a page: `label` says what it shows to whom it cannot be shown."""

    svg: Markup
    label: str


class Drawn(NamedTuple):
    """The pictures of all events together, and those of treaties by their ids."""

    together: tuple[Picture, ...] = ()
    treaties: dict[str, tuple[Picture, ...]] = {}  # noqa: RUF012 - never written to


def draw(extractions: Sequence[Extraction], *, most: int) -> Drawn:
    """Draw the events together, and the `most` treaties of the catalogue with the most acts; nothing if `most` is 0.

    Without the libraries that draw there is no picture: the site says all of it in words too.
    """
    if most < 1 or not extractions:
        return Drawn()
    try:
        return _draw(extractions, most)
    except ExtraMissing:
        return Drawn()


def _draw(extractions: Sequence[Extraction], most: int) -> Drawn:
    with brought_by("treaty-events[notebook]"):
        from extractor import pictures

        events, quotations = load_events(extractions), load_quotations(extractions)
    together = (
        _picture("The acts of treaties over time.", pictures.timeline, events),
        _picture("How many acts of each state on each treaty are reported.", pictures.heat_map, events),
        _picture("Who is quoted on what.", pictures.quotation_network, quotations, events),
    )
    counts = Counter(events["treaty_id"].dropna())
    chosen = sorted((key for key in counts if counts[key] >= LEAST), key=lambda key: (-counts[key], key))[:most]
    by_treaty = {}
    for key in chosen:
        own = events[events["treaty_id"] == key]
        found = (
            _picture("The acts of states over time, as in the list above.", pictures.timeline, own),
            _picture("A map of how each state stands to the treaty.", pictures.party_map, own),
            _picture("The number of parties over time.", pictures.cumulative_parties, own),
        )
        by_treaty[key] = tuple(filter(None, found))
    return Drawn(tuple(filter(None, together)), by_treaty)


def _picture(label: str, drawing: Callable[..., TopLevelMixin], *frames: pd.DataFrame) -> Picture | None:
    import vl_convert

    try:
        chart = drawing(*frames)
    except NothingToDraw:
        return None
    return Picture(inline(vl_convert.vegalite_to_svg(chart.to_json()), label), label)


def inline(svg: str, label: str) -> Markup:
    """Give an SVG as one image with one label, for a page of HTML."""
    root = etree.fromstring(svg.encode())
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(_SAID)]:
            del element.attrib[name]
        if "d" in element.attrib:  # a tenth of a pixel is enough, and halves a map
            element.attrib["d"] = _EXACT.sub(r"\1", element.attrib["d"])
    root.set("role", "img")
    root.set("aria-label", label)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 - a tree of elements, written anew
