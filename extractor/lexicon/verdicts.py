"""Reads models/web into a typed, compiled table: the words of pages that are answered as articles and are none."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Literal, NamedTuple, get_args

from extractor.errors import LexiconInvalid, Reason
from extractor.paths import MODELS

FILE = MODELS / "web" / "verdicts.toml"
Place = Literal["title", "sentences"]


class Verdict(NamedTuple):
    """What is no article: `pattern` is looked for in `place`; a title counts where the page has few words."""

    reason: Reason
    place: Place
    most_words: int
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Give the rows in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["verdict"]
    return tuple(_verdict(row, f"{FILE}, verdict {number}") for number, row in enumerate(rows, 1))


def _verdict(row: dict[str, object], where: str) -> Verdict:
    if row.get("reason") not in get_args(Reason) or row.get("place") not in get_args(Place):
        raise LexiconInvalid("reason or place is none that is known", where=where, remedy="see models/web/README.md")
    try:
        pattern = re.compile(str(row["pattern"]), re.IGNORECASE)
        examples, counter_examples = row["examples"], row["counter_examples"]
    except (KeyError, re.error) as error:
        raise LexiconInvalid(f"the row is not complete: {error}", where=where) from error
    return Verdict(
        reason=row["reason"],  # type: ignore[arg-type]  # checked above
        place=row["place"],  # type: ignore[arg-type]
        most_words=int(str(row.get("most_words", 0))),
        pattern=pattern,
        examples=tuple(examples),  # type: ignore[arg-type]
        counter_examples=tuple(counter_examples),  # type: ignore[arg-type]
    )
