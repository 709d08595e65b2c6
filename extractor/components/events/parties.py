"""Resolves the noun phrase of an actor to states: by name, by body, by number, or by what was named before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from extractor.components.events import clauses
from extractor.components.events.scene import Scene
from extractor.lexicon import countries, leaders
from extractor.lexicon import events as lexicon
from extractor.normalise.numbers import number

PLURAL_PRONOUNS = {"they", "their", "them", "both"}
SINGULAR_PRONOUNS = {"it", "its", "he", "she", "his", "her"}
PRONOUNS = PLURAL_PRONOUNS | SINGULAR_PRONOUNS | {"we", "our", "us", "i", "my"}
SPEAKING = {"we", "our", "us", "i", "my"}
DEFINITE = {"the", "these", "both", "our"}
PAIRING = {"two", "both"}


@dataclass(frozen=True, slots=True)
class Parties:
    """States that act: codes in text order, a number instead of names, and where they stand."""

    codes: tuple[str, ...] = ()
    count: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    legislature: bool = False
    how: str = ""

    def __bool__(self) -> bool:
        return bool(self.codes) or self.count is not None

    def plus(self, other: Parties) -> Parties:
        """Give both together."""
        codes = (*self.codes, *(code for code in other.codes if code not in self.codes))
        count = self.count if self.count is not None else other.count
        return Parties(
            codes, count, (*self.spans, *other.spans), self.legislature or other.legislature, self.how or other.how
        )


NOBODY = Parties()


def resolve(head: Token | None, scene: Scene, depth: int = 0) -> Parties:
    """Give the states that a noun phrase stands for; NOBODY where it stands for none."""
    if head is None or depth > 3:
        return NOBODY
    members = [head, *_conjuncts(head)] if depth == 0 else [head]
    found = NOBODY
    for member in members:
        found = found.plus(_one(member, scene, depth))
    return found


def _conjuncts(head: Token) -> list[Token]:
    return [token for token in head.conjuncts if token.i > head.i]


def _one(head: Token, scene: Scene, depth: int) -> Parties:
    if head.lower_ in PRONOUNS and head.pos_ in ("PRON", "DET"):
        return _pronoun(head, scene, depth)
    if head.dep_ == "attr" and head.head.lemma_ in ("be", "become"):
        return resolve(clauses.subject(head.head), scene, depth + 1)
    words = clauses.noun_phrase(head)
    body = _body(words)
    named = _named(words, scene)
    count = _count(head, words)
    organisation = _organisation(words)
    if organisation is not None and not named:
        return Parties((organisation,), None, ((words[0].i, words[-1].i + 1),), bool(body), "an organisation")
    group = _group(words)
    if group and not named:
        return Parties(group, None, ((words[0].i, words[-1].i + 1),), False, "a group of states")
    if named and not any(head.i in range(span.start, span.end) for span in named) and _is(head, lexicon.actors().private):
        return NOBODY
    if named:
        return Parties(named_codes(named), count, _spans(named), bool(body), "named")
    person = scene.official(head)
    if person is not None and person.role is not None and (person.country or _governs(person.role)):
        code = person.country or _led(words, scene) or _before(head, scene) or scene.home
        return Parties((code,) if code else (), None, ((head.i, head.i + 1),), bool(body), f"{person.role} {person.name}")
    code = _led(words, scene)
    if code is not None:
        return Parties((code,), None, ((words[0].i, words[-1].i + 1),), False, "its leader")
    if _international(words):
        return NOBODY
    owner = clauses.possessor(head)
    if owner is not None and owner.pos_ == "PRON" and (body or _is(head, lexicon.actors().government)):
        return replace(_pronoun(owner, scene, depth), legislature=bool(body))
    pair = _pair(head, words, scene)
    if pair:
        return pair
    if count is not None:
        return Parties((), count, ((words[0].i, words[-1].i + 1),), False, "counted")
    if body:
        code = _state_of(body, head, scene)
        return Parties((code,) if code else (), None, ((words[0].i, words[-1].i + 1),), True, f"body {body}")
    if head.lower_ in lexicon.actors().government:
        code = _before(head, scene) or scene.home
        return Parties((code,) if code else (), None, ((words[0].i, words[-1].i + 1),), False, "its government")
    return NOBODY


def named_codes(spans: list[Span]) -> tuple[str, ...]:
    """Give the codes of country mentions, each once, in text order."""
    return tuple(dict.fromkeys(span.label_ for span in spans))


def _spans(spans: list[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _named(words: list[Token], scene: Scene) -> list[Span]:
    found: dict[int, Span] = {}
    for word in words:
        span = scene.country_at.get(word.i)
        if span is not None and word.i not in scene.treaty_at:
            found[span.start] = span
    return [found[start] for start in sorted(found)]


def _organisation(words: list[Token]) -> str | None:
    phrase = " ".join(word.text for word in words)
    return next((code for name, code in lexicon.actors().organisations.items() if name in phrase), None)


def _led(words: list[Token], scene: Scene) -> str | None:
    """Give the state of a leader who is named without it: "the Reagan administration", "Presidents Bush and Putin"."""
    year = int(scene.published[:4]) if scene.published else None
    run: list[str] = []
    for word in [*words, None]:
        if word is not None and word.pos_ == "PROPN":
            run.append(word.text)
        elif run:
            for start in range(len(run)):
                code = leaders.country_of(" ".join(run[start:]), year)
                if code is not None:
                    return code
            run = []
    return None


def _governs(role: str) -> bool:
    return any(word in lexicon.actors().government for word in role.lower().split())


def _group(words: list[Token]) -> tuple[str, ...]:
    phrase = " ".join(word.text for word in words)
    for group in countries.groups():
        if any(form in phrase for form in group.forms):
            return group.members
    return ()


def _is(head: Token, words: frozenset[str]) -> bool:
    return any(form in words for form in clauses.forms(head))


def _international(words: list[Token]) -> bool:
    phrase = f" {' '.join(word.lower_ for word in words)} "
    return any(f" {name} " in phrase for name in lexicon.actors().international)


def _body(words: list[Token]) -> str | None:
    bodies = lexicon.actors().legislature
    for i, word in enumerate(words):
        pair = f"{word.lower_} {words[i + 1].lower_}" if i + 1 < len(words) else ""
        for form in (pair, word.lemma_.lower(), word.lower_):
            if form in bodies:
                return form
    return None


def _state_of(body: str, head: Token, scene: Scene) -> str | None:
    """Give the state of a body: by its seat, by what its sentence implies, else the article's."""
    seat = _seat(head, scene)
    if seat is not None:
        return seat
    implied = lexicon.actors().implied
    here = [implied[form] for form in (body, *(word.lower_ for word in head.sent)) if form in implied]
    if here:
        return here[0]
    return _before(head, scene) or scene.home


