"""Takes cues and gives the reported statements: the clauses that they govern, before, after or around the cue."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.annotations import Tokens, paragraphs
from extractor.components.quotations.cues import Cue
from extractor.components.quotations.statements import ENDS, MARKS, Statement, sentence, trimmed

SHORTEST = 3  # words of a reported clause
ASIDE = 8  # tokens between a cue and the comma that closes it
RELATIVE = frozenset({"VBG", "WP", "WDT", "WP$", "WRB", "VBN"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REACH = 12  # tokens between a verb and its "that"


def find(doc: Doc, cues: list[Cue], mask: bytearray) -> list[Statement]:
    """Give the reported statements in the order of their cues."""
    found = []
    for number, unit in enumerate(paragraphs(doc)):
        for cue in cues:
            if not (unit.start <= cue.head < unit.end and cue.live and cue.kind != "quoted"):
                continue
            bounds = sentence(doc, cue.head, unit.start, unit.end)
            ranges = _attributed(doc, cue, bounds) if cue.kind == "attribution" else _governed(doc, cue, bounds, cues)
            parts = [part for one in ranges if (part := trimmed(doc, *one)) is not None]
            parts = [part for part in parts if _words(doc, part) >= (SHORTEST if len(parts) == 1 else 2)]
            if (
                parts
                and not _quoted(doc, parts, mask)
                and not (cue.kind == "attribution" and _reports(doc, parts[0], cues))
            ):
                found.append(Statement(parts, False, number, cue, cue.subject))
    return found


def _reports(doc: Doc, part: Tokens, cues: list[Cue]) -> bool:
    """Tell content that begins with somebody's own speech: of "X said A, according to the paper", X is the speaker."""
    for cue in cues:
        if cue.live and cue.subject is not None and part[0] <= cue.subject[0] <= part[0] + 2 and cue.head < part[1]:
            return not any(token.tag_ == "NNS" for token in doc[cue.subject[0] : cue.subject[1]])
    return False


def _words(doc: Doc, part: Tokens) -> int:
    return sum(token.is_alpha or token.like_num for token in doc[part[0] : part[1]])


def _quoted(doc: Doc, parts: list[Tokens], mask: bytearray) -> bool:
    """Tell content that is wholly between marks: the direct statements have it."""
    words = [i for start, end in parts for i in range(start, end) if doc[i].is_alpha]
    return sum(mask[i] for i in words) >= 0.9 * len(words)


def _attributed(doc: Doc, cue: Cue, bounds: Tokens) -> list[Tokens]:
    """Give what "according to X" covers: the rest of its sentence."""
    start, end = bounds
    subject_end = cue.subject[1] if cue.subject else cue.tokens[1]
    lead = [i for i in range(start, cue.head) if doc[i].is_alpha]
    comma = next((i for i in range(subject_end, end) if doc[i].text == ","), None)
    if len(lead) <= 1:
        return [(comma + 1, end)] if comma is not None else []
    if comma is not None and end - comma > SHORTEST and _finite(doc, comma + 1, end):
        rest = (comma + 1, end)
        return [rest] if doc[start].pos_ == "SCONJ" or _aside(doc, start, cue.head) else [(start, cue.head), rest]
    return [(start, cue.head)]


def _clause(doc: Doc, start: int, end: int) -> bool:
    return any(token.pos_ in {"VERB", "AUX"} for token in doc[start:end])


def _governed(doc: Doc, cue: Cue, bounds: Tokens, cues: list[Cue]) -> list[Tokens]:
    """Give what a verb of saying covers."""
    verb = doc[cue.head]
    if around := _parenthetical(doc, cue, bounds):
        return around
    opening = (
        cue.head if cue.subject is None else min(cue.head, cue.subject[0] if bounds[0] <= cue.subject[0] else cue.head)
    )
    follows = opening > bounds[0] and doc[opening - 1].text in {",", *MARKS} and opening - bounds[0] > SHORTEST
    after = max(cue.tokens[1], cue.subject[1] if cue.subject and cue.subject[0] > cue.head else 0)
    right = _right(doc, verb, after, bounds, addressee=cue.addressee)
    if follows and (not cue.participle or doc[cue.head - 1].lower_ == "as") and not _coordinated(verb, cue):
        closing = _closing(doc, after, bounds)
        if right is None or (doc[right].i > closing and doc[after].text in {",", *MARKS}):
            left = (bounds[0], opening)
            rest = _rest(doc, after, bounds)
            if rest is not None:
                return [left, rest]
            return [left] if _stated(doc, verb, left) else []
        if doc[after - 1 : after + 1].text.endswith(",") and right is not None:
            return [(bounds[0], opening), (right, bounds[1])]
    if right is None:
        return []
    end = _cut(doc, cue, right, bounds[1], cues)
    return [(right, min(end, _edge(doc, verb, right, bounds[1])))]


def _edge(doc: Doc, verb: Token, start: int, end: int) -> int:
    """Give where the clause ends by the parse, if a comma stands there: what follows belongs to the cue's own sentence."""
    edges = [child.right_edge.i + 1 for child in verb.children if child.dep_ == "ccomp" and child.right_edge.i > start]
    edge = max(edges, default=end)
    return edge if edge < end and doc[edge].text in {",", ";", "–", "—", "--"} else end


