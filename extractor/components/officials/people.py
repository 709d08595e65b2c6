"""Takes the names of an article and gives its people: each with the longest name, gender, roles and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.annotations import Tokens
from extractor.lexicon import officials


class Mention(NamedTuple):
    """A name in the text: its tokens, its words without nickname and suffix, and what stands beside it."""

    tokens: Tokens
    parts: tuple[str, ...]
    gender: str | None
    roles: tuple[Tokens, ...]
    sure: bool
    party: bool
    bracket: Tokens | None
    contact: bool
    heading: bool  # in a line where every word has a capital


@dataclass
class Person:
    """A person while the article is read."""

    key: str
    name: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def gender(self) -> str | None:
        """Give the gender that most mentions tell."""
        told = [mention.gender for mention in self.mentions if mention.gender]
        return max(sorted(set(told)), key=told.count) if told else None


def gather(mentions: Sequence[Mention]) -> list[Person]:
    """Give the people of the article, in the order of their first mention."""
    people: list[Person] = []
    for mention in sorted(mentions, key=lambda one: (one.heading, -len(one.parts), not one.sure, one.tokens)):
        person = _known(mention, people)
        if person is None and mention.sure:
            person = Person("", mention.parts)
            people.append(person)
        if person is not None:
            person.mentions.append(mention)
            if mention.heading and person.name[-1] in mention.parts:
                full = mention.parts[: mention.parts.index(person.name[-1]) + 1]
                person.name = max(person.name, full, key=len)
    for person in people:
        person.mentions.sort(key=lambda mention: mention.tokens)
    people.sort(key=lambda person: person.mentions[0].tokens)
    for number, person in enumerate(people, 1):
        person.key = f"p{number}"
    return people


def _known(mention: Mention, people: list[Person]) -> Person | None:
    fitting = [person for person in people if _same(mention, person) and _gender_fits(mention, person)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    exact = [person for person in fitting if person.name[-1].lower() == mention.parts[-1].lower()]
    fitting = exact or fitting

    def distance(person: Person) -> tuple[bool, int]:
        gaps = [mention.tokens[0] - other.tokens[0] for other in person.mentions]
        earlier = [gap for gap in gaps if gap > 0]
        return (not earlier, min(earlier) if earlier else min(-gap for gap in gaps))

    return min(fitting, key=distance)


def _same(mention: Mention, person: Person) -> bool:
    if same(mention.parts, person.name):
        return True
    if not mention.heading:
        return False
    if len(person.name) == 1 and person.name[0] in mention.parts[1:3]:
        return mention.parts[0] in officials.genders()
    if mention.parts[-1] == person.name[-1]:
        return same(person.name, mention.parts)
    return mention.parts[: len(person.name)] == person.name or mention.parts[0] == person.name[-1]


def _gender_fits(mention: Mention, person: Person) -> bool:
    return mention.gender is None or person.gender is None or mention.gender == person.gender


def same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the shorter name can be the longer one: "Brun", "A. Brun" and "Ada" are "Ada Maria Brun"."""
    a, b = ([part.lower().strip(".") for part in name] for name in (short, long))
    if a == b:
        return True
    if len(a) == 1:
        return a[0] == b[-1] or (a[0] == b[0] and len(a[0]) > 1) or (a[0] in b[1:-1] and len(a[0]) > 3)
    if a[-1] != b[-1]:
        return len(a) < len(b) and _inside(a, b)
    return _initials_fit(a[0], b[0]) or _inside(a, b)


def _inside(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(part in rest for part in short)


def _initials_fit(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    return len(a) > 2 and len(b) > 2 and (a.startswith(b) or b.startswith(a))


def parts(text: str) -> tuple[str, ...]:
    """Give the words of a name without nickname and suffix: Abel "Tank" Moreira Jr. is Abel Moreira."""
    inside, found = False, []
    for word in text.replace("“", ' " ').replace("”", ' " ').replace('"', ' " ').split():
        if word == '"':
            inside = not inside
        elif not inside and word not in officials.titles().suffixes:
            found.append(word)
    return tuple(found) or (text,)
