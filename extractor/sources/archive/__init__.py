"""Reads archives (files, folders, JSON lines, zip, WARC, WACZ, lists of them) and gives one Article at a time."""

from extractor.sources.archive.reading import Reading, find_documents, read_archive, read_articles
from extractor.sources.positions import Position

__all__ = ["Position", "Reading", "find_documents", "read_archive", "read_articles"]
