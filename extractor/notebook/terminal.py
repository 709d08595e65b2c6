"""Lays out records for a terminal: the article highlighted, then tables of events and quotations."""

from __future__ import annotations

from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.text import Text

from extractor.notebook.marks import COLOURS, marks
from extractor.records import Event, Extraction, Quotation
from extractor.report import event_table, quotation_table, tables


def text(record: Extraction | Event | Quotation, *, colour: bool, width: int) -> str:
    """Give a record as lines."""
    console = Console(file=StringIO(), width=width, color_system="truecolor" if colour else None)
    with console.capture() as capture:
        console.print(_layout(record))
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _layout(record: Extraction | Event | Quotation) -> RenderableType:
    if isinstance(record, Event):
        return event_table([record])
    if isinstance(record, Quotation):
        return quotation_table([record])
    return Group(_legend(), highlighted(record), tables(record))


def highlighted(extraction: Extraction) -> Text:
    """Give the article's text as it stands, its stretches in the colours of their labels."""
    styled = Text(extraction.article.text)
    for mark in marks(extraction):
        styled.stylize("italic" if mark.label == "quotation" else f"bold {COLOURS[mark.label]}", mark.start, mark.end)
    return styled


def _legend() -> Text:
    return Text("  ").join(
        Text(label, style="italic" if label == "quotation" else f"bold {colour}") for label, colour in COLOURS.items()
    ) + Text("\n")
