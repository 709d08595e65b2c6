"""Reads the dependency tree of a clause: its subject, object, agent and the clauses above it.

Labels are those of spaCy's English models (ClearNLP). All functions are pure and take and give tokens of one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
RUBRIC = {"on", "|", ":", "–", "—"}  # what stands between a rubric and its sentence
REQUESTS = {"urge", "encourage", "ask", "invite", "call", "request", "appeal", "exhort"}
RELATIVES = {"which", "that", "who", "whom"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its auxiliary, or as a past participle after a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.dep_ == "acl" and any(child.dep_ == "agent" for child in verb.children):  # whatever the tagger makes of it
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    if verb.dep_ == "acl":
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not _own_subject(verb):
        return is_passive(verb.head)
    return verb.dep_ in ("advcl", "ROOT", "amod") and not _own_subject(verb) and not _own_object(verb)


def _own_subject(verb: Token) -> Token | None:
    """Give the subject of a verb; the first of two may be a rubric: "Peru and Mali On 5 May, the Senate approved"."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    ahead = [child for child in own if child.i < verb.i]
    if len(ahead) > 1 and any(word.lower_ in RUBRIC for word in verb.doc[ahead[-2].i + 1 : ahead[-1].i]):
        return ahead[-1]
    return own[0] if own else None


def _own_object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("dobj", "obj")), None)


def subject(verb: Token) -> Token | None:
    """Give the head of the nearest subject of a verb, or None."""
    return next(subjects(verb), None)


def subjects(verb: Token) -> Iterator[Token]:
    """Yield the heads of possible subjects, nearest first: own, antecedent, controller, those of the clauses above."""
    seen: set[int] = set()
    current: Token | None = verb
    while current is not None and current.i not in seen:
        seen.add(current.i)
        own = _own_subject(current) or accompanying(current)
        if own is not None:
            yield from _meant(own, current)
            return
        if current.dep_ in ("relcl", "acl") and current.head.pos_ in NOMINAL:
            owner = possessor(current.head)
            if owner is not None and (current.dep_ == "acl" or is_infinitive(current)):
                yield owner
            if not is_infinitive(current):
                yield current.head
            current = governing_verb(current.head)
        elif current.dep_ == "pcomp":
            above = current.head.head
            owner = possessor(above) if above.pos_ in NOMINAL else _blamed(current, above)
            if owner is not None:
                yield owner
            current = governing_verb(current)
        elif current.dep_ == "xcomp" or is_asked_for(current):
            controller = None if is_passive(current.head) else _own_object(current.head) or _asked(current.head)
            if controller is not None and controller.i < current.i:
                yield controller
                return
            current = current.head
        elif current.dep_ == "acomp":
            current = current.head
        elif current.dep_ in ("conj", "advcl", "ccomp", "parataxis", "dep", "aux"):
            current = current.head if current.head.pos_ in ("VERB", "AUX") else governing_verb(current.head)
        else:
            return


def _meant(subject: Token, clause: Token) -> Iterator[Token]:
    """Give what a relative pronoun stands for; nothing for "66 States signed it, which is a step toward …"."""
    if subject.lower_ not in RELATIVES or clause.dep_ != "relcl":
        yield subject
    elif clause.head.lower_ != "it":
        yield clause.head


def accompanying(verb: Token) -> Token | None:
    """Give who acts in "a step ahead, with the Fijian senate approving it": the object of "with" before a participle.

    The tree hangs the participle on the noun before as often as on the preposition.
    """
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl") or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    for word in (before, *before.ancestors):
        if word.dep_ == "pobj":
            return word if word.head.lower_ == "with" and word != verb.head else None
    return None


def _blamed(verb: Token, above: Token) -> Token | None:
    """Give the object of "accused Russia of breaching", which is the subject of the participle."""
    blamed = _own_object(above)
    return blamed if blamed is not None and blamed.i < verb.i and verb.head.lower_ in ("of", "for", "from") else None


def is_asked_for(verb: Token) -> bool:
    """Tell "encouraged others that had not done so, to ratify it", where the tree sees a purpose."""
    return (
        verb.dep_ == "advcl"
        and is_infinitive(verb)
        and verb.head.i < verb.i
        and any(form in REQUESTS for form in forms(verb.head))
    )


