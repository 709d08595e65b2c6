"""Turns news articles and press releases into structured records of treaty events."""

__version__ = "0.1.0"
