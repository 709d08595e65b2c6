"""Decides whether a noun phrase with a treaty's head noun is a treaty between states, and no private dealing."""

from __future__ import annotations

from extractor.normalise.treaties.shapes import Shape, Surroundings
from extractor.normalise.treaties.titles import acts_near, sentence
from extractor.normalise.treaties.vocabulary import vocabulary

SUBJECTS = frozenset(
    {"on", "against", "banning", "prohibiting", "for", "of", "to", "concerning", "relating", "abolishing"}
)


def has_private_word(shape: Shape, around: Surroundings) -> bool:
    """Whether its modifiers make it a private dealing: "merger agreement", "collective labour agreement"."""
    table = vocabulary()
    modifiers = [word.form for word in around.words[shape.start : shape.head]]
    topic = any(form in table.topics or form in table.regional for form in modifiers)
    private = [form for form in modifiers if form in table.private]
    return bool(private) and (private[-1] == modifiers[-1] or not topic)


def is_private(shape: Shape, around: Surroundings) -> bool:
    """Whether the phrase is a private dealing by its own words or its sentence: "merger agreement"."""
    table, words = vocabulary(), around.words
    first, last = sentence(words, shape.start, shape.end)
    if has_private_word(shape, around):
        return True
    return any(words[k].form in table.private_context for k in range(first, last))


def is_treaty(shape: Shape, around: Surroundings) -> bool:
    """Judge a shape by its modifiers, its parties, and the states, acts and firms of its sentence."""
    table, words = vocabulary(), around.words
    modifiers = [word.form for word in words[shape.start : shape.head]]
    topic = any(form in table.topics or form in table.regional for form in modifiers)
    own = any(k in around.states or words[k].form in table.organisations for k in range(shape.start, shape.end))
    if has_private_word(shape, around):
        return False
    first, last = sentence(words, shape.start, shape.end)
    around_it = [k for k in range(first, last) if not shape.start <= k < shape.end]
    states = {around.states[k].code for k in range(first, last) if k in around.states}
    states |= {words[k].form for k in range(first, last) if words[k].form in table.organisations and words[k].capital}
    states |= {"statelike" for k in around_it if words[k].form in table.statelike}
    firms = any(words[k].form in table.private_context for k in around_it)
    acts = acts_near(words, shape.start, shape.end)
    if shape.noun.named:
        return _named(shape, around, topic=topic or (own and acts), acts=acts, states=len(states), firms=firms)
    if shape.noun.strength == "formal":
        if shape.bare:
            return acts and bool(states)
        return topic or own or (not firms and (acts or bool(states) or words[shape.head].capital))
    if firms and not (topic and len(states) > 1):
        return False
    if own:
        return True
    if shape.noun.strength == "loose":
        return (topic and bool(states)) or (len(states) > 1 and acts)
    capital = words[shape.head].capital and not shape.bare
    if capital and sum(word.capital for word in words[shape.head_end : shape.end]) > 1:
        return True  # "Agreement on Port State Measures"
    return (
        (topic and (bool(states) or capital or acts)) or (capital and (acts or bool(states))) or (bool(states) and acts)
    )


def _named(shape: Shape, around: Surroundings, *, topic: bool, acts: bool, states: int, firms: bool) -> bool:
    """Judge nouns that mean meetings, habits and machines too: convention, protocol, charter, act."""
    words = around.words
    if shape.bare:
        return False
    follower = words[shape.head_end].form if shape.end > shape.head_end else ""
    if shape.noun.noun in ("act", "amendment"):
        return False  # without a treaty that they belong to they are a country's own
    if words[shape.head].capital:
        return topic or (follower in SUBJECTS and not firms) or (acts and states > 0 and not firms)
    return (topic or follower in SUBJECTS) and acts and (states > 0 or topic) and not firms
