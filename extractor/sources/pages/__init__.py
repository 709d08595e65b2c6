"""Makes an Article of an HTML page: main text, title, publisher, address and the day on which it was published."""

from extractor.sources.pages.days import PageDay, page_day
from extractor.sources.pages.read import read_page

__all__ = ["PageDay", "page_day", "read_page"]
