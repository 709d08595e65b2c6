"""Holds what is known of a text before its treaties are read: words, states, catalogue names, barred words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from extractor.normalise.treaties.words import Word


class State(NamedTuple):
    """Characters `start` to `end` name a state by `code`, an adjective as in "the Russian firm" or not."""

    start: int
    end: int
    code: str
    adjective: bool = False


class Surroundings(NamedTuple):
    """What is known of the text: its words, the words of catalogue hits, of states, and those that no name can hold."""

    words: Sequence[Word]
    taken: frozenset[int]
    states: dict[int, State]  # word index -> the state that it names, its bounds as word indices
    barred: frozenset[int]
    vouched: Mapping[int, frozenset[str]] = MappingProxyType({})  # word of an ambiguous name -> ids that it may mean
