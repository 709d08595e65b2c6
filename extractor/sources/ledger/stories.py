"""Links documents that are copies of one report: their sets of word shingles are alike by 0.8 or more (Jaccard).

Documents that may be alike are found by MinHash and banding (Broder 1997; Leskovec et al., Mining of Massive Datasets,
chapter 3), and then compared exactly. A story is a connected group of documents, named by the least of their ids, so
that the order in which they come plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, or_, select

from extractor.sources.ledger.tables import stories, story_bands, story_links
from extractor.store import upsert

Shingles = NDArray[np.uint32]
ALIKE = 0.8
_WORDS = 5  # of a shingle
_BANDS, _ROWS = 24, 5  # of two documents that are alike by 0.8, one pair in 14,000 meets in no band
_PRIME = np.uint64((1 << 31) - 1)
_WORD = re.compile(r"\w+")


def shingles(text: str) -> Shingles:
    """Give the hashes of all runs of words in a text, sorted, each once."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + _WORDS]) for at in range(max(len(words) - _WORDS + 1, 1)))
    hashes = {int.from_bytes(blake2b(run.encode(), digest_size=4).digest()) for run in runs}
    return np.array(sorted(hashes), dtype=np.uint32)


def likeness(one: Shingles, other: Shingles) -> float:
    """Give the Jaccard index of two sets: the share of what they hold together that both hold."""
    common = np.intersect1d(one, other, assume_unique=True).size
    return float(common / (one.size + other.size - common))


def file_story(document: str, text: str, connection: Connection) -> str:
    """Put a document, or a new text of it, with those that are alike; give its story."""
    found = shingles(text)
    before = _group(document, connection)
    connection.execute(delete(story_bands).where(story_bands.c.document == document))
    connection.execute(
        delete(story_links).where(or_(story_links.c.document == document, story_links.c.other == document))
    )
    bands = list(_bands(found))
    for other, kept in _candidates(document, bands, connection):
        how_much = likeness(found, np.frombuffer(kept, dtype=np.uint32))
        if how_much >= ALIKE:
            pairs = ((document, other), (other, document))
            links = [{"document": one, "other": two, "likeness": how_much} for one, two in pairs]
            connection.execute(insert(story_links), links)
    connection.execute(insert(story_bands), [{"band": band, "document": document} for band in bands])
    upsert(connection, stories, [{"document": document, "story": document, "shingles": found.tobytes()}])
    for member in sorted(before | {document}):
        group = _group(member, connection)
        connection.execute(stories.update().where(stories.c.document.in_(group)).values(story=min(group)))
    return str(connection.scalar(select(stories.c.story).where(stories.c.document == document)))


def alike(document: str, text: str, connection: Connection) -> float | None:
    """Say how much a text is like the one that a document has; None where the document has none."""
    kept = connection.scalar(select(stories.c.shingles).where(stories.c.document == document))
    return likeness(shingles(text), np.frombuffer(kept, dtype=np.uint32)) if kept is not None else None


def _candidates(document: str, bands: list[str], connection: Connection) -> list[tuple[str, bytes]]:
    meeting = select(story_bands.c.document).where(story_bands.c.band.in_(bands), story_bands.c.document != document)
    rows = connection.execute(select(stories.c.document, stories.c.shingles).where(stories.c.document.in_(meeting)))
    return [(row.document, row.shingles) for row in rows]


def _group(document: str, connection: Connection) -> set[str]:
    group, new = {document}, {document}
    while new:
        linked = select(story_links.c.other).where(story_links.c.document.in_(new))
        new = set(connection.scalars(linked)) - group
        group |= new
    return group


def _bands(found: Shingles) -> Iterator[str]:
    """Give the names of the places where the document meets those that are alike."""
    factors, terms = _permutations()
    values = (factors[:, None] * (found.astype(np.uint64) % _PRIME)[None, :] + terms[:, None]) % _PRIME
    least = values.min(axis=1).astype(np.uint32).reshape(_BANDS, _ROWS)
    for number, row in enumerate(least):
        yield f"{number}-{blake2b(row.tobytes(), digest_size=8).hexdigest()}"


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    # by a hash and not by a generator of random numbers, as the bands of every store are made by it for ever
    size = _BANDS * _ROWS
    drawn = [int.from_bytes(blake2b(str(number).encode(), digest_size=8).digest()) for number in range(2 * size)]
    numbers = np.array(drawn, dtype=np.uint64) % (_PRIME - np.uint64(1)) + np.uint64(1)
    return numbers[:size], numbers[size:]
