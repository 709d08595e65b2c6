"""Finds the words that may name a treaty act: verbs and nominalisations of the frames in models/events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.components.events import clauses
from extractor.lexicon import events as lexicon
from extractor.lexicon.events import Frame, NounForm, VerbForm

SKIPPED = {"ADV", "DET", "PRON", "ADJ", "NUM", "PART", "AUX"}
LONGEST_SKIP = 4
DENIALS = {"not", "n't", "n’t", "never", "no", "neither"}
SAID = ("dobj", "xcomp", "ccomp", "advmod", "acomp", "attr", "prep", "oprd")  # what is said of a subject
CLAUSES = ("ROOT", "conj", "ccomp", "relcl")
TAKEN = ("dobj", "obj", "ccomp", "xcomp", "agent", "nsubjpass")  # what stands behind a verb of its own sense


class Trigger(NamedTuple):
    """Words that match a form of a frame; `head` is the word whose arguments are those of the act."""

    frame: Frame
    form: VerbForm | NounForm
    words: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The word whose arguments are those of the act: application in "provisional application"."""
        return self.words[0] if isinstance(self.form, VerbForm) else _head(self.words)


def _head(words: tuple[Token, ...]) -> Token:
    """Give the noun that words of a nominalisation hang on: declaration in "interpretative declaration"."""
    nouns = [word for word in words if word.pos_ in ("NOUN", "PROPN") and word.is_alpha] or [words[0]]
    return next((noun for noun in nouns if noun.head not in words), nouns[0])


@cache
def _index() -> dict[str, list[tuple[Frame, VerbForm | NounForm]]]:
    """Give the forms by their first word."""
    table: dict[str, list[tuple[Frame, VerbForm | NounForm]]] = defaultdict(list)
    for frame in lexicon.frames():
        for verb in frame.verbs:
            table[verb.words[0]].append((frame, verb))
        for noun in frame.nouns:
            table[noun.words[0]].append((frame, noun))
    return dict(table)


def find(doc: Doc) -> Iterator[Trigger]:
    """Yield triggers in text order; of the forms that begin at a word all of the longest matching length."""
    taken: set[int] = set()
    for token in doc:
        entries = _entries(token.lemma_, token.lower_)
        if not entries or token.i in taken:
            continue
        longest = 0
        for frame, form in entries:
            if not _fits(token, form):
                continue
            if len(form.words) < longest:
                break
            words = _match(token, form)
            if words is None or not _accompanied(words, form):
                continue
            longest = len(form.words)
            taken.update(word.i for word in words[1:])
            yield Trigger(frame, form, words)


@lru_cache(maxsize=50_000)
def _entries(lemma: str, lower: str) -> tuple[tuple[Frame, VerbForm | NounForm], ...]:
    """Give the forms that a word may begin, longest first."""
    found = {
        id(form): (frame, form) for key in clauses.spellings(lemma, lower) for frame, form in _index().get(key, ())
    }
    return tuple(sorted(found.values(), key=lambda entry: -len(entry[1].words)))


def _fits(token: Token, form: VerbForm | NounForm) -> bool:
    if isinstance(form, NounForm):
        modifies = token.dep_ == "compound" and len(form.words) == 1
        if modifies and token.head.lemma_.lower() not in lexicon.actors().carriers:
            return False
        return token.pos_ in ("NOUN", "PROPN") or (len(form.words) > 1 and token.pos_ in ("ADJ", "ADP"))
    if token.dep_ == "amod" and not any(child.dep_ in ("advmod", "npadvmod") for child in token.children):
        return False  # "the revised treaty" tells of no revision; "the recently signed treaty" tells of a signature
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.lemma_.lower() == "protocol":
        return False  # "a protocol amending the treaty" is its name
    if token.tag_ == "VBG" and token.i + 1 < len(token.doc) and token.nbor().lemma_.lower() == "protocol":
        return False  # nor does "an amending protocol"
    if token.pos_ in ("VERB", "AUX"):
        return True
    if form.words[0] == "open" and token.pos_ == "ADJ":
        return True
    return _mistaken(token)


