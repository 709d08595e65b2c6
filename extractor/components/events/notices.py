"""Reads status lines, which have no verb: "Tonga, succession, Convention on …, 10 July", "Accession: Tunisia, 9 May".

Depositaries and treaty pages list acts so. A line is read by its punctuation: an act, states, perhaps a treaty, a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from extractor.annotations import sentences
from extractor.components.events import clauses, timing
from extractor.components.events.parties import Parties, named_codes
from extractor.components.events.scene import Scene
from extractor.components.events.status import Status
from extractor.components.events.timing import NEVER, When
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon

DATED = {"adoption", "opening_for_signature", "entry_into_force", "termination"}  # a date is enough beside them
LONGEST = 60  # words of a line
SEPARATORS = {";", "•", "|", "."}
FINITE = {"VBD", "VBZ", "VBP", "MD"}


def lines(scene: Scene) -> Iterator[Span]:
    """Yield the paragraphs and sentences without a finite verb."""
    for paragraph in scene.paragraphs:
        spans = [paragraph] if is_line(paragraph, scene) else [s for s in sentences(paragraph) if is_line(s, scene)]
        yield from spans


def is_line(span: Span, scene: Scene) -> bool:
    """Tell a status line: short, without a finite verb outside the names of treaties, with a state and an act."""
    if len(span) > LONGEST or not any(word.i in scene.country_at or word.i in scene.date_at for word in span):
        return False
    return not any(_is_finite(word) and word.i not in scene.treaty_at for word in span)


def _is_finite(word: Token) -> bool:
    """Tell a finite verb; the participle behind a dash ("— notified in May") only looks like one."""
    dashes = [other.i for other in word.sent if other.i < word.i and other.text in ("–", "—")]
    opens = len(dashes) % 2 == 1 and dashes[-1] == word.i - 1  # "three states – Chad, Fiji, Mali – signed" closes
    return word.tag_ in FINITE and not (word.tag_ == "VBD" and word.pos_ != "AUX" and opens)


class Notice(NamedTuple):
    """An act of a status line."""

    trigger: Trigger
    treaty: Span
    parties: Parties
    status: Status
    when: When


def notices(line: Span, found: list[Trigger], scene: Scene) -> Iterator[Notice]:
    """Yield the acts of a line, one a segment; a segment without an act repeats the one before."""
    current: Trigger | None = None
    for segment in _segments(line):
        own = [trigger for trigger in found if segment.start <= trigger.head.i < segment.end]
        current = own[0] if own else current
        named = [span for span in scene.country_spans if segment.start <= span.start < segment.end]
        named = [span for span in named if span.start not in scene.treaty_at]
        if current is None or not _listed(current, named, line):
            continue
        when = _date(segment, scene)
        if not named and (when.value is None or current.frame.type not in DATED):
            continue
        treaty = _treaty(segment, scene)
        if treaty is None:
            continue
        parties = Parties(
            named_codes(named), None, tuple((span.start, span.end) for span in named), how="a status line"
        )
        status = _status(segment, current)
        if status.value == "occurred" and timing.is_to_come(when, current.head, scene):
            status = Status("planned", f"{when.value} is to come")
        yield Notice(current, treaty, parties, status, when)


def _segments(line: Span) -> Iterator[Span]:
    start = line.start
    for word in line:
        if word.text in SEPARATORS:
            if word.i > start:
                yield line.doc[start : word.i]
            start = word.i + 1
    if start < line.end:
        yield line.doc[start : line.end]


def _listed(trigger: Trigger, named: list[Span], line: Span) -> bool:
    """Tell a list from a phrase: a comma, colon or dash stands between the act and the state."""
    if not named:
        return trigger.words[-1].i + 1 < line.end and trigger.words[-1].nbor().text == ":"
    left, right = sorted((trigger.words[-1].i, named[0].start))
    between = {word.text for word in line.doc[left : right + 1]}
    marks = {",", ":", "–", "—", "-", ";", "("} | ({"for"} if trigger.frame.type in DATED else set())
    return bool(between & marks)  # "in force for Fiji from 31 May"


def _treaty(segment: Span, scene: Scene) -> Span | None:
    for span in scene.treaty_spans:
        if segment.start <= span.start < segment.end:
            return span
    return scene.under_heading(segment[0]) or scene.in_force_before(segment[0]) or scene.main_treaty


def _status(segment: Span, trigger: Trigger) -> Status:
    table = lexicon.status_words()
    for word in segment:
        if word.lower_ in ("not", "no", "without", "never") and word.i < trigger.words[0].i:
            return Status("negated", word.text)
        value = next((table.governors[form] for form in clauses.forms(word) if form in table.governors), None)
        if value in ("planned", "called_for") and word.tag_ in ("VBN", "JJ"):
            return Status(value, word.text)
    return Status("occurred", "a status line")


def _date(segment: Span, scene: Scene) -> When:
    for span in scene.date_spans:
        inside = segment.start <= span.start < segment.end and span.start not in scene.treaty_at
        if inside and span.kb_id_ and not timing.is_limit(span, since=True):
            return When(span.kb_id_, span.label_ or None, (span.start, span.end))
    return NEVER
