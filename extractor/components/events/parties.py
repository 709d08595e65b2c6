"""Resolves the noun phrase of an actor to states: by name, by body, by number, or by what was named before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from extractor.components.events import bodies, clauses
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon
from extractor.normalise.numbers import number

PLURAL_PRONOUNS = {"they", "their", "them", "both"}
SINGULAR_PRONOUNS = {"it", "its", "he", "she", "his", "her"}
PRONOUNS = PLURAL_PRONOUNS | SINGULAR_PRONOUNS | {"we", "our", "us", "i", "my", "whose"}
SPEAKING = {"we", "our", "us", "i", "my"}
DEFINITE = {"the", "these", "both", "our"}
INDEFINITE = {"a", "an", "any", "each", "every", "no", "another"}
EXAMPLES = {"including", "like", "such"}
PAIRING = {"two", "both"}
CABINET = frozenset({"government"})


@dataclass(frozen=True, slots=True)
class Parties:
    """States that act: codes in text order, a number instead of names, and where they stand."""

    codes: tuple[str, ...] = ()
    count: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    legislature: bool = False
    how: str = ""
    cabinet: bool = False  # the government as a body, which approves at home what the state signs

    def __bool__(self) -> bool:
        return bool(self.codes) or self.count is not None

    def plus(self, other: Parties) -> Parties:
        """Give both together."""
        codes = (*self.codes, *(code for code in other.codes if code not in self.codes))
        count = self.count if self.count is not None else other.count
        return Parties(
            codes,
            count,
            (*self.spans, *other.spans),
            self.legislature or other.legislature,
            self.how or other.how,
            self.cabinet or other.cabinet,
        )


NOBODY = Parties()


def resolve(head: Token | None, scene: Scene, depth: int = 0) -> Parties:
    """Give the states that a noun phrase stands for; NOBODY where it stands for none."""
    if head is None or depth > 3:
        return NOBODY
    members = [head, *_conjuncts(head)] if depth == 0 else [head]
    each = [_one(member, scene, depth) for member in members]
    sure = [found for found in each if found.how != "its government"] or each
    found = NOBODY
    for one in sure if any(sure) else each:  # "the Deputy Premier and Minister of Mali"
        found = found.plus(one)
    return found


def _conjuncts(head: Token) -> list[Token]:
    return [token for token in head.conjuncts if token.i > head.i]


def _one(head: Token, scene: Scene, depth: int) -> Parties:
    if head.lower_ in PRONOUNS and head.pos_ in ("PRON", "DET"):
        return _pronoun(head, scene, depth)
    if head.dep_ == "attr" and head.head.lemma_ in ("be", "become"):
        return resolve(clauses.subject(head.head), scene, depth + 1)
    words = clauses.noun_phrase(head)
    if depth == 0:  # those joined with it are read on their own
        joined = {word.i for other in head.children if other.dep_ == "conj" for word in other.subtree}
        words = [word for word in words if word.i not in joined]
    named = _named(words, scene)
    if named and _are_members(head, named):
        return _by_number(head, words, scene)
    if named:
        return _by_name(head, words, named) or _by_number(head, words, scene)
    owner = clauses.possessor(head)
    if owner is not None and owner.pos_ == "PRON" and (bodies.body(words) or _is_government(head)):
        return replace(_pronoun(owner, scene, depth), legislature=bool(bodies.body(words)))
    return _by_role(head, words, scene) or _by_number(head, words, scene) or _by_body(head, words, scene)


def _are_members(head: Token, named: list[Span]) -> bool:
    """Tell "ten EU countries" from the Union, which "the 27 EU countries" are."""
    definite = any(child.lower_ in DEFINITE for child in head.children)
    return not definite and bodies.are_states(head) and {span.label_ for span in named} == {bodies.UNION}


def _by_name(head: Token, words: list[Token], named: list[Span]) -> Parties:
    """Read "Peru", "the government of Peru"; in "US Navy" the name only describes."""
    describes = not any(span.start <= head.i < span.end for span in named)
    if describes and bodies.is_one_of(head, lexicon.actors().private):
        behind = (word.i for word in head.doc[head.i : words[-1].i] if word.lower_ in EXAMPLES)
        first = next(behind, words[-1].i)
        among = [span for span in named if span.start > first]  # "U.S. allies, including Japan"
        return Parties(named_codes(among), None, _spans(among), False, "named") if among else NOBODY
    cabinet = bodies.is_one_of(head, CABINET)
    return Parties(named_codes(named), _count(head, words), _spans(named), bool(bodies.body(words)), "named", cabinet)


def _by_role(head: Token, words: list[Token], scene: Scene) -> Parties:
    """Read organisations, groups of states, and persons who act for a state."""
    where = ((words[0].i, words[-1].i + 1),)
    legislature = bool(bodies.body(words))
    organisation = bodies.organisation(words, scene)
    if organisation is not None and not bodies.are_states(head):
        return Parties((organisation,), None, where, legislature, "an organisation")
    group = bodies.group(words)
    if group:
        return Parties(group, None, where, False, "a group of states")
    person = scene.official(head)
    led = bodies.led(words, scene)
    if person is not None and person.role is not None and (person.country or bodies.governs(person.role)):
        code = person.country or led or bodies.before(head, scene) or scene.home
        return Parties(_codes(code), None, where, legislature, f"{person.role} {person.name}")
    return Parties(_codes(led), None, where, False, "its leader") if led else NOBODY


def _by_number(head: Token, words: list[Token], scene: Scene) -> Parties:
    """Read "the two countries" and "66 States"."""
    if bodies.international(words):
        return NOBODY
    pair = _pair(head, words, scene)
    if pair:
        return pair
    count = _count(head, words)
    return Parties((), count, ((words[0].i, words[-1].i + 1),), False, "counted") if count is not None else NOBODY


def _by_body(head: Token, words: list[Token], scene: Scene) -> Parties:
    """Read "the Senate", "the government": bodies of a state that stands elsewhere."""
    if bodies.international(words):
        return NOBODY
    where = ((words[0].i, words[-1].i + 1),)
    body = bodies.body(words)
    if body:
        return Parties(_codes(bodies.state_of(body, head, scene)), None, where, True, f"body {body}")
    if head.lower_ in lexicon.actors().government and not _any_state(head):
        state = bodies.before(head, scene) or scene.home
        return Parties(_codes(state), None, where, False, "its government", head.lower_ in CABINET)
    return NOBODY


def _any_state(head: Token) -> bool:
    """Tell "a State may denounce", "each party shall", which name none."""
    indefinite = any(child.lower_ in INDEFINITE for child in head.children if child.dep_ == "det")
    return indefinite and bodies.is_one_of(head, lexicon.actors().counted)


def _codes(code: str | None) -> tuple[str, ...]:
    return (code,) if code else ()


def _is_government(head: Token) -> bool:
    return bodies.is_one_of(head, lexicon.actors().government)


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


def _count(head: Token, words: list[Token]) -> int | None:
    """Read the number of "66 States", "two", "leaders of 25 nations"."""
    if head.pos_ == "NUM" or (head.i + 1 < len(head.doc) and head.nbor().lower_ == "of" and number(head.lower_)):
        return None if head.i and head.nbor(-1).lower_ in ("no", "no.") else number(head.text)  # "No 10 refused"
    for noun in (head, *words):
        if not bodies.is_one_of(noun, lexicon.actors().counted):
            continue
        for child in noun.children:
            if child.dep_ == "nummod" or (child.pos_ == "NUM" and child.i < noun.i):
                parts = [word for word in words if word == child or (word.head == child and word.dep_ == "compound")]
                return number(" ".join(word.text for word in parts))
    return None


def _pair(head: Token, words: list[Token], scene: Scene) -> Parties | None:
    """Resolve "the two countries", "both sides" to the two states named last."""
    alone = head.lower_ == "two" and any(child.dep_ == "det" for child in head.children)
    if not alone and not bodies.is_one_of(head, lexicon.actors().pair):
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
    if head.lower_ == "whose":
        clause = next((word for word in head.ancestors if word.dep_ == "relcl"), None)
        return resolve(clause.head, scene, depth + 1) if clause is not None else NOBODY
    if head.dep_ == "poss" and (found := _owner(head, scene, depth)) is not None:
        return found
    if head.lower_ in PLURAL_PRONOUNS:
        listed = _listed_before(head, scene)
        if listed:
            return listed
    for verb in _verbs_before(head, scene):
        actor = clauses.subject(verb)
        if actor is None or actor.i >= head.i or actor.pos_ == "PRON":
            continue
        if head.lower_ in ("it", "its") and _is_no_it(actor, scene):
            continue
        found = resolve(actor, scene, depth + 1)
        if found:
            return replace(found, how=f"{head.lower_} = {actor.text}")
    return NOBODY


def _owner(head: Token, scene: Scene, depth: int) -> Parties | None:
    """Resolve "its", "their" to the named subject of its own clause; None where there is no such subject."""
    verb = clauses.governing_verb(head)
    actor = next(clauses.subjects(verb), None) if verb is not None else None
    if actor is None or head.i in {word.i for word in clauses.noun_phrase(actor)}:
        return None
    found = resolve(actor, scene, depth + 1) if actor.pos_ == "PROPN" else NOBODY
    if not found and not (actor.lower_.endswith("s") and _is_own(actor, verb)):
        return None
    return replace(found or _one(actor, scene, depth + 1), how=f"{head.lower_} = {actor.text}")


def _is_own(actor: Token, verb: Token | None) -> bool:
    """Tell "three States depositing their instruments", "for States that deposit their instrument"."""
    plain = not any(child.dep_ in ("det", "poss") for child in actor.children)
    return plain and actor.head == verb and bodies.is_one_of(actor, lexicon.actors().counted)


def _is_no_it(actor: Token, scene: Scene) -> bool:
    """Tell a person, and what a state only owns: "it" after "Japan's accession" is no state."""
    owned = clauses.possessor(actor) is not None and not bodies.is_one_of(actor, lexicon.actors().government)
    return scene.official(actor) is not None or (owned and not bodies.body(clauses.noun_phrase(actor)))


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
