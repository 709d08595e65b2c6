"""Finds the text of a page that stands only in its scripts, from which a browser would set it up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement, fromstring

_STRING = re.compile(r'"((?:[^"\\]|\\.){40,})"', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]")
_FEWEST = 3  # paragraphs by which a text is told
_DEEPEST = 3  # strings in strings


def scripted_page(scripts: Iterable[str]) -> HtmlElement | None:
    """Give a page of the longest text in paragraphs that the scripts hold, None where they hold none."""
    pieces = [piece for script in scripts for piece in _strings(script)]
    texts = {text for piece in (*pieces, "".join(pieces)) for text in _marked_up(piece, _DEEPEST)}
    longest = max(texts, key=len, default=None)
    return fromstring(f"<html><body><article>{longest}</article></body></html>") if longest else None


def _marked_up(text: str, depth: int) -> Iterator[str]:
    """Yield the texts in HTML paragraphs that are written in a string, or in strings that it holds."""
    if len(_PARAGRAPH.findall(text)) >= _FEWEST and text.lstrip().startswith("<"):
        yield text
    if depth:
        for inner in _strings(text):
            yield from _marked_up(inner, depth - 1)


def _strings(source: str) -> Iterator[str]:
    for found in _STRING.finditer(source):
        try:
            yield json.loads(f'"{found[1]}"', strict=False)
        except ValueError:
            continue
