"""The pure core of the linker: marked sentences, `{name}` is a treaty that must be found, `[Peru](PER)` a state."""

from __future__ import annotations

import re

import pytest

from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import Treaties, find

MARK = re.compile(r"\[(?P<state>[^]]+)\]\((?P<code>[A-Z]{3})\)|(?P<brace>[{}])")


def read_marked(sentence: str) -> tuple[str, list[str], list[tuple[int, int, str]]]:
    text, names, states = "", [], []
    last = opened = 0
    for mark in MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        last = mark.end()
        if mark["state"]:
            states.append((len(text), len(text) + len(mark["state"]), mark["code"]))
            text += mark["state"]
        elif mark["brace"] == "{":
            opened = len(text)
        else:
            names.append(text[opened:])
    return text + sentence[last:], names, states


def linked(sentence: str, **options: object) -> tuple[Treaties, list[str], str]:
    text, names, states = read_marked(sentence)
    bounds, at = [], 0
    for paragraph in text.split("\n"):
        bounds.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return find(text, paragraphs=bounds, states=states, **options), names, text  # type: ignore[arg-type]


def ids(sentence: str, **options: object) -> list[tuple[str, str | None]]:
    found, _, text = linked(sentence, **options)
    return [(text[m.start : m.end], found.named[m.key].id) for m in found.mentions]


@pytest.mark.parametrize("sentence", [example for head in shapes().heads for example in head.examples])
def test_every_shape_matches_its_examples(sentence: str) -> None:
    found, names, text = linked(sentence)
    assert names
    assert names == [text[m.start : m.end] for m in found.mentions if m.label != "anaphor"]


@pytest.mark.parametrize("sentence", [example for head in shapes().heads for example in head.counter_examples])
def test_no_shape_matches_its_counter_examples(sentence: str) -> None:
    found, _, text = linked(sentence)
    assert [text[m.start : m.end] for m in found.mentions] == []
