"""Takes a verb of saying and gives the noun phrase of whoever speaks, by the parse and, where it fails, by position."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.annotations import OFFICIALS, Tokens
from extractor.lexicon import officials, speech

SUBJECTS = frozenset({"nsubj", "csubj"})
SKIPPED = frozenset({"ADV", "AUX", "PART"})
RAISED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "relcl", "acl"})
OBLIQUE = frozenset({"him", "her", "them", "me", "us"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp"})


def of(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Give the token range of the speaker of `verb`."""
    return (
        _own(doc, verb, mask)
        or _quoted_as(doc, verb, mask)
        or _inverted(doc, verb, mask)
        or _beside(doc, verb, mask)
        or _inherited(doc, verb, mask)
    )


def agent(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Give the speaker of a passive: "described by X as", "was told by X that"."""
    for child in verb.children:
        if child.dep_ == "agent" and not mask[child.i]:
            return next((noun_phrase(doc, one, mask) for one in child.children if one.dep_ == "pobj"), None)
    return None


def _own(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS and not mask[child.i]:
            if child.lower_ in speech.cues().relatives and verb.dep_ == "relcl":
                return noun_phrase(doc, verb.head, mask, stop=verb)
            if (
                child.tag_ == "DT"
                and verb.i - child.i > 1
                and not any(doc[i].pos_ == "VERB" for i in range(child.i, verb.i))
            ):
                return child.i, verb.i  # the parse loses the noun of "the then minister"
            if child.dep_ == "nsubj":
                return noun_phrase(doc, child, mask, stop=verb)
    return None


def noun_phrase(doc: Doc, head: Token, mask: bytearray, *, stop: Token | None = None) -> Tokens:
    """Give the phrase of a head noun: its apposition stays, clauses and what is quoted go."""
    left = head.left_edge.i
    while left < head.i and (mask[left] or doc[left].is_punct):
        left += 1
    for i in range(head.i, left, -1):
        if doc[i].is_quote or mask[i]:
            left = i + 1
            break
    right = head.i
    for i in range(head.i + 1, head.right_edge.i + 1):
        token = doc[i]
        if (
            mask[i]
            or token.is_quote
            or (stop is not None and i == stop.i)
            or (token.dep_ in CLAUSES and token.pos_ in {"VERB", "AUX"})
        ):
            break
        right = i
    while right > head.i and (doc[right].is_punct or doc[right].lower_ in speech.cues().relatives):
        right -= 1
    return min(left, head.i), right + 1


def _quoted_as(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find X in "quoted X as saying" and "X was quoted by Y as saying"."""
    if verb.i < 2 or doc[verb.i - 1].lower_ != "as":
        return None
    quoting = next(
        (doc[i] for i in range(verb.i - 2, max(verb.i - 25, -1), -1) if doc[i].lower_ in speech.cues().quoting), None
    )
    if quoting is None or mask[quoting.i]:
        return None
    for child in quoting.children:
        if child.dep_ == "nsubjpass" and not mask[child.i]:
            return noun_phrase(doc, child, mask, stop=quoting)
    return (
        phrase(doc, quoting.i + 1, mask)
        if doc[quoting.i + 1].lower_ not in {"as", "by"}
        else _beside(doc, quoting, mask)
    )


def _inverted(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find X in '"…," said X, the minister': the verb follows a mark, a comma or a bracket."""
    before = doc[verb.i - 1] if verb.i else None
    if (
        before is None
        or verb.tag_ == "VBG"
        or not (before.is_punct or before.is_quote or mask[before.i] or before.lower_ in {"so", "as"})
    ):
        return None
    return phrase(doc, verb.i + 1, mask)


def phrase(doc: Doc, start: int, mask: bytearray) -> Tokens | None:
    """Give the noun phrase that begins at `start`, with its apposition."""
    at = start
    while at < len(doc) and doc[at].pos_ in {"ADV"} and not mask[at]:
        at += 1
    if at >= len(doc) or mask[at] or doc[at].is_punct or doc[at].is_space:
        return None
    known = next((span for span in doc.spans.get(OFFICIALS, ()) if at <= span.start <= at + 1), None)
    if known is not None and (known.start == at or doc[at].pos_ in {"DET", "PRON"}):
        return at, max(known.end, _person_after(doc, known.end))
    for chunk in doc[at].sent.noun_chunks:
        if chunk.start <= at < chunk.end:
            return noun_phrase(doc, chunk.root, mask)
    if doc[at].pos_ in {"PROPN", "NOUN", "PRON", "DET"}:
        end = at + 1
        while end < len(doc) and doc[end].pos_ in {"PROPN", "NOUN"} and not mask[end]:
            end += 1
        return at, end
    return None


def _person_after(doc: Doc, end: int) -> int:
    """Give the end of the name that follows a role: "Italy's environment minister, [Lucia Ferrante]"."""
    for span in doc.spans.get(OFFICIALS, ()):
        if (
            span.label_ == "person"
            and end <= span.start <= end + 3
            and all(doc[i].text in {",", "."} or doc[i].text[0].isupper() for i in range(end, span.start))
        ):
            return span.end
    return end


def _beside(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find a known person, or a noun chunk, right before the verb."""
    if verb.tag_ in {"VB", "VBG"}:
        return None
    at = verb.i
    while (
        at > 0
        and (
            doc[at - 1].pos_ in SKIPPED
            or doc[at - 1].ent_type_ in {"DATE", "TIME"}
            or (doc[at - 1].text == "," and verb.dep_ != "conj")
        )
        and not mask[at - 1]
    ):
        at -= 1
    for span in doc.spans.get(OFFICIALS, ()):
        if span.end == at and not mask[span.start]:
            return span.start, span.end
    for chunk in verb.sent.noun_chunks:
        if (
            chunk.end == at
            and not mask[chunk.root.i]
            and doc[verb.i - 1].text != ","
            and chunk.text.lower() not in OBLIQUE
        ):
            return chunk.start, chunk.end
    start = at
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not mask[start - 1]:
        start -= 1
    return (start, at) if start < at and start > 0 and doc[start - 1].text == "," else None


def _inherited(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    """Find the speaker of "and added", ", saying", "went on to say" at the verb above."""
    matrix = verb.tag_ == "VBG" and verb.i > 0 and doc[verb.i - 1].text == ","  # ", saying" belongs to the main clause
    above = verb
    for _ in range(5):
        if above.dep_ == "acl" and not matrix:
            return _author(doc, above.head, mask) or noun_phrase(doc, above.head, mask, stop=above)
        if above.dep_ not in RAISED or above.head is above:
            return None
        above = above.head
        if above.pos_ not in {"VERB", "AUX"} or (matrix and above.dep_ in {"ccomp", "relcl", "acl", "advcl"}):
            continue
        subject = _own(doc, above, mask) or _patient(doc, above, mask)
        if subject is not None:
            return subject
    return None


def _patient(doc: Doc, verb: Token, mask: bytearray) -> Tokens | None:
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return noun_phrase(doc, passive, mask, stop=verb) if passive is not None and not mask[passive.i] else None


def _author(doc: Doc, noun: Token, mask: bytearray) -> Tokens | None:
    """Find X in "X issued a statement saying": who issues a document speaks in it."""
    if noun.dep_ == "dobj" and noun.lower_ in officials.organisations().documents:
        return _own(doc, noun.head, mask)
    return None
