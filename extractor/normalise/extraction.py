"""Turns an annotated Doc into an Extraction: token ranges become offsets of the article, findings become records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, cast

from extractor import records
from extractor.annotations import COUNTRIES, DATES, OFFICIALS, EventFinding, QuotationFinding, Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

EUROPEAN_UNION = "EUE"
LISTED = ("quotations", "countries", "dates")  # of which each mention stands for itself
FUNCTION_WORDS = re.compile(r"\b(?:the|a|an|of|on|for|and|to|in)\b")


def extraction(doc: Doc, article: records.Article, maker: records.Provenance, *, start: int = 0) -> records.Extraction:
    """Give the records of a Doc that was made of the article's text, or of the piece of it that begins at `start`."""
    events = tuple(_event(doc, finding, article) for finding in doc._.events)
    return records.Extraction(
        extractor=maker,
        article=article,
        events=events,
        quotations=tuple(_quotation(doc, finding, article, events, start) for finding in doc._.quotations),
        officials=tuple(_officials(doc)),
        countries=tuple(_countries(doc, article)),
        dates=tuple(_dates(doc, article)),
    )


def joined(pieces: Sequence[records.Extraction]) -> records.Extraction:
    """Give as one what was found in the pieces of an article; what several pieces tell of is kept once."""
    if len(pieces) == 1:
        return pieces[0]
    events: dict[tuple[str, str], records.Event] = {}
    officials: dict[str, records.Official] = {}
    for event in chain.from_iterable(piece.events for piece in pieces):
        events.setdefault((event.id, event.status), event)
    for found in chain.from_iterable(piece.officials for piece in pieces):
        known = officials.setdefault(found.name, found)
        if known is not found:
            missing = {name: value for name, value in found if getattr(known, name) is None}
            officials[found.name] = known.model_copy(
                update=missing
                | {"mentions": known.mentions + found.mentions, "contact": known.contact and found.contact}
            )
    return pieces[0].model_copy(
        update={
            "events": tuple(events.values()),
            "officials": tuple(officials.values()),
            **{name: tuple(chain.from_iterable(getattr(piece, name) for piece in pieces)) for name in LISTED},
        }
    )


def offsets(doc: Doc, start: int, end: int) -> records.Offsets:
    """Give the half-open character range in the article's text of the tokens from `start` to `end`."""
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1]) - 1
    origin = doc._.origin
    return (first, last + 1) if origin is None else (origin[first], origin[last] + 1)


def _ranges(doc: Doc, ranges: Iterable[Tokens]) -> tuple[records.Offsets, ...]:
    return tuple(offsets(doc, start, end) for start, end in ranges)


def _hash(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:16]


def treaty_key(treaty: records.TreatyRef) -> str:
    """Give what tells one treaty from another: its catalogue id, else its name in lower case without function words."""
    return treaty.id or " ".join(FUNCTION_WORDS.sub(" ", treaty.name.lower()).split())


def event_id(treaty: records.TreatyRef, kind: str, parties: Iterable[str], date: str | None) -> str:
    """Give the id of an act: the same in every article that tells of it, whatever its status."""
    return _hash(treaty_key(treaty), kind, ",".join(sorted(parties)), date or "")


def _event(doc: Doc, finding: EventFinding, article: records.Article) -> records.Event:
    treaty = finding.treaty
    named = records.TreatyRef(name=treaty.name, id=treaty.id, title=treaty.title)
    start, end = offsets(doc, *finding.evidence)
    return records.Event(
        id=event_id(named, finding.type, finding.parties, finding.date),
        type=cast(records.EventType, finding.type),
        status=cast(records.Status, finding.status),
        level=cast(records.Level, finding.level),
        treaty=named,
        parties=finding.parties,
        others=finding.others,
        count=finding.count,
        date=finding.date,
        date_basis=cast("records.DateBasis | None", finding.date_basis),
        evidence=records.Passage(start=start, end=end, text=article.text[start:end]),
        spans=records.EventSpans(
            trigger=_ranges(doc, finding.trigger_spans),
            treaty=_ranges(doc, finding.treaty_spans),
            parties=_ranges(doc, finding.party_spans),
            date=_ranges(doc, finding.date_spans),
        ),
        rule=finding.rule,
        confidence=finding.confidence,
    )


def _quotation(
    doc: Doc, finding: QuotationFinding, article: records.Article, events: Iterable[records.Event], piece: int
) -> records.Quotation:
    start, end = offsets(doc, finding.parts[0][0], finding.parts[-1][1])
    spoken_of = [each.id for each in events if any(start <= at < end for at, _ in each.spans.trigger)]
    speaker = None
    if finding.name or finding.role or finding.organisation:
        speaker = records.Speaker(
            name=finding.name,
            role=finding.role,
            organisation=finding.organisation,
            country=finding.country,
            kind=cast(records.SpeakerKind, finding.kind),
        )
    return records.Quotation(
        id=_hash(article.id, start, end),
        statement=_hash(article.id, "statement", piece + finding.statement),
        text=article.text[start:end],
        start=start,
        end=end,
        direct=finding.direct,
        cue=doc[finding.cue[0] : finding.cue[1]].text if finding.cue else None,
        speaker=speaker,
        spans=records.QuotationSpans(
            speaker=_ranges(doc, [finding.speaker_span] if finding.speaker_span else []),
            cue=_ranges(doc, [finding.cue] if finding.cue else []),
        ),
        events=tuple(dict.fromkeys(spoken_of)),
    )


def _officials(doc: Doc) -> Iterable[records.Official]:
    mentions: dict[str, list[records.Offsets]] = {}
    for span in doc.spans.get(OFFICIALS, ()):
        mentions.setdefault(span.id_, []).append(offsets(doc, span.start, span.end))
    for key, found in doc._.officials.items():
        yield records.Official(
            name=found.name,
            role=found.role,
            organisation=found.organisation,
            country=found.country,
            contact=found.contact,
            mentions=tuple(mentions.get(key, ())),
        )


def _countries(doc: Doc, article: records.Article) -> Iterable[records.CountryMention]:
    for span in doc.spans.get(COUNTRIES, ()):
        if span.label_ == EUROPEAN_UNION:
            continue  # a party to treaties, but no state
        start, end = offsets(doc, span.start, span.end)
        yield records.CountryMention(code=span.label_, text=article.text[start:end], start=start, end=end)


def _dates(doc: Doc, article: records.Article) -> Iterable[records.DateMention]:
    for span in doc.spans.get(DATES, ()):
        start, end = offsets(doc, span.start, span.end)
        yield records.DateMention(
            text=article.text[start:end],
            value=span.kb_id_ or None,
            start=start,
            end=end,
            basis=cast("records.DateBasis | None", span.label_ or None),
        )
