"""Shows records to a reader: as HTML in a notebook, as text in a terminal.

Where IPython runs, `import extractor` makes an `Extraction`, an `Event` and a `Quotation` show themselves; elsewhere
`html(record)` and `text(record)` give what there is to see.
"""

from __future__ import annotations

import sys
from typing import Any

from extractor.records import Event, Extraction, Quotation

SHOWN = (Extraction, Event, Quotation)
Shown = Extraction | Event | Quotation


def html(record: Shown) -> str:
    """Give HTML that needs no style sheet, script or network: the article highlighted, a card for each finding."""
    from extractor.notebook import page

    return page.html(record)


def text(record: Shown, *, colour: bool = False, width: int = 100) -> str:
    """Give lines of at most `width` characters; with `colour`, for a terminal that understands ANSI."""
    from extractor.notebook import terminal

    return terminal.text(record, colour=colour, width=width)


def show_in_notebooks() -> None:
    """Tell the running IPython, if there is one, how to show records."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    formatters = shell.display_formatter.formatters
    for record in SHOWN:
        formatters["text/html"].for_type(record, html)
        formatters["text/plain"].for_type(record, _pretty)


def _pretty(record: Shown, printer: Any, _: bool) -> None:
    printer.text(text(record, colour=sys.stdout.isatty()))
