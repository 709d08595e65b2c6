"""Takes the people of an article and gives where one is meant by a bare surname or by a role: "the minister"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractor.annotations import Tokens
from extractor.components.officials import roles
from extractor.components.officials.people import Person
from extractor.components.officials.words import Word
from extractor.lexicon import officials

OPENERS = frozenset({"the", "this", "that"})
GOING_ON = frozenset({"of", "for", "and", "'s", "’s"})
REACH = 6  # words between "the" and its role noun


def resolve(
    doc: Doc, people: Sequence[Person], taken: Sequence[Tokens], lines: Sequence[list[Word]]
) -> list[tuple[Tokens, str]]:
    """Give (tokens, key of the person) for each role that stands alone and fits one person of the article."""
    held = [(person, _held(doc, person)) for person in people]
    found = []
    for line in lines:
        for start, end in _alone(line):
            tokens = (line[start].start, line[end - 1].end)
            if any(a < tokens[1] and tokens[0] < b for a, b in taken):
                continue
            meant = {word.lower for word in line[start:end]} - OPENERS
            key = _who(meant, _noun(line[end - 1]), held, tokens[0])
            if key is not None:
                found.append((tokens, key))
    return found


def surnames(doc: Doc, people: Sequence[Person], countries: frozenset[int]) -> list[tuple[Tokens, str]]:
    """Give (tokens, key) for surnames that were not taken for names where they stand: "Lagos said"."""
    taken = {i for person in people for mention in person.mentions for i in range(*mention.tokens)}
    keys: dict[str, str] = {}
    for person in people:
        for form in {person.name[-1], person.name[-1].split("-")[-1]} if len(person.name) > 1 else ():
            keys[form] = "" if form in keys else person.key
    found = []
    for token in doc if keys else ():
        key = keys.get(token.text)
        if not key or token.i in taken or token.i in countries:
            continue
        if token.text[0].isupper() and not _compound(doc, token.i):
            found.append(((token.i, token.i + 1), key))
    return found


def _compound(doc: Doc, i: int) -> bool:
    """Tell whether a word is part of a longer name or phrase: "Lagos State", "Port Lagos"."""
    if i and (doc[i - 1].text == "-" or (doc[i - 1].pos_ == "PROPN" and doc[i - 1].ent_type_ == doc[i].ent_type_)):
        return True
    if i + 1 == len(doc):
        return False
    after = doc[i + 1]
    return after.text == "-" or (after.pos_ in {"NOUN", "PROPN"} and after.ent_type_ not in {"DATE", "TIME"})


def _alone(line: list[Word]) -> Iterator[tuple[int, int]]:
    """Give the word ranges of definite roles without a name: "the Foreign Minister"."""
    for start, word in enumerate(line):
        if start == 0 and len(line) > 1 and line[1].text == ":" and roles.is_role(word):
            yield 0, 1  # "Minister: pact holds"
        if word.lower not in OPENERS:
            continue
        for end in range(start + 1, min(start + REACH, len(line))):
            if roles.is_role(line[end]) and not (end + 1 < len(line) and _goes_on(line[end + 1])):
                yield start, end + 1
                break
            if line[end].pos not in roles.MODIFIER_POS and not line[end].country:
                break


def _goes_on(word: Word) -> bool:
    """Tell whether a role goes on after its noun: "the minister of ports", "the minister's adviser"."""
    return word.lower in GOING_ON or word.capital or roles.is_role(word) or word.pos in {"NOUN", "PROPN"}


def _noun(word: Word) -> str:
    table = officials.roles()
    return table.long.get(word.lower, word.lower).split()[-1]


def _held(doc: Doc, person: Person) -> list[frozenset[str]]:
    """Give the words of each role of a person, short forms written out."""
    found = []
    for role in {role for mention in person.mentions for role in mention.roles}:
        words = doc[role[0] : role[1]].text.lower().replace("-", " ").split()
        text = {*words, *(word.strip(".,") for word in words)}
        for short, long in officials.roles().long.items():
            if short in text:
                text |= set(long.split())
        found.append(frozenset(text))
    return found


def _who(meant: set[str], noun: str, held: list[tuple[Person, list[frozenset[str]]]], at: int) -> str | None:
    """Give the person who was named last among those whose role has the noun and most of the words."""
    best: tuple[int, bool, int] | None = None
    key = None
    wanted = {part for word in meant for part in word.split("-")}
    for person, several in held:
        other = officials.roles().other - wanted
        fits = [len(role & wanted) for role in several if set(noun.split("-")) <= role and not role & other]
        if not fits:
            continue
        earlier = [mention.tokens[0] for mention in person.mentions if mention.tokens[0] < at]
        rank = (max(fits), bool(earlier), earlier[-1] if earlier else -person.mentions[0].tokens[0])
        if best is None or rank > best:
            best, key = rank, person.key
    return key
