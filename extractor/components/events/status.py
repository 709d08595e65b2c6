"""Says whether an act occurred, is planned, is called for or is negated: from the words above and beside it."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from extractor.components.events import clauses
from extractor.lexicon import events as lexicon

OCCURRED, PLANNED, CALLED_FOR, NEGATED = "occurred", "planned", "called_for", "negated"
FLIPPED = {OCCURRED: NEGATED, PLANNED: NEGATED, CALLED_FOR: NEGATED, NEGATED: OCCURRED}
DETACHED = ("relcl", "conj", "appos", "parataxis", "advcl")
COMPLEMENTS = {
    "xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "pobj", "advcl", "attr", "acomp", "prt", "agent", "compound",
}  # fmt: skip
CARRIED = ("xcomp", "dobj", "prep", "pcomp", "acomp", "attr")
NEGATIONS = {"not", "n't", "never", "neither", "nor", "no", "n’t"}


class Status(NamedTuple):
    """A status and the word that decided it."""

    value: str
    why: str


def of_verb(verb: Token) -> Status:
    """Read the status of an act that a verb names, up the chain of clauses."""
    if verb.dep_ == "amod" or (verb.dep_ == "acl" and verb.tag_ == "VBN" and clauses.is_reduced(verb)):
        return Status(OCCURRED, f"{verb.text} describes")
    if clauses.accompanying(verb) is not None:
        verb = clauses.governing_verb(verb) or verb  # "moved ahead with the senate approving it"
    own = _own(verb)
    if own is not None:
        return own if own.value != PLANNED else _doubted(verb) or own
    return _above(verb, Status(OCCURRED, f"{verb.text} is stated"))


def _doubted(verb: Token) -> Status | None:
    """Read "does not expect that it will ratify", "has no hope that …"."""
    first = verb
    while first.dep_ == "conj" and clauses.is_verbal(first.head):
        first = first.head
    above = first.head
    if first.dep_ not in ("ccomp", "acl") or above == first or governs(above) != PLANNED:
        return None
    doubted = _negated(above) if clauses.is_verbal(above) else _lacked(above, clauses.governing_verb(above))
    return Status(NEGATED, f"no {above.text}") if doubted else None


def of_noun(noun: Token) -> Status:
    """Read the status of an act that a noun names, from the words beside it and those that govern it."""
    into = (word for child in noun.children if child.lower_ == "into" for word in child.children)
    for child in (*noun.children, *(word for force in into for word in force.children)):
        if child.dep_ in ("amod", "neg", "det") and child.lower_ in NEGATIONS:
            return Status(NEGATED, child.text)
        described = child.dep_ == "amod" or (child.dep_ == "acl" and child.tag_ == "VBN")
        begun = child.lemma_.lower() in lexicon.status_words().beginning  # "its application, begun in May"
        if described and not begun and (value := governs(child)) is not None:  # "ratification expected in June"
            return Status(value, child.text)
    return _above(noun, Status(OCCURRED, f"{noun.text} is presupposed"))


def governs(word: Token) -> str | None:
    """Give the status that a word gives to what it takes as complement."""
    table = lexicon.status_words().governors
    if any(
        child.lower_ in ("on", "ahead", "forward")
        and child.dep_ in ("prt", "advmod", "prep")
        and not list(child.children)
        for child in word.children
    ):
        return PLANNED  # "press ahead with", where "press" alone would call for it
    if word.lower_ in ("set", "vote") and word.pos_ == "NOUN":
        return None  # "a set of amendments", "hailed the vote to ratify it"
    if word.lower_ in ("close", "near") and word.pos_ in ("NOUN", "VERB"):
        return None  # "closed with the signing"
    return next((table[form] for form in clauses.forms(word) if form in table), None)


def _own(verb: Token) -> Status | None:
    """Read auxiliaries, negation and mood of the verb itself."""
    words = lexicon.status_words()
    negated = _negated(verb)
    conditional = _condition(verb)
    head = verb
    while head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX") and not clauses.has_auxiliary(head):
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
        if child.lower_ in ("would", "'d") and clauses.is_conditional(head):
            value = CALLED_FOR
        if child.lower_ == "must" and any(word.lower_ in words.steps for word in head.children):
            value = PLANNED
        return Status(value, child.text)
    if negated:
        return Status(NEGATED, "not")
    if clauses.is_progressive(head) or clauses.is_appointed(head):
        return Status(PLANNED, "is … -ing")
    return None


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


def _above(word: Token, given: Status) -> Status:
    """Walk up from an act to the words that take it as their complement; the first that speaks decides."""
    below = word
    for above in clauses.governors(word):
        # "to impose duties and to suspend the pact"
        alike = not clauses.is_infinitive(below) or clauses.is_infinitive(above)
        shared = below.dep_ == "conj" and clauses.is_verbal(below) and clauses.is_verbal(above) and alike
        if clauses.stands_alone(below, above):
            return given
        found = None if shared else _step(below, above, given)
        if found is not None:
            return found
        below = above
    return given


def _step(below: Token, above: Token, given: Status) -> Status | None:
    """Read what a word says of the clause or noun right below it; None where it says nothing."""
    if below.dep_ in ("nsubj", "nsubjpass") and clauses.is_verbal(above):
        return _as_subject(above, given)
    if below.dep_ == "prep" and (told := _circumstance(below, above, given)) is not None:
        return told
    if clauses.is_verbal(below):
        if clauses.is_infinitive(below) and (rank := _ranked(above)) is not None:
            return rank
        if below.dep_ in DETACHED:
            return _beside(below, above, given)
        if below.dep_ == "ccomp" and clauses.is_finite_past(below) and not _wished(below, above):
            return Status(NEGATED, above.text) if governs(above) == NEGATED else given
        if below.dep_ == "ccomp" and above.lemma_.lower() in lexicon.status_words().announcing:
            own = _own(above)
            if own is not None and own.value == PLANNED:
                return own  # "will declare that it succeeds"
    elif above.lemma_.lower() in lexicon.status_words().performing:
        return of_verb(above)
    elif clauses.is_verbal(above) and any(child.lower_ == "having" and child.dep_ == "aux" for child in above.children):
        return given  # "having lifted its reservation, Peru was invited to …"
    if above.lower_ == "against" and above.dep_ == "prep" and governs(above.head) == PLANNED:
        return Status(NEGATED, f"{above.head.text} against")  # "decided against denouncing"
    return _obliged(below, above) or _governed(below, above) or _carried(below, above)


def _wished(below: Token, above: Token) -> bool:
    """Tell "ensure that it is signed" from a fact, "acknowledged that it has been signed"."""
    present = any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in below.children)
    return present and above.lemma_.lower() not in lexicon.status_words().announcing


def _circumstance(preposition: Token, above: Token, given: Status) -> Status | None:
    """Read "by withdrawing, it sought to …", "reached after months of talks", "announced plans at the signing"."""
    if preposition.lower_ == "by" and clauses.is_verbal(above):
        return of_verb(above)
    if preposition.lower_ == "after" and above.dep_ == "acl":
        return given
    verb = clauses.governing_verb(preposition) if preposition.lower_ == "at" else None
    return _own(verb) or given if verb is not None else None


def _ranked(above: Token) -> Status | None:
    """Read "was the first to ratify", "would be among the first to ratify": the copula tells."""
    ranks = lexicon.status_words().ranks
    whole = above.head.head if above.dep_ == "pobj" and above.head.lower_ == "of" else above  # "the first of the four"
    named = [whole, above, *(child for child in above.children if child.dep_ in ("attr", "prep"))]
    if not any(
        word.lower_ in ranks for noun in named for part in (noun, *noun.children) for word in (part, *part.children)
    ):
        return None
    copula = above if clauses.is_verbal(above) else clauses.governing_verb(above)
    return of_verb(copula) if copula is not None and copula.lemma_ in ("be", "become") else None


def _beside(below: Token, above: Token, given: Status) -> Status:
    """Read a clause that hangs on another without being its complement."""
    if below.tag_ == "VBG" and below.nbor(-1).dep_ == "prt" and below.nbor(-1).head == above:
        return _governed(below, above) or given  # "is mulling over signing it"
    if not clauses.is_infinitive(below):
        return given
    if (below.dep_ == "relcl" or clauses.is_asked_for(below)) and (value := governs(above)):
        return Status(value, above.text)
    if below.dep_ == "relcl" and any(child.lower_ == "be" for child in below.children):
        return Status(PLANNED, f"to be {below.text}")  # "the accord to be signed"
    if below.dep_ != "advcl" or given.value != OCCURRED:
        return given
    if above.lemma_.lower() in lexicon.status_words().completing:
        return of_verb(above)
    if above.lemma_.lower() in lexicon.status_words().gathering and above.tag_ in ("VBD", "VBN"):
        return given
    return Status(PLANNED, f"{above.text} … to {below.text}")


def _obliged(below: Token, above: Token) -> Status | None:
    """Read "has yet to ratify", "still has to sign", "has to sign"."""
    if above.lemma_ not in ("have", "be") or not clauses.is_infinitive(below):
        return None
    beside = {child.lower_ for child in above.children}
    if "yet" in beside:
        return Status(NEGATED, "yet to")
    if above.lemma_ == "have" and below.dep_ == "xcomp":
        return Status(NEGATED, "still has to") if "still" in beside else Status(CALLED_FOR, "has to")
    return None


def _governed(below: Token, above: Token) -> Status | None:
    """Read a word that takes the act as its complement: expect, decision, refuse; "following X's …" is none."""
    if below.dep_ == "prep" and below.lower_ == "following":
        return None
    value = governs(above)
    if value is None or below.dep_ not in COMPLEMENTS or (above.lower_ == "about" and below.dep_ == "pobj"):
        return _passed_on(below, above)
    if above.dep_ == "dobj" and above.head.lemma_.lower() in lexicon.status_words().completing:
        return of_verb(above.head)  # "completed the process to ratify"
    if not clauses.is_verbal(above):
        verb = clauses.governing_verb(above)
        if above.lemma_ == "decision" and verb is not None and verb.lemma_ in ("notify", "communicate"):
            return of_verb(verb)  # "notified the depositary of its decision to withdraw"
        return Status(NEGATED, f"no {above.text}") if _lacked(above, verb) else Status(value, above.text)
    own = _own(above)
    if own is not None and own.value == CALLED_FOR and value != NEGATED:
        return own
    return Status(FLIPPED[value], f"not {above.text}") if _negated(above) else Status(value, above.text)


def _passed_on(below: Token, above: Token) -> Status | None:
    """Read "submitted the treaty to parliament for ratification"."""
    leads = above.dep_ in ("prep", "dative") and above.lower_ in ("for", "to") and below.dep_ == "pobj"
    verb = clauses.governing_verb(above)
    passed = leads and verb is not None and verb.lemma_.lower() in lexicon.status_words().passing_on
    bare = not any(child.dep_ == "poss" and child.head == below for child in below.children) or above.lower_ == "for"
    return Status(PLANNED, f"{verb.text} for") if passed and bare and verb is not None else None


def _lacked(noun: Token, verb: Token | None) -> bool:
    """Tell "has no intention of", "does not have plans to"."""
    none = any(child.dep_ in ("det", "neg") and child.lower_ in NEGATIONS for child in noun.children)
    return none or (verb is not None and noun.dep_ == "dobj" and noun.head == verb and _negated(verb))


def _carried(below: Token, above: Token) -> Status | None:
    """Read the auxiliaries of a verb that only carries the act: "will proceed to ratify"."""
    return _own(above) if clauses.is_verbal(above) and below.dep_ in CARRIED else None


def _as_subject(verb: Token, given: Status) -> Status:
    """Read "the signing took place", "ratification is expected": the verb above speaks of the act."""
    if verb.lemma_.lower() in lexicon.status_words().happening:
        if any(child.lower_ in lexicon.status_words().ongoing for child in verb.children):
            return Status(NEGATED if _negated(verb) else PLANNED, f"{verb.text} going on")
        own = _own(verb)
        return own if own is not None and given.value == OCCURRED else given
    value = governs(verb)
    acts = any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children) and not clauses.is_passive(verb)
    if value is None or acts:  # "the signing will allow both to begin"
        return given
    return Status(NEGATED if _negated(verb) else value, verb.text)
