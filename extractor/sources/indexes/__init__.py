"""Where a site lists its releases: feeds, sitemaps and listing pages, told by content and read into one form."""

from extractor.sources.indexes.items import Index, Item
from extractor.sources.indexes.reading import read_index

__all__ = ["Index", "Item", "read_index"]
