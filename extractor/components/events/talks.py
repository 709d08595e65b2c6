"""Finds the treaty of talks that name none: the one negotiated before, or one like it with other states."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.annotations import TreatyFinding
from extractor.components.events import clauses
from extractor.components.events.scene import Scene
from extractor.components.events.triggers import Trigger
from extractor.lexicon.events import NounForm

ABOUT = {"on", "about", "over", "for", "of"}
PARTED = (" with ", " between ")  # what stands between a bilateral treaty's subject and its parties


def treaty(trigger: Trigger, scene: Scene) -> Span | None:
    """Give the treaty of "the talks", "negotiations with Fiji" in an article that tells of its negotiation."""
    if trigger.frame.type != "negotiation" or not isinstance(trigger.form, NounForm):
        return None
    noun, partners = trigger.head, _partners(trigger.head, scene)
    fruit = _fruit(noun, scene)
    if fruit is not None:
        return fruit
    if any(child.lower_ in ABOUT for child in noun.children):
        return None
    between = _between(noun, partners, scene)
    if between is not None:
        return between
    before = scene.negotiated_before(noun)
    if before is None:
        return None
    if not partners:
        return before if any(child.lower_ in ("the", "these") for child in noun.children) else None
    plural = before.root.tag_ in ("NNS", "NNPS")
    fits = plural or {span.label_ for span in partners} & _concerned(before, scene)
    if fits or before.kb_id_:
        return before if fits else None
    return _another(noun, scene.treaty(before), partners, scene)


def _fruit(noun: Token, scene: Scene) -> Span | None:
    """Give the treaty that talks have led to: "the pact was signed after two years of talks"."""
    length = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    after = length.head if length is not None and length.ent_type_ in ("DATE", "TIME") else None
    verb = clauses.governing_verb(after) if after is not None and after.lower_ in ("after", "following") else None
    if verb is None:
        return None
    made = clauses.subjects(verb) if clauses.is_passive(verb) else verb.children
    return next((scene.treaty_at[word.i] for word in made if word.i < noun.i and word.i in scene.treaty_at), None)


def _between(noun: Token, partners: list[Span], scene: Scene) -> Span | None:
    """Give the last treaty that the article names with all the states of the talks."""
    codes = {span.label_ for span in partners}
    before = (span for span in reversed(scene.treaty_spans) if codes and span.start < noun.i)
    return next((span for span in before if codes <= set(scene.treaty(span).parties)), None)


def _concerned(treaty: Span, scene: Scene) -> set[str]:
    """Give the states that a treaty is named with, or that stand in a sentence with it."""
    sentences = {mention.sent.start for mention in scene.treaty_spans if mention.id_ == treaty.id_}
    return {span.label_ for span in scene.country_spans if span.sent.start in sentences} | set(scene.named_with(treaty))


def _another(noun: Token, known: TreatyFinding, partners: list[Span], scene: Scene) -> Span:
    """Make the treaty of the same subject with other states: "a tax treaty with Fiji. Talks with Malta began"."""
    subject = known.name
    for mark in PARTED:
        subject = subject.partition(mark)[0]
    name = f"{subject} with {' and '.join(span.text for span in partners)}"
    codes = tuple(span.label_ for span in partners)
    finding = known._replace(key=name.lower(), name=name, id=None, title=None, parties=codes)
    span = Span(noun.doc, noun.i, partners[-1].end, label="shape", span_id=finding.key)
    return scene.add(span, finding)


def _partners(noun: Token, scene: Scene) -> list[Span]:
    """Give the states of "talks with Fiji and Malta"."""
    below = (word for child in noun.children if child.lower_ in ("with", "between") for word in child.subtree)
    return list(dict.fromkeys(scene.country_at[word.i] for word in below if word.i in scene.country_at))