def _asked(verb: Token) -> Token | None:
    """Give who is asked in "called on Iran to sign", "appealed to Peru to join"."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("prep", "dative") and child.lower_ in ("on", "upon", "to"):
            return next((word for word in child.children if word.dep_ == "pobj" and word.ent_type_ != "DATE"), None)
    return None


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_reduced(verb: Token) -> bool:
    """Tell "the pact signed in May" from "reports that it had signed" and "the pact to be signed"."""
    return not any(child.dep_ in SUBJECTS or child.lower_ in ("to", "have", "had", "has") for child in verb.children)


def agent(verb: Token) -> Token | None:
    """Give the head of the by-phrase of a passive verb or of a nominalisation."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def possessor(noun: Token) -> Token | None:
    """Give the head of the possessive of a noun: Zambia in "Zambia's ratification", its in "its withdrawal"."""
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def governing_verb(token: Token) -> Token | None:
    """Give the nearest verb above a token, or None."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ != "prep":  # "following", "including" are prepositions
            return ancestor
    return None


def governors(token: Token) -> Iterator[Token]:
    """Yield the words above a token, nearest first, up to the root of its sentence."""
    yield from token.ancestors


def coordinated(token: Token) -> list[Token]:
    """Give a token and those coordinated with it, in text order."""
    return sorted({token, *token.conjuncts}, key=lambda word: word.i)


def noun_phrase(head: Token) -> list[Token]:
    """Give the words of a noun phrase without its clauses: of-phrases and lists stay, relative clauses go.

    What a colon parts from it is its topic: "Fiji and Tonga: Council concludes two agreements".
    """
    keep = {"of", "from", "including", "between", "among", "such", "and", "for", "like"}
    words = [head]
    queue = list(head.children)
    while queue:
        word = queue.pop()
        if word.dep_ in ("relcl", "acl", "advcl", "ccomp", "punct") and word.pos_ != "PROPN":
            continue
        if word.dep_ == "prep" and word.lower_ not in keep and not _gives_examples(word):
            continue
        words.append(word)
        queue.extend(word.children)
    left = min(word.i for word in words)
    colon = next((word.i for word in reversed(head.doc[left : head.i]) if word.text == ":"), left - 1)
    return sorted((word for word in words if word.i > colon), key=lambda word: word.i)


def behind_topic(subject: Token, verb: Token) -> Token:
    """Give the subject behind a colon, where the tree takes the topic before it for one."""
    colon = next((word.i for word in reversed(subject.doc[subject.i : verb.i]) if word.text == ":"), subject.i)
    behind = (word for word in subject.subtree if colon < word.i < verb.i and word.head.i < colon)
    return next((word for word in behind if word.pos_ in ("NOUN", "PROPN")), subject) if colon > subject.i else subject


def _gives_examples(preposition: Token) -> bool:
    """Tell the "as" of "states such as Chad and Mali"."""
    return preposition.lower_ == "as" and preposition.i > 0 and preposition.nbor(-1).lower_ == "such"


def clause_words(verb: Token) -> list[Token]:
    """Give the words of a clause without those of the clauses below it."""
    below = ("relcl", "advcl", "ccomp", "csubj", "parataxis")
    words = [verb]
    queue = list(verb.children)
    while queue:
        word = queue.pop()
        if word.dep_ in below and word.pos_ in ("VERB", "AUX"):
            continue
        if word.dep_ == "conj" and word.pos_ in ("VERB", "AUX") and word.head == verb:
            continue
        words.append(word)
        queue.extend(word.children)
    return sorted(words, key=lambda word: word.i)


def forms(token: Token) -> tuple[str, ...]:
    """Give what a word may be a form of: the lemmatizer makes "hop" of "hopes", the tagger a noun of "signs"."""
    return spellings(token.lemma_, token.lower_)


@lru_cache(maxsize=50_000)
def spellings(lemma: str, lower: str) -> tuple[str, ...]:
    """Give the same for a word's lemma and lower case."""
    return (lemma.lower(), lower, *_stems(lower))


def _stems(word: str) -> tuple[str, ...]:
    stems = []
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stems += [word.removesuffix(ending), word.removesuffix(ending) + "e"]
    if word.endswith(("ies", "ied")):
        stems.append(word[:-3] + "y")
    return tuple(stems)


def stands_alone(below: Token, above: Token) -> bool:
    """Tell a sentence that only punctuation or "but" joins to the next: "Peru signed it in 2013; it has yet to …"."""
    if below.dep_ != "ccomp" or below.i > above.i or not any(child.dep_ in SUBJECTS for child in above.children):
        return False
    return any(word.text in ";:" or word.lower_ == "but" for word in below.doc[below.i : above.i])


def is_verbal(word: Token) -> bool:
    """Tell a verb or an auxiliary."""
    return word.pos_ in ("VERB", "AUX")


def is_finite_past(verb: Token) -> bool:
    """Tell a clause that reports a fact: "acknowledged that it has entered into force"."""
    if verb.tag_ == "VBD":
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP") and child.lemma_ in ("have", "be")
        for child in verb.children
    )


def is_progressive(verb: Token) -> bool:
    """Tell the progressive of the present: "is negotiating"."""
    return verb.tag_ == "VBG" and any(
        child.dep_ == "aux" and child.lemma_ == "be" and child.tag_ in ("VBZ", "VBP") for child in verb.children
    )


def is_appointed(verb: Token) -> bool:
    """Tell an appointment, "is to be signed", "are to sign"; "was the first to ratify", "was among …" is none."""
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return False
    rank = any(child.dep_ in ("attr", "acomp") or child.lower_ == "among" for child in verb.head.children)
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.pos_ in ("AUX", "VERB") and not rank


def is_conditional(verb: Token) -> bool:
    """Tell "would join if …" from the future seen from the past."""
    return any(
        word.dep_ == "mark" and word.lower_ in ("if", "unless") for child in verb.children for word in child.children
    )


def has_auxiliary(verb: Token) -> bool:
    """Tell a verb with an auxiliary or a subject of its own."""
    return any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children)
