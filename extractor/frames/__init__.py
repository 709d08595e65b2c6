"""Gives events, quotations and officials as data frames: pandas with real types, or polars on request."""

from extractor.frames.load import load_events, load_officials, load_quotations

__all__ = ["load_events", "load_officials", "load_quotations"]
