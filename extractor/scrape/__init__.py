"""The scheduled scraper: one pass over the sources of a file, as often as one likes, with the same result."""

from extractor.scrape.lock import only_pass
from extractor.scrape.preview import Preview, preview
from extractor.scrape.report import Alarm, PassReport, SourceReport
from extractor.scrape.scrape import scrape
from extractor.scrape.watching import watch

__all__ = ["Alarm", "PassReport", "Preview", "SourceReport", "only_pass", "preview", "scrape", "watch"]
