"""Takes a Doc and an office of state without its state ("the finance minister") and gives the state that is meant."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from extractor.annotations import COUNTRIES, Tokens, paragraphs
from extractor.lexicon import countries, officials

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})
STATE_LIKE = frozenset({"name", "capital", "demonym", "organisation"})
UNION = "EUE"
LETTERHEAD = 8  # words of a line at the head of a release: "Ministry of Ports, Iceland"


def is_of_state(role: str) -> bool:
    """Tell a role that only a state gives: minister, foreign secretary, spokesman of the government."""
    words = role.lower().replace("-", " ").replace(",", " ").split()
    table = officials.national()
    if any(word in table.foreign for word in words):
        return False
    if role[:1].isupper() and words[0] in table.titles:  # "Senator Ada Brun", not "an influential senator"
        return True
    return any(word in table.holders for word in words) or any(pair in table.pairs for pair in pairwise(words))


def state(doc: Doc, office: Tokens) -> str | None:
    """Give the code of the state whose office a role phrase names; None where the article names none, or several.

    The states that act before it in its own paragraph decide ("Peru's cabinet met. Finance minister …"); where the
    paragraph names no state at all before it, the one state that acts in title and lead, or has the letterhead.
    """
    units = paragraphs(doc)
    own = next((unit for unit in units if unit.start <= office[0] < unit.end), doc[:])
    before = [span for span in _states(doc) if own.start <= span.start and span.end <= office[0]]
    sentence = [span for span in before if span.start >= _sentence_start(doc, office[0], own.start)]
    for near in (sentence, before):
        if acting := {span.label_ for span in near if _acts(span)}:
            return acting.pop() if len(acting) == 1 else None
    home = _home(doc, units)
    return home if all(span.label_ == home for span in before) else None


def _states(doc: Doc) -> list[Span]:
    return [span for span in doc.spans.get(COUNTRIES, ()) if span.label_ != UNION and span.id_ in STATE_LIKE]


def _sentence_start(doc: Doc, at: int, floor: int) -> int:
    return next((i for i in range(at, floor, -1) if doc[i].is_sent_start is True), floor)


def _acts(span: Span) -> bool:
    """Tell a state that does something or owns something: "Peru signed", "Peru's cabinet", "the Peruvian cabinet"."""
    head: Token = span.root
    if head.i + 1 < len(span.doc) and span.doc[span.end : span.end + 1].text in POSSESSIVES:
        return True
    if span.id_ == "demonym" and head.dep_ in {"amod", "compound", "nmod"}:
        head = head.head
    while head.dep_ == "conj" and head.head is not head:  # "Peru and Chile met"
        head = head.head
    return head.dep_ in SUBJECTS


def _home(doc: Doc, units: list[Span]) -> str | None:
    """Give the state whose release or news it is: that of the letterhead, or the only one that acts in title and lead.

    A dateline only confirms: a minister who speaks in Vienna need not be Austria's.
    """
    lead = next((n for n, unit in enumerate(units) if unit.label_ in {"body", ""}), 0)
    head = [unit for unit in units[:lead] if unit.label_ == "heading" and len(unit.text.split()) <= LETTERHEAD]
    named = {span.label_ for span in _states(doc) for unit in head if unit.start <= span.start and span.end == unit.end}
    if named:
        return named.pop() if len(named) == 1 else None
    opening = [unit for unit in units[:lead] if unit.label_ == "title"] + units[lead : lead + 1]
    spans = [span for span in _states(doc) for unit in opening if unit.start <= span.start < unit.end]
    acting = {span.label_ for span in spans if _acts(span)}
    capital = _dateline(units[: lead + 1])
    if capital is not None and capital in {span.label_ for span in spans}:
        return capital if not acting or capital in acting else None
    return acting.pop() if capital is None and len(acting) == 1 else None


def _dateline(units: list[Span]) -> str | None:
    """Give the state in whose capital an article was written: "ACCRA (Agency) —"."""
    for unit in units:
        if unit.label_ == "dateline" and (found := countries.capital().match(unit.text)):
            return countries.by_capital()[found[0].lower()]
    return None
