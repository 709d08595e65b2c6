"""Turns news articles and press releases into structured records of treaty events.

The public functions and records, in the order of the flow:

    articles = extractor.read_articles("releases/")     # files to Article
    for extraction in extractor.extract(articles):      # Article to Extraction: events, quotations, countries, dates
        print(extraction.events)
"""

from extractor.errors import ExtractorError
from extractor.explain import explain
from extractor.extract import extract, extract_text
from extractor.frames import load_events, load_officials, load_quotations
from extractor.normalise.countries import find_countries
from extractor.normalise.dates import find_dates
from extractor.notebook import show_in_notebooks
from extractor.pipeline import load_pipeline
from extractor.records import Article, Extraction
from extractor.sources.archive import read_archive, read_articles

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Extraction",
    "ExtractorError",
    "explain",
    "extract",
    "extract_text",
    "find_countries",
    "find_dates",
    "load_events",
    "load_officials",
    "load_pipeline",
    "load_quotations",
    "read_archive",
    "read_articles",
]

show_in_notebooks()
