"""Lays out records as HTML for a notebook, in light and in dark themes; every word of the text is escaped.

All styles stand on the elements and all colours but the labels' are the page's own, as notebooks strip style sheets.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from extractor.lexicon.countries import short_name
from extractor.notebook.highlight import highlighted
from extractor.notebook.marks import COLOURS
from extractor.records import Article, Event, Extraction, Quotation, Speaker, TreatyRef

LINE = "1px solid rgba(128, 128, 128, .4)"
CARD = (
    f"border: {LINE}; border-left: 5px {{stroke}} {{colour}}; border-radius: 4px; padding: .5em .8em; "
    "flex: 1 1 20em; max-width: 34em; font-size: .92em; line-height: 1.4"
)
CHIP = "display: inline-block; border: 1px {stroke} currentColor; border-radius: 1em; padding: 0 .6em; font-size: .85em"
PALE = "opacity: .75; font-size: .88em"
STATUS = {"occurred": "solid", "planned": "dashed", "called_for": "dotted", "negated": "double"}
WEB = ("http://", "https://")


def html(record: Extraction | Event | Quotation) -> str:
    """Give a record as HTML that stands alone."""
    if isinstance(record, Event):
        return _box(_event(record))
    if isinstance(record, Quotation):
        return _box(_quotation(record, {}))
    return _box(_extraction(record))


def _box(content: str) -> str:
    return f'<div style="max-width: 72em; color: inherit; background: transparent">{content}</div>'


def _extraction(extraction: Extraction) -> str:
    events = {event.id: event for event in extraction.events}
    return (
        _head(extraction.article)
        + _legend()
        + highlighted(extraction)
        + _cards("event", [_event(event) for event in extraction.events])
        + _cards("quotation", [_quotation(quotation, events) for quotation in extraction.quotations])
    )


def _head(article: Article) -> str:
    title = escape(article.title or article.id)
    if article.url and article.url.startswith(WEB):
        title = f'<a href="{escape(article.url)}" rel="noreferrer" style="color: inherit">{title}</a>'
    facts = [article.publisher, article.place, article.published or "no date", article.reference]
    line = " · ".join(escape(fact) for fact in facts if fact)
    return f'<div style="font-size: 1.15em; font-weight: bold">{title}</div><div style="{PALE}">{line}</div>'


def _legend() -> str:
    labels = " ".join(
        f'<span style="background: {colour}; color: #000; padding: 0 5px; border-radius: 3px">{label}</span>'
        for label, colour in COLOURS.items()
    )
    return f'<div style="font-size: .75em; margin: .5em 0">{labels}</div>'


def _cards(noun: str, cards: list[str]) -> str:
    count = f"{len(cards) or 'no'} {noun}{'s' * (len(cards) != 1)}"
    return (
        f'<div style="font-weight: bold; margin: 1em 0 .4em">{count}</div>'
        f'<div style="display: flex; flex-wrap: wrap; gap: .6em">{"".join(cards)}</div>'
    )


def _event(event: Event) -> str:
    stroke = STATUS[event.status]
    date = f"{event.date} ({event.date_basis})" if event.date_basis else event.date
    body = (
        f"<b>{_words(event.type)}</b> {_chip(_words(event.status), stroke)} {_chip(event.level, 'solid')}"
        f"<div>{_treaty(event.treaty)}</div>"
        + _facts({"parties": _parties(event), "with": _countries(event.others), "date": escape(date or "")})
        + _quote(event.evidence.text)
        + f'<div style="{PALE}">confidence {event.confidence:.2f} · {escape(event.rule)}</div>'
    )
    return f'<div style="{CARD.format(stroke=stroke, colour=COLOURS["trigger"])}">{body}</div>'


def _quotation(quotation: Quotation, events: dict[str, Event]) -> str:
    about = [events[event] for event in quotation.events if event in events]
    body = (
        f"<b>{escape(_speaker(quotation.speaker))}</b> {_chip('direct' if quotation.direct else 'reported', 'solid')}"
        + _facts(_office(quotation.speaker))
        + _quote(quotation.text)
        + _facts({"on": "; ".join(dict.fromkeys(f"{_words(event.type)}, {_treaty(event.treaty)}" for event in about))})
    )
    return f'<div style="{CARD.format(stroke="solid", colour=COLOURS["quotation"])}">{body}</div>'


def _treaty(treaty: TreatyRef) -> str:
    title = f' title="{escape(treaty.title)}"' if treaty.title else ""
    return f"<span{title}>{escape(treaty.name)}</span>" + (f" <code>{escape(treaty.id)}</code>" if treaty.id else "")


def _parties(event: Event) -> str:
    if not event.parties and event.count is not None:
        return f"{event.count} states"
    total = f", {event.count} in all" if event.count is not None and event.count != len(event.parties) else ""
    return _countries(event.parties) + total


def _countries(codes: Iterable[str]) -> str:
    named = ((code, short_name(code)) for code in codes)
    return ", ".join(escape(code if code == name else f"{name} ({code})") for code, name in named)


def _speaker(speaker: Speaker | None) -> str:
    if speaker is None:
        return "speaker not named"
    return speaker.name or speaker.role or speaker.organisation or speaker.country or speaker.kind


def _office(speaker: Speaker | None) -> dict[str, str]:
    if speaker is None:
        return {}
    return {
        "role": escape(speaker.role or ""),
        "organisation": escape(speaker.organisation or ""),
        "country": _countries([speaker.country] if speaker.country else []),
    }


def _facts(facts: dict[str, str]) -> str:
    return "".join(f'<div><span style="{PALE}">{name}</span> {fact}</div>' for name, fact in facts.items() if fact)


def _quote(text: str) -> str:
    style = f"border-left: {LINE}; margin: .4em 0; padding-left: .6em; font-style: italic"
    return f'<div style="{style}">{escape(" ".join(text.split()))}</div>'


def _chip(words: str, stroke: str) -> str:
    return f'<span style="{CHIP.format(stroke=stroke)}">{escape(words)}</span>'


def _words(name: str) -> str:
    return escape(name.replace("_", " "))
