"""Makes an Article of a PDF file: its text in paragraphs, without what every page repeats, and its title."""

from extractor.sources.pdf.read import read_pdf

__all__ = ["read_pdf"]
