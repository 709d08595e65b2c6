"""Makes the reading copy of a text: its paragraphs by kind, cleaned of residue, each character with its origin."""

from __future__ import annotations

import re
from typing import NamedTuple


class Paragraph(NamedTuple):
    """A paragraph of the reading copy: `origin[i]` is the offset of `text[i]` in the text that was read."""

    kind: str  # title, heading, body, item
    text: str
    origin: tuple[int, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs that say something, in order."""
    found = []
    for match in re.finditer(r"\S(?:.*\S)?(?:\n[^\S\n]*\S.*)*", text):
        clean, origin, space = [], [], True
        for i in range(match.start(), match.end()):
            if text[i].isspace():
                if not space:
                    clean.append(" ")
                    origin.append(i)
                space = True
            else:
                clean.append(text[i])
                origin.append(i)
                space = False
        found.append(Paragraph("body", "".join(clean).rstrip(), tuple(origin)))
    return found
