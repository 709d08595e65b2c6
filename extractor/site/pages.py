"""Lays the content out as pages of HTML and as a feed: jinja2 templates, with all text escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.lexicon.countries import short_name
from extractor.records import Status
from extractor.site import feed
from extractor.site.drawing import Drawn, Picture
from extractor.site.entries import Content, Entry, Statement, TreatyCard
from extractor.site.links import link
from extractor.site.passages import pieces
from extractor.site.wording import SIGNS, STATUSES, TYPES, when

NAVIGATION = (
    ("index.html", "Events"),
    ("treaties.html", "Treaties"),
    ("parties.html", "Parties"),
    ("pictures.html", "Pictures"),
    ("about.html", "About"),
)
SHOWN = 3  # sources of an event that stand open
CONSENT = ("ratification", "acceptance", "approval", "accession", "succession")
STAGES = {  # what a table of parties has columns for
    "Signature": ("signature",),
    "Consent to be bound": CONSENT,
    "Entry into force": ("entry_into_force", "provisional_application"),
    "Withdrawal": ("withdrawal", "suspension"),
}
_OWN_WORD = {*CONSENT[1:], "provisional_application", "suspension"}  # which the head of the column does not name
_TO_COME: tuple[Status, ...] = ("occurred", "planned")
Page = tuple[str, str]  # path within the site, text


class Participation(NamedTuple):
    """The table of a treaty's parties: for each stage that any of them has reached, its acts."""

    stages: list[str]
    rows: list[tuple[str, list[list[Entry]]]]


def pages(content: Content, drawn: Drawn, *, address: str = "") -> Iterator[Page]:
    """Yield each page with its path; `address` is where the site will stand on the web, for the feed's links."""
    common: dict[str, Any] = {
        "site": content,
        "navigation": [each for each in NAVIGATION if each[0] != "pictures.html" or drawn.together],
        "parties": {card.code: card for card in content.parties},
    }
    used = {entry.type for entry in content.events}
    types = {name: label for name, label in TYPES.items() if name in used}
    yield _page("index.html", **common, types=types)
    yield _page("about.html", **common)
    if drawn.together:
        yield _page("pictures.html", **common, pictures=drawn.together)
    by_treaty, by_party, named = _grouped(content)
    said = _said(content)
    rows = [(card, by_treaty[card.key], _latest(by_treaty[card.key])) for card in content.treaties]
    yield _page("treaties.html", **common, rows=rows)
    yield _page("parties.html", **common, rows=[(card, len(by_party[card.code])) for card in content.parties])
    cards = {card.key: card for card in content.treaties}
    for card in content.treaties:
        yield _treaty(card, by_treaty[card.key], cards, drawn.treaties.get(card.key, ()), common)
    for party in content.parties:
        acts = by_party[party.code]
        yield _page(
            "party.html",
            party.page,
            **common,
            card=party,
            cards=cards,
            count=len(acts),
            treaties=_by_treaty(acts, cards),
            named=named[party.code],
            statements=said[party.code],
        )
    found = feed.items(content)
    own = feed.urn(f"site/{address or content.title}")
    yield _page("feed.xml", **common, feed_id=own, items=found, updated=feed.updated(found), address=address)


def _page(template: str, path: str = "", **names: Any) -> Page:
    path = path or template
    text = _templates().get_template(template).render(here=path, root="../" * path.count("/"), **names)
    return path, text


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("extractor.site"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.globals.update(types=TYPES, statuses=STATUSES, signs=SIGNS, when=when, pieces=pieces, shown=SHOWN)
    made.filters.update(link=link, legal=feed.legal)
    return made


def _treaty(
    card: TreatyCard,
    entries: list[Entry],
    cards: dict[str, TreatyCard],
    pictures: Sequence[Picture],
    common: dict[str, Any],
) -> Page:
    return _page(
        "treaty.html",
        card.page,
        **common,
        card=card,
        base=cards.get(card.base or ""),
        entries=entries,
        participation=_participation(entries),
        particular=_OWN_WORD,
        pictures=pictures,
    )


def _grouped(content: Content) -> tuple[dict[str, list[Entry]], dict[str, list[Entry]], dict[str, list[Entry]]]:
    by_treaty: dict[str, list[Entry]] = defaultdict(list)
    by_party: dict[str, list[Entry]] = defaultdict(list)
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(content.events, key=lambda entry: (entry.first or "9999", entry.type, entry.id)):
        by_treaty[entry.treaty].append(entry)
        for code in entry.parties:
            by_party[code].append(entry)
        for code in entry.others:
            named[code].append(entry)
    return by_treaty, by_party, named


def _latest(entries: list[Entry]) -> Entry | None:
    """Give the last of the acts with a day that have occurred."""
    return next((entry for entry in reversed(entries) if entry.first and entry.status == "occurred"), None)


def _participation(entries: list[Entry]) -> Participation:
    table: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        stage = next((stage for stage, kinds in STAGES.items() if entry.type in kinds), None)
        if stage and entry.level == "international" and entry.status in _TO_COME:
            for code in entry.parties:
                table.setdefault(code, defaultdict(list))[stage].append(entry)
    stages = [stage for stage in STAGES if any(stage in row for row in table.values())]
    codes = sorted(table, key=lambda code: short_name(code).casefold())
    return Participation(stages, [(code, [table[code][stage] for stage in stages]) for code in codes])


def _by_treaty(entries: list[Entry], cards: dict[str, TreatyCard]) -> list[tuple[TreatyCard, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.treaty, []).append(entry)
    return sorted(((cards[key], group) for key, group in groups.items()), key=lambda pair: pair[0].title.casefold())


def _said(content: Content) -> dict[str, list[tuple[Statement, Entry]]]:
    """Give by country what its officials said, each with the event it speaks of."""
    found: dict[str, list[tuple[Statement, Entry]]] = defaultdict(list)
    for entry in content.events:
        for statement in entry.statements:
            if statement.speaker and statement.speaker.country:
                found[statement.speaker.country].append((statement, entry))
    return found
