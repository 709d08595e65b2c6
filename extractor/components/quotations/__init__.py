"""Finds what was said in an article, in whose words and by whom."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import QUOTATIONS, QuotationFinding, Tokens, paragraphs
from extractor.components.quotations import cues, labels, reported, segments
from extractor.components.quotations.direct import Direct
from extractor.components.quotations.speakers import Speakers
from extractor.components.quotations.statements import Speaker, Statement, after_dateline

__all__ = ["Quotations"]

SHARE = 4  # twice the inverse of the share of its words that they must be
VERBATIM = 4  # quoted words of a reported clause that are a quotation of their own


@Language.factory(
    "extractor_quotations", assigns=["doc.spans", "doc._.quotations"], requires=["token.dep", "token.pos"]
)
class Quotations:
    """Write doc._.quotations, one finding a statement, and doc.spans["quotations"], one span a contiguous piece."""

    def __init__(self, nlp: Language, name: str) -> None:
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
    _mask_datelines(doc, mask)
    turns = labels.transcript(doc)
    taken = [part for one in turns for part in one.parts]
    heard = [cue for cue in cues.find(doc, mask) if not _inside(cue.tokens, taken)]
    direct = Direct(doc, [one for one in found if not _inside((one.start, one.end), taken)], heard)
    clauses = [one for one in reported.find(doc, heard, mask) if not _doubled(one, direct)]
    lines = [
        one
        for one in labels.headlines(doc, mask)
        if not any(_overlap(one, other) for other in [*direct.statements, *clauses, *turns])
    ]
    covered = [part for one in [*clauses, *lines] for part in one.parts]
    kept = [one for one in direct.statements if not all(_inside(part, covered) for part in one.parts)]
    verbatim = [piece for one in clauses for piece in _verbatim(doc, one, found)]
    statements = sorted([*turns, *kept, *_distinct(clauses), *lines, *verbatim], key=lambda one: one.parts[0])
    speakers = Speakers(doc, mask).name(statements)
    return [_finding(one, speaker) for one, speaker in zip(statements, speakers, strict=True)]


def _mask_datelines(doc: Doc, mask: bytearray) -> None:
    """Take datelines out of the reach of all rules: "Prague (Agency) - The minister said"."""
    for unit in paragraphs(doc):
        for i in range(unit.start, after_dateline(doc, unit.start, unit.end)):
            mask[i] = 1


def _doubled(clause: Statement, direct: Direct) -> bool:
    """Tell a reported clause that a direct statement has already."""
    whole = [part for one in direct.statements if not one.floating for part in one.parts]
    return all(any(a <= start and end <= b + 1 for a, b in whole) for start, end in clause.parts)


def _inside(tokens: Tokens, ranges: list[Tokens]) -> bool:
    return any(start <= tokens[0] and tokens[1] <= end for start, end in ranges)


def _distinct(clauses: list[Statement]) -> list[Statement]:
    """Leave out a clause that begins where another does: two cues of one sentence, of which the first has it."""
    found: dict[Tokens, Statement] = {}
    for one in clauses:
        start = one.parts[0][0]
        if not any(start == other.parts[0][0] for other in found.values()):
            found[one.parts[0]] = one
    return list(found.values())


def _verbatim(doc: Doc, clause: Statement, found: list[segments.Segment]) -> list[Statement]:
    """Give the words of a reported clause that are quoted, where they are most of it."""
    words = sum(token.is_alpha for start, end in clause.parts for token in doc[start:end])
    pieces = []
    for one in found:
        own = sum(token.is_alpha for token in doc[one.start : one.end])
        if (
            own >= VERBATIM
            and own * SHARE >= words * 2
            and any(start < one.start and one.end <= end + 1 for start, end in clause.parts)
        ):
            pieces.append(Statement([(one.start, one.end)], True, clause.paragraph, clause.cue, clause.speaker))
    return pieces


def _overlap(one: Statement, other: Statement) -> bool:
    return any(a < d and c < b for a, b in one.parts for c, d in other.parts)


def _finding(statement: Statement, speaker: Speaker | None) -> QuotationFinding:
    cue = statement.cue.tokens if statement.cue is not None else None
    if speaker is None:
        return QuotationFinding(
            tuple(statement.parts), statement.direct, cue, statement.speaker, None, None, None, None, "person"
        )
    return QuotationFinding(
        tuple(statement.parts),
        statement.direct,
        cue,
        statement.speaker,
        speaker.name,
        speaker.role,
        speaker.organisation,
        speaker.country,
        speaker.kind,
    )