def _mistaken(token: Token) -> bool:
    """Tell a headline's verb that the tagger took for a noun: "Peru signs pact", not "a sign that"."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in ("compound", "pobj"):
        return False
    if token.is_sent_start and token.i + 1 < len(token.doc) and token.nbor().text in (":", ","):
        return True  # "Accepted: Sweden"
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is not None and before.pos_ not in ("DET", "ADJ", "ADP", "PRON", "NUM", "VERB", "AUX", "PART")


def _accompanied(words: tuple[Token, ...], form: VerbForm | NounForm) -> bool:
    """Tell whether the adverb that a verb needs stands beside it, or the verb that a noun needs above it."""
    token = _head(words)
    if isinstance(form, VerbForm):
        denied = not form.denied or any(child.lower_ in DENIALS for word in words for child in word.children)
        return denied and (form.adverb is None or _beside(words, form.adverb))
    if not form.supports:
        return True
    if any(child.dep_ == "acl" and child.lemma_.lower() in form.supports for child in token.children):
        return True  # "the reservation made by Qatar"
    above = token.head
    if above.lower_ == "with":
        return "with" in form.supports
    if above.lower_ == "of" and above.head.lemma_.lower() in form.supports:
        return True  # "the conclusion of negotiations"
    verb = above if above.pos_ in ("VERB", "AUX") else clauses.governing_verb(token)
    return (
        verb is not None
        and verb.lemma_.lower() in form.supports
        and token.dep_ in ("dobj", "nsubjpass", "nsubj", "conj", "npadvmod")
    )


def _beside(words: tuple[Token, ...], adverb: str) -> bool:
    """Tell whether an adverb hangs on the words, or its adjective does in a phrase: "on a provisional basis"."""
    for child in (child for word in words for child in word.children):
        if child.lower_ == adverb:
            return True
        if child.dep_ == "prep" and any(word.lower_ == adverb.removesuffix("ly") for word in child.subtree):
            return True
    return False


def _match(token: Token, form: VerbForm | NounForm) -> tuple[Token, ...] | None:
    """Give the words of a form that begins at a token: in a row, or hanging on each other ("pull the country out")."""
    words = [token]
    for wanted in form.words[1:]:
        word = _next(words[-1], wanted, form) or _hanging(words, wanted, form)
        if word is None:
            return None
        words.append(word)
    return None if _governs_phrase(words[-1]) else tuple(words)


def _governs_phrase(last: Token) -> bool:
    """Tell a preposition of its own from a particle: "signed on 3 May" is no "signed on"."""
    return last.pos_ == "ADP" and any(child.dep_ == "pobj" for child in last.children)


def _next(last: Token, wanted: str, form: VerbForm | NounForm) -> Token | None:
    for word in last.doc[last.i + 1 : min(last.i + 2 + LONGEST_SKIP, last.sent.end)]:
        if wanted in (word.lemma_.lower(), word.lower_):
            return word
        if word.pos_ not in (("DET", "PRON") if isinstance(form, NounForm) else SKIPPED):
            return None  # "withdrawal of its declaration"
    return None


def _hanging(words: list[Token], wanted: str, form: VerbForm | NounForm) -> Token | None:
    if isinstance(form, NounForm):
        return None
    children = (child for word in words for child in word.children)
    return next((c for c in children if c.i > words[-1].i and wanted in (c.lemma_.lower(), c.lower_)), None)


def proform(token: Token) -> bool:
    """Tell whether a verb repeats an act named before: "did likewise", "followed suit", "China did in 2022"."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
        return False
    lemma = token.lemma_.lower()
    if lemma == "follow" and token.nbor().lower_ != "suit":
        agent = any(child.dep_ == "agent" for child in token.children)  # "the first, followed by Benin and Mali"
        taken = any(child.dep_ in TAKEN or child.lower_ in ("on", "from", "with") for child in token.children)
        return token.dep_ in ("advcl", "acl") if agent else not taken
    if lemma in ("lodge", "deposit"):  # "Cameroon's was lodged in May"
        owner = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
        if owner is not None and any(child.dep_ == "case" for child in owner.children):
            return True
    if lemma in ("do", "have", "be", "become") and token.dep_ in CLAUSES and _ends_in_itself(token):
        return True
    return any(_repeats(token, words) for words in lexicon.proforms() if words[0] == lemma)


def _ends_in_itself(verb: Token) -> bool:
    """Tell "China did", "Germany has not", "Kenya was the first": a named subject, and nothing said of it."""
    children = list(verb.children)
    if not any(child.dep_ == "nsubj" and _names(child, verb) for child in children):
        return False
    said = [child for child in children if child.i > verb.i and child.dep_ in SAID and not _dates(child)]
    if verb.lemma_.lower() in ("be", "become"):
        return len(said) == 1 and said[0].dep_ == "attr" and _is_rank(said[0])
    denied = any(child.dep_ == "neg" for child in children)
    return not said and (denied if verb.lemma_.lower() == "have" else not denied)


def _names(subject: Token, verb: Token) -> bool:
    """Tell a name, or the pronoun that takes one up: "after Peru, which was the first"."""
    return subject.pos_ == "PROPN" or (subject.lower_ == "which" and verb.dep_ == "relcl" and verb.head.pos_ == "PROPN")


def _dates(preposition: Token) -> bool:
    """Tell "on 10 May" from what is said of a subject."""
    return preposition.dep_ == "prep" and all(word.ent_type_ == "DATE" for word in preposition.children)


def _is_rank(attribute: Token) -> bool:
    """Tell "the first", "the one hundred and sixteenth" with nothing behind it."""
    words = [word for word in attribute.subtree if word.pos_ not in ("DET", "CCONJ", "PUNCT")]
    ranked = any(word.lower_ in lexicon.status_words().ranks or word.lower_.endswith("th") for word in words)
    return ranked and all(word.pos_ in ("ADJ", "NUM") for word in words)


def _repeats(token: Token, words: tuple[str, ...]) -> bool:
    following = {word.lemma_.lower() for word in token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]}
    before = {child.lower_ for child in token.children if child.i < token.i}
    if not following | before >= set(words[1:]):
        return False
    return words[-1] != "instrument" or not _names_its_act(token)


def _names_its_act(verb: Token) -> bool:
    """Tell "deposited its instrument of accession", which says the act, from "deposited its instrument"."""
    instruments = [word for word in verb.subtree if word.lemma_.lower() == "instrument" and word.i > verb.i]
    return any(child.dep_ in ("prep", "compound", "acl") for word in instruments for child in word.children)
