"""Draws events and quotations: altair charts that need no network, as they are shown and when they are saved.

Each picture takes what `load_events` gives, or anything that `load_events` takes: a store, a file of extractions,
extractions. `save(chart, "life.svg")` writes it as SVG, PNG or HTML.
"""

from extractor.pictures.counts import cumulative_parties
from extractor.pictures.heat import heat_map
from extractor.pictures.network import quotation_network
from extractor.pictures.saving import save
from extractor.pictures.timeline import timeline
from extractor.pictures.world import party_map

__all__ = ["cumulative_parties", "heat_map", "party_map", "quotation_network", "save", "timeline"]
