"""Gives the verbs of saying and the other cues of models/officials/ as frozen, checked tables."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.errors import LexiconInvalid
from extractor.lexicon.officials import ROOM, lines, rows

CLASSES = frozenset({"speech", "quoted", "attitude"})
COLUMNS = ("verb", "class", "forms", "particle", "addressee", "example", "counterexample")


@dataclass(frozen=True)
class Verb:
    """A verb of saying: `speech` reports clauses and quotations, `quoted` quotations only, `attitude` neither.

    `particle` must follow ("point" is none, "point out" is); `addressee`: an object may stand before what is said.
    """

    verb: str
    kind: str
    forms: tuple[str, ...]
    particle: str | None
    addressee: bool
    example: str | None
    counterexample: str | None
    place: str


@dataclass(frozen=True)
class Cues:
    """The other words beside speech, in lower case."""

    attributions: tuple[tuple[str, ...], ...]
    denials: frozenset[str]
    refusals: frozenset[str]
    hypotheses: frozenset[str]
    conditions: frozenset[str]
    pronouns: Mapping[str, str]
    persons: frozenset[str]
    relatives: frozenset[str]
    clipped: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    openings: frozenset[str]
    quoting: frozenset[str]
    abbreviations: frozenset[str]
    authored: frozenset[str]


@functools.cache
def verbs() -> Mapping[str, tuple[Verb, ...]]:
    """Give the verbs of each form, in lower case."""
    found: dict[str, list[Verb]] = {}
    for where, row in lines("verbs.jsonl", COLUMNS):
        if row["class"] not in CLASSES:
            raise LexiconInvalid(f"class {row['class']!r} is none of {sorted(CLASSES)}", where=where)
        verb = Verb(
            row["verb"],
            row["class"],
            tuple(row["forms"]),
            row.get("particle"),
            row.get("addressee", False),
            row.get("example"),
            row.get("counterexample"),
            where,
        )
        for form in verb.forms:
            found.setdefault(form, []).append(verb)
    return {form: tuple(sorted(several, key=lambda verb: verb.particle is None)) for form, several in found.items()}


@functools.cache
def cues() -> Cues:
    """Give the cues that are no verbs."""
    table = rows("cues.toml")

    def words(kind: str) -> frozenset[str]:
        return frozenset(word for row in table[kind] for word in row["words"])

    return Cues(
        tuple(tuple(form.split()) for row in table["attribution"] for form in row["forms"]),
        words("denial"),
        words("refusal"),
        words("hypothesis"),
        words("condition"),
        {word: row["gender"] for row in table["pronoun"] for word in row["words"]},
        words("person"),
        words("relative"),
        words("clipped"),
        words("question"),
        words("answer"),
        words("opening"),
        words("quoting"),
        words("abbreviation"),
        words("authored"),
    )


__all__ = ["ROOM", "Cues", "Verb", "cues", "verbs"]
