"""Tells which protocol or amendment of a treaty a phrase means: "Second Additional Protocol", "Protocol No. 15"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.lexicon.treaties import Treaty
from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import catalogue
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, fold, stem


def meant(phrase: Sequence[Word], bases: Iterable[str]) -> str | None:
    """Give the id of the one protocol of the bases that bears the phrase's words and numbers, or None."""
    forms = [word.form for word in phrase]
    fitting = {catalogue.canonical(row.id) for base in bases for row in catalogue.protocols(base) if _fits(forms, row)}
    return fitting.pop() if len(fitting) == 1 else None


def _fits(forms: Sequence[str], row: Treaty) -> bool:
    table = vocabulary()
    names = [[fold(word) for word in re.findall(r"[\w'’]+", name)] for name in (row.title, *row.names)]
    head = next((form for form in forms if form in table.heads), "")
    singular = table.heads[head][0].noun if head else ""
    if singular != row.kind:
        return False
    ordinals = shapes().protocols.ordinals
    numbers = {form for form in forms if form in ordinals or (form.isdigit() and len(form) < 4)}
    title = names[0][: len(forms) + 4]
    theirs = {form for form in title if form in ordinals or (form.isdigit() and len(form) < 4)}
    if numbers != theirs:
        return False
    wanted = {
        stem(form)
        for form in forms
        if form not in table.stops and form not in table.carrying and form not in table.skipped
    }
    wanted |= {stem(form) for form in forms if form == "additional"}
    return any(wanted <= {stem(form) for form in name} for name in names)
