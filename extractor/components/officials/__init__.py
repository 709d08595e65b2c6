"""Finds the people of an article: who they are, which office they hold for whom, and where they are mentioned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import OFFICIALS, OfficialFinding, Tokens, paragraphs
from extractor.components.officials import affiliations, anaphora, contacts, names, people, states
from extractor.components.officials.words import Range, Word, country_tokens, words
from extractor.normalise import organisations

__all__ = ["Officials"]


@Language.factory("extractor_officials", assigns=["doc.spans", "doc._.officials"])
class Officials:
    """Write doc._.officials, a table of people, and doc.spans["officials"], where each is named or meant by a role."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy hands to every factory
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the people of a Doc and their mentions."""
        found = match(doc)
        doc._.officials = {finding.key: finding for finding in found.people}
        spans = [Span(doc, *mention.tokens, label=mention.label, span_id=mention.key) for mention in found.mentions]
        doc.spans[OFFICIALS] = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
        return doc


class Named(NamedTuple):
    """A mention of a person: by name or by role."""

    tokens: Tokens
    label: str
    key: str


class Found(NamedTuple):
    """The people of an article and their mentions."""

    people: list[OfficialFinding]
    mentions: list[Named]


def match(doc: Doc) -> Found:
    """Find people and mentions without writing them."""
    countries = country_tokens(doc)
    units = [(paragraph, words(paragraph, countries)) for paragraph in paragraphs(doc)]
    mentions = [mention for paragraph, line in units for mention in _mentions(doc, paragraph, line)]
    known = organisations.full_names(doc.text)
    persons = people.gather(mentions)
    findings = [_finding(doc, person, known) for person in persons]
    named = [Named(mention.tokens, "person", person.key) for person in persons for mention in person.mentions]
    named += [Named(tokens, "person", key) for tokens, key in anaphora.surnames(doc, persons, countries)]
    beside = [
        Named(role, "role", person.key) for person in persons for mention in person.mentions for role in mention.roles
    ]
    taken = [one.tokens for one in [*named, *beside]]
    later = [
        Named(tokens, "role", key) for tokens, key in anaphora.resolve(doc, persons, taken, [line for _, line in units])
    ]
    return Found(findings, [*named, *dict.fromkeys(beside), *later])


def _mentions(doc: Doc, paragraph: Span, line: list[Word]) -> list[people.Mention]:
    found = names.find(line)
    if not found:
        return []
    contact = contacts.is_contact(paragraph.text)
    heading = _is_heading(paragraph)

    def tokens(place: Range) -> Tokens:
        return line[place[0]].start, line[place[1] - 1].end

    return [
        people.Mention(
            tokens(name.words),
            people.parts(doc[slice(*tokens(name.words))].text),
            name.gender,
            tuple(tokens(role) for role in name.roles),
            name.sure,
            name.party,
            None if name.bracket is None else tokens(name.bracket),
            contact,
            heading,
        )
        for name in found
    ]


def _is_heading(paragraph: Span) -> bool:
    """Tell a line in which nearly every word has a capital: names cannot be told from other words there."""
    long = [token.text for token in paragraph if token.is_alpha and len(token.text) > 3]
    return 2 < len(long) < 30 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _finding(doc: Doc, person: people.Person, known: Mapping[str, str]) -> OfficialFinding:
    roles = [role for mention in person.mentions for role in mention.roles]
    best = max(roles, key=lambda role: _weight(doc, role), default=None)
    organisation = text = None
    if best is not None:
        organisation = affiliations.organisation(doc, best, known)
        text = affiliations.without_owner(affiliations.text_of(doc, best), organisation, known)
        roles.sort(key=lambda role: role != best)
    organisation = organisation or next(
        filter(None, (affiliations.organisation(doc, role, known) for role in roles)), None
    )
    country = states.of(doc, person, roles, organisation)
    contact = all(mention.contact for mention in person.mentions)
    return OfficialFinding(person.key, " ".join(person.name), text, organisation, country, person.gender, contact)


def _weight(doc: Doc, role: Tokens) -> tuple[bool, int, bool, int]:
    """Rank role phrases: present before past, then the fullest, then those written out, then the first."""
    text = doc[role[0] : role[1]].text
    return not contacts.is_past(text), min(role[1] - role[0], 12), not text.endswith("."), -role[0]
