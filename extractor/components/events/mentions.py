"""Finds the mention of a treaty that a word in the treaty's place is, stands for, or leads to."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.components.events import clauses, unnamed
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon

LOOSE = {"ADP", "ADV", "VERB", "AUX", "PRON", "SCONJ", "CCONJ"}  # never between a modifier and its noun
PHRASE = {"NOUN", "PROPN", "ADP", "DET", "ADJ", "CCONJ", "NUM"}  # parts of speech within a phrase
NEXT = 12  # words within which a measure names its treaty


def mentions(filler: Token, scene: Scene, *, measures: bool) -> list[Span]:
    """Give the treaty mentions that a filler is, is coordinated with, or leads to through of-phrases."""
    found: list[Span] = []
    for member in (filler, *(token for token in filler.conjuncts if token.i > filler.i)):
        span = scene.treaty_at.get(member.i)
        if span is None and (member.lower_ == "it" or _stands_in(member)):
            span = _meant_by_it(member, scene)
        if span is None:
            span = (
                _mistaken(member, scene)
                or _through(member, scene)
                or _regime(member, scene)
                or _antecedent(member, scene)
                or unnamed.treaty(member, scene)
                or _of_act(member, scene)
                or _part(member, scene)
            )
            if span is None and measures and member.lemma_.lower() in lexicon.actors().measures:
                span = _below(member, scene)
        elif not heads_its_phrase(span) and span.root.head.i != filler.head.i:
            span = None
        if span is not None and span not in found:
            found.append(span)
    return found


def apposed(span: Span, before: list[Span]) -> bool:
    """Tell an apposition from another treaty: "the Cybercrime Convention, the first multilateral treaty to …"."""
    last = before[-1] if before else None
    if last is None or not last.kb_id_ or span.kb_id_ or not span.root.is_lower:
        return False
    between = [word.lower_ for word in span.doc[last.end : span.start]]
    return "," in between and not {"and", "or"} & set(between)


def _antecedent(noun: Token, scene: Scene) -> Span | None:
    """Climb from the noun that a relative clause hangs on: "Protocol 6 on the death penalty, which it had signed"."""
    another = any(child.lower_ in lexicon.actors().others for child in noun.children)  # "it and other deals signed by"
    if another or not any(child.dep_ in ("relcl", "acl") for child in noun.children):
        return None
    for above in noun.ancestors:
        if above.i in scene.treaty_at and above.i < noun.i:
            return scene.treaty_at[above.i]
        if above.pos_ in ("VERB", "AUX"):
            return None
    return None


def _regime(noun: Token, scene: Scene) -> Span | None:
    """Give the treaty whose regime a body is, where the article has named it: "has left the Court"."""
    treaty = lexicon.actors().regimes.get(noun.lower_)
    definite = all(child.lower_ in ("the", "this") for child in noun.children if child.i < noun.i)
    return next((span for span in scene.treaty_spans if treaty and definite and span.kb_id_ == treaty), None)


def _part(noun: Token, scene: Scene) -> Span | None:
    """Give the treaty of "Annex A", "certain of its provisions" where the article names one of the catalogue."""
    below = [word for child in noun.children if child.lower_ == "of" for word in child.children]
    named = below[0] if below and noun.pos_ in ("ADJ", "NUM", "DET", "PRON") else noun
    parts = lexicon.actors().parts
    owner = clauses.possessor(named)
    if any(form in parts for form in clauses.forms(named)):
        numbered = any(child.dep_ == "nummod" for child in named.children)
    else:
        before = named.nbor(-1) if named.i else named
        numbered = before.head == named and any(form in parts for form in clauses.forms(before))
        owner = owner if numbered else None
    if not numbered and (owner is None or owner.lower_ != "its"):
        return None
    if any(child.lower_ in ("of", "to", "in") for child in named.children):
        return None
    meant = scene.in_force_before(named)
    return meant if meant is not None and (meant.kb_id_ or not numbered) else None


def _of_act(noun: Token, scene: Scene) -> Span | None:
    """Give the treaty of an act: "Uruguay's ratification took effect", "declared upon ratification"."""
    if noun.lemma_.lower() not in lexicon.actors().acts or noun.dep_ not in ("nsubj", "pobj"):
        return None
    below = next((scene.treaty_at[word.i] for word in noun.subtree if word.i in scene.treaty_at), None)
    return below or scene.in_force_before(noun)


def _stands_in(noun: Token) -> bool:
    """Tell "the text", "this document" without a name of its own."""
    if noun.lemma_.lower() not in lexicon.actors().stand_ins:
        return False
    children = {child.dep_ for child in noun.children}
    return any(child.lower_ in ("the", "this", "these", "both") for child in noun.children) and not children & {
        "prep",
        "amod",
        "compound",
    }


def _meant_by_it(pronoun: Token, scene: Scene) -> Span | None:
    """Give the treaty of "after it was adopted, the Convention …" or of "the Protocol … It will be adopted"."""
    clause = clauses.governing_verb(pronoun)
    while clause is not None and clause.dep_ == "xcomp":
        clause = clause.head
    if clause is not None and clause.dep_ == "advcl" and pronoun.i < clause.head.i:
        for child in clause.head.children:
            if child.dep_ in clauses.SUBJECTS and child.i in scene.treaty_at:
                return scene.treaty_at[child.i]
    begins = pronoun.i > 0 and pronoun.nbor(-1).text == ";"  # "after ten months of talks; it was signed in May"
    main = clause is None or begins or clause.dep_ in ("ROOT", "conj", "ccomp")
    if pronoun.dep_ in clauses.SUBJECTS and not main:
        return None
    return (
        scene.topic(pronoun)
        or scene.in_force_before(pronoun)
        or (scene.main_treaty if pronoun.pos_ == "NOUN" else None)
    )


def _through(head: Token, scene: Scene) -> Span | None:
    """Look from "the text of", "both of", "a pact, the …" into the phrase for the treaty it speaks of."""
    numbered = head.i > 0 and head.nbor(-1).lemma_.lower() in lexicon.actors().transparent  # "Annex A of"
    transparent = numbered or head.lemma_.lower() in lexicon.actors().transparent or head.pos_ in ("NUM", "DET", "PRON")
    for child in head.children:
        if child.dep_ == "appos" or (
            child.dep_ == "prep" and transparent and child.lower_ in ("of", "to", "in", "with", "under")
        ):
            for word in (child, *child.children):
                if word.i in scene.treaty_at:
                    return scene.treaty_at[word.i]
                if word.dep_ in ("pobj",):
                    deeper = _through(word, scene)
                    if deeper is not None:
                        return deeper
    return None


def _below(measure: Token, scene: Scene) -> Span | None:
    """Give the first treaty that a measure speaks of: "a bill to ratify X"; the one in force for "the text"."""
    below = next((word for word in measure.subtree if word.i > measure.i and word.i in scene.treaty_at), None)
    purpose = measure.i + 1 < measure.sent.end and measure.nbor().lower_ == "to"  # "passed the Bill to ratify X"
    for word in measure.doc[measure.i + 1 : min(measure.i + NEXT, measure.sent.end)] if below is None else ():
        if word.i in scene.treaty_at:
            below = word  # "a resolution of consent to ratification of X"
        if below is not None or (word.pos_ not in PHRASE and not purpose):
            break
    if below is not None:
        span = scene.treaty_at[below.i]
        return span if heads_its_phrase(span) else None
    named = measure.pos_ == "PROPN" and any(child.dep_ == "compound" for child in measure.children)
    return None if named else scene.in_force_before(measure)  # "passed the Servicemembers' Protection Act"


def heads_its_phrase(span: Span) -> bool:
    """Tell a treaty from a modifier: "the Geneva Convention meeting" is a meeting; "a pact on trade in May" is none."""
    root = span.root
    if root.dep_ not in ("compound", "poss", "nmod", "amod") or root.head.i < span.start:
        return True
    between = span.doc[span.end : root.head.i]
    verbal = any(word.pos_ == "VERB" for word in span.doc[root.i : span.end])  # "an accord recognising its government"
    return root.dep_ != "poss" and (verbal or any(word.pos_ in LOOSE for word in between))


def _mistaken(noun: Token, scene: Scene) -> Span | None:
    """Give the treaty that the parser took for a modifier of a noun further on: "signed a pact for two years"."""
    inside = (scene.treaty_at[word.i] for word in noun.lefts if word.i in scene.treaty_at)
    return next((span for span in inside if span.root.head == noun and heads_its_phrase(span)), None)
