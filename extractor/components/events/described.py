"""Tells which named treaty a described one is: "a landmark arms control pact …" and, later, "the INF Treaty".

The news describes a treaty in the headline and the lead and names it further down. Where the same states do the same
to both, not in one sentence and not on different days, both are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from extractor.components.events.candidate import Candidate
from extractor.components.events.merge import compatible
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon
from extractor.normalise.treaties.vocabulary import vocabulary

PAIR = 2
APART = 4  # paragraphs between the description and the name


def names(accepted: Sequence[Candidate], scene: Scene) -> dict[str, str]:
    """Give, by the key of a described treaty, the key of the only named one that it can be."""
    described = [found for found in accepted if _is_description(found, scene)]
    named = [found for found in accepted if found.treaty is not None and _is_named(found, scene)]
    meant: dict[str, set[str]] = defaultdict(set)
    for one in described:
        for two in named:
            if one.treaty and two.treaty and (_one_act(one, two) or _one_pair(one, two)) and _apart(one, two, scene):
                meant[one.treaty.key].add(two.treaty.key)
    return {key: keys.pop() for key, keys in meant.items() if len(keys) == 1}


def _is_description(found: Candidate, scene: Scene) -> bool:
    treaty, span = found.treaty, found.treaty_span
    if treaty is None or span is None or treaty.id is not None or _is_named(found, scene) or span.label_ == "item":
        return False
    head = vocabulary().heads.get(treaty.kind)
    left = span.doc[max(span.sent.start, span.start - 1) : span.end]
    single = span.root.tag_ not in ("NNS", "NNPS")
    plain = head is not None and head[0].takes_up and "protocol" not in treaty.name.lower()
    return single and plain and not any(word.lower_ in lexicon.actors().others for word in left)


def _is_named(found: Candidate, scene: Scene) -> bool:
    """Tell a treaty of the catalogue or with a name of its own; the capitals of a headline name none."""
    span = found.treaty_span
    if span is None or (found.treaty is not None and found.treaty.id is not None):
        return span is not None
    proper = any(word.is_title and word.pos_ == "PROPN" and word.i not in scene.country_at for word in span)
    return proper and not scene.in_title(span.root)


def _apart(one: Candidate, two: Candidate, scene: Scene) -> bool:
    first, second = one.trigger.head, two.trigger.head
    if any(word.lower_ in lexicon.actors().besides for head in (first, second) for word in head.children):
        return False
    apart = abs(scene.paragraph_at.get(first.i, 0) - scene.paragraph_at.get(second.i, 0))
    return first.sent != second.sent and apart <= APART


def _one_act(one: Candidate, two: Candidate) -> bool:
    """Tell whether the same states do the same to both."""
    if one.treaty is None or two.treaty is None or one.type != two.type or one.status.value != two.status.value:
        return False
    strangers = two.treaty.parties and not _are_of(one.treaty.parties, two.treaty.parties)
    same = bool(one.parties.codes) and set(one.parties.codes) == set(two.parties.codes)
    return same and not strangers and compatible(one.when.value, two.when.value)


def _one_pair(one: Candidate, two: Candidate) -> bool:
    """Tell whether a state's treaty with another is the named one between the two: "a pact with Russia"."""
    if one.treaty is None or two.treaty is None or not one.treaty.parties:
        return False
    pair = {*one.treaty.parties, *one.parties.codes}
    return len(pair) == PAIR == len(two.treaty.parties) and _are_of(pair, two.treaty.parties)


def _are_of(codes: Collection[str], parties: Collection[str]) -> bool:
    """Tell whether all states are parties or continue one: RUS for SUN."""
    stead = lexicon.actors().stead
    return all(code in parties or any(code in stead.get(party, ()) for party in parties) for code in codes)
