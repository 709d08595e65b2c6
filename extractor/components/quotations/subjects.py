"""Takes a verb of saying and gives the noun phrase of whoever speaks, by the parse and, where it fails, by position."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.annotations import OFFICIALS, Tokens, noun_chunks
from extractor.lexicon import officials, speech

SKIPPED = frozenset({"ADV", "AUX", "PART"})
NOMINAL = frozenset({"PROPN", "NOUN"})
VERBAL = frozenset({"VERB", "AUX"})
RAISED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "relcl", "acl"})
EMBEDDED = frozenset({"ccomp", "relcl", "acl", "advcl"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp"})
OBLIQUE = frozenset({"him", "her", "them", "me", "us"})
QUOTING = 25  # tokens between "quoted" and "as saying"
HIGH = 5  # verbs between a participle and the verb that has its speaker


def of(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Give the token range of the speaker of `verb`; `mask` tells the tokens that are quoted."""
    for find in (_own, _quoted_as, _inverted, _beside, _inherited):
        found = find(doc, verb, mask)
        if found is not None:
            return found
    return None


def agent(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Give the speaker of a passive: "described by X as", "was told by X that"."""
    for child in verb.children:
        if child.dep_ == "agent" and not mask[child.i]:
            return next((noun_phrase(doc, one, mask) for one in child.children if one.dep_ == "pobj"), None)
    return None


def noun_phrase(doc: Doc, head: Token, mask: bytearray, *, stop: Token | None = None) -> Tokens:
    """Give the phrase of a head noun, not beyond `stop`: its apposition stays, clauses and what is quoted go."""
    left = head.i
    while left > head.left_edge.i and not mask[left - 1] and not doc[left - 1].is_quote:
        left -= 1
    while left < head.i and doc[left].is_punct:
        left += 1
    right = head.i
    for token in doc[head.i + 1 : head.right_edge.i + 1]:
        if mask[token.i] or token.is_quote or token == stop or (token.dep_ in CLAUSES and token.pos_ in VERBAL):
            break
        right = token.i
    while right > head.i and (doc[right].is_punct or doc[right].lower_ in speech.cues().relatives):
        right -= 1
    return left, right + 1


def phrase(doc: Doc, start: int, mask: bytearray) -> Tokens | None:
    """Give the noun phrase that begins at `start`, with its apposition."""
    at = start
    while at < len(doc) and doc[at].pos_ == "ADV" and not mask[at]:
        at += 1
    if at >= len(doc) or mask[at] or doc[at].is_punct or doc[at].is_space:
        return None
    known = next((span for span in doc.spans.get(OFFICIALS, ()) if at <= span.start <= at + 1), None)
    if known is not None and (known.start == at or doc[at].pos_ in {"DET", "PRON"}):
        return at, max(known.end, _named_after(doc, known.end))
    for chunk in noun_chunks(doc[at].sent):
        if chunk.start <= at < chunk.end:
            return noun_phrase(doc, chunk.root, mask)
    end = at
    while end < len(doc) and not mask[end] and doc[end].pos_ in NOMINAL:
        end += 1
    return (at, end) if end > at else None


def _named_after(doc: Doc, end: int) -> int:
    """Give the end of the name that follows a role: "Peru's fisheries secretary, [Inés Quiroga]"."""
    for span in doc.spans.get(OFFICIALS, ()):
        if span.label_ == "person" and end <= span.start <= end + 3:
            between = doc[end : span.start]
            return span.end if all(one.is_punct or one.text[0].isupper() for one in between) else end
    return end


def _own(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Give the subject that the parse gives to the verb."""
    for child in verb.children:
        if child.dep_ != "nsubj" or mask[child.i]:
            continue
        if child.lower_ in speech.cues().relatives and verb.dep_ == "relcl":
            return noun_phrase(doc, verb.head, mask, stop=verb)
        between = doc[child.i + 1 : verb.i]
        if child.tag_ == "DT" and len(between) and not any(token.pos_ == "VERB" for token in between):
            return child.i, verb.i  # the parse loses the noun of "the then minister"
        return noun_phrase(doc, child, mask, stop=verb)
    return None


def _quoted_as(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find X in "quoted X as saying" and "X was quoted by Y as saying"."""
    if verb.i < 2 or doc[verb.i - 1].lower_ != "as":
        return None
    before = reversed(doc[max(verb.i - QUOTING, 0) : verb.i - 1])
    quoting = next((token for token in before if token.lower_ in speech.cues().quoting), None)
    if quoting is None or mask[quoting.i]:
        return None
    if patient := _patient(doc, quoting, mask):
        return patient
    if doc[quoting.i + 1].lower_ in {"as", "by"}:
        return _beside(doc, quoting, mask)
    return phrase(doc, quoting.i + 1, mask)


def _patient(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Give the subject of a passive."""
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass" and not mask[child.i]), None)
    return None if passive is None else noun_phrase(doc, passive, mask, stop=verb)


def _inverted(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find X in '"…," said X, the minister': the verb follows a mark, a comma or a bracket."""
    if verb.i == 0 or verb.tag_ == "VBG":
        return None
    before = doc[verb.i - 1]
    free = before.is_punct or before.is_quote or mask[before.i] or before.lower_ in {"so", "as"}
    return phrase(doc, verb.i + 1, mask) if free else None


def _beside(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find a known person, a noun chunk, or a name that nobody knows, right before the verb."""
    if verb.tag_ in {"VB", "VBG"}:
        return None
    at = verb.i
    while at > 0 and not mask[at - 1] and _between(doc[at - 1], verb):
        at -= 1
    for span in doc.spans.get(OFFICIALS, ()):
        if span.end == at and not mask[span.start]:
            return span.start, span.end
    if doc[verb.i - 1].text != ",":
        for chunk in noun_chunks(verb.sent):
            if chunk.end == at and not mask[chunk.root.i] and chunk.text.lower() not in OBLIQUE:
                return chunk.start, chunk.end
    start = at
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not mask[start - 1]:
        start -= 1
    return (start, at) if 0 < start < at and doc[start - 1].text == "," else None


def _between(token: Token, verb: Token) -> bool:
    """Tell what may stand between a subject and its verb: "Brun on Tuesday also said"."""
    if token.pos_ in SKIPPED or token.ent_type_ in {"DATE", "TIME"}:
        return True
    return token.text == "," and verb.dep_ != "conj"


def _inherited(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find the speaker of "and added", ", saying", "went on to say" at a verb above."""
    matrix = verb.tag_ == "VBG" and verb.i > 0 and doc[verb.i - 1].text == ","  # ", saying" belongs to the main clause
    above = verb
    for _ in range(HIGH):
        if above.dep_ == "acl" and not matrix:
            if mask[above.head.i]:
                return None
            return _author(doc, above.head, mask) or noun_phrase(doc, above.head, mask, stop=above)
        if above.dep_ not in RAISED or above.head is above:
            return None
        above = above.head
        if above.pos_ not in VERBAL or (matrix and above.dep_ in EMBEDDED):
            continue
        subject = _own(doc, above, mask) or _patient(doc, above, mask)
        if subject is not None:
            return subject
    return None


def _author(doc: Doc, noun: Token, mask: bytearray) -> Tokens | None:
    """Find X in "X issued a statement saying": who issues a document speaks in it."""
    if noun.dep_ == "dobj" and noun.lower_ in officials.organisations().documents:
        return _own(doc, noun.head, mask)
    return None
