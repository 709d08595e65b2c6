"""Looks for the treaty of a trigger in the words behind it, where the tree is silent."""

from __future__ import annotations

from spacy.tokens import Span

from extractor.components.events import clauses, mentions
from extractor.components.events.scene import Scene
from extractor.components.events.triggers import Trigger
from extractor.lexicon.events import NounForm, VerbForm

REACH = 8  # words between an act and its treaty where the tree is silent
OPENING = {"following", "after", "since", "upon", "on", "by", "with"}  # before an act that came before
DISPLACED = 14  # the same where a phrase of its own stands between


def near(trigger: Trigger, scene: Scene) -> Span | None:
    """Give the treaty that follows within a few words with no verb, or full stop between: for what the tree missed."""
    last = trigger.words[-1]
    doc = scene.doc
    if isinstance(trigger.form, VerbForm) and trigger.form.treaty == "subject":
        for i in range(trigger.head.i - 1, max(trigger.head.i - 6, trigger.head.sent.start - 1), -1):
            if i in scene.treaty_at:
                return scene.treaty_at[i]
            if doc[i].pos_ not in ("AUX", "ADV", "PART", "PUNCT", "NUM"):
                return None
        return None
    if isinstance(trigger.form, VerbForm) and clauses.is_passive(trigger.head):
        return None
    leads = {"object"} if isinstance(trigger.form, NounForm) or trigger.form.treaty == "object" else set()
    wanted = set(trigger.form.treaty) if isinstance(trigger.form, NounForm) else {trigger.form.treaty}
    for i in range(last.i + 1, min(last.i + REACH, last.sent.end)):
        span = scene.treaty_at.get(i)
        if span is not None:
            return span if leads and mentions.heads_its_phrase(span) else None
        if doc[i].lower_ in wanted:
            leads.add(doc[i].lower_)
        elif doc[i].pos_ not in ("DET", "ADJ", "NUM", "PROPN", "ADV", "PRON") and doc[i].text not in "\"“'‘«#":
            return None
    return None


def displaced(trigger: Trigger, scene: Scene) -> Span | None:
    """Give the treaty behind a phrase that stands between: "denounced for 31 December the Convention on …"."""
    form, head = trigger.form, trigger.head
    wanted = set(form.treaty) if isinstance(form, NounForm) else {form.treaty}
    if isinstance(form, VerbForm) and (clauses.is_passive(head) or form.treaty == "subject"):
        return None
    last = trigger.words[-1].i
    if last + 1 >= head.sent.end or head.doc[last + 1].pos_ not in ("ADP", "PUNCT", "ADV"):
        return None
    for i in range(last + 1, min(last + DISPLACED, head.sent.end)):
        word = head.doc[i]
        span = scene.treaty_at.get(i)
        if span is not None:
            left = _left_edge(span)
            before = head.doc[left - 1]
            leads = (
                before.lower_ in wanted if "object" not in wanted else before.pos_ in ("NOUN", "PROPN", "NUM", "PUNCT")
            )
            return span if leads and left - 1 > last and mentions.heads_its_phrase(span) else None
        if word.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") or word.text in ";:(":
            return None
    return None


def described(trigger: Trigger, scene: Scene) -> Span | None:
    """Give the treaty that an act behind a comma describes: "the Convention, agreed in Geneva, was adopted"."""
    words, verb = trigger.words, trigger.head
    own = any(child.dep_ in (*clauses.SUBJECTS, "dobj", "aux", "auxpass") for child in verb.children)
    if isinstance(trigger.form, NounForm):
        describes = "head" in trigger.form.treaty
    else:
        describes = verb.tag_ in ("VBN", "VBD") and trigger.form.treaty == "object" and not own
    if not describes:
        return None
    before = words[0].i - 1
    while before > verb.sent.start and (verb.doc[before].pos_ == "ADV" or verb.doc[before].lower_ == "as"):
        before -= 1
    opened = before > verb.sent.start and verb.doc[before].text in (",", "(", "–", "—")
    return scene.treaty_at.get(before - 1) if opened else None


def main_clause(trigger: Trigger, scene: Scene) -> Span | None:
    """Give the treaty of the clause behind an opening phrase: "following its accession in May, Peru is bound by X"."""
    head = trigger.head
    opens = head.dep_ == "pobj" and head.head.lower_ in OPENING and isinstance(trigger.form, NounForm)
    verb = clauses.governing_verb(head) if opens else None
    if verb is None or verb.i < head.i or any(word.i in scene.treaty_at for word in head.sent if word.i < verb.i):
        return None
    below = (scene.treaty_at[word.i] for word in verb.subtree if word.i > verb.i and word.i in scene.treaty_at)
    return next((span for span in below if mentions.heads_its_phrase(span)), None)


def listed(trigger: Trigger, scene: Scene) -> list[Span]:
    """Give the treaties that a sentence lists behind a colon: "deposited three ratifications: …, … and …"."""
    sentence = trigger.head.sent
    colon = next((word.i for word in sentence if word.text == ":" and word.i > trigger.words[-1].i), None)
    if colon is None:
        return []
    found = list(dict.fromkeys(scene.treaty_at[i] for i in range(colon, sentence.end) if i in scene.treaty_at))
    return found if found and all(word.pos_ == "DET" for word in scene.doc[colon + 1 : found[0].start]) else []


def ahead(trigger: Trigger, scene: Scene) -> Span | None:
    """Give the treaty that the same clause names later: "its signature of 1990 of the Basel Convention"."""
    last = trigger.words[-1]
    for i in range(last.i + 1, min(last.i + DISPLACED, last.sent.end)):
        span = scene.treaty_at.get(i)
        if span is not None:
            return span if mentions.heads_its_phrase(span) else None
        finite = last.doc[i].pos_ in ("VERB", "AUX") and last.doc[i].tag_ not in ("VB", "VBG")
        if finite or last.doc[i].text in ";:":
            return None
    return None


def _left_edge(span: Span) -> int:
    """Give the first token of a mention's phrase, its article and adjectives among them."""
    left = span.start
    while left > span.sent.start and span.doc[left - 1].pos_ in ("DET", "ADJ") and not span.doc[left - 1].is_punct:
        left -= 1
    return left
