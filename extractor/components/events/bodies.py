"""Says for which state a body, a leader or a group acts: "parliament in Yerevan", "the Reagan administration"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from extractor.components.events import clauses
from extractor.components.events.scene import Scene
from extractor.lexicon import countries, leaders
from extractor.lexicon import events as lexicon

UNION = "EUE"


def organisation(words: list[Token], scene: Scene) -> str | None:
    """Give the organisation that a phrase names and that is a party in its own right: EUE for its Parliament."""
    phrase = " ".join(word.text for word in words)
    found = next((code for name, code in lexicon.actors().organisations.items() if name in phrase), None)
    if found is None and phrase.lower().removeprefix("the ") in lexicon.actors().union and scene.country_count(UNION):
        return UNION
    return found


def led(words: list[Token], scene: Scene) -> str | None:
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


def governs(role: str) -> bool:
    """Tell whether the bearer of a role acts for a state."""
    return any(word in lexicon.actors().government for word in role.lower().split())


def group(words: list[Token]) -> tuple[str, ...]:
    """Give the states of "the Baltic states"."""
    phrase = " ".join(word.text for word in words)
    for group in countries.groups():
        if any(form in phrase for form in group.forms):
            return group.members
    return ()


def is_one_of(head: Token, words: frozenset[str]) -> bool:
    """Tell whether a word is a form of one of some words."""
    return any(form in words for form in clauses.forms(head))


def are_states(head: Token) -> bool:
    """Tell "member states", "countries", which an organisation only describes."""
    return head.lower_ in ("states", "countries", "members", "nations")


def international(words: list[Token]) -> bool:
    """Tell whether a phrase names a body of no state."""
    phrase = f" {' '.join(word.lower_ for word in words)} "
    return any(f" {name} " in phrase for name in lexicon.actors().international)


def confers(head: Token) -> bool:
    """Tell a conference, or the states and delegates who make one: "member states", "the delegates"."""
    several = head.lower_.endswith("s") and is_one_of(head, lexicon.actors().conferring)
    return several or international(clauses.noun_phrase(head))


def body(words: list[Token]) -> str | None:
    """Give the legislature or court that a phrase names, as models/events writes it."""
    bodies = lexicon.actors().legislature
    for i, word in enumerate(words):
        if word.lower_ == "deputy" and word.dep_ == "compound":
            continue  # "the Deputy Prime Minister"
        names = (" ".join(part.lower_ for part in words[i : i + length]) for length in (3, 2, 1))
        for form in (*names, word.lemma_.lower()):
            if form in bodies:
                return form
    return None


def state_of(body: str, head: Token, scene: Scene) -> str | None:
    """Give the state of a body: by its seat, by what its sentence implies, else the article's."""
    seat = _seat(head, scene)
    if seat is not None:
        return seat
    implied = lexicon.actors().implied
    words = [word.lower_ for word in head.sent]
    here = [implied[form] for form in (body, *words, *map(" ".join, pairwise(words))) if form in implied]
    if here:
        return here[0]
    return before(head, scene) or scene.home


def _seat(head: Token, scene: Scene) -> str | None:
    """Give the state of "parliament in Yerevan", wherever the tree hangs the place."""
    capitals = countries.by_capital()
    for child in (*head.children, *head.head.children):
        if child.dep_ != "prep" or child.lower_ != "in" or child.i < head.i:
            continue
        for word in child.children:
            if word.i in scene.country_at:
                return scene.country_at[word.i].label_
            if word.lower_ in capitals and not word.is_lower:
                return capitals[word.lower_]
    return None


def before(head: Token, scene: Scene) -> str | None:
    """Give the state that acted last before a word, in its paragraph."""
    here = scene.paragraph_at.get(head.i, 0)
    for span in reversed(scene.country_spans):
        if span.end > head.i or span.start in scene.treaty_at:
            continue
        if scene.paragraph_at.get(span.start, 0) != here:
            return None
        root = span.root
        speaks = root.dep_ in ("poss", "amod", "compound") and is_one_of(root.head, lexicon.actors().government)
        topic = root.dep_ == "pobj" and root.head.lower_ == "for" and root.head.head.lower_ == "as"  # "As for Peru, "
        if speaks or topic or root.dep_ in ("nsubj", "nsubjpass", "appos", "conj"):
            return span.label_
    return None
