"""Decides whether a noun phrase with a treaty's head noun is a treaty between states, and no private dealing."""

from __future__ import annotations

from typing import NamedTuple

from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties.shapes import Shape
from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.titles import acts_near, sentence
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word


class Evidence(NamedTuple):
    """What speaks for a treaty: its subject, its own states, and the states, acts and firms of the sentence."""

    topic: int  # modifiers that are subjects of treaties
    own: bool
    states: int
    acts: bool
    binding: bool
    firms: bool
    capital: bool
    complement: int  # capitalised words after the head noun


def is_treaty(shape: Shape, around: Surroundings) -> bool:
    """Judge a shape by its modifiers, its parties, and what its sentence holds."""
    if shape.head in around.vouched:
        return True
    if has_private_word(shape, around):
        return False
    seen = _weigh(shape, around)
    if shape.noun.strength == "reference":
        return False
    if shape.noun.strength == "talks":
        words = around.words
        return not shape.bare and words[shape.head - 1].form in vocabulary().talks and seen.states > 0
    if shape.noun.named:
        return _is_named(shape, around, seen)
    if shape.noun.strength == "formal":
        if shape.bare:
            return seen.acts and seen.states > 0
        return seen.topic > 0 or seen.own or (not seen.firms and (seen.acts or seen.states > 0 or seen.capital))
    if seen.firms and not (len(shape.parties) > 1 or (seen.topic > 0 and seen.states > 1)):
        return False
    if seen.own:
        return True
    if shape.noun.strength == "loose":
        titled = seen.capital and seen.complement > 0 and seen.acts and seen.states > 0
        return titled or (seen.topic > 0 and seen.states > 0) or (seen.states > 1 and seen.acts)
    return _is_agreement(shape, seen)


def _is_agreement(shape: Shape, seen: Evidence) -> bool:
    if seen.complement > 1 or (shape.end > shape.head_end and seen.binding):
        return True  # "Agreement on Port State Measures"; "the agreement on the bank entered into force"
    if seen.topic > 0:
        return seen.topic > 1 or seen.states > 0 or seen.capital or seen.acts
    return (seen.acts and (seen.states > 0 or seen.capital)) or (seen.capital and seen.states > 0)


def _is_named(shape: Shape, around: Surroundings, seen: Evidence) -> bool:
    """Judge nouns that mean meetings, habits and machines too: convention, protocol, charter, act."""
    if shape.bare or (shape.noun.of_base and shape.noun.noun != "protocol"):
        return False  # an act without a treaty that it belongs to is a country's own
    follower = around.words[shape.head_end].form if shape.end > shape.head_end else ""
    topic = seen.topic > 0 or (seen.own and seen.acts)
    subjects = vocabulary().subjects
    if seen.capital:
        return topic or (not seen.firms and (follower in subjects or (seen.acts and seen.states > 0)))
    if not seen.acts or seen.firms:
        return False
    return topic or (
        follower in subjects
        and (seen.states > 0 or (shape.noun.noun == "convention" and follower not in shapes().connectors.of_meetings))
    )


def _weigh(shape: Shape, around: Surroundings) -> Evidence:
    table, words = vocabulary(), around.words
    modifiers = [word.form for word in words[shape.start : shape.head]]
    first, last = sentence(words, shape.start, shape.end)
    beside = [words[k] for k in range(first, last) if not shape.start <= k < shape.end]
    states = {around.states[k].code for k in range(first, last) if k in around.states}
    states |= {words[k].form for k in range(first, last) if _organisation(words[k])}
    states |= {"statelike" for word in beside if word.form in table.statelike}
    acts = shapes().acts
    stems = acts.all + (acts.dealing if shape.noun.strength != "formal" else ())
    return Evidence(
        topic=sum(form in table.topics or form in table.regional for form in modifiers),
        own=any(k in around.states or _organisation(words[k]) for k in range(shape.start, shape.end)),
        states=len(states),
        acts=acts_near(words, shape.start, shape.end, stems),
        binding=acts_near(words, shape.start, shape.end, acts.binding),
        firms=any(word.form in table.private_context and word.raw != "Union" for word in beside),  # "the Union Cabinet"
        capital=words[shape.head].capital and not shape.bare,
        complement=sum(word.capital for word in words[shape.head_end : shape.end]) if words[shape.head].capital else 0,
    )


def _organisation(word: Word) -> bool:
    return word.capital and word.form in vocabulary().organisations


def has_private_word(shape: Shape, around: Surroundings) -> bool:
    """Whether its modifiers make it a private dealing: "merger agreement", "collective labour agreement"."""
    table, words = vocabulary(), around.words
    if shape.parties and any(word.form == "between" for word in words[shape.head_end : shape.end]):
        return False  # "Loan Agreement between Kenya and the World Bank"
    modifiers = [word.form for word in words[shape.start : shape.head]]
    topic = any(form in table.topics or form in table.regional for form in modifiers)
    private = [form for form in modifiers if form in table.private]
    return bool(private) and (private[-1] == modifiers[-1] or not topic)


def is_private(shape: Shape, around: Surroundings) -> bool:
    """Whether the phrase is a private dealing by its own words or its sentence."""
    return has_private_word(shape, around) or _weigh(shape, around).firms
