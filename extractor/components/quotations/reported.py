"""Takes cues and gives the reported statements: the clauses that they govern, before, after or around the cue."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.annotations import Tokens, paragraphs
from extractor.components.quotations import clauses
from extractor.components.quotations.cues import Cue
from extractor.components.quotations.statements import ENDS, MARKS, Statement, sentence, trimmed

SHORTEST = 3  # words of a reported clause
FRAGMENT = 2  # words of one of its pieces
ASIDE = 8  # tokens between a cue and the comma that closes it
QUOTED = 0.9  # share of its words that makes a clause a quotation
RELATIVE = frozenset({"VBG", "WP", "WDT", "WP$", "WRB", "VBN"})
NO_CONTENT = frozenset({"appos", "mark", "prep", "cc"})
JOINING = frozenset({"CCONJ", "ADV", "AUX", "SCONJ"})


def find(doc: Doc, cues: list[Cue], mask: bytearray) -> list[Statement]:
    """Give the reported statements in the order of their cues."""
    units = paragraphs(doc)
    found = []
    for cue in cues:
        if not cue.live or cue.kind == "quoted":
            continue
        number = next((n for n, unit in enumerate(units) if unit.start <= cue.head < unit.end), 0)
        bounds = sentence(doc, cue.head, units[number].start, units[number].end)
        said = _attributed(doc, cue, bounds) if cue.kind == "attribution" else _governed(doc, cue, bounds, cues)
        parts = _kept(doc, said)
        if not parts or _quoted(doc, parts, mask) or (cue.kind == "attribution" and _passed_on(doc, parts[0], cues)):
            continue
        found.append(Statement(parts, False, number, cue, cue.subject))
    return found


def _kept(doc: Doc, ranges: list[Tokens]) -> list[Tokens]:
    """Give the ranges without punctuation at their edges, if words enough are left."""
    parts = [part for one in ranges if (part := trimmed(doc, *one)) is not None]
    least = SHORTEST if len(parts) == 1 else FRAGMENT
    return [part for part in parts if sum(one.is_alpha or one.like_num for one in doc[slice(*part)]) >= least]


def _quoted(doc: Doc, parts: list[Tokens], mask: bytearray) -> bool:
    """Tell content that is wholly between marks: the direct statements have it."""
    words = [i for start, end in parts for i in range(start, end) if doc[i].is_alpha]
    return sum(mask[i] for i in words) >= QUOTED * len(words)


def _passed_on(doc: Doc, part: Tokens, cues: list[Cue]) -> bool:
    """Tell content that is somebody's own speech: of "X said A, according to the paper", X is the speaker."""
    for cue in cues:
        if cue.live and cue.subject is not None and part[0] <= cue.subject[0] <= part[0] + 2 and cue.head < part[1]:
            return not any(token.tag_ == "NNS" for token in doc[cue.subject[0] : cue.subject[1]])
    return False


def _attributed(doc: Doc, cue: Cue, bounds: Tokens) -> list[Tokens]:
    """Give what "according to X" covers: the rest of its sentence, on either side."""
    start, end = bounds
    if doc[cue.head].text[0].isupper():  # "According", in a text without stops
        start = cue.head
    after = cue.subject[1] if cue.subject else cue.tokens[1]
    comma = next((i for i in range(after, end) if doc[i].text == ","), None)
    if sum(doc[i].is_alpha for i in range(start, cue.head)) < FRAGMENT:
        return [] if comma is None else [(comma + 1, end)]
    before = (start, cue.head)
    if comma is None or end - comma <= SHORTEST or not clauses.is_finite(doc, comma + 1, end):
        return [before]
    rest = (comma + 1, end)
    return [rest] if doc[start].pos_ == "SCONJ" or clauses.is_occasion(doc, *before) else [before, rest]


