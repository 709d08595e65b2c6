"""The verb frames and nominalisations of models/events as typed rows, and the words that set an act's status."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from extractor.errors import LexiconInvalid
from extractor.paths import MODELS
from extractor.records import EventType

TYPES = frozenset(get_args(EventType))


class VerbForm(NamedTuple):
    """A verb of a frame: its lemmas in a row and where its treaty stands."""

    words: tuple[str, ...]
    treaty: str  # object, subject, or a preposition
    alone: bool = False  # speaks of treaties only: may mean the treaty in force
    actors: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    status: str | None = None
    since: bool = False
    adverb: str | None = None  # must stand beside the verb
    denied: bool = False  # the words are the act where they are denied: "did not comply with"
    catalogued: bool = False  # believed of treaties of the catalogue alone
    elliptic: bool = False  # without an object it may mean the treaty in force: "Israel has signed"


class NounForm(NamedTuple):
    """A nominalisation of a frame: its words and the prepositions that lead to the treaty."""

    words: tuple[str, ...]
    treaty: tuple[str, ...]
    alone: bool = False
    actors: tuple[str, ...] = ()
    person: bool = False  # names the party (signatory), not the act
    since: bool = False  # "since 2018" is its date
    supports: tuple[str, ...] = ()  # verbs that make it an act, or "with" beside another act


class Example(NamedTuple):
    """A sentence, the `type/status` and the parties that must come out of it."""

    text: str
    gives: str
    parties: tuple[str, ...]


class Frame(NamedTuple):
    """All words of one event type that build their arguments alike."""

    id: str
    type: str
    verbs: tuple[VerbForm, ...]
    nouns: tuple[NounForm, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    listed = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return listed | {"words": tuple(row["words"].split())}


@cache
def frames(path: Path = MODELS / "events" / "frames.toml") -> tuple[Frame, ...]:
    """Read the frames; LexiconInvalid names the frame that breaks the table's rules."""
    found = []
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["frame"]:
        try:
            frame = Frame(
                id=row["id"],
                type=row["type"],
                verbs=tuple(VerbForm(**_tuples(verb)) for verb in row.get("verbs", ())),
                nouns=tuple(NounForm(**_tuples(noun)) for noun in row.get("nouns", ())),
                examples=tuple(Example(text, gives, tuple(who.split())) for text, gives, who in row["examples"]),
                counter_examples=tuple(row["counter_examples"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise LexiconInvalid(f"frame {row.get('id', '?')!r}: {error}", where=str(path)) from error
        if frame.type not in TYPES:
            raise LexiconInvalid(f"frame {frame.id!r}: unknown type {frame.type!r}", where=str(path))
        found.append(frame)
    return tuple(found)


@cache
def proforms(path: Path = MODELS / "events" / "frames.toml") -> tuple[tuple[str, ...], ...]:
    """Read the words that repeat an act named before: ("do", "so")."""
    return tuple(tuple(row["words"].split()) for row in tomllib.loads(path.read_text(encoding="utf-8"))["proform"])


class StatusWords(NamedTuple):
    """Words that set the status of an act; each maps a lemma to planned, called_for, negated or occurred."""

    auxiliaries: dict[str, str]
    governors: dict[str, str]
    performing: frozenset[str]
    reacting: frozenset[str]  # verbs whose subject is not the actor of the act they speak of
    announcing: frozenset[str]  # verbs whose day is that of the act they announce
    resumptions: dict[str, frozenset[str]]  # type, or "any" -> nouns that take an act up
    beginning: frozenset[str]  # verbs whose participle says that an act is under way
    passing_on: frozenset[str]  # verbs of sending a treaty on for an act to come
    happening: frozenset[str]  # verbs that say of an act that it happens
    gathering: frozenset[str]  # verbs of coming together for an act
    steps: frozenset[str]  # adverbs that make a step to come of an obligation
    ongoing: frozenset[str]  # words that say that something goes on
    ranks: frozenset[str]  # "the first to ratify"
    completing: frozenset[str]  # verbs that bring a process to its end
    conditions: dict[str, str]


@cache
def status_words(path: Path = MODELS / "events" / "status.toml") -> StatusWords:
    """Read the words of status."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def turned(section: str) -> dict[str, str]:
        return {word: status for status, words in table[section].items() for word in words}

    return StatusWords(
        auxiliaries=turned("auxiliaries"),
        governors=turned("governors"),
        performing=frozenset(table["performing"]["occurred"]),
        reacting=frozenset(table["reacting"]["words"]),
        announcing=frozenset(table["announcing"]["words"]),
        resumptions={kind: frozenset(nouns) for kind, nouns in table["resumptions"].items()},
        beginning=frozenset(table["beginning"]["words"]),
        passing_on=frozenset(table["passing_on"]["words"]),
        happening=frozenset(table["happening"]["words"]),
        gathering=frozenset(table["gathering"]["words"]),
        steps=frozenset(table["steps"]["words"]),
        ongoing=frozenset(table["ongoing"]["words"]),
        ranks=frozenset(table["ranks"]["words"]),
        completing=frozenset(table["completing"]["words"]),
        conditions=turned("conditions"),
    )


class Actors(NamedTuple):
    """Words for those who act for a state, or for states without a name; lemmas in lower case."""

    legislature: frozenset[str]
    international: frozenset[str]
    implied: dict[str, str]  # body -> alpha-3 code of the state it implies
    likely: dict[str, str]  # the same for bodies that several states have
    government: frozenset[str]
    private: frozenset[str]  # heads that a state's name only describes: "US Navy"
    insurgent: frozenset[str]  # those with whom a state makes no treaty: "rebels"
    papers: frozenset[str]  # what is signed and is no treaty: "the instrument", "a letter"
    counted: frozenset[str]
    conferring: frozenset[str]  # those who make a conference
    pair: frozenset[str]
    transparent: frozenset[str]  # nouns that lead to the treaty: "the text of"
    treaty_nouns: frozenset[str]  # head nouns that make a treaty of any phrase that an act is about
    definite: frozenset[str]  # words before a bare noun that takes up a treaty: "its convention"
    opening: frozenset[str]  # words behind a noun that go on with a phrase: "convention on"
    generic: frozenset[str]  # words that tell no treaty from another: "several multilateral treaties"
    others: frozenset[str]  # words before a noun that tell of another treaty: "a separate pact"
    besides: frozenset[str]  # words beside a verb that tell of another act: "also"
    talks: frozenset[str]  # nouns of talks that may become a treaty
    plain_treaties: frozenset[str]  # those that need no state beside them
    stand_ins: frozenset[str]  # nouns that stand for the treaty in force: "the text"
    parts: frozenset[str]  # parts of a treaty that stand for it: "amended Annex A"
    acts: frozenset[str]  # nouns of acts that stand for their treaty: "Uruguay's ratification took effect"
    stead: dict[str, frozenset[str]]  # members or successors that act in a party's stead
    regimes: dict[str, str]  # bodies that are one treaty's regime, and its id: "leave the Court"
    carriers: frozenset[str]  # nouns that an act may modify: "ratification bill"
    measures: frozenset[str]  # nouns that lead a legislature to the treaty: "a bill to ratify"
    home_acts: frozenset[str]  # measures that a state approves at home alone
    organisations: dict[str, str]  # name -> acronym
    union: frozenset[str]  # bodies of the European Union that stand without its name


@cache
def actors(path: Path = MODELS / "events" / "actors.toml") -> Actors:
    """Read the actors."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Actors(
        legislature=frozenset(table["legislature"]),
        international=frozenset(table["international"]),
        implied=table["implied"],
        likely=table["likely"],
        government=frozenset(table["words"]["government"]),
        private=frozenset(table["words"]["private"]),
        insurgent=frozenset(table["words"]["insurgent"]),
        papers=frozenset(table["words"]["papers"]),
        counted=frozenset(table["words"]["counted"]),
        conferring=frozenset(table["words"]["conferring"]),
        pair=frozenset(table["words"]["pair"]),
        transparent=frozenset(table["words"]["transparent"]),
        treaty_nouns=frozenset(table["words"]["treaty_nouns"]),
        definite=frozenset(table["words"]["definite"]),
        opening=frozenset(table["words"]["opening"]),
        generic=frozenset(table["words"]["generic"]),
        others=frozenset(table["words"]["others"]),
        besides=frozenset(table["words"]["besides"]),
        talks=frozenset(table["words"]["talks"]),
        plain_treaties=frozenset(table["words"]["plain_treaties"]),
        stand_ins=frozenset(table["words"]["stand_ins"]),
        parts=frozenset(table["words"]["parts"]),
        acts=frozenset(table["words"]["acts"]),
        regimes=table["regimes"],
        stead={party: frozenset(states) for party, states in table["stead"].items()},
        carriers=frozenset(table["words"]["carriers"]),
        measures=frozenset(table["words"]["measures"]),
        home_acts=frozenset(table["words"]["home_acts"]),
        organisations=table["organisations"],
        union=frozenset(table["union"]["words"]),
    )


class Weights(NamedTuple):
    """Weights of what speaks for and against a reading."""

    plain: dict[str, float]
    how: dict[str, float]
    label: dict[str, float]
    parties: dict[str, float]
    status: dict[str, float]


@cache
def confidence(path: Path = MODELS / "events" / "confidence.toml") -> Weights:
    """Read the weights of confidence."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = {name: table.pop(name) for name in ("how", "label", "parties", "status")}
    return Weights(plain=table, **sections)
