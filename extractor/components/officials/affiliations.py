"""Takes a role phrase and gives its text, the organisation that it names and the country that it implies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES, Tokens, between
from extractor.lexicon import officials
from extractor.normalise.organisations import longest

DETERMINER = re.compile(r"^(?:(?:the|a|an|its|his|her|their|our|then|one)\s+)+", re.IGNORECASE)
AFFILIATION = re.compile(r"\b(?:of|for|at|from|with|to)\s+(?:the\s+)?(?=\w)")
OWNER = re.compile(r"^(?P<owner>.+?)(?:'s|’s|(?<=s)['’])\s+(?P<role>.+)$")
ACRONYM = re.compile(r"\b([A-Z][A-Za-z&]*(?:[A-Z]|\d)[A-Za-z]*)\b")
FURTHER = re.compile(
    r",? and (?:an?|the|former|its|his|her) (?=[a-z])|, (?!and )(?=[a-z])"
)  # the next role of the same person
TRAILING = re.compile(r"[\s,;:(–—-]+$")


def text_of(doc: Doc, role: Tokens) -> str:
    """Give a role phrase as the document writes it, without its determiner, and of one person."""
    words = TRAILING.sub("", DETERMINER.sub("", doc[role[0] : role[1]].text)).split(" ")
    singular = officials.roles().plurals.get(words[-1].lower())
    if singular is not None:  # "Ministers Ada Brun and Tom Roe"
        words[-1] = words[-1][0] + singular[1:]
    return " ".join(words)


def organisation(doc: Doc, role: Tokens, known: Mapping[str, str]) -> str | None:
    """Give the organisation that a role phrase names."""
    text = text_of(doc, role)
    owner = OWNER.match(text)
    if owner and not _has_role(owner["owner"]) and _is_organisation(owner["owner"], doc, role):
        return longest(owner["owner"], known)
    for match in AFFILIATION.finditer(text):
        rest = TRAILING.sub("", FURTHER.split(text[match.end() :])[0])
        if _is_organisation(AFFILIATION.split(rest)[0], doc, role, field=_has_portfolio(text[: match.start()])):
            return longest(rest, known)
    front = _before_the_role(text)
    if front and _is_organisation(front, doc, role):
        return longest(front, known)
    return None


def without_owner(text: str, organisation_found: str | None, known: Mapping[str, str]) -> str:
    """Give a role without the organisation that owns it: "BSA's president and CEO" is "president and CEO"."""
    owner = OWNER.match(text)
    if (
        owner
        and organisation_found
        and not _has_role(owner["owner"])
        and longest(owner["owner"], known) == organisation_found
    ):
        return owner["role"]
    return text


def _before_the_role(text: str) -> str | None:
    """Give the words before the role noun and its own modifiers: "AWB" of "AWB general manager"."""
    table = officials.roles().nouns
    words = text.split()
    head = next((i for i, word in enumerate(words) if word.lower().rsplit("-", 1)[-1].strip(",") in table), len(words))
    front = words[:head]
    nouns = officials.organisations().nouns
    for size in range(len(front), 0, -1):
        if front[size - 1].lower().strip(")") in nouns or ACRONYM.fullmatch(front[size - 1].strip("()")):
            return " ".join(front[:size])
    return None


def _has_role(text: str) -> bool:
    return any(word.lower() in officials.roles().nouns for word in text.split())


def _has_portfolio(text: str) -> bool:
    return any(word.lower() in officials.roles().portfolios for word in text.replace("-", " ").split())


def _is_organisation(text: str, doc: Doc, role: Tokens, *, field: bool = False) -> bool:
    words = [word.strip(",()'’").lower() for word in text.split()]
    if not words or text.lower() in officials.titles().honorifics:
        return False
    if any(word in officials.organisations().nouns for word in words[:8]):
        return True
    if text.split()[0].strip(",()") in officials.organisations().bodies or (
        ACRONYM.fullmatch(text) and len(text) < 9 and "." not in text
    ):
        return not _names_country(text, doc, role)
    if field or ("and" in words and _has_role(text)):
        return False
    return any(
        ent.label_ == "ORG" and ent.text in text and len(ent.text) * 2 > len(text)
        for ent in _entities(doc[role[0] : role[1]])
    )


def _entities(phrase: Span) -> Iterator[Span]:
    """Give the named entities that lie within a phrase; `phrase.ents` lists those of the whole Doc for them."""
    starts = [token.i for token in phrase if token.ent_iob_ == "B"]
    for start in starts:
        end = next((i for i in range(start + 1, len(phrase.doc)) if phrase.doc[i].ent_iob_ != "I"), len(phrase.doc))
        if end <= phrase.end:
            yield Span(phrase.doc, start, end, label=phrase.doc[start].ent_type)


def _names_country(text: str, doc: Doc, role: Tokens) -> bool:
    return any(span.text == text for span in _countries(doc, role))


def _countries(doc: Doc, role: Tokens) -> list[Span]:
    return between(doc, COUNTRIES, *role)


def country(doc: Doc, role: Tokens, organisation_found: str | None) -> str | None:
    """Give the country that a role phrase names or whose body it names."""
    spans = _countries(doc, role)
    if spans:
        return spans[0].label_
    text = f"{doc[role[0] : role[1]].text} {organisation_found or ''}"
    return next((code for body, code in officials.organisations().bodies.items() if body in text), None)