def _parenthetical(doc: Doc, cue: Cue, bounds: Tokens) -> list[Tokens]:
    """Give both sides of a cue between commas: "[The text], he said in Bonn, [was ready]"."""
    if cue.subject is None or cue.participle or not bounds[0] <= cue.subject[0] < bounds[1]:
        return []
    start, end = min(cue.head, cue.subject[0]), max(cue.tokens[1], cue.subject[1])
    near = cue.subject[1] > cue.head or cue.head - cue.subject[1] <= 2
    if not near or start - bounds[0] < 2 or doc[start - 1].text != ",":
        return []
    closing = next((i for i in range(end, min(end + ASIDE, bounds[1])) if doc[i].text == ","), None)
    barred = {"nsubj", "mark"} if cue.addressee else {"nsubj", "mark", "dobj", "ccomp"}
    if closing is None or any(doc[i].dep_ in barred or doc[i].tag_ == "VBG" for i in range(end, closing)):
        return []
    follower = doc[closing + 1] if closing + 1 < bounds[1] else None
    if follower is None or follower.tag_ in RELATIVE or follower.dep_ in {"appos", "cc"}:
        return []
    if not _finite(doc, closing + 1, bounds[1]):
        return []
    rest = (closing + 1, bounds[1])
    return [rest] if _aside(doc, bounds[0], start) or doc[closing + 1].text in MARKS else [(bounds[0], start), rest]


def _aside(doc: Doc, start: int, end: int) -> bool:
    """Tell words before a cue that are the time or the place of speaking: "In Bonn, he said, …"."""
    words = sum(token.is_alpha for token in doc[start:end])
    return words <= ASIDE // 2 and doc[start].pos_ in {"ADP", "ADV", "SCONJ"} and not _finite(doc, start, end)


def _finite(doc: Doc, start: int, end: int) -> bool:
    return any(token.tag_ in FINITE for token in doc[start:end])


def _coordinated(verb: Token, cue: Cue) -> bool:
    return verb.dep_ == "conj" and cue.subject is not None and cue.subject[1] < verb.head.i


def _closing(doc: Doc, after: int, bounds: Tokens) -> int:
    """Give the comma or the end that closes a cue's own clause."""
    return next((i for i in range(after, bounds[1]) if doc[i].text in {",", ";", *ENDS}), bounds[1])


def _rest(doc: Doc, after: int, bounds: Tokens) -> Tokens | None:
    """Give the content that goes on after a cue in the middle: "With the pact, he said, [trade will grow]"."""
    if after >= bounds[1] or doc[after].text != ",":
        return None
    follower = doc[after + 1] if after + 1 < bounds[1] else None
    if follower is None or follower.tag_ in RELATIVE or follower.dep_ in {"appos", "mark", "prep", "cc"}:
        return None
    return (after + 1, bounds[1]) if _sentence(doc, after + 1, bounds[1]) else None


def _sentence(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range has a subject and a verb of its own."""
    return any(
        token.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} and start <= token.head.i < end
        for token in doc[start:end]
    )


def _stated(doc: Doc, verb: Token, left: Tokens) -> bool:
    """Tell whether what stands before the cue is its content, not the time or the occasion of speaking."""
    if not _sentence(doc, *left):
        return False
    inside = [child for child in verb.children if left[0] <= child.i < left[1]]
    if any(child.dep_ == "ccomp" for child in inside):
        return True
    return not (
        verb.dep_ == "ROOT"
        and any(child.dep_ == "advcl" for child in inside)
        and doc[left[0]].pos_ in {"SCONJ", "VERB", "ADP", "ADV"}
    )


def _right(doc: Doc, verb: Token, after: int, bounds: Tokens, *, addressee: bool) -> int | None:
    """Give the first token of the clause after a verb of saying."""
    for child in verb.children:
        if (
            child.dep_ in {"ccomp", "xcomp"}
            and verb.i < child.i < bounds[1]
            and (child.dep_ == "ccomp" or child.tag_ not in {"VB", "VBG"})
        ):
            left = max(child.left_edge.i, after)
            if any(
                token.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} and token.i >= after for token in child.children
            ):
                return left
            taken = [token for token in verb.children if token.dep_ == "dobj" and verb.i < token.i < child.i]
            if taken and not addressee and child.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
                return taken[0].left_edge.i  # "said [trade rose]", parsed as "said trade"
    for i in range(after, min(after + REACH, bounds[1] - 1)):
        if (
            doc[i].lower_ == "that"
            and doc[i].tag_ in {"IN", "WDT", "DT"}
            and doc[i].dep_ in {"mark", "det", "nsubj", "advmod", "dobj"}
        ):
            return i + 1 if doc[i].dep_ == "mark" else None
        if doc[i].text in {";", ":"}:
            return None
    return None


def _cut(doc: Doc, cue: Cue, start: int, end: int, cues: list[Cue]) -> int:
    """Give where content ends before a further cue of the same speaker: "said A [and added] B"."""
    for other in cues:
        if not start < other.head < end:
            continue
        verb = doc[other.head]
        shared = (other.subject is not None and other.subject == cue.subject) or (
            verb.dep_ == "conj" and verb.head.i == cue.head
        )
        attribution = other.kind == "attribution" and doc[other.head - 1].text == ","
        if not (shared or attribution):
            continue
        stop = other.head if other.subject is None or not start < other.subject[0] < other.head else other.subject[0]
        while stop > start and (doc[stop - 1].text == "," or doc[stop - 1].pos_ in {"CCONJ", "ADV", "AUX", "SCONJ"}):
            stop -= 1
        return stop
    return end
