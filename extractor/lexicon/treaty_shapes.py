"""Gives models/treaties/shapes.toml: nouns that head a treaty's name, words round them, how texts refer back."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS

Words = frozenset[str]
Phrases = tuple[str, ...]


class Table(BaseModel):
    """A frozen table that refuses unknown columns."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Head(Table):
    """A noun that heads treaty names; `named` ones never stand bare, and after a word of `idioms` it is no treaty."""

    noun: str
    plural: str
    strength: Literal["formal", "plain", "loose", "talks", "reference"]
    named: bool = False
    takes_up: bool = False
    of_base: bool = False
    means: str = ""  # the words that an abbreviation stands for
    idioms: Words = frozenset()
    examples: Phrases = ()
    counter_examples: Phrases = ()

    @property
    def kind(self) -> str:
        """The noun as the kind of a treaty: that of `means` for an abbreviation."""
        return self.means if " of " in self.means else self.means.rpartition(" ")[2] or self.noun


class Plain(Table):
    """A list of words or phrases."""

    all: Phrases


class Acts(Table):
    """Beginnings of words for acts upon treaties."""

    all: Phrases
    dealing: Phrases
    binding: Phrases
    membership: Phrases


class Connectors(Table):
    """Words that go on with a name after its head noun."""

    all: Phrases
    parties: Phrases
    party_words: Phrases
    subjects: Phrases
    of_meetings: Phrases
    on_subjects: Phrases
    carrying: Phrases


class Organisations(Table):
    """International organisations, and words that a text puts before a title."""

    all: Phrases
    before_names: Phrases


class Anaphors(Table):
    """How a text speaks of a treaty that it has named."""

    determiners: Words
    demonstratives: Words
    indefinite: Words
    other: Words
    numbers: dict[str, int]
    plural_determiners: Words
    parents: Words
    copulas: Words
    apposed: Words
    pronouns: Words
    of_two: dict[str, int]
    plural_pronouns: Words
    subject_verbs: Words
    entering: Words
    ending: Words
    auxiliaries: Words
    passive: Words
    object_verbs: Words
    object_phrases: Words
    rivals: Words


class Spelling(Table):
    """Spellings that are read as one."""

    length: int
    abbreviations: Words
    endings: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    pairs: tuple[tuple[str, str, str], ...]


class Protocols(Table):
    """How a protocol is tied to its treaty, and what tells two protocols apart."""

    links: Phrases
    before_base: Phrases
    ordinals: Words
    different: Words


class Aliases(Table):
    """How a text gives a treaty a second name."""

    called: Phrases
    adverbs: Phrases
    openers: Phrases


class Numbers(Table):
    """Names of series before a number, and the marks of a number."""

    series: dict[str, str]
    marks: Words
    labor: Words


class Kin(Table):
    """Subjects that may stand for each other in a description."""

    groups: tuple[Phrases, ...]


class Shapes(Table):
    """The tables of shapes.toml; words are in lower case."""

    heads: tuple[Head, ...]
    topics: Plain
    talks: Plain
    private: Plain
    private_context: Plain
    followers: Plain
    skipped: Plain
    stops: Plain
    generic: Plain
    regional: Plain
    statelike: Plain
    wide: Plain
    phrases: Plain
    kin: Kin
    acts: Acts
    connectors: Connectors
    organisations: Organisations
    anaphors: Anaphors
    spelling: Spelling
    protocols: Protocols
    aliases: Aliases
    numbers: Numbers


@cache
def shapes(path: Path = MODELS / "treaties" / "shapes.toml") -> Shapes:
    """Give the tables; raise LexiconInvalid where one is missing or malformed."""
    try:
        return Shapes.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconInvalid(f"a table is missing or malformed: {error}", where=str(path)) from error
