"""Finds what was said in an article, in whose words and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import QUOTATIONS, QuotationFinding, Tokens, paragraphs
from extractor.components.quotations import cues, direct, labels, reported, segments
from extractor.components.quotations.speakers import Speakers
from extractor.components.quotations.statements import Speaker, Statement, after_dateline
from extractor.lexicon import speech

__all__ = ["Quotations"]

HEADINGS = frozenset({"title", "heading"})
VERBATIM = 4  # quoted words of a reported clause that are a quotation of their own


@Language.factory(
    "extractor_quotations", assigns=["doc.spans", "doc._.quotations"], requires=["token.dep", "token.pos"]
)
class Quotations:
    """Write doc._.quotations, one finding a stretch of speech, and doc.spans["quotations"], one span a piece of it."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy hands to every factory
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of a Doc."""
        findings = match(doc)
        doc._.quotations = tuple(findings)
        doc.spans[QUOTATIONS] = [
            Span(doc, start, end, label="direct" if finding.direct else "reported", span_id=str(number))
            for number, finding in enumerate(findings)
            for start, end in finding.parts
        ]
        return doc


def match(doc: Doc) -> list[QuotationFinding]:
    """Find the quotations without writing them."""
    found = [one for one in segments.segments(doc) if not segments.is_title(doc, one)]
    mask = segments.inside(doc, found)
    for unit in paragraphs(doc):  # nothing reaches into a dateline: "Prague (Agency) - The minister said"
        for i in range(unit.start, after_dateline(doc, unit.start, unit.end)):
            mask[i] = 1
    turns = labels.transcript(doc)
    taken = [part for one in turns for part in one.parts]
    heard = [cue for cue in cues.find(doc, mask) if not _inside(cue.tokens, taken)]
    quoted = direct.find(doc, [one for one in found if not _inside((one.start, one.end), taken)], heard)
    clauses = _clauses(doc, heard, mask, quoted)
    lines = [one for one in labels.headlines(doc, mask) if not _overlaps(one, [*quoted, *clauses, *turns])]
    covered = [part for one in [*clauses, *lines] for part in one.parts]
    kept = [one for one in quoted if not all(_inside(part, covered) for part in one.parts)]
    verbatim = [piece for one in [*clauses, *lines] for piece in _verbatim(doc, one, found)]
    statements = sorted([*turns, *kept, *clauses, *lines, *verbatim], key=lambda one: one.parts[0])
    speakers = Speakers(doc, mask).name(statements)
    spoken = enumerate(zip(statements, speakers, strict=True))
    heeded = [(number, one, by) for number, (one, by) in spoken if one.direct or _is_owned(doc, one, by)]
    return [finding for number, one, by in heeded for finding in _findings(doc, number, one, by)]


def _is_owned(doc: Doc, one: Statement, speaker: Speaker | None) -> bool:
    """Tell a reported clause that is somebody's: not "I say that", nor the title "Peru reports deal"."""
    if speaker is None:
        words = [token.lower_ for token in doc[slice(*one.speaker)]] if one.speaker is not None else []
        return len(words) == 1 and words[0] not in speech.cues().persons  # "he", of whom the article says nothing more
    return speaker.kind == "person" or paragraphs(doc)[one.paragraph].label_ not in HEADINGS


def _clauses(doc: Doc, heard: list[cues.Cue], mask: bytearray, quoted: list[Statement]) -> list[Statement]:
    """Give the reported clauses that no quotation has, one of those that begin alike."""
    whole = [(start, end + 1) for one in quoted if not one.floating for start, end in one.parts]
    found: dict[int, Statement] = {}
    for clause in reported.find(doc, heard, mask):
        if not all(_inside(part, whole) for part in clause.parts):
            found.setdefault(clause.parts[0][0], clause)
    return list(found.values())


def _inside(tokens: Tokens, ranges: list[Tokens]) -> bool:
    return any(start <= tokens[0] and tokens[1] <= end for start, end in ranges)


def _overlaps(one: Statement, others: list[Statement]) -> bool:
    return any(a < d and c < b for a, b in one.parts for other in others for c, d in other.parts)


def _verbatim(doc: Doc, clause: Statement, found: list[segments.Segment]) -> list[Statement]:
    """Give the words of a reported clause that are quoted, where they are at least half of it."""
    words = sum(token.is_alpha for start, end in clause.parts for token in doc[start:end])
    pieces = []
    for one in found:
        own = sum(token.is_alpha for token in doc[one.start : one.end])
        within = any(start < one.start and one.end <= end + 1 for start, end in clause.parts)
        if within and own >= VERBATIM and own * 2 >= words:
            pieces.append(Statement([(one.start, one.end)], True, clause.paragraph, clause.cue, clause.speaker))
    return pieces


def _findings(doc: Doc, number: int, statement: Statement, speaker: Speaker | None) -> Iterator[QuotationFinding]:
    """Give a statement's stretches: pieces with no word between them, as over the end of a paragraph, are one."""
    cue = statement.cue.tokens if statement.cue is not None else None
    known: tuple[str | None, str | None, str | None, str | None, str] = (None, None, None, None, "person")
    if speaker is not None:
        known = (speaker.name, speaker.role, speaker.organisation, speaker.country, speaker.kind)
    stretch: list[Tokens] = []
    for part in statement.parts:
        if stretch and any(token.is_alpha for token in doc[stretch[-1][1] : part[0]]):
            yield QuotationFinding(number, tuple(stretch), statement.direct, cue, statement.speaker, *known)
            stretch = []
        stretch.append(part)
    yield QuotationFinding(number, tuple(stretch), statement.direct, cue, statement.speaker, *known)
