"""Takes the noun phrase of a speaker without a name and gives what speaks: a body, a document, a country, people."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from extractor.annotations import COUNTRIES, between
from extractor.components.quotations.statements import Speaker
from extractor.lexicon import officials, speech
from extractor.normalise import offices, organisations

LONGEST = 9  # tokens of the phrase that are kept
LEADING = frozenset({"DET", "PUNCT", "ADV", "CCONJ"})
CLOSING = frozenset({",", ";", ":", "–", "—", "--", '"', "“", "”"})
OWNING = frozenset({"'s", "’s", "'", "’"})


def speaker(doc: Doc, start: int, end: int, known: Mapping[str, str]) -> Speaker | None:
    """Give the speaker that tokens start to end name; `known` gives the full names of the article's organisations."""
    while start < end and (doc[start].pos_ in LEADING or doc[start].is_quote):
        start += 1
    stop = start
    while stop < end and stop - start < LONGEST and not _closes(doc, stop):
        stop += 1
    if stop == start:
        return None
    stop = _owner(doc, start, stop)
    text = doc[start:stop].text
    head = _head(doc, start, stop)
    kind = "organisation" if text in known else _kind(doc, start, stop, head)
    country = next((span.label_ for span in between(doc, COUNTRIES, start, stop) if start <= span.start), None)
    country = country or next((code for body, code in officials.organisations().bodies.items() if body in text), None)
    if country is None and kind in {"person", "organisation"} and offices.is_of_state(text):
        country = offices.state(doc, (start, stop))
    if kind == "organisation":
        full = organisations.longest(text, known)
        return Speaker((), full.split(" (")[0], None, full, country, kind, None)
    if kind == "person":
        named = _is_name(doc, start, stop)
        return Speaker((), text if named else None, None if named else text, None, country, kind, None)
    return Speaker((), text, None, None, country, kind, None)


def _is_name(doc: Doc, start: int, stop: int) -> bool:
    """Tell a name from a phrase for somebody without one: "Hungarian diplomat", "officials in Bonn"."""
    head = _head(doc, start, stop)
    roles = officials.roles()
    if head in roles.nouns or head in roles.plurals or head in officials.organisations().groups:
        return False
    return all(token.text[0].isupper() or token.is_punct for token in (doc[start], doc[stop - 1]))


def _closes(doc: Doc, i: int) -> bool:
    """Tell whether the phrase ends before a token: at a comma, a relative pronoun, or a verb."""
    token = doc[i]
    if token.text in CLOSING or token.lower_ in speech.cues().relatives:
        return True
    return token.pos_ in {"VERB", "AUX"} and token.text[0].islower() and doc[i - 1].text != "-"  # "Kurdish-led"


def _owner(doc: Doc, start: int, stop: int) -> int:
    """Give the end of the owner of a document, who speaks in it: "the ministry's statement"."""
    table = officials.organisations()
    papers = (i for i in range(start + 1, stop) if doc[i].text in table.documents)
    paper = next(papers, None)
    if paper is None:
        return stop
    before = doc[paper - 1]
    if before.lower_ in OWNING:
        return paper - 1 if paper - 1 > start else stop
    return paper if before.lower_ in table.nouns and before.text[0].isupper() else stop


def _head(doc: Doc, start: int, stop: int) -> str:
    """Give the head noun in lower case: the last word before the first preposition."""
    end = next((i for i in range(start + 1, stop) if doc[i].pos_ == "ADP"), stop)
    return doc[end - 1].lower_


def _kind(doc: Doc, start: int, stop: int, head: str) -> str:
    """Give the kind of a nameless speaker by its head noun, then by what the Doc knows about its last word."""
    table, roles = officials.organisations(), officials.roles()
    last, text = doc[stop - 1], doc[start:stop].text
    if head in roles.nouns or head in roles.plurals or head in table.groups:
        return "person"
    if head in table.documents and last.text[0].islower():
        return "document"
    if any(span.start <= start and stop <= span.end for span in between(doc, COUNTRIES, start, stop)):
        return "country"
    if head in table.nouns or text in table.bodies or last.ent_type_ in {"ORG", "FAC", "NORP"}:
        return "organisation"
    if last.ent_type_ == "GPE":
        return "country"
    if head in table.documents:
        return "document"
    return "organisation" if last.text.isupper() else "person"
