"""Lays out extractions and explanations for a terminal, as rich renderables; printing is the command line's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor.explain import Explanation
from extractor.records import Event, Extraction, Quotation
from extractor.store import StoredEvent

FIRST_WORDS = 12
LONGEST_NAME = 60  # characters of a treaty's name in a table
HOW = {
    "tree": "the grammar of the sentence",
    "near": "its place right behind the act",
    "in force": "the treaty spoken of before",
    "repeated": "the act that is repeated",
}


def tables(extraction: Extraction) -> RenderableType:
    """Give the events and quotations of an article as tables under its title."""
    article = extraction.article
    title = article.title or article.id
    head = Text(f"\n{title}", style="bold")
    head.append(f"  {article.published or 'no date'}", style="dim")
    parts: list[RenderableType] = [head]
    if extraction.events:
        parts.append(event_table(extraction.events))
    if extraction.quotations:
        parts.append(quotation_table(extraction.quotations))
    if len(parts) == 1:
        parts.append(Text("  no treaty event, no quotation", style="dim"))
    return Group(*parts)


def event_table(events: Iterable[Event]) -> Table:
    """Give a row for each event."""
    return _table(("who", "what", "treaty", "when", "status"), map(_event, events))


def act_table(events: Iterable[StoredEvent]) -> Table:
    """Give a row for each event of a store, with the number of its sources."""
    rows = ((*_event(each), str(len(each.sources))) for each in events)
    return _table(("who", "what", "treaty", "when", "status", "sources"), rows)


def quotation_table(quotations: Iterable[Quotation]) -> Table:
    """Give a row for each quotation, with its first words."""
    return _table(("speaker", "role", "first words"), map(_quotation, quotations))


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=True, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    return table


def _event(event: Event | StoredEvent) -> tuple[str, ...]:
    who = " ".join(event.parties) or (f"{event.count} states" if event.count is not None else "–")
    name = shorten(event.treaty.name, LONGEST_NAME, placeholder=" …")
    treaty = f"{event.treaty.id}  {name}" if event.treaty.id else name
    return who, event.type.replace("_", " "), treaty, event.date or "–", event.status.replace("_", " ")


def _quotation(quotation: Quotation) -> tuple[str, ...]:
    speaker = quotation.speaker
    words = quotation.text.split()
    first = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
    if speaker is None:
        return "–", "–", first
    return speaker.name or speaker.organisation or "–", speaker.role or "–", f"“{first}”" if quotation.direct else first


def explanations(found: Iterable[Explanation]) -> Iterator[Text]:
    """Yield lines that say for each sentence which rule fired on which words, with what, and why."""
    sentence = None
    for each in found:
        if each.sentence != sentence:
            sentence = each.sentence
            yield Text(f"\n{sentence}", style="bold")
        if each.rejected:
            yield Text(f"  – {each.words}  {each.rule}: no event, {each.rejected}", style="dim")
            continue
        yield Text(f"  ✓ {each.words}  {each.rule}: {each.type}", style="green")
        yield Text(
            f"      treaty   {each.treaty} [{each.treaty_id or 'not in the catalogue'}], found by: "
            f"{HOW.get(each.treaty_found, each.treaty_found)}"
        )
        count = f", {each.count} states" if each.count is not None else ""
        yield Text(f"      parties  {' '.join(each.parties) or '–'}{count}, found by: {each.parties_found or '–'}")
        yield Text(f"      status   {each.status}, because of: {each.status_because}")
        yield Text(f"      date     {each.date or '–'}")
    if sentence is None:
        yield Text("No word here names a treaty act.")
