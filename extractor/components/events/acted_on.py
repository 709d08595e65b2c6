"""Finds the treaty that a trigger acts on: in the tree, near by, or the one in force."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Span, Token

from extractor.components.events import clauses, lists, mentions, nearby, talks
from extractor.components.events.scene import Scene
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon
from extractor.lexicon.dates import words
from extractor.lexicon.events import NounForm, VerbForm

MODIFIERS = ("compound", "poss", "nmod", "amod")
LEADING = {
    "to",
    "for",
    "with",
    "into",
    "from",
    "of",
    "up",
    "off",
    "as",
    "by",
}  # prepositions that lead to what is acted on
ACCORDING = {"accordance", "pursuant", "conformity"}
NOT_IT = {"nothing", "something", "anything", "everything", "one", "all", "much", "more"}


class TreatyArgument(NamedTuple):
    """A mention of the treaty and how it was found: tree, near, or in force."""

    span: Span
    how: str


def treaties(trigger: Trigger, scene: Scene) -> list[TreatyArgument]:
    """Give the mentions that fill the treaty's place, those coordinated with each other together.

    Where the place is empty and the words speak of treaties only, the treaty in force is meant.
    """
    form = trigger.form
    own = scene.treaty_at.get(trigger.head.i)
    if own is not None and trigger.frame.type == "negotiation":
        return [TreatyArgument(own, "tree")]
    if isinstance(form, VerbForm) and form.complement and complement_of(trigger) is None:
        return []
    fillers = _verbal_fillers(trigger, form) if isinstance(form, VerbForm) else _nominal_fillers(trigger, form)
    found: dict[int, TreatyArgument] = {}
    for filler in fillers:
        for span in mentions.mentions(filler, scene, measures="legislature" in form.actors):
            earlier = [found[start].span for start in sorted(found) if start < span.start]
            if not (span.start <= trigger.head.i < span.end) and not mentions.apposed(span, earlier):
                found[span.start] = TreatyArgument(span, "tree")
    if all(argument.span.root.tag_ == "NNS" and not argument.span.kb_id_ for argument in found.values()) and (
        below := lists.treaties(trigger, scene)
    ):
        return [TreatyArgument(span, "the list below") for span in below]
    if not found and (in_instrument(trigger) or not any(_blocks(filler, trigger, scene) for filler in fillers)):
        near = (
            nearby.near(trigger, scene)
            or nearby.displaced(trigger, scene)
            or nearby.described(trigger, scene)
            or nearby.main_clause(trigger, scene)
            or talks.treaty(trigger, scene)
        )
        if near is not None:
            return [TreatyArgument(near, "near")]
        if (
            (form.alone and (not form.actors or _bare(trigger, scene)))
            or _its(trigger)
            or (isinstance(form, VerbForm) and form.elliptic and _bare(trigger, scene))
        ):
            if listed := nearby.listed(trigger, scene):
                return [TreatyArgument(span, "near") for span in listed]
            meant = nearby.ahead(trigger, scene) or scene.in_force_before(_clause(trigger)) or scene.main_treaty
            return [TreatyArgument(meant, "in force")] if meant is not None else []
        if form.alone and len(trigger.words) > 1 and (later := nearby.ahead(trigger, scene)):
            return [TreatyArgument(later, "near")]  # "gave its approval to the proposal for signing X"
    return [TreatyArgument(twin, found[i].how) for i in sorted(found) for twin in scene.twins(found[i].span)]


def _clause(trigger: Trigger) -> Token:
    """Give the word before which the treaty in force is looked for: "9 of the Parties to X have ratified" not X."""
    subject = clauses.subject(trigger.head) if isinstance(trigger.form, VerbForm) else None
    if subject is None or subject.i > trigger.head.i or subject.sent != trigger.head.sent:
        return trigger.head
    party = any(word.lemma_.lower() in ("party", "member") for word in clauses.noun_phrase(subject))
    return subject.sent[subject.left_edge.i - subject.sent.start] if party else trigger.head


def _blocks(filler: Token, trigger: Trigger, scene: Scene) -> bool:
    """Tell whether another thing stands in the treaty's place: "ratified the contract"; no date or actor does."""
    head = trigger.head
    if isinstance(trigger.form, NounForm) and trigger.form.supports and head.head.lower_ == "with":
        return False  # "acceded with a reservation on whales"
    if filler.lower_ in NOT_IT:
        return True
    if _is_time(filler, scene):
        return False
    if filler.pos_ not in ("NOUN", "PROPN"):
        return filler.pos_ == "NUM" and filler.dep_ == "dobj"  # "ratified three of them"
    own = filler.dep_ == "dobj" and filler.head == head
    if any(form in lexicon.actors().transparent for form in clauses.forms(filler)):
        bare = not any(child.dep_ in ("det", "poss", "prep", "nummod") for child in filler.children)
        return own and bare and filler.lemma_ == "instrument"  # "reservations to Articles 3 and 8"
    if trigger.frame.type == "withdrawal" and filler.head.lower_ == "of" and "of" in trigger.form.treaty:
        return True  # "denunciations of Israel"
    if filler.i in scene.country_at and not (own and not _is_listed(filler, head)):
        return False
    if filler == head.head and head.dep_ in ("acl", "relcl") and (_infinitival(head) or not clauses.is_passive(head)):
        return False
    return filler.head != head or filler.dep_ not in MODIFIERS


