"""Turns extractions into spaCy Docs with span groups, packed as a DocBin that trains or is read without this package.

The groups have the names of the pipeline's own: events (label: type, kb_id: id of the treaty), treaties (kb_id:
the same), countries (label: code), dates (label: basis, kb_id: EDTF), officials and quotations. They lie on the
whole text, so that offsets are those of the records; a span that begins or ends inside a token is widened to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractor import annotations as groups
from extractor.records import Extraction, Offsets

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


class Mark(NamedTuple):
    """A span to be: its group, place, label, and the ids of what it names and of the record it comes from."""

    group: str
    place: Offsets
    label: str
    kb_id: str = ""
    id: str = ""


def write(extractions: Iterable[Extraction], path: Path) -> None:
    """Write a DocBin; each Doc's user_data holds its article's id, title, publisher, day and address."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    docs = DocBin(store_user_data=True)
    for extraction in extractions:
        docs.add(doc(extraction, nlp))
    docs.to_disk(path)


def doc(extraction: Extraction, nlp: Language) -> Doc:
    """Give an article as a Doc of the tokenizer with all that was found in it."""
    found = nlp.make_doc(extraction.article.text)
    found.user_data["article"] = extraction.article.model_dump(exclude={"text"}, exclude_none=True)
    names = (groups.COUNTRIES, groups.DATES, groups.TREATIES, groups.OFFICIALS, groups.QUOTATIONS, groups.EVENTS)
    spans: dict[str, list[Span]] = {name: [] for name in names}
    for mark in _marks(extraction):
        span = found.char_span(
            *mark.place, label=mark.label, kb_id=mark.kb_id, span_id=mark.id, alignment_mode="expand"
        )
        if span is not None:
            spans[mark.group].append(span)
    for name, members in spans.items():
        found.spans[name] = members
    return found


def _marks(extraction: Extraction) -> Iterator[Mark]:
    for event in extraction.events:
        treaty = event.treaty.id or ""
        for place in event.spans.trigger:
            yield Mark(groups.EVENTS, place, event.type, treaty, event.id)
    named = {(place, event.treaty.id or "") for event in extraction.events for place in event.spans.treaty}
    for place, treaty in sorted(named):
        yield Mark(groups.TREATIES, place, "treaty", treaty)
    for country in extraction.countries:
        yield Mark(groups.COUNTRIES, (country.start, country.end), country.code)
    for date in extraction.dates:
        yield Mark(groups.DATES, (date.start, date.end), date.basis or "", date.value or "")
    for official in extraction.officials:
        for place in official.mentions:
            yield Mark(groups.OFFICIALS, place, "person", id=official.name)
    for quotation in extraction.quotations:
        label = "direct" if quotation.direct else "reported"
        yield Mark(groups.QUOTATIONS, (quotation.start, quotation.end), label, id=quotation.id)
