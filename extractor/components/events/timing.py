"""Finds the date of an act: the one its own clause gives, else the day of a dated report of it."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Span, Token

from extractor.components.events import clauses
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon
from extractor.normalise.numbers import number


class When(NamedTuple):
    """The date of an act as EDTF, how it was fixed, and where it stands."""

    value: str | None = None
    basis: str | None = None
    span: tuple[int, int] | None = None


NEVER = When()
# "by 2025", "before the end of the year": a limit, no date of the act
NEAR = 10  # words between an act and a date that the tree hangs elsewhere
LIMITS = {"by", "before", "until", "till", "after", "since", "within"}


def of_act(
    words: tuple[Token, ...], scene: Scene, *, since: bool = False, claimed: frozenset[int] = frozenset()
) -> When:
    """Give the date that stands nearest to the act in its clause; `claimed` are tokens of dates that others hold."""
    head = words[0]
    best: tuple[float, Span] | None = None
    for span in scene.date_spans:
        if (
            span.start in claimed
            or not span.kb_id_
            or span.sent.start != head.sent.start
            or span.start in scene.treaty_at
        ):
            continue
        cost = _cost(span, words, since=since)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, span)
    if best is None:
        return _anniversary(head, scene)
    span = best[1]
    return When(span.kb_id_, span.label_ or None, (span.start, span.end))


def _anniversary(verb: Token, scene: Scene) -> When:
    """Count back from publication in "twenty years after it was adopted, the Convention remains …"."""
    main = verb.head
    if scene.published is None or verb.dep_ != "advcl" or main.tag_ not in ("VBZ", "VBP"):
        return NEVER
    for child in verb.children:
        if child.dep_ in ("npadvmod", "dep") and child.lemma_.lower() in ("year", "decade"):
            span = list(child.subtree)
            years = number(" ".join(word.text for word in span if word.i < child.i))
            if years is not None:
                many = years * (10 if child.lemma_.lower() == "decade" else 1)
                return When(str(int(scene.published[:4]) - many), "relative", (span[0].i, child.i + 1))
    return NEVER


def _cost(span: Span, words: tuple[Token, ...], *, since: bool) -> float | None:
    """Give the distance of a date from an act, or None where it belongs elsewhere."""
    root = span.root
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    first = span[0].lower_
    limit = before if before in LIMITS else first if first in LIMITS else ""
    if limit and not (limit == "since" and since):
        return None
    verb = root
    for ancestor in root.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") or ancestor in words:
            verb = ancestor
            break
    head = words[0]
    if verb in words:
        return abs(root.i - head.i) / 100
    acts = clauses.governing_verb(head) if head.pos_ not in ("VERB", "AUX") else head
    if acts is not None and verb == acts:
        if head != acts and head.dep_ not in clauses.SUBJECTS and _governs_only(acts):
            return None  # "the cabinet approved on Friday the signing"
        return 1 + abs(root.i - head.i) / 100
    if acts is not None and verb == acts.head and acts.dep_ in ("xcomp", "acl", "ccomp", "pcomp") and root.i < head.i:
        return None  # "decided on Friday to sign": the day of the decision
    if acts is not None and (
        verb in acts.conjuncts
        or verb == acts.head
        or (acts in verb.ancestors and verb.dep_ in ("xcomp", "acl", "prep"))
    ):
        return 2 + abs(root.i - head.i) / 100
    distance = root.i - head.i
    between = span.doc[min(root.i, head.i) + 1 : max(root.i, head.i)]
    if abs(distance) < NEAR and not any(word.pos_ in ("VERB", "AUX") for word in between):
        return 3 + abs(distance) / 100
    return None


def is_to_come(when: When, verb: Token, scene: Scene) -> bool:
    """Tell whether a date lies after publication; without a day of publication the present tense says so."""
    if (
        when.value is None
        or verb.tag_ == "VBD"
        or any(child.tag_ in ("VBD", "VBZ") and child.dep_ == "auxpass" for child in verb.children)
    ):
        return False
    first = when.value.split("/")[0]
    if scene.published is None:
        return verb.tag_ in ("VBZ", "VBP") and when.basis == "explicit"
    return first > scene.published[: len(first)]


def _governs_only(verb: Token) -> bool:
    """Tell a verb that speaks of an act without carrying it out."""
    words = lexicon.status_words()
    return any(form in words.governors for form in clauses.forms(verb)) or verb.lemma_.lower() in words.reacting
