"""Says why a candidate is no event; each doubt is a function that gives its reason or None."""

from __future__ import annotations

from extractor.components.events import acted_on, bodies, clauses, conditions
from extractor.components.events.candidate import Candidate
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon
from extractor.lexicon.events import NounForm, VerbForm
from extractor.records import TREATY_LEVEL

PAIR = 2
SHORTLY = 12  # words between the entry into force and the first day of application
PLAIN_ACTS = {"adoption", "opening_for_signature", "entry_into_force"}
AT_HOME = {"approval", "domestic_approval"}
STATE_ACTS = {"signature", "ratification", "accession", "domestic_approval"}
ORGANISATIONS = {"EUE": "organisation"}


def against(found: Candidate, scene: Scene) -> str | None:
    """Give the first reason against a candidate."""
    if scene.is_private and found.treaty is not None and found.treaty.id is None and len(found.parties.codes) < PAIR:
        return "the article is about private dealings"
    doubts = (
        _wrong_actor,
        _mere_talks,
        _any_treaty,
        _law,
        _first_day,
        _stranger,
        _common_word,
        conditions.condition,
        _rubric,
        conditions.alternative,
        _paper,
        _reach,
        _lasting,
        _rebels,
        _vague,
        _without_object,
        _no_signatory,
        _no_party,
        _mere_phrase,
    )
    return next((reason for doubt in doubts if (reason := doubt(found)) is not None), None) or _no_state(found)


def _wrong_actor(found: Candidate) -> str | None:
    wanted = found.trigger.form.actors
    parties = found.parties
    if not wanted:
        passed = parties.legislature and found.type in ("approval", "acceptance", "adoption")
        agreed = found.type == "negotiation" and not found.nominal and found.treaty and found.treaty.id is None
        who = clauses.subject(found.trigger.head) if agreed else None
        agreed = who is not None and bool(bodies.body(clauses.noun_phrase(who)))  # "senators reached a deal"
        return "a legislature approves at home" if passed or agreed else None
    if "conference" in wanted:
        return None if _conference_acts(found) else "its actor is no conference"
    known = found.treaty is not None and bool(found.treaty.id or found.treaty.parties)
    home = parties.legislature or (parties.cabinet and known and found.type in AT_HOME)
    kinds = {"legislature"} if home else {ORGANISATIONS.get(code, "state") for code in parties.codes}
    instrument = acted_on.in_instrument(found.trigger)
    fits = "legislature" not in wanted if instrument else bool(kinds & set(wanted)) or _approves_act(found)
    return None if fits else f"its actor is no {' or '.join(wanted)}"


def _approves_act(found: Candidate) -> bool:
    """Tell "the government approved the signing of X", "Kenya approved the accession bill": a step at home."""
    acts = lexicon.actors().home_acts
    if found.nominal or not found.parties.codes:
        return False
    below = acted_on.complement_of(found.trigger)  # "approved to sign X"
    return below is not None or any(word.lemma_.lower() in acts for word in acted_on.objects_of(found.trigger.head))


def _conference_acts(found: Candidate) -> bool:
    """Tell "the General Assembly approved", "approved at the conference in Lima", "member states endorsed"."""
    head = found.trigger.head
    if found.parties.codes:
        return False
    who = clauses.agent(head) if clauses.is_passive(head) else clauses.subject(head)
    places = (word for child in head.children if child.lower_ in ("at", "by") for word in child.children)
    return any(bodies.confers(word) for word in (who, *places) if word is not None)


def _mere_talks(found: Candidate) -> str | None:
    """Doubt what befalls the talks about a treaty: "the accords end ten years of border negotiations"."""
    talks = found.treaty_span is not None and found.treaty_span.root.lemma_.lower() in lexicon.actors().talks
    return "talks are no treaty yet" if talks and found.type != "negotiation" else None


def _any_treaty(found: Candidate) -> str | None:
    """Doubt "several multilateral treaties": no particular one is meant, unless two states make them."""
    span, treaty = found.treaty_span, found.treaty
    if span is None or treaty is None or treaty.id is not None or treaty.parties or len(found.parties.codes) == PAIR:
        return None
    plural = span.root.tag_ in ("NNS", "NNPS")
    words = {word.lower_ for word in span if word != span.root and word.is_alpha}
    return "no particular treaty is meant" if plural and words and words <= lexicon.actors().generic else None


def _law(found: Candidate) -> str | None:
    """Doubt what a constitution says of treaties: "a treaty ratified by the President becomes law"."""
    span = found.treaty_span
    if span is None or found.parties.how != "its government" or (found.treaty and found.treaty.id):
        return None
    heads = (span.root, *span.root.conjuncts)
    indefinite = any(child.lower_ in ("a", "an", "any", "every", "each") for noun in heads for child in noun.children)
    return "no particular treaty is meant" if indefinite and found.trigger.head.dep_ == "acl" else None


def _first_day(found: Candidate) -> str | None:
    """Doubt the first day of a treaty in force: "It entered into force on 5 May and applies from 1 January"."""
    form, head = found.trigger.form, found.trigger.head
    if not isinstance(form, VerbForm) or (*form.words, form.adverb) != ("apply", "from"):
        return None
    before = head.doc[max(head.i - SHORTLY, 0) : head.i]
    return "it enters into force on another day" if any(word.lower_ == "force" for word in before) else None


