"""Says whether an act occurred, is planned, is called for or is negated: from the words above and beside it."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from extractor.components.events import clauses
from extractor.lexicon import events as lexicon

OCCURRED, PLANNED, CALLED_FOR, NEGATED = "occurred", "planned", "called_for", "negated"
FLIPPED = {OCCURRED: NEGATED, PLANNED: NEGATED, CALLED_FOR: NEGATED, NEGATED: OCCURRED}
NEGATIONS = {"not", "n't", "never", "neither", "nor", "no", "n’t"}


class Status(NamedTuple):
    """A status and the word that decided it."""

    value: str
    why: str


def of_verb(verb: Token) -> Status:
    """Read the status of an act that a verb names, up the chain of clauses."""
    if verb.dep_ == "amod" or (verb.dep_ == "acl" and verb.tag_ == "VBN" and not _infinitive(verb)):
        return Status(OCCURRED, f"{verb.text} describes")
    own = _own(verb)
    if own is not None:
        return own
    return _above(verb, Status(OCCURRED, f"{verb.text} is stated"))


def of_noun(noun: Token) -> Status:
    """Read the status of an act that a noun names, from the words that govern it."""
    for child in noun.children:
        if child.dep_ in ("amod", "neg", "det") and child.lower_ in NEGATIONS:
            return Status(NEGATED, child.text)
        if child.dep_ == "amod" and (value := _governs(child)) is not None:
            return Status(value, child.text)
    return _above(noun, Status(OCCURRED, f"{noun.text} is presupposed"))


def _governs(word: Token) -> str | None:
    """Give the status that a word gives to what it takes as complement."""
    table = lexicon.status_words().governors
    if any(
        child.lower_ in ("on", "ahead", "forward")
        and child.dep_ in ("prt", "advmod", "prep")
        and not list(child.children)
        for child in word.children
    ):
        return PLANNED  # "press ahead with", where "press" alone would call for it
    return next((table[form] for form in clauses.forms(word) if form in table), None)


def _own(verb: Token) -> Status | None:
    """Read auxiliaries, negation and mood of the verb itself."""
    words = lexicon.status_words()
    negated = _negated(verb)
    conditional = _condition(verb)
    head = verb
    while head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX") and not _has_auxiliary(head):
        head = head.head
        negated = negated or (_negated(head) and verb.i - head.i < 4)
    if conditional is not None and not negated:
        return conditional
    for child in head.children:
        if child.dep_ != "aux" and not (child.dep_ == "auxpass" and child.lower_ in ("be",)):
            continue
        value = words.auxiliaries.get(child.lower_)
        if value is None:
            continue
        if negated:
            return Status(NEGATED, f"{child.text} not")
        if value == CALLED_FOR and any(word.lower_ == "have" for word in head.children):
            continue  # "must have signed"
        return Status(value, child.text)
    if negated:
        return Status(NEGATED, "not")
    if _progressive_present(head) or _present_passive_infinitive(head):
        return Status(PLANNED, "is … -ing")
    return None


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children)


def _negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "cc") and child.lower_ in NEGATIONS):
            return True
        if child.dep_ in clauses.SUBJECTS and (
            child.lower_ in ("none", "nobody", "neither")
            or any(word.dep_ == "det" and word.lower_ in ("no", "neither") for word in child.children)
        ):
            return True
    return False


def _condition(verb: Token) -> Status | None:
    """Read the conjunction of the verb's clause: "if ratified", "once it has been signed"."""
    words = lexicon.status_words()
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in words.conditions and verb.dep_ in ("advcl", "ccomp"):
            value = words.conditions[child.lower_]
            if value == CALLED_FOR:
                return Status(value, child.text)
            if verb.tag_ in ("VBZ", "VBP", "VB") or any(
                word.tag_ in ("VBZ", "VBP") for word in verb.children if word.dep_ in ("aux", "auxpass")
            ):
                main = verb.head
                if any(word.dep_ == "aux" and word.lower_ in words.auxiliaries for word in main.children):
                    return Status(value, child.text)
    return None


