"""Tells what a rule or a clause only waits for or enumerates from an act: "once 60 states have ratified it"."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.components.events import clauses, status
from extractor.components.events.candidate import Candidate
from extractor.lexicon.events import NounForm, VerbForm

WAITING = ("after", "upon", "on", "until", "before", "pending", "once", "when")
AWAITED = ("once", "until", "unless")
CONSENT = {"ratification", "acceptance", "approval", "accession", "succession"}


def alternative(found: Candidate) -> str | None:
    """Doubt the ways to consent that a clause enumerates: "its instrument of ratification, acceptance or accession"."""
    head = found.trigger.head
    members = clauses.coordinated(head) if found.nominal and found.type in CONSENT else []
    ways = [word for word in members if word.lemma_.lower() in CONSENT]
    either = any(child.lower_ == "or" for word in members for child in word.children if child.dep_ == "cc")
    return "one of several ways to consent" if either and len(ways) > 1 else None


def condition(found: Candidate) -> str | None:
    """Doubt what a rule waits for: "90 days after the fiftieth ratification", "once 60 states have ratified"."""
    head = found.trigger.head
    bare = head.dep_ == "pobj" and head.head.lower_ in ("on", "upon") and not list(head.children)
    if found.nominal and bare:
        return "a circumstance of something else"  # "declared on ratification that …"
    if found.nominal and found.type == "entry_into_force" and _governed(found):
        return "a circumstance of something else"  # "applied pending its entry into force"
    guessed = isinstance(found.trigger.form, NounForm) and not found.trigger.form.person and " = " in found.parties.how
    if _awaits(found) or _is_need(head):
        return "a condition of something else"
    if found.parties.codes and not guessed:  # "It takes effect after the fiftieth ratification": it is no state
        return None
    if isinstance(found.trigger.form, VerbForm):
        begins = any(child.dep_ in ("mark", "advmod") and child.lower_ in WAITING for child in head.children)
        waited = head.dep_ == "advcl" and begins and status.of_verb(head.head).value == "planned"
        waited = waited or _dates(head)
        waited = waited or (head.dep_ == "pcomp" and _waits(head.head) and found.status.value == "planned")
    else:
        numbers = [child for child in head.children if child.dep_ in ("amod", "nummod")]
        counted = any(child.ent_type_ in ("ORDINAL", "CARDINAL") or child.lower_ == "pending" for child in numbers)
        after = head.dep_ == "pobj" and _waits(head.head)
        elapsing = after and head.head.i > 0 and head.head.nbor(-1).ent_type_ == "DATE"  # "90 days after ratification"
        after = after and (found.when.value is None or elapsing) and not found.parties.codes
        waited = counted or after
    return "a condition of something else" if waited else None


def _is_need(verb: Token) -> bool:
    """Tell "the 40 votes needed to ratify it"."""
    above = verb.head
    needed = above.dep_ in ("acl", "amod") and above.lemma_.lower() in ("need", "require")
    return needed and verb.dep_ in ("advcl", "xcomp") and clauses.is_infinitive(verb)


def _waits(preposition: Token) -> bool:
    """Tell "on the deposit of", "after ratification" from "talks on revising it", "agreed on an extension"."""
    if preposition.lower_ == "on" and (preposition.head.pos_ == "NOUN" or status.governs(preposition.head)):
        return False
    return preposition.lower_ in WAITING


def _awaits(found: Candidate) -> bool:
    """Tell what a rule waits for, in the present, of states that a pronoun takes up: "only once they ratify it"."""
    head = found.trigger.head
    plain = head.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in head.children)
    begins = any(child.dep_ in ("mark", "advmod") and child.lower_ in AWAITED for child in head.children)
    taken_up = " = " in found.parties.how
    return taken_up and plain and begins and head.dep_ == "advcl" and found.when.value is None


def _dates(verb: Token) -> bool:
    """Tell "after the date on which 22 States have ratified"."""
    day = verb.head
    return verb.dep_ == "relcl" and day.lemma_ in ("date", "day") and day.head.lower_ in WAITING


def _governed(found: Candidate) -> bool:
    """Tell what other words only turn about, undated: "argued over its entry into force"."""
    dated = found.when.span is not None or found.how == "a status line"
    return not dated and found.trigger.head.dep_ in ("pobj", "dobj")
