"""Takes a quoted segment and the words beside it and gives its cue, or the name that stands for one."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from extractor.annotations import OFFICIALS, Tokens, noun_chunks
from extractor.components.quotations.cues import Cue
from extractor.components.quotations.segments import Segment
from extractor.components.quotations.statements import DASHES, ENDS, MARKS, ends_sentence
from extractor.lexicon import speech

NEAR = 14  # tokens between a verb and the mark that it opens: "told reporters at a conference in Berlin that “"
FAR = 30  # the same where a comma stands before the mark
FRAGMENT = 4  # words of a piece between marks that says something
ADVERBS = 2  # words between a mark and the cue behind it: '…," also later said X'
SIGNATURE = 20  # tokens of a name and a role behind a dash
LABEL = 10  # tokens of a label, and of the end of a line that announces a statement
CLAUSAL = frozenset({"nsubj", "nsubjpass", "expl"})


def skip(doc: Doc, i: int, end: int) -> int:
    """Give the first token from `i` that is no mark."""
    while i < end and doc[i].text in MARKS:
        i += 1
    return i


def skip_back(doc: Doc, i: int, start: int) -> int:
    """Give the end of what stands before the marks that end at `i`."""
    while i > start and doc[i - 1].text in MARKS:
        i -= 1
    return i


def cue_after(doc: Doc, cues: Sequence[Cue], segment: Segment, gap: Tokens) -> Cue | None:
    """Give the cue that follows a segment: '…," she said', '…," said X', '…", according to X'."""
    start, end = gap
    if not segment.closed or start >= end:
        return None
    stop = next((i for i in range(start, end) if ends_sentence(doc, i)), end)
    cue = next((cue for cue in cues if start <= cue.head < stop), None)
    if cue is None:
        return None
    if doc[cue.head - 1].lower_ == "as":  # "the agency quoted X as saying"
        return cue
    if cue.participle and cue.subject is not None and cue.subject[0] < segment.start:
        return None
    first = min(cue.head, cue.subject[0]) if cue.subject and cue.subject[0] >= start else cue.head
    between = doc[start:first]
    return cue if _adverbial(between) and _leads_to(doc, segment, start, first, cue) else None


def _adverbial(between: Span) -> bool:
    """Tell whether nothing but a comma and adverbs stands between a mark and its cue."""
    words = [token for token in between if token.is_alpha]
    return len(words) <= ADVERBS and not any(
        token.pos_ in {"CCONJ", "VERB"} or token.lower_ == "that" for token in words
    )


def _leads_to(doc: Doc, segment: Segment, start: int, first: int, cue: Cue) -> bool:
    """Tell whether a segment ends so that a cue follows: with a comma in or behind the marks, or without any end."""
    last = doc[segment.end - 1].text[-1:]
    if last in ",?!—–" or any(token.text == "," for token in doc[start:first]) or doc[start].lower_ in {"so", "as"}:
        return True
    named_here = cue.subject is not None and cue.subject[0] >= start
    return last not in ENDS and named_here and cue.head - start <= NEAR


def cue_before(doc: Doc, cues: Sequence[Cue], segment: Segment, gap: Tokens) -> Cue | None:
    """Give the cue that opens a segment: 'X said: "…', 'told the council that "…', 'called it "…'."""
    start, end = gap
    begin = _sentence_start(doc, start, end)
    cue = next((one for one in reversed(cues) if begin <= one.head < end and one.kind != "attribution"), None)
    if cue is None or doc[end - 1].text == ":":
        return cue
    comma = doc[end - 1].text == ","
    if not comma and sum(token.is_alpha for token in doc[segment.start : segment.end]) < FRAGMENT:
        return None  # 'called the talks "extreme"'
    behind = cue.subject[1] if cue.subject and cue.subject[0] >= cue.tokens[1] else cue.tokens[1]
    if end - cue.tokens[1] > (FAR if comma else NEAR) or any(_begins_clause(token) for token in doc[behind:end]):
        return None
    return cue


def _sentence_start(doc: Doc, start: int, end: int) -> int:
    return max((i + 1 for i in range(start, end - 1) if ends_sentence(doc, i)), default=start)


def _begins_clause(token: Token) -> bool:
    """Tell a word that begins another clause between cue and mark: 'said the pact was "…'."""
    return token.text == ";" or (token.dep_ in CLAUSAL and token.lower_ not in speech.cues().relatives)


def signature(doc: Doc, start: int, end: int) -> Tokens | None:
    """Give the name after a dash: '"…" – Ada Brun, Commissioner'."""
    if start >= end or end - start > SIGNATURE or doc[start].text[0] not in DASHES:
        return None
    return person(doc, start, end)


def label(doc: Doc, start: int, end: int) -> Tokens | None:
    """Give who is named before a colon: 'Foreign Minister Ada Brun: "…"'."""
    if start >= end or doc[end - 1].text != ":":
        return None
    begin = _sentence_start(doc, start, end)
    if named := person(doc, begin, end):
        return named
    if end - begin > LABEL:
        return None
    return next(((chunk.start, chunk.end) for chunk in noun_chunks(doc[begin:end])), None)


def announced(doc: Doc, line: Span) -> Tokens | None:
    """Give whose words a line announces: 'And from Ada Brun:', 'Ada Brun released the following statement today'."""
    words = {token.lower_ for token in line[-LABEL:]}
    opens = "following" in words and bool(words & speech.cues().openings)
    return person(doc, line.start, line.end) if opens or line[-1].text == ":" else None


def person(doc: Doc, start: int, end: int) -> Tokens | None:
    """Give the first person who is named between two tokens."""
    for span in doc.spans.get(OFFICIALS, ()):
        if span.label_ == "person" and start <= span.start < end:
            return span.start, span.end
    return None