def _seat(head: Token, scene: Scene) -> str | None:
    """Give the state of "parliament in Yerevan"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            for word in child.children:
                if word.i in scene.country_at:
                    return scene.country_at[word.i].label_
                for state in countries.states():
                    if word.text in state.capitals:
                        return state.code
    return None


def _before(head: Token, scene: Scene) -> str | None:
    """Give the state that acted last before a word, in its paragraph."""
    here = scene.paragraph_at.get(head.i, 0)
    for span in reversed(scene.country_spans):
        if span.end > head.i or span.start in scene.treaty_at:
            continue
        if scene.paragraph_at.get(span.start, 0) != here:
            return None
        root = span.root
        speaks = root.dep_ in ("poss", "amod", "compound") and _is(root.head, lexicon.actors().government)
        if speaks or root.dep_ in ("nsubj", "nsubjpass", "appos", "conj"):
            return span.label_
    return None


def _count(head: Token, words: list[Token]) -> int | None:
    if head.pos_ == "NUM":
        return number(head.text)
    if not _is(head, lexicon.actors().counted):
        return None
    for child in head.children:
        if child.dep_ == "nummod" or (child.pos_ == "NUM" and child.i < head.i):
            return number(
                " ".join(
                    word.text for word in words if word == child or (word.head == child and word.dep_ == "compound")
                )
            )
    return None


def _pair(head: Token, words: list[Token], scene: Scene) -> Parties | None:
    """Resolve "the two countries", "both sides" to the two states named last."""
    alone = head.lower_ == "two" and any(child.dep_ == "det" for child in head.children)
    if not alone and not _is(head, lexicon.actors().pair):
        return None
    if not any(word.lower_ in PAIRING for word in words) or not any(word.lower_ in DEFINITE for word in words):
        return None
    codes: list[str] = []
    for span in reversed(scene.country_spans):
        if span.end <= head.i and span.label_ not in codes:
            codes.append(span.label_)
        if len(codes) == 2:
            break
    return Parties(tuple(reversed(codes)), None, ((words[0].i, words[-1].i + 1),), False, "both") if codes else None


def _pronoun(head: Token, scene: Scene, depth: int) -> Parties:
    """Resolve a pronoun to the speaker's state (we), or to the subject of a clause before it, nearest first."""
    if head.lower_ in SPEAKING:
        code = scene.speaker_country(head)
        return Parties((code,), None, ((head.i, head.i + 1),), False, "the speaker's state") if code else NOBODY
    if head.dep_ == "poss":
        verb = clauses.governing_verb(head)
        actor = next(clauses.subjects(verb), None) if verb is not None else None
        if (
            actor is not None
            and actor.pos_ == "PROPN"
            and head.i not in {word.i for word in clauses.noun_phrase(actor)}
        ):
            found = resolve(actor, scene, depth + 1)
            if found:
                return replace(found, how=f"{head.lower_} = {actor.text}")
    if head.lower_ in PLURAL_PRONOUNS:
        listed = _listed_before(head, scene)
        if listed:
            return listed
    for verb in _verbs_before(head, scene):
        actor = clauses.subject(verb)
        if actor is None or actor.i >= head.i or actor.pos_ == "PRON":
            continue
        found = resolve(actor, scene, depth + 1)
        if found:
            return replace(found, how=f"{head.lower_} = {actor.text}")
    return NOBODY


def _listed_before(head: Token, scene: Scene) -> Parties:
    """Give the states that the sentence has listed before a plural pronoun, the last list."""
    named = [
        span
        for span in scene.country_spans
        if head.sent.start <= span.start < head.i and span.start not in scene.treaty_at
    ]
    last = named[-1].root if named else None
    members = [span for span in named if last is not None and span.root in (last, *last.conjuncts)]
    return (
        Parties(named_codes(members), None, _spans(members), False, f"{head.lower_} = the list")
        if len(members) > 1
        else NOBODY
    )


def _verbs_before(head: Token, scene: Scene) -> list[Token]:
    here = scene.paragraph_at.get(head.i, 0)
    floor = scene.paragraphs[max(here - 1, 0)].start
    verbs = [token for token in scene.doc[floor : head.i] if token.pos_ in ("VERB", "AUX")]
    return verbs[::-1][:12]
