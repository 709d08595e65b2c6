"""Compares a phrase with the catalogue's titles, for titles that an article words a little differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from extractor.lexicon.treaties import treaties
from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import catalogue
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, read, stem

LEAST_WORDS, LEAST_RATIO, LEAST_LEAD = 4, 92.0, 4.0


@cache
def _index() -> tuple[list[tuple[str, str, str, frozenset[str]]], dict[str, list[int]]]:
    names: list[tuple[str, str, str, frozenset[str]]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for row in treaties():
        for name in (row.title, *row.names):
            head, told = _told(read(name))
            if len(told) >= LEAST_WORDS and head:
                for one in {stem(form) for form in told}:
                    index[one].append(len(names))
                names.append((catalogue.canonical(row.id), head, " ".join(sorted(told)), frozenset(told)))
    return names, index


def _told(words: Sequence[Word]) -> tuple[str, list[str]]:
    table = vocabulary()
    head = next((table.heads[word.form][0].noun for word in words if word.form in table.heads), "")
    return head, [
        word.form for word in words if word.form not in table.carrying and word.form not in ("the", "a", "an")
    ]


def alike(words: Sequence[Word]) -> str | None:
    """Give the id of the one treaty whose title differs from the words by little more than spelling, or None."""
    head, told = _told(words)
    if len(told) < LEAST_WORDS or not any(word.capital for word in words):
        return None
    names, index = _index()
    counts: Counter[int] = Counter()
    stems = {stem(form) for form in told}
    for one in stems:
        counts.update(index.get(one, ()))
    asked = " ".join(sorted(told))
    ordinals = shapes().protocols.ordinals
    numbers = {form for form in told if form.isdigit() or form in ordinals}
    best: dict[str, float] = {}
    for number, count in counts.items():
        if count < len(stems) - 1:
            continue
        identifier, theirs, name, others = names[number]
        if theirs != head:
            continue
        if numbers - others or (others & ordinals) - numbers:
            continue
        missing = others - set(told)
        if set(told) <= others and len(missing) == 1 and not missing & shapes().protocols.different:
            best[identifier] = max(best.get(identifier, 0.0), LEAST_RATIO)  # one word of the title left out
        best[identifier] = max(best.get(identifier, 0.0), fuzz.ratio(asked, name))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < LEAST_RATIO:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAST_LEAD:
        return None
    return ranked[0][0]
