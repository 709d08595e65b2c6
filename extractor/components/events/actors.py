"""Finds who performs the act of a trigger: states and organisations, by name, number, body or list."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from extractor.components.events import bodies, clauses, lists
from extractor.components.events.acted_on import MODIFIERS, complement_of, objects_of
from extractor.components.events.candidate import JOINT
from extractor.components.events.home import is_counterpart
from extractor.components.events.parties import NOBODY, Parties, named_codes, resolve
from extractor.components.events.scene import Scene
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon
from extractor.lexicon.events import NounForm, VerbForm

SUPPOSED = "its government"
PAIR = 2


def actors(trigger: Trigger, scene: Scene) -> Parties:
    """Give who performs the act; a number of states may be spelled out in a list behind the verb."""
    found = _actors(trigger, scene)
    if "legislature" in trigger.form.actors and not found.legislature:
        found = _legislature_beside(trigger, scene) or found
    if found.codes:
        return found
    listed = lists.listed_after(trigger, found.count, scene) or lists.parties(trigger, scene)
    return replace(listed, count=found.count) if listed else found


def _legislature_beside(trigger: Trigger, scene: Scene) -> Parties:
    """Give the legislature of "was put before the Diet", "won approval in the Senate"."""
    form = trigger.form
    leads = {form.adverb} if isinstance(form, VerbForm) and form.adverb else {"in", "from", "by"}
    if isinstance(form, NounForm) or not (form.adverb or form.treaty == "subject" or clauses.is_passive(trigger.head)):
        return NOBODY
    places = (child for word in trigger.words for child in word.children if child.lower_ in leads)
    return next((found for place in places if (found := _pobj(place, scene)).legislature), NOBODY)


def _actors(trigger: Trigger, scene: Scene) -> Parties:
    if isinstance(trigger.form, NounForm):
        return _nominal_actors(trigger, trigger.form, scene)
    verb = trigger.head
    if trigger.form.complement and not trigger.form.actors:
        return _invited(trigger, scene)
    if trigger.form.treaty == "subject":
        if trigger.form.actors:  # "the agreement passed the House"
            return next((found for child in objects_of(verb) if (found := resolve(child, scene))), NOBODY)
        return _for_whom(trigger, scene)
    if clauses.is_passive(verb):
        return resolve(clauses.agent(verb), scene).plus(_on_behalf(verb, scene)).plus(_partners(trigger, scene))
    found = _subject_states(verb, scene)
    if len(found.codes) < PAIR:
        found = _on_behalf(verb, scene) or found  # "the ambassador signed on behalf of Malta"
    partners = _partners(trigger, scene)
    return found.plus(partners or (_partners_of_treaty(trigger, scene) if found.codes else NOBODY))


def is_unsaid(trigger: Trigger) -> bool:
    """Tell whether the text leaves out which states sign: "was signed in Rome", "officials signed"."""
    if trigger.frame.type != "signature" or isinstance(trigger.form, NounForm):
        return False
    passive = clauses.is_passive(trigger.head)
    who = clauses.agent(trigger.head) if passive else clauses.subject(trigger.head)
    if passive and who is None:
        return True
    return who is not None and who.tag_ == "NNS" and bodies.is_one_of(who, lexicon.actors().pair)


def _subject_states(verb: Token, scene: Scene) -> Parties:
    """Give the states of the nearest subject that stands for states."""
    heads = [clauses.behind_topic(head, verb) for head in clauses.subjects(verb)]
    for head in heads:
        found = resolve(head, scene)
        if found and not found.codes and verb.dep_ == "relcl":
            named = _before_relative(verb, scene)  # "two neighbours, Chad and Niger, which never signed"
            return named if len(named.codes) == found.count else found
        if found:
            return found
    if verb.dep_ == "relcl":
        return _before_relative(verb, scene)
    return _only_state(heads[0], scene) if heads else _before(verb, scene)


def _only_state(person: Token, scene: Scene) -> Parties:
    """Give the one state of an article for a person whose office it does not tell: "CS Mutua signed"."""
    named = {span.label_ for span in scene.country_spans if span.start not in scene.treaty_at}
    alone = person.ent_type_ == "PERSON" and person.pos_ == "PROPN" and len(named) == 1
    return Parties(codes=tuple(named), how=SUPPOSED) if alone else NOBODY


def _before_relative(verb: Token, scene: Scene) -> Parties:
    """Give the list that ends before the relative pronoun: "two neighbours, Chad and Niger, which never ratified"."""
    relative = next((child.i for child in verb.children if child.lower_ in clauses.RELATIVES), verb.i)
    return lists.list_before(relative, verb.sent.start, scene)


def _by_after(trigger: Trigger, scene: Scene) -> Parties:
    """Give the agent that the tree hangs on the treaty: "ratification of the Protocol by Brazil"."""
    for word in trigger.head.sent[trigger.head.i + 1 - trigger.head.sent.start :]:
        if word.pos_ in ("VERB", "AUX") and word.i not in scene.treaty_at:
            return NOBODY
        if word.lower_ == "by" and word.i not in scene.treaty_at:
            return _pobj(word, scene)
    return NOBODY


def _body_before(noun: Token, scene: Scene) -> Parties:
    """Give the legislature named last in the paragraph: "I applaud the Senate … today's approval"."""
    here = scene.paragraph_at.get(noun.i, 0)
    for word in reversed(list(scene.doc[scene.paragraphs[here].start : noun.i])):
        if word.lemma_.lower() in lexicon.actors().legislature:
            return resolve(word, scene)
    return NOBODY


def _invited(trigger: Trigger, scene: Scene) -> Parties:
    """Give those who are invited: the object, or the subject of the passive, with a list in brackets behind it."""
    verb = trigger.head
    if clauses.is_passive(verb):
        return resolve(clauses.subject(verb), scene)
    complement = complement_of(trigger)
    own = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    below = clauses.subject(complement) if complement is not None else None
    return resolve(own[0] if own else below, scene)


def _nominal_actors(trigger: Trigger, form: NounForm, scene: Scene) -> Parties:
    noun = trigger.head
    if noun.dep_ == "appos" and (form.person or noun.head.i in scene.country_at):
        return resolve(noun.head, scene)
    found = _of_noun(noun, scene) or _by_after(trigger, scene)
    if not found:  # "Syria's instrument of accession was deposited", "the government's notice of withdrawal"
        found = resolve(_owner(noun), scene)
    if trigger.frame.type == "negotiation" and len(found.codes) == 1 and scene.home not in (None, *found.codes):
        return found.plus(Parties(codes=(scene.home or "",), how="talks with the article's state"))
    if found:
        return found
    if form.person and not _describes(noun):
        return NOBODY
    support = clauses.governing_verb(noun)
    found = _thanked(noun, support, scene) or _including(support, scene)
    if found:
        return found
    if support is None or support.lemma_.lower() in lexicon.status_words().reacting:
        return _body_before(noun, scene) if "legislature" in form.actors else NOBODY
    if clauses.is_passive(support):
        return resolve(clauses.agent(support), scene)
    for subject in clauses.subjects(support):
        if noun.i in {word.i for word in clauses.noun_phrase(subject)}:
            return NOBODY
        found = resolve(subject, scene)
        if found:
            return found
    return NOBODY if any(True for _ in clauses.subjects(support)) else _before(support, scene)


def _describes(person: Token) -> bool:
    """Tell "is among its first signatories" from "the signatories wrote a report"."""
    above = (person, *person.ancestors)
    return any(word.dep_ in ("attr", "oprd", "acomp") or word.lower_ in ("as", "among", "amongst") for word in above)


def _thanked(noun: Token, support: Token | None, scene: Scene) -> Parties:
    """Give those of "thanked Mali for the ratification", "congratulated Fiji on its accession"."""
    if support is None or noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "on"):
        return NOBODY
    thanked = objects_of(support)
    beside = noun.head.head in (support, *thanked, *(other for one in thanked for other in one.conjuncts))
    return next((found for child in thanked if (found := resolve(child, scene))), NOBODY) if beside else NOBODY


def _including(support: Token | None, scene: Scene) -> Parties:
    """Give who did what a pronoun takes up: "Peru signed two accords. They include the signing of …"."""
    if support is None or support.lemma_ != "include" or support.sent.start == 0:
        return NOBODY
    if not any(subject.pos_ == "PRON" for subject in clauses.subjects(support)):
        return NOBODY
    return resolve(clauses.subject(scene.doc[support.sent.start - 1].sent.root), scene)


def _owner(noun: Token) -> Token | None:
    """Give who owns the paper or the course that an act is carried in: "Chad's instrument of", "its process of"."""
    carrier = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    beside = noun.dep_ in ("pobj", "compound") and carrier.pos_ in ("NOUN", "PROPN")
    return clauses.possessor(carrier) if beside else None


def _of_noun(noun: Token, scene: Scene) -> Parties:
    """Give the states of "Zambia's ratification", "Fiji, Peru and Mali's accession", "ratification by Peru"."""
    found = NOBODY
    for child in noun.children:
        if child.dep_ in MODIFIERS and child.i not in scene.treaty_at:
            if child.dep_ == "poss" and child.left_edge.i and child.left_edge.nbor(-1).lower_ == "and":
                found = found.plus(lists.list_before(child.left_edge.i, noun.sent.start, scene))
            found = found.plus(resolve(child, scene))
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "of", "between", "for", "with"):
            for word in child.children:
                if word.dep_ == "pobj" and word.i not in scene.treaty_at:
                    found = found.plus(resolve(word, scene))
        if child.dep_ == "acl" and child.lemma_.lower() in lexicon.status_words().performing:
            found = found.plus(resolve(clauses.agent(child), scene))  # "the consent given by the Diet"
    return found


def _partners(trigger: Trigger, scene: Scene) -> Parties:
    """Give the partners of "agreed with Ghana on a pact", "signed between Ghana and Togo"."""
    for child in trigger.head.children:
        if child.dep_ == "prep" and child.lower_ in ("between", "with"):
            return _pobj(child, scene)
    return NOBODY


def _partners_of_treaty(trigger: Trigger, scene: Scene) -> Parties:
    """Give the partners that the tree hangs below the treaty: "signed an accord on fishing with Togo's minister"."""
    verb = trigger.head
    for word in verb.subtree if trigger.frame.type in JOINT else ():
        below = word.dep_ == "prep" and word.i > verb.i and clauses.governing_verb(word) == verb
        found = _pobj(word, scene) if below and word.lower_ in ("between", "with") else NOBODY
        if found.codes and found.how != SUPPOSED:
            return found
    return NOBODY


def _on_behalf(verb: Token, scene: Scene) -> Parties:
    """Give the party of "was approved on behalf of the Union"."""
    for word in clauses.clause_words(verb):
        if word.lower_ == "behalf":
            return next((_pobj(child, scene) for child in word.children if child.lower_ == "of"), NOBODY)
    return NOBODY


def _before(verb: Token, scene: Scene) -> Parties:
    """Give the states named between the last verb and this one, for a subject that the tree has lost."""
    named: list[Span] = []
    for word in reversed(list(verb.sent[: verb.i - verb.sent.start])):
        if word.pos_ == "VERB" and word.dep_ not in ("relcl", "acl", "amod", "parataxis"):
            break
        span = scene.country_at.get(word.i)
        if span is not None and word.i == span.start and word.i not in scene.treaty_at and not is_counterpart(span):
            named.insert(0, span)
    return Parties(named_codes(named), None, tuple((span.start, span.end) for span in named), False, "before the verb")


def _pobj(preposition: Token, scene: Scene) -> Parties:
    found = NOBODY
    for word in preposition.children:
        if word.dep_ == "pobj" and word.i not in scene.date_at:
            found = found.plus(resolve(word, scene))
    return found


def _for_whom(trigger: Trigger, scene: Scene) -> Parties:
    """Give the states of "enters into force for Zambia", "with respect to Mauritania"."""
    found = NOBODY
    for word in trigger.words:
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "between", "with"):
                found = found.plus(_named_only(child, scene))
    return found


def _named_only(preposition: Token, scene: Scene) -> Parties:
    found = NOBODY
    for word in preposition.subtree:
        if word.dep_ == "pobj" and word.i in scene.country_at and word.i not in scene.treaty_at:
            found = found.plus(resolve(word, scene))
    return found