def _is_time(word: Token, scene: Scene) -> bool:
    if word.i in scene.date_at:
        return True
    measured = word.pos_ == "NUM" or word.lower_ in words().values["unit"] or word.lower_ == "date"
    return measured and word.ent_type_ in ("DATE", "TIME", "") and word.dep_ != "nsubj"


def _is_listed(word: Token, verb: Token) -> bool:
    """Tell "the following have accepted: Fiji" from "accepted Fiji"."""
    return any(between.text == ":" for between in word.doc[verb.i : word.i])


def in_instrument(trigger: Trigger) -> bool:
    """Tell whether a noun stands in "instrument of approval", "ratification instrument"."""
    head = trigger.head
    above = head.head.head if head.dep_ == "pobj" else head.head
    return isinstance(trigger.form, NounForm) and above.lemma_.lower() == "instrument"


def _its(trigger: Trigger) -> bool:
    """Tell whether a pronoun stands for the treaty: "violated its terms", "its first signatories"."""
    last = trigger.words[-1]
    named = isinstance(trigger.form, NounForm) and trigger.form.person
    return (named or len(trigger.words) > 1) and any(
        child.dep_ == "poss" and child.lower_ == "its" for child in last.children
    )


def _bare(trigger: Trigger, scene: Scene) -> bool:
    """Tell whether a verb stands without anything that it acts on: "Israel has signed in May"."""
    children = [child for child in trigger.head.children if child not in trigger.words and not _is_time(child, scene)]
    active = any(child.dep_ == "nsubj" for child in children)
    leading = (child for child in children if child.dep_ == "prep" and child.lower_ in LEADING)
    leading = (child for child in leading if not (active and child.lower_ == "by"))  # "had signed by nightfall"
    if any(not _is_beside(preposition, scene) for preposition in leading):
        return False
    objects = ("dobj", "obj", "ccomp", "xcomp", "nsubjpass", "attr", "oprd")
    taken = (child for child in children if child.dep_ in objects and not _is_listed(child, trigger.head))
    taken = (child for child in taken if child.dep_ != "ccomp" or child.i > trigger.head.i)  # "…; Peru has signed"
    taken = (child for child in taken if child.lower_ != "what")  # "has not ratified what it signed"
    return all(child.dep_ == "xcomp" and trigger.head.nbor().text == "," for child in taken)  # "who signed, to …"


def _is_beside(preposition: Token, scene: Scene) -> bool:
    """Tell "signed by evening", "signed for the United States" from what leads to a thing that is acted on."""
    below = list(preposition.children)
    dated = preposition.lower_ == "as" and any(_is_time(word, scene) for word in preposition.subtree)  # "as at today"
    return dated or (bool(below) and all(_is_time(word, scene) or word.i in scene.country_at for word in below))


def _verbal_fillers(trigger: Trigger, form: VerbForm) -> list[Token]:
    verb = trigger.head
    if form.complement:
        complement = complement_of(trigger)
        if complement is None:
            return []
        named = (complement, *(child for child in complement.children if child.dep_ == "attr"))  # "become a party to"
        return [*objects_of(complement), *_after_preposition(named, {"to", "from"})]
    if form.treaty == "object":
        return objects_of(verb)
    if form.treaty == "subject" and form.actors and not form.adverb and clauses.is_passive(verb):
        return []  # "it was passed" is no "it passed the Senate"
    if form.treaty == "subject":
        subject = clauses.subject(verb)
        return [subject] if subject is not None else []
    found = _after_preposition(trigger.words, {form.treaty}) or _in_accordance(verb, form)
    if not found and len(trigger.words) > 1 and clauses.is_passive(verb):  # "was given the green light"
        return [who for who in (clauses.subject(verb),) if who is not None and who not in trigger.words]
    stranded = verb.dep_ == "relcl" and any(c.lower_ == form.treaty and not list(c.children) for c in verb.children)
    return [verb.head] if stranded and not found else found  # "the pact that he put his name to"