def _progressive_present(verb: Token) -> bool:
    return verb.tag_ == "VBG" and any(
        child.dep_ == "aux" and child.lemma_ == "be" and child.tag_ in ("VBZ", "VBP") for child in verb.children
    )


def _present_passive_infinitive(verb: Token) -> bool:
    """Read "is to be signed", "are to sign": an appointment."""
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return False
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.pos_ in ("AUX", "VERB")


def _above(word: Token, given: Status) -> Status:
    """Walk up from an act to the words that take it as their complement."""
    words = lexicon.status_words()
    below = word
    for above in clauses.governors(word):
        if below.dep_ in ("nsubj", "nsubjpass") and above.pos_ in ("VERB", "AUX"):
            return _as_subject(above, given)
        if below.dep_ in ("relcl", "conj", "appos", "parataxis", "advcl") and below.pos_ in ("VERB", "AUX"):
            if below.dep_ == "relcl" and _infinitive(below) and (value := _governs(above)):
                return Status(value, above.text)
            if below.dep_ == "conj" and _infinitive(below) is False and above.pos_ in ("VERB", "AUX"):
                below = above
                continue
            if below.dep_ == "advcl" and _infinitive(below):
                if above.lemma_.lower() in words.completing:
                    return of_verb(above)
                return Status(PLANNED, f"{above.text} … to {below.text}") if given.value == OCCURRED else given
            return given
        if below.dep_ == "ccomp" and below.pos_ in ("VERB", "AUX") and _finite_past(below):
            return Status(NEGATED, above.text) if _governs(above) == NEGATED else given
        lemma = above.lemma_.lower()
        if lemma in ("have", "be") and _infinitive(below) and any(child.lower_ == "yet" for child in above.children):
            return Status(NEGATED, "yet to")
        if lemma == "have" and below.dep_ == "xcomp" and _infinitive(below):
            still = any(child.lower_ == "still" for child in above.children)
            return Status(NEGATED, "still has to") if still else Status(CALLED_FOR, "has to")
        if lemma in words.performing and below.pos_ not in ("VERB", "AUX"):
            return of_verb(above)
        value = _governs(above)
        complement = below.dep_ in (
            "xcomp",
            "ccomp",
            "acl",
            "pcomp",
            "prep",
            "dobj",
            "pobj",
            "advcl",
            "attr",
            "acomp",
            "prt",
            "agent",
            "compound",
        )
        if value is not None and complement and above.dep_ == "dobj" and above.head.lemma_.lower() in words.completing:
            return of_verb(above.head)  # "completed the process to ratify"
        if value is not None and complement:
            own = _own(above) if above.pos_ in ("VERB", "AUX") else None
            if own is not None and own.value == CALLED_FOR and value != NEGATED:
                return own
            if above.pos_ in ("VERB", "AUX") and _negated(above):
                return Status(FLIPPED[value], f"not {above.text}")
            return Status(value, above.text)
        if above.pos_ in ("VERB", "AUX") and below.dep_ in ("xcomp", "dobj", "prep", "pcomp", "acomp", "attr"):
            above_own = _own(above)
            if above_own is not None:
                return above_own
        below = above
    return given


def _finite_past(verb: Token) -> bool:
    """Tell a clause that reports a fact: "acknowledged that it has entered into force"."""
    if verb.tag_ == "VBD":
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP") and child.lemma_ in ("have", "be")
        for child in verb.children
    )


def _infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _as_subject(verb: Token, given: Status) -> Status:
    """Read "the signing took place", "ratification is expected": the verb above speaks of the act."""
    words = lexicon.status_words()
    value = _governs(verb)
    if value is not None:
        return Status(NEGATED if _negated(verb) else value, verb.text)
    if verb.lemma_.lower() not in words.happening:
        return given
    own = _own(verb)
    return own if own is not None and given.value == OCCURRED else given