def _governed(doc: Doc, cue: Cue, bounds: Tokens, cues: list[Cue]) -> list[Tokens]:
    """Give what a verb of saying covers."""
    if around := _around(doc, cue, bounds):
        return around
    verb, after = doc[cue.head], _after(cue)
    right = clauses.begins(doc, verb, after, bounds[1], addressee=cue.addressee)
    if _follows(doc, cue, bounds):
        left = (bounds[0], _opening(cue, bounds))
        closing = next((i for i in range(after, bounds[1]) if doc[i].text in {",", ";", *ENDS}), bounds[1])
        if right is None or (right > closing and doc[after].text in {",", *MARKS}):
            if rest := _rest(doc, after, bounds):
                return [left, rest]
            return [left] if clauses.is_stated(doc, verb, left) else []
        if doc[after].text == ",":
            return [left, (right, bounds[1])]
    if right is None:
        return []
    return [(right, min(_cut(doc, cue, right, bounds[1], cues), clauses.ends(doc, verb, right, bounds[1])))]


def _opening(cue: Cue, bounds: Tokens) -> int:
    """Give the first token of the cue's own clause."""
    return min(cue.head, cue.subject[0]) if cue.subject and cue.subject[0] >= bounds[0] else cue.head


def _after(cue: Cue) -> int:
    """Give the first token behind the cue and a speaker who follows it."""
    return max(cue.tokens[1], cue.subject[1]) if cue.subject and cue.subject[0] > cue.head else cue.tokens[1]


def _follows(doc: Doc, cue: Cue, bounds: Tokens) -> bool:
    """Tell a cue that stands behind what is said: "A, X said", "A, X was quoted as saying"."""
    opening = _opening(cue, bounds)
    if opening - bounds[0] <= SHORTEST or doc[opening - 1].text not in {",", *MARKS}:
        return False
    if cue.participle and doc[cue.head - 1].lower_ != "as":
        return False
    verb = doc[cue.head]
    return not (verb.dep_ == "conj" and cue.subject is not None and cue.subject[1] < verb.head.i)


def _around(doc: Doc, cue: Cue, bounds: Tokens) -> list[Tokens]:
    """Give both sides of a cue between commas: "[The text], he said in Bonn, [was ready]"."""
    if cue.subject is None or cue.participle or not bounds[0] <= cue.subject[0] < bounds[1]:
        return []
    start, end = _opening(cue, bounds), max(cue.tokens[1], cue.subject[1])
    if start - bounds[0] < FRAGMENT or doc[start - 1].text != "," or cue.head - cue.subject[1] > 2:
        return []
    closing = next((i for i in range(end, min(end + ASIDE, bounds[1] - 1)) if doc[i].text == ","), None)
    barred = {"nsubj", "mark"} | (set() if cue.addressee else {"dobj", "ccomp"})
    if closing is None or any(token.dep_ in barred or token.tag_ == "VBG" for token in doc[end:closing]):
        return []
    rest, follower = (closing + 1, bounds[1]), doc[closing + 1]
    if follower.tag_ in RELATIVE or follower.dep_ in {"appos", "cc"} or not clauses.is_finite(doc, *rest):
        return []
    aside = clauses.is_occasion(doc, bounds[0], start) or follower.text in MARKS
    return [rest] if aside else [(bounds[0], start), rest]


def _rest(doc: Doc, after: int, bounds: Tokens) -> Tokens | None:
    """Give the content that goes on after a cue in the middle: "A, said the minister of Peru, [and B]"."""
    if after + 1 >= bounds[1] or doc[after].text != ",":
        return None
    follower = doc[after + 1]
    if follower.tag_ in RELATIVE or follower.dep_ in NO_CONTENT:
        return None
    return (after + 1, bounds[1]) if clauses.is_sentence(doc, after + 1, bounds[1]) else None


def _cut(doc: Doc, cue: Cue, start: int, end: int, cues: list[Cue]) -> int:
    """Give where content ends before a further cue of the same sentence: "said A [and added] B"."""
    for other in cues:
        if not start < other.head < end or not _parallel(doc, cue, other, doc[other.head]):
            continue
        stop = _opening(other, (start + 1, end))
        while stop > start and (doc[stop - 1].text == "," or doc[stop - 1].pos_ in JOINING):
            stop -= 1
        return stop
    return end


def _parallel(doc: Doc, cue: Cue, other: Cue, verb: Token) -> bool:
    """Tell a cue that stands beside another one, not inside what that one reports."""
    if other.kind == "attribution":
        return doc[other.head - 1].text == ","
    if other.subject is not None and other.subject == cue.subject:
        return True
    return verb.dep_ == "conj" and verb.head.i == cue.head
