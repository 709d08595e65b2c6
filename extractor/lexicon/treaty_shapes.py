"""Gives models/treaties/shapes.toml: nouns that head a treaty's name, words round them, how texts refer back."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast, get_args

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS

Strength = Literal["formal", "plain", "loose", "talks"]


class Head(NamedTuple):
    """A noun that heads treaty names; `named` ones never stand bare, and after a word of `idioms` it is no treaty."""

    noun: str
    plural: str
    strength: Strength
    named: bool
    examples: tuple[str, ...]
    idioms: frozenset[str]
    means: str  # the words that an abbreviation stands for, else empty
    kind: str  # the noun as the kind of a treaty: that of `means` for an abbreviation
    counter_examples: tuple[str, ...]


class Shapes(NamedTuple):
    """The tables of shapes.toml; words are in lower case."""

    heads: tuple[Head, ...]
    topics: frozenset[str]
    private: frozenset[str]
    private_context: frozenset[str]
    followers: frozenset[str]
    skipped: frozenset[str]
    stops: frozenset[str]
    talks: frozenset[str]
    acts: tuple[str, ...]
    dealing: tuple[str, ...]
    binding: tuple[str, ...]
    membership: tuple[str, ...]
    connectors: frozenset[str]
    party_connectors: frozenset[str]
    carrying: frozenset[str]
    organisations: frozenset[str]
    before_names: frozenset[str]
    generic: frozenset[str]
    regional: frozenset[str]
    statelike: frozenset[str]
    party_words: frozenset[str]
    determiners: frozenset[str]
    numbers: dict[str, int]
    plural_determiners: frozenset[str]
    anaphor_nouns: frozenset[str]
    plural_anaphor_nouns: frozenset[str]
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    subject_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    object_verbs: frozenset[str]
    object_phrases: frozenset[str]
    rivals: frozenset[str]
    phrases: tuple[str, ...]
    abbreviations: frozenset[str]
    spelling_length: int
    spelling_endings: tuple[tuple[str, str], ...]
    spelling_words: dict[str, str]
    spelling_pairs: dict[tuple[str, str], str]


@cache
def shapes(path: Path = MODELS / "treaties" / "shapes.toml") -> Shapes:
    """Give the tables; raise LexiconInvalid where one is missing or malformed."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
        return _shapes(given)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise LexiconInvalid(f"a table is missing or malformed: {error!r}", where=str(path)) from error


def _shapes(given: dict[str, Any]) -> Shapes:
    anaphors, spelling = given["anaphors"], given["spelling"]
    return Shapes(
        heads=tuple(_head(row) for row in given["heads"]),
        topics=frozenset(given["topics"]["words"]),
        private=frozenset(given["private"]["words"]),
        private_context=frozenset(given["private_context"]["words"]),
        followers=frozenset(given["followers"]["words"]),
        skipped=frozenset(given["skipped"]["words"]),
        stops=frozenset(given["stops"]["words"]),
        talks=frozenset(given["talks"]["words"]),
        acts=tuple(given["acts"]["stems"]),
        dealing=tuple(given["acts"]["dealing"]),
        binding=tuple(given["acts"]["binding"]),
        membership=tuple(given["acts"]["membership"]),
        connectors=frozenset(given["connectors"]["words"]),
        party_connectors=frozenset(given["connectors"]["parties"]),
        carrying=frozenset(given["connectors"]["carrying"]),
        organisations=frozenset(given["organisations"]["names"]),
        before_names=frozenset(given["organisations"]["before_names"]),
        generic=frozenset(given["generic"]["words"]),
        regional=frozenset(given["regional"]["words"]),
        statelike=frozenset(given["statelike"]["words"]),
        party_words=frozenset(given["connectors"]["party_words"]),
        determiners=frozenset(anaphors["determiners"]),
        numbers=dict(anaphors["numbers"]),
        plural_determiners=frozenset(anaphors["plural_determiners"]),
        anaphor_nouns=frozenset(anaphors["nouns"]),
        plural_anaphor_nouns=frozenset(anaphors["plural_nouns"]),
        pronouns=frozenset(anaphors["pronouns"]),
        plural_pronouns=frozenset(anaphors["plural_pronouns"]),
        subject_verbs=frozenset(anaphors["subject_verbs"]),
        auxiliaries=frozenset(anaphors["auxiliaries"]),
        object_verbs=frozenset(anaphors["object_verbs"]),
        object_phrases=frozenset(anaphors["object_phrases"]),
        rivals=frozenset(anaphors["rivals"]),
        phrases=tuple(given["phrases"]["before"]),
        abbreviations=frozenset(spelling["abbreviations"]),
        spelling_length=int(spelling["length"]),
        spelling_endings=tuple((old, new) for old, new in spelling["endings"]),
        spelling_words=dict(spelling["words"]),
        spelling_pairs={(first, second): one for first, second, one in spelling["pairs"]},
    )


def _head(row: dict[str, Any]) -> Head:
    if row["strength"] not in get_args(Strength):
        raise ValueError(f"strength of {row['noun']}: {row['strength']}")
    means = row.get("means", "")
    return Head(
        noun=row["noun"],
        plural=row["plural"],
        strength=cast(Strength, row["strength"]),
        named=bool(row.get("named", False)),
        examples=tuple(row.get("examples", ())),
        idioms=frozenset(row.get("idioms", ())),
        means=means,
        kind=means if "memorandum" in means else means.rpartition(" ")[2] or row["noun"],
        counter_examples=tuple(row.get("counter_examples", ())),
    )
