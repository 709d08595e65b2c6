"""Writes a store's treaty events as a static site: pages, an Atom feed and JSON, without a request to anywhere."""

from extractor.site.build import Built, build

__all__ = ["Built", "build"]