def _stranger(found: Candidate) -> str | None:
    """Doubt what a third state does to a treaty of two others: "Greece denounced the pact of Libya and Turkey"."""
    if found.treaty is None or found.type in TREATY_LEVEL:
        return None
    if found.treaty.id is None and " with " in found.treaty.name:
        return None  # "the agreements with Korea and Colombia" are a third state's
    own, acting = set(found.treaty.parties), set(found.parties.codes)
    stead = {state for party in own for state in lexicon.actors().stead.get(party, ())}
    strange = len(own) == PAIR and acting and not (own | stead) & acting
    return "its actor is no party of the treaty" if strange else None


def _common_word(found: Candidate) -> str | None:
    form = found.trigger.form
    span = found.treaty_span
    own = found.type == "withdrawal" and span is not None and " with " in span.text  # "denounced the pact with Chad"
    known = found.treaty is not None and (found.treaty.id or (own and found.treaty.parties))
    believed = not isinstance(form, VerbForm) or not form.catalogued or known
    return None if believed else "the treaty is not in the catalogue"


def _rubric(found: Candidate) -> str | None:
    """Doubt a rubric that stands before its text: "Entry into force. The Protocol …"."""
    words = found.trigger.words
    alone = all(word in words or not word.is_alpha for word in words[0].sent)
    return "a rubric tells no act" if alone and found.nominal and found.how == "in force" else None


def _paper(found: Candidate) -> str | None:
    """Doubt the signature of a paper that is not the treaty: "signed the instrument", "the letter, signed by"."""
    if found.type != "signature" or found.nominal:
        return None
    signed = acted_on.objects_of(found.trigger.head)
    papers = [word for word in signed if word.lemma_.lower() in lexicon.actors().papers]
    meant = found.how == "tree" and all(child.lower_ != "the" for word in papers for child in word.children)
    return "another paper was signed" if papers and not meant else None


def _reach(found: Candidate) -> str | None:
    """Doubt a territory that a treaty is extended to: "extended the Convention to Bermuda"."""
    head = found.trigger.head
    if found.type != "amendment" or head.lemma_.lower() != "extend":
        return None
    goals = (word for child in head.children if child.lower_ == "to" for word in child.children if word.dep_ == "pobj")
    return "it reaches further, and stays as it is" if any(word.pos_ == "PROPN" for word in goals) else None


def _lasting(found: Candidate) -> str | None:
    """Doubt what only lasts: "the pact is to remain in force"; "has remained in force since 1991" tells its entry."""
    lasts = found.type == "entry_into_force" and found.trigger.head.lemma_ == "remain"
    return "it stays as it is" if lasts and found.when.value is None else None


def _rebels(found: Candidate) -> str | None:
    """Doubt what a state makes with its own: "signed a peace accord with the rebels"."""
    if found.treaty is None or found.treaty.id is not None or len(found.parties.codes) >= PAIR:
        return None
    inside = any(word.lemma_.lower() in lexicon.actors().insurgent for word in found.trigger.head.sent)
    return "a state makes it with its own" if inside else None


def _vague(found: Candidate) -> str | None:
    """Doubt an act without party and date: "signing it would help", "each State that ratifies it shall report"."""
    if found.parties or found.when.value is not None:
        return None
    form, head = found.trigger.form, found.trigger.head
    if isinstance(form, NounForm):
        vague = found.type not in TREATY_LEVEL or "head" in form.treaty
    else:
        subjects = (form for who in clauses.subjects(head) for form in clauses.forms(who))
        urged = any(word in lexicon.actors().counted for word in subjects)  # "urged governments to ratify it"
        ahead = found.status.value != "occurred" and (clauses.is_passive(head) or urged)
        vague = found.type not in TREATY_LEVEL and not ahead
    return "neither a party nor a date is named" if vague else None


def _without_object(found: Candidate) -> str | None:
    form = found.trigger.form
    elliptic = found.how == "in force" and isinstance(form, VerbForm) and form.elliptic
    doubtful = elliptic and (not found.parties or found.parties.legislature)
    return "without an object only a state's act is believed" if doubtful else None


def _no_signatory(found: Candidate) -> str | None:
    form = found.trigger.form
    return "no signatory is named" if isinstance(form, NounForm) and form.person and not found.parties else None


def _no_party(found: Candidate) -> str | None:
    doubtful = found.how == "in force" and found.nominal and not found.parties and found.type not in TREATY_LEVEL
    return "no party is named with it" if doubtful else None


def _mere_phrase(found: Candidate) -> str | None:
    """Doubt a treaty that no name tells: only what treaties alone undergo, or two states do together, is believed."""
    if found.treaty_span is None or found.treaty_span.label_ != "phrase" or found.treaty is None:
        return None
    plain = found.treaty.kind in lexicon.actors().plain_treaties and found.type in PLAIN_ACTS
    many = len(found.parties.codes) >= PAIR or found.parties.count is not None
    sure = found.parties.how not in ("its government", "the speaker's state", "before the verb")
    state = bool(found.parties.codes) and sure and found.type in STATE_ACTS
    believed = many if found.treaty.kind == "agreement" else plain or many or state
    return None if believed else "the phrase alone makes no treaty"


def _no_state(found: Candidate) -> str | None:
    if found.treaty is None or found.treaty.id is not None or found.type in TREATY_LEVEL:
        return None
    states = bool(found.parties) or bool(found.treaty.parties)
    return None if states else "no state acts, and the treaty is not in the catalogue"
