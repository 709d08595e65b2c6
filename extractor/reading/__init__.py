"""Makes the reading copy of a text: its paragraphs by kind, cleaned of residue, each character with its origin."""

from __future__ import annotations

from extractor.reading.passages import READABLE, Paragraph, passages

__all__ = ["READABLE", "Paragraph", "paragraphs", "passages"]


def paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs that say something, in order; `passages` gives those that are left out too."""
    return [passage for passage in passages(text) if passage.kind in READABLE]