def _in_accordance(verb: Token, form: VerbForm) -> list[Token]:
    """Give the article that a declaration goes by: "In accordance with article 30 of the Convention, Peru declares"."""
    opening = (child for child in verb.children if child.i < verb.i and child.dep_ not in clauses.SUBJECTS)
    phrases = (list(child.subtree) for child in opening if form.treaty == "under")
    named = (word for phrase in phrases if ACCORDING & {w.lower_ for w in phrase} for word in phrase)
    return [word for word in named if word.dep_ == "pobj" and word.lemma_.lower() in lexicon.actors().parts]


def complement_of(trigger: Trigger) -> Token | None:
    """Give the verb that a form demands below its own: accede in "was invited to accede"."""
    wanted = trigger.form.complement if isinstance(trigger.form, VerbForm) else ()
    for word in trigger.head.subtree:
        if word.i <= trigger.head.i or word.lemma_.lower() not in wanted:
            continue
        if word.pos_ == "VERB" or word.nbor(-1).lower_ == "to":  # the tagger takes "to accede (" for a noun
            return word
    return None


def objects_of(verb: Token) -> list[Token]:
    """Give what a verb acts on: object, passive subject, antecedent, or the object of the verb it is joined with."""
    if verb.dep_ == "amod" or (verb.dep_ == "acl" and clauses.is_passive(verb) and not _infinitival(verb)):
        return [verb.head]
    if clauses.is_passive(verb):
        subject = clauses.subject(verb)
        return [subject] if subject is not None else []
    objects = ("dobj", "obj", "dative", "oprd")
    own = [c for c in verb.children if c.dep_ in objects and c.lower_ not in clauses.RELATIVES]
    return own or _antecedents(verb) or _shared_objects(verb)


def _antecedents(verb: Token) -> list[Token]:
    """Give the noun that a clause describes and its verb acts on: "the treaty that both signed", "a bill to ratify"."""
    if verb.dep_ == "relcl":
        own_subject = next((child for child in verb.children if child.dep_ in clauses.SUBJECTS), None)
        if own_subject is not None and own_subject.lower_ in clauses.RELATIVES:
            return []
        elsewhere = any(word.lower_ in clauses.RELATIVES and word.dep_ == "pobj" for word in verb.subtree)
        return [] if elsewhere or _has_complement(verb) else [verb.head]
    if verb.dep_ == "acl" and _infinitival(verb):
        return [verb.head]
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.dep_ == "relcl":
        subjects = (child for child in verb.head.children if child.dep_ in clauses.SUBJECTS)
        acts = any(child.lower_ in clauses.RELATIVES for child in subjects)  # "Chad, which was first to sign"
        return [] if acts else [verb.head.head]
    return []


def _shared_objects(verb: Token) -> list[Token]:
    """Give the object of "signed and ratified X" for the first verb, not of "agreed, and officials signed X"."""
    for other in verb.conjuncts:
        own = any(child.dep_ in clauses.SUBJECTS for child in other.children)
        if other.i > verb.i and not own and not _has_complement(verb):
            return [child for child in other.children if child.dep_ in ("dobj", "obj")]
    return []


def _has_complement(verb: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)


def _infinitival(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _after_preposition(words: tuple[Token, ...], prepositions: set[str]) -> list[Token]:
    """Give the objects of prepositions that hang on the trigger's words or on those joined with it."""
    found = []
    for word in (*words, *(words[0].conjuncts)):
        queue = list(word.children)
        for child in queue:
            if child.dep_ in ("prep", "agent", "dative", "advmod", "prt", "npadvmod") and child.lower_ in prepositions:
                members = [child, *(other for other in child.conjuncts if other.lower_ in prepositions)]
                found += [token for member in members for token in member.children if token.dep_ in ("pobj", "pcomp")]
            elif child.dep_ in ("prep", "prt", "advmod", "acl") or _carries(child):  # "a reservation made by Fiji to"
                queue += [token for token in child.children if token.dep_ == "prep"]
    return found


def _carries(clause: Token) -> bool:
    """Tell the clause that says how an act was done: "the declaration that it had made under"."""
    return clause.dep_ == "relcl" and clause.lemma_.lower() in lexicon.status_words().performing


def _nominal_fillers(trigger: Trigger, form: NounForm) -> list[Token]:
    noun = trigger.head
    found = _after_preposition(trigger.words, set(form.treaty))
    for child in noun.children:  # "the acceptance by Norway of both amendments"
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            found += _after_preposition(tuple(child.children), set(form.treaty))
    found += [child for child in noun.children if child.dep_ in MODIFIERS]
    found += _after_preposition((noun,), {"for", "of", "to", "from"})  # of what else it may be
    found = [filler for filler in found if filler not in trigger.words]  # "statement of interpretation"
    if "head" in form.treaty:  # "the Protocol, in force since 2018"
        found.append(trigger.words[0].head)
    return found
