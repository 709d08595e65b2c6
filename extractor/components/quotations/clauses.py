"""Takes the tokens round a verb of saying and tells clauses apart: where content begins and ends, and what is none."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.annotations import Tokens

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BREAKS = frozenset({",", ";", "–", "—", "--"})
LEADS = frozenset({"ADP", "ADV", "SCONJ"})
THAT = frozenset({"mark", "det", "nsubj", "advmod", "dobj"})
REACH = 12  # tokens between a verb and its "that"
DEEP = 5  # words in which a relative pronoun shows: "the aim of which"
CLOSING = frozenset({")", "]"})
SHORT = 4  # words of a time or a place


def is_finite(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range holds a finite verb."""
    return any(token.tag_ in FINITE for token in doc[start:end])


def is_sentence(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a range has a subject with its verb."""
    return any(token.dep_ in SUBJECTS and start <= token.head.i < end for token in doc[start:end])


def is_occasion(doc: Doc, start: int, end: int) -> bool:
    """Tell words before a cue that are the time or the place of speaking: "In Bonn, he said, …"."""
    words = sum(token.is_alpha for token in doc[start:end])
    return words <= SHORT and doc[start].pos_ in LEADS and not is_finite(doc, start, end)


def is_stated(doc: Doc, verb: Token, left: Tokens) -> bool:
    """Tell whether the clause before a cue is what is said: not so in "When they met, he spoke"."""
    if not is_sentence(doc, *left):
        return False
    inside = [child.dep_ for child in verb.children if left[0] <= child.i < left[1]]
    if "ccomp" in inside or "advcl" not in inside or verb.dep_ != "ROOT":
        return True
    return doc[left[0]].pos_ not in LEADS | {"VERB"}


def begins(doc: Doc, verb: Token, after: int, end: int, *, addressee: bool) -> int | None:
    """Give the first token, not before `after`, of the clause that a verb of saying governs on its right."""
    for child in verb.children:
        if child.dep_ != "ccomp" or not verb.i < child.i < end:
            continue
        objects = [token for token in verb.children if token.dep_ == "dobj" and verb.i < token.i < child.i]
        if any(token.dep_ in SUBJECTS and token.i >= after for token in child.children):
            start = max(child.left_edge.i, after)
            if objects and not addressee and doc[start].text in CLOSING:
                start = objects[0].left_edge.i  # "said [crews of the PAA (Port Aid Alliance) left]"
            return None if _is_relative(doc, start) else start
        if objects and not addressee and child.tag_ in FINITE:
            return objects[0].left_edge.i  # "said [trade rose]", parsed as "said trade"
    for token in doc[after : min(after + REACH, end - 1)]:
        if token.lower_ == "that" and token.dep_ in THAT:
            return token.i + 1 if token.dep_ == "mark" and not _belongs_elsewhere(doc, verb, token) else None
        if token.text in {";", ":"} or (token.dep_ == "nsubj" and token.pos_ == "PRON" and token.tag_ == "PRP"):
            return None  # "agreed to pay, she asked that …"
    return None


def _is_relative(doc: Doc, start: int) -> bool:
    """Tell a relative clause, which the parse may take for what is said: "told us of the pact, the aim of which is"."""
    return any(
        token.lower_ == "which" and doc[token.i - 1].lower_ == "of" and doc[token.i + 1].pos_ in {"AUX", "VERB"}
        for token in doc[start + 1 : min(start + DEEP, len(doc) - 1)]
    )


def _belongs_elsewhere(doc: Doc, verb: Token, that: Token) -> bool:
    """Tell a "that" of purpose, or one that a noun governs: "noted the pact, so that", "replying to a warning that"."""
    if doc[that.i - 1].lower_ == "so":
        return True
    clause = that.head
    return clause.dep_ == "acl" and clause.head.dep_ == "pobj" and clause.head.head.head == verb


def ends(doc: Doc, verb: Token, start: int, end: int) -> int:
    """Give where the clause ends by the parse, if a comma stands there: what follows belongs to the cue's sentence."""
    edges = [child.right_edge.i + 1 for child in verb.children if child.dep_ == "ccomp" and child.right_edge.i > start]
    edge = max(edges, default=end)
    return edge if edge < end and doc[edge].text in BREAKS else end
