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
LAWS = ("law", "act", "decree")  # what carries out the act that it is about
CHAINED = ("xcomp", "acl", "ccomp", "pcomp")  # clauses that are part of the one above
LIMITS = {"by", "before", "until", "till", "after", "since", "within"}


def of_act(words: tuple[Token, ...], scene: Scene, *, since: bool = False) -> When:
    """Give the date that stands nearest to the act in its clause; `since`: "since 2018" is its date."""
    head = words[0]
    best: tuple[float, Span] | None = None
    for span in scene.dates_in(head):
        if not span.kb_id_ or span.start in scene.treaty_at:
            continue
        if _is_limit(span, since=since) or _describes_treaty(span, words, scene):
            continue
        cost = _cost(span, words)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, span)
    if best is None:
        return _anniversary(head, scene) or _lead(head, scene)
    span = best[1]
    return When(span.kb_id_, span.label_ or None, (span.start, span.end))


def is_of_another(when: When, words: tuple[Token, ...], scene: Scene) -> bool:
    """Tell a date that hangs on another verb than the act's."""
    span = scene.date_at.get(when.span[0]) if when.span else None
    cost = _cost(span, words) if span is not None else None
    return cost is not None and cost >= 1


def _is_limit(span: Span, *, since: bool) -> bool:
    """Tell "by 2025", "before the end of the year" from a date."""
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    first = span[0].lower_
    limit = before if before in LIMITS else first
    return limit in LIMITS and not (limit == "since" and since)


def _describes_treaty(span: Span, words: tuple[Token, ...], scene: Scene) -> bool:
    """Tell the year of "the treaty of 1963" from that of the act."""
    above = span.root.head
    if above.lower_ in ("of", "from"):
        above = above.head
    year = span.root.dep_ in ("nummod", "compound", "amod", "nmod") and span.root.i < above.i
    if year and above.lemma_.lower() in lexicon.actors().treaty_nouns:
        return True  # "never approved a 1997 protocol"
    return above not in words and above.i in scene.treaty_at and above != span.root


def _lead(head: Token, scene: Scene) -> When:
    """Give the day of a dated article whose lead reports the act in the simple past, with no date beside it."""
    verb = head if head.pos_ == "VERB" else clauses.governing_verb(head)
    if scene.published is None or verb is None or verb != head.sent.root or verb.tag_ != "VBD":
        return NEVER
    if scene.dates_in(head) or not (head.sent.start in scene.leads or scene.goes_on(head)):
        return NEVER
    return When(scene.published, "publication", None)


def _anniversary(verb: Token, scene: Scene) -> When | None:
    """Count back from publication in "nine years after ministers signed it, the pact still lacks …"."""
    main = verb.head
    if scene.published is None or verb.dep_ != "advcl" or main.tag_ not in ("VBZ", "VBP"):
        return None
    for child in verb.children:
        if child.dep_ in ("npadvmod", "dep") and child.lemma_.lower() in ("year", "decade"):
            span = list(child.subtree)
            years = number(" ".join(word.text for word in span if word.i < child.i))
            if years is not None:
                many = years * (10 if child.lemma_.lower() == "decade" else 1)
                return When(str(int(scene.published[:4]) - many), "relative", (span[0].i, child.i + 1))
    return None


def _cost(span: Span, words: tuple[Token, ...]) -> float | None:
    """Give the distance of a date from an act, or None where it belongs elsewhere: 0 the act's own, 3 only near."""
    root, head = span.root, words[0]
    away = abs(root.i - head.i) / 100
    verb = next((a for a in root.ancestors if a.pos_ in ("VERB", "AUX") or a in words), root)
    if verb in words:
        return away
    acts = clauses.governing_verb(head) if head.pos_ not in ("VERB", "AUX") else head
    if acts is None:
        return _near(span, head)
    if verb == acts:
        if head != acts and head.dep_ not in clauses.SUBJECTS and _governs_only(acts):
            return None  # "the cabinet approved on Friday the signing"
        return 1 + away
    if acts.dep_ in CHAINED and verb == clauses.governing_verb(acts):
        performed = verb.lemma_.lower() in lexicon.status_words().performing  # "today witnessed Peru signing"
        performed = performed or acts.head.lemma_.lower() in LAWS  # "on Friday signed a law ratifying"
        return 2 + away if root.i > head.i or performed else None  # "decided on Friday to sign": when it was decided
    if verb in acts.conjuncts:
        first, last = sorted((verb.i, acts.i))
        return 2 + away if not first < root.i < last else None  # "signed in 2013 but never ratified"
    if acts in verb.ancestors and verb.dep_ in ("xcomp", "acl", "prep"):
        return 2 + away
    return _near(span, head)


def _near(span: Span, head: Token) -> float | None:
    """Give the distance of a date within a few words of the act, for what the tree hangs elsewhere."""
    distance = span.root.i - head.i
    between = span.doc[min(span.root.i, head.i) + 1 : max(span.root.i, head.i)]
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
