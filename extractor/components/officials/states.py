"""Takes a person of an article, with office and organisation, and gives the state for which that person speaks."""

from __future__ import annotations

from spacy.tokens import Doc

from extractor.annotations import COUNTRIES, Tokens, between
from extractor.components.officials import affiliations, contacts
from extractor.components.officials.people import Person
from extractor.lexicon import leaders
from extractor.normalise import offices

OWNING = frozenset({"'s", "’s"})
YEAR = 4  # digits of a year


def of(doc: Doc, person: Person, roles: list[Tokens], organisation: str | None) -> str | None:
    """Give the country that the text gives a person; None where nothing says it. The best role comes first."""
    for role in roles:
        if country := affiliations.country(doc, role, organisation):
            return country
    return _beside(doc, person) or _known(doc, person) or _of_state(doc, roles, organisation)


def _beside(doc: Doc, person: Person) -> str | None:
    """Give the country right beside a name: "Ada Brun (R-Ind.)", "Ada Brun (Sweden)", "Ada Brun of Sweden"."""
    for mention in person.mentions:
        if mention.party:
            return contacts.party_country()
        if mention.bracket is not None and (country := affiliations.country(doc, mention.bracket, None)):
            return country
        start, end = mention.tokens
        for span in between(doc, COUNTRIES, start - 2, end + 2):
            behind = span.start == end + 1 and doc[end].lower_ == "of"
            before = span.end == start - 1 and doc[start - 1].lower_ in OWNING and span.id_ == "name"
            if behind or before:
                return str(span.label_)
    return None


def _known(doc: Doc, person: Person) -> str | None:
    """Give the state of a leader who is in the table under the full name."""
    if len(person.name) < 2:
        return None
    published = doc._.published
    return leaders.country_of(" ".join(person.name), int(published[:YEAR]) if published else None)


def _of_state(doc: Doc, roles: list[Tokens], organisation: str | None) -> str | None:
    """Give the state of an office that only states have, by the article round it."""
    for role in roles:
        if offices.is_of_state(f"{doc[role[0] : role[1]].text} {organisation or ''}"):
            return offices.state(doc, role)
    return None
