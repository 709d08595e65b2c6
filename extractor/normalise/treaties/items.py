"""Lines up the phrases that name treaties: hits of the catalogue widened, shapes, protocols with their base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from extractor.lexicon.treaty_shapes import shapes as tables
from extractor.normalise.treaties import catalogue, extents, protocols, shapes
from extractor.normalise.treaties.shapes import Shape
from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.titles import Hit
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word

AFTER_TITLE = re.compile(
    r"(?:,? \(?(?:18|19|20)\d\d\)?(?=[\s,.;:)(]|$))?(?:,? as amended)?"
    r"(?: of (?:\d{1,2} \w+ )?(?:18|19|20)\d\d)?(?:,? \((?:No\.? ?\d+)\))?"
)


@cache
def _link() -> re.Pattern[str]:
    """Compile what ties a protocol to its treaty: " to the", " amending the existing"."""
    words = tables().protocols
    links, before = "|".join(words.links), "|".join(map(re.escape, words.before_base))
    return re.compile(rf"(?: (?:{links}))+ (?:the |its )?(?:(?:{before}) )*", re.IGNORECASE)


class Item(NamedTuple):
    """A phrase that names a treaty: words `start` to `end`; `base` is the treaty that a protocol belongs to."""

    start: int
    end: int
    hit: Hit | None
    shape: Shape | None
    label: str
    id: str | None
    base: str | None = None


def line_up(text: str, around: Surroundings, hits: dict[Hit, str]) -> list[Item]:
    """Give the phrases in the order of the text; of nested ones only "agreement to amend the X" and X stand both."""
    found = [_extended(text, around, hit, identifier) for hit, identifier in hits.items()]
    covered = {k for item in found for k in range(item.start, item.end)}
    found += [
        Item(shape.start, shape.end, None, shape, "shape", None)
        for shape in shapes.find(around)
        if covered.isdisjoint(range(shape.start, shape.end))
    ]
    found.sort(key=lambda item: (item.start, -item.end))
    return _without_glosses(
        text, around.words, _with_numbers(text, around.words, _with_bases(text, around.words, found))
    )


def _without_glosses(text: str, words: Sequence[Word], found: list[Item]) -> list[Item]:
    """Leave out the acronym of the base in "Protocol to the Framework Convention (FC)": the protocol is spoken of."""
    kept: list[Item] = []
    for item in found:
        before = kept[-1] if kept else None
        gloss = before is not None and before.base is not None and before.base == item.id
        if not (gloss and before and text[words[before.end - 1].end : words[item.start].start].strip() == "("):
            kept.append(item)
    return kept


def _with_numbers(text: str, words: Sequence[Word], found: list[Item]) -> list[Item]:
    """Give a title the id of the number that follows it: "Protocol on Otters (CETS No. 250)"."""
    numbered = []
    for item, after in zip_longest(found, found[1:]):
        bare = item.shape is not None and item.shape.bare
        if after is not None and after.label == "number" and not item.id and not bare:
            between = text[words[item.end - 1].end : words[after.start].start]
            item = item._replace(id=after.id) if between.strip(" ,") == "(" else item
        numbered.append(item)
    return numbered


def _extended(text: str, around: Surroundings, hit: Hit, identifier: str) -> Item:
    """Widen a hit to "1951", "Council of Europe" before it and ", 2019 (No. 190)", "treaty" after it."""
    table, words = vocabulary(), around.words
    start, end = hit.start, hit.end
    if hit.label in ("title", "name", "fragment"):
        start = _widened(words, start)
        more = extents.capitals(around, end)
        if not any(k in around.states for k in range(end, more)):
            end = more  # "Convention for the Suppression of Financing of Terrorists"
        match = AFTER_TITLE.match(text, words[end - 1].end)
        close = match.end() if match else 0
        while end < len(words) and words[end].end <= close:
            end += 1
    if (
        end < len(words)
        and words[end].gap == " "
        and words[end].form in table.heads
        and hit.label not in ("body", "number")
    ):
        end += 1
    label = {"fragment": "title", "body": "name"}.get(hit.label, hit.label)
    return Item(start, end, hit, None, label, identifier)


def _widened(words: Sequence[Word], start: int) -> int:
    table = vocabulary()
    while start > 0 and words[start].joined:
        before = [word.form for word in words[max(0, start - 3) : start]]
        size = next((n for n in (3, 2, 1) if len(before) >= n and " ".join(before[-n:]) in table.before_names), 0)
        if not size or words[start - 1].genitive:
            year = before[-1]
            return start - 1 if len(year) == 4 and year.isdigit() else start
        start -= size
    return start


def _with_bases(text: str, words: Sequence[Word], found: list[Item]) -> list[Item]:
    joined: list[Item] = []
    main = _main(found)
    skip = -1
    for position, item in enumerate(found):
        if position == skip:
            continue
        after = found[position + 1] if position + 1 < len(found) else None
        if item.hit and after and _has_base(text, words, item, after):
            joined.append(item._replace(end=after.end, base=after.id))
            skip = position + 1
            continue
        if item.shape is None or after is None or not _belongs(text, words, item.shape, after):
            joined.append(item)
            continue
        kind = item.shape.noun.kind
        if item.shape.noun.of_base and (kind == "protocol" or words[item.shape.head].capital):
            base = after.id or (main if after.shape and after.shape.bare else None)
            identifier = protocols.meant(words[item.start : item.shape.head_end], [base]) if base else None
            joined.append(
                item._replace(end=max(item.end, after.end), id=identifier, base=base or after.base or "unknown")
            )
            skip = position + 1
        elif kind == "agreement":
            joined.append(item._replace(end=max(item.end, after.end)))
        else:
            joined.append(item)
    return joined


def _has_base(text: str, words: Sequence[Word], item: Item, after: Item) -> bool:
    """Whether a known protocol goes on with the treaty that it belongs to: "Protocol No. 15 to the Convention"."""
    row = catalogue.lookup(item.id) if item.id else None
    if row is None or row.base is None or words[item.start].paragraph != words[after.start].paragraph:
        return False
    if not _link().fullmatch(text, words[item.end - 1].end, words[after.start].start):
        return False
    return bool(after.shape and after.shape.bare) or after.id == catalogue.canonical(row.base)


def _main(found: Iterable[Item]) -> str | None:
    named = [item.id for item in found if item.id and item.label in ("title", "name")]
    return max(named, key=named.count, default=None)


def _belongs(text: str, words: Sequence[Word], shape: Shape, after: Item) -> bool:
    """Whether the phrase goes on with "to the X", "amending the X"."""
    if words[after.start].paragraph != words[shape.head].paragraph:
        return False
    return bool(_link().fullmatch(text, words[shape.head_end - 1].end, words[after.start].start))
