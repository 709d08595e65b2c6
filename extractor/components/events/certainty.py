"""Says how sure a reading is, between 0 and 1: a logistic model with the weights of models/events/confidence.toml."""

from __future__ import annotations

import math

from extractor.components.events import acted_on
from extractor.components.events.candidate import Candidate
from extractor.components.events.parties import Parties
from extractor.lexicon import events as lexicon

SUPPOSED = ("its government", "the speaker's state", "before the verb", "the list before")
MOST_MENTIONS = 3


def of(found: Candidate) -> float:
    """Give the confidence in a candidate by itself."""
    weights = lexicon.confidence()
    total = weights.plain["bias"]
    total += weights.how.get(found.how, 0.0) + weights.status.get(found.status.value, 0.0)
    total += weights.parties[_found_by(found.parties)]
    if found.treaty_span is not None:
        total += weights.label.get(found.treaty_span.label_, 0.0)
    if found.treaty is not None and found.treaty.id:
        total += weights.plain["catalogued"]
    if found.when.value is not None:
        total += weights.plain["dated"]
    if found.nominal:
        total += weights.plain["nominal"]
    if acted_on.in_instrument(found.trigger):
        total += weights.plain["instrument"]
    return round(_logistic(total), 2)


def of_mentions(best: float, mentions: int) -> float:
    """Give the confidence in an act that is mentioned several times, from that of its best mention."""
    if mentions < 2 or not 0 < best < 1:
        return best
    odds = math.log(best / (1 - best)) + lexicon.confidence().plain["mention"] * (min(mentions, MOST_MENTIONS) - 1)
    return round(_logistic(odds), 2)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _found_by(parties: Parties) -> str:
    how = parties.how
    if not parties:
        return "none"
    if how in ("named", "counted"):
        return how
    if how in SUPPOSED:
        return "supposed"
    kinds = {"=": "pronoun", "body": "body", "list": "list"}
    return next((kind for sign, kind in kinds.items() if sign in how), "other")
