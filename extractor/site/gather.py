"""Gathers what the site shows: a store's newest events with their passages, statements, treaties and parties."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.lexicon.countries import short_name
from extractor.lexicon.treaties import Treaty, treaties
from extractor.normalise.extraction import treaty_key
from extractor.records import Extraction, TreatyRef
from extractor.site.entries import Change, Content, Entry, PartyCard, Source, Statement, TreatyCard
from extractor.site.passages import passage
from extractor.store import Store, StoredEvent
from extractor.store.writing import document_id

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 48
_AS_STORED = {"id", "type", "status", "level", "parties", "others", "count", "date", "first", "last", "confidence"}


class Telling(NamedTuple):
    """What one document tells of one event."""

    source: Source
    statements: tuple[Statement, ...]


class Gathered(NamedTuple):
    """What the site shows, and the extractions that it is of, without the texts of their articles."""

    content: Content
    extractions: list[Extraction]


Tellings = dict[tuple[str, str, int], Telling]  # document, the event's id in it, where its evidence begins


def gather(store: Store, *, title: str, latest: int) -> Gathered:
    """Give the `latest` events of the store by the day of their first report; the same store gives the same."""
    chosen = heapq.nlargest(latest, store.events(), key=lambda event: (_reported(event) or "", event.id))
    documents = {source.document for event in chosen for source in event.sources}
    tellings: Tellings = {}
    shown: list[Extraction] = []
    articles = 0
    makers = set()
    for extraction in store.extractions():
        articles += 1
        makers.add(extraction.extractor)
        document = document_id(extraction.article)
        if document in documents:
            tellings.update(_tellings(document, extraction))
            bare = extraction.article.model_copy(update={"text": ""})
            shown.append(extraction.model_copy(update={"article": bare}))
    cards = {card.key: card for card in _treaty_cards(chosen)}
    codes = sorted({code for event in chosen for code in (*event.parties, *event.others)})
    content = Content(
        title=title,
        made_by=tuple(sorted(makers, key=repr)),
        articles=articles,
        events=tuple(_entry(event, cards[treaty_key(event.treaty)], tellings) for event in chosen),
        treaties=tuple(sorted(cards.values(), key=lambda card: (card.title.casefold(), card.key))),
        parties=tuple(
            sorted(
                (PartyCard(code=code, name=short_name(code), page=f"parties/{slug(code)}.html") for code in codes),
                key=lambda card: (card.name.casefold(), card.code),
            )
        ),
    )
    return Gathered(content, shown)


def slug(words: str) -> str:
    """Give a file's name for words; where they are long or hold more than plain letters, a hash keeps names apart."""
    plain = _SLUG.sub("-", words.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    if plain == words.lower().replace(" ", "-"):
        return plain
    return f"{plain}-{hashlib.sha256(words.encode()).hexdigest()[:8]}".lstrip("-")


def _reported(event: StoredEvent) -> str | None:
    return min((source.published for source in event.sources if source.published), default=None)


def _tellings(document: str, extraction: Extraction) -> Iterator[tuple[tuple[str, str, int], Telling]]:
    article = extraction.article
    for event in extraction.events:
        source = Source(
            article=article.id,
            url=article.url,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            retrieved=article.retrieved,
            status=event.status,
            date=event.date,
            date_basis=event.date_basis,
            passage=passage(article.text, event),
        )
        telling = Telling(source, tuple(_statements(extraction, event.id)))
        yield (document, event.id, event.evidence.start), telling


def _statements(extraction: Extraction, event: str) -> Iterator[Statement]:
    """Yield the statements of which some stretch speaks of the event, whole."""
    for about in dict.fromkeys(each.statement for each in extraction.quotations if event in each.events):
        stretches = [each for each in extraction.quotations if each.statement == about]
        yield Statement(
            article=extraction.article.id,
            parts=tuple(" ".join(each.text.split()) for each in stretches),
            direct=any(each.direct for each in stretches),
            speaker=stretches[0].speaker,
        )


def _entry(event: StoredEvent, card: TreatyCard, tellings: Tellings) -> Entry:
    told = [tellings[source.document, source.mention, source.start] for source in event.sources]
    sources = sorted((each.source for each in told), key=lambda source: (source.published or "9999", source.article))
    statements = dict.fromkeys(statement for each in told for statement in each.statements)
    now = [source.retrieved or source.published for source in sources if source.status == event.status]
    return Entry(
        **event.model_dump(include=_AS_STORED),
        treaty=card.key,
        reported=_reported(event),
        changed=min(filter(None, now), default=None),
        history=tuple(Change(status=each.status, day=each.published) for each in event.history),
        page=f"{card.page}#e-{event.id}",
        sources=tuple(sources),
        statements=tuple(statements),
    )


def _treaty_cards(events: Iterable[StoredEvent]) -> Iterator[TreatyCard]:
    catalogue = {row.id: row for row in treaties()}
    groups: dict[str, list[StoredEvent]] = {}
    for event in events:
        groups.setdefault(treaty_key(event.treaty), []).append(event)
    for key, group in groups.items():
        names = sorted({event.treaty.name for event in group}, key=lambda name: (-len(name), name))
        yield _treaty_card(key, group[0].treaty, names, catalogue.get(key))


def _treaty_card(key: str, treaty: TreatyRef, names: list[str], row: Treaty | None) -> TreatyCard:
    page = f"treaties/{slug(key)}.html"
    if row is None:
        title = treaty.title or names[0][:1].upper() + names[0][1:]
        return TreatyCard(key=key, id=treaty.id, title=title, names=tuple(names), page=page)
    return TreatyCard(
        key=key,
        id=row.id,
        title=row.title,
        names=tuple(dict.fromkeys((*row.names, *row.acronyms))),
        body=row.body,
        place=row.place,
        opened=row.date,
        in_force=row.in_force,
        base=row.base,
        page=page,
    )
