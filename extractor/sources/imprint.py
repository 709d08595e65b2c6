"""Reads a text's imprint from its own lines: title, reference number, place and day of issue; it never guesses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from extractor import reading
from extractor.lexicon import layout
from extractor.reading import Paragraph, datelines
from extractor.reading.datelines import Dateline

_HEAD, _FOOT = 12, 3  # passages at the top and at the end that may belong to the imprint
_PROSE_CHARACTERS = 80  # a shorter line may stand between title and date
_YEARS_APART = 2  # a day so much before that at the foot belongs to a treaty named at the top


class Imprint(NamedTuple):
    """What a text says of itself; None where it does not say."""

    title: str | None
    reference: str | None
    place: str | None
    day: str | None


def imprint(text: str) -> Imprint:
    """Give the imprint of a text: the day is an ISO day, only where the text gives day, month and year."""
    passages = [passage for passage in reading.passages(text) if passage.kind != "furniture"]
    prose = next((at for at, passage in enumerate(passages) if _is_prose(passage)), len(passages))
    head = passages[: min(prose + 1, _HEAD)]
    issued = [*_datelines(head)]
    place = next((dateline.place for dateline in issued if dateline.place), None)
    day = next((dateline.published for dateline in issued if dateline.published), None)
    if day is None:
        named = (datelines.sentence(passage.text) for passage in head if passage.kind == "body")
        day = next(filter(None, named), None)
    signed = next((dateline for dateline in _datelines(passages[len(head) :][-_FOOT:]) if dateline.published), None)
    if signed and (day is None or _is_far_before(day, signed)):
        place, day = signed.place or place, signed.published
    return Imprint(_title(passages), _reference(head), _spelled(place), day)


def _is_prose(passage: Paragraph) -> bool:
    return passage.kind in ("body", "item") and len(passage.text) > _PROSE_CHARACTERS


def _datelines(passages: list[Paragraph]) -> Iterator[Dateline]:
    for passage, following in zip_longest(passages, passages[1:]):
        if passage.kind not in ("dateline", "heading", "title"):
            continue
        dateline = datelines.line(passage.text)
        if dateline is None and passage.kind == "dateline" and following:
            dateline = datelines.opening(f"{passage.text} {following.text}", first=True)
        if dateline:
            yield dateline


def _is_far_before(day: str, signed: Dateline) -> bool:
    return signed.published is not None and int(day[:4]) + _YEARS_APART <= int(signed.published[:4])


def _title(passages: list[Paragraph]) -> str | None:
    title = next((passage.text for passage in passages if passage.kind == "title"), None)
    for form in layout.references("title_label") if title else ():
        if found := form.pattern.search(title or ""):
            return found["value"]
    return title


def _reference(head: list[Paragraph]) -> str | None:
    for passage in head:
        for form in layout.references() if passage.kind != "body" else ():
            if found := form.pattern.search(passage.text):
                return found["number"]
    return None


def _spelled(place: str | None) -> str | None:
    return place.title() if place and place.isupper() and len(place) > 3 else place
