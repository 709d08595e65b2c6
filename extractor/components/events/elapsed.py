"""Reads how long one act came after another: "nine years after ministers signed it", "a day after Peru ratified"."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from extractor.components.events import clauses
from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import periods
from extractor.normalise.numbers import number

CLIMB = 4  # heads between an act and the "after" that it stands behind: "after the deposit of its instrument of …"
WORDS = 4  # words of a number


class Gap(NamedTuple):
    """The time between an act and the later one that the main verb tells."""

    main: Token
    amount: int
    grain: str
    span: tuple[int, int]


def before_main(act: Token) -> Gap | None:
    """Give the time between an act behind "after" and the verb that its clause hangs on."""
    after = _after(act)
    if after is None or after.i <= act.sent.start:
        return None
    unit = after.nbor(-1)
    grain = lexicon.words().values["unit"].get(unit.lower_)
    main = clauses.governing_verb(act if after.head == act else after)
    if grain is None or main is None:
        return None
    first = unit.i
    while first > act.sent.start and unit.i - first < WORDS and _counts(act.doc[first - 1]):
        first -= 1
    words = act.doc[first : unit.i].text.lower()
    count = 1 if words in ("a", "an", "one") else number(words)
    return Gap(main, count, str(grain), (first, after.i + 1)) if count else None


def _counts(word: Token) -> bool:
    return word.pos_ == "NUM" or word.text == "-" or word.lower_ in ("a", "an")


def _after(act: Token) -> Token | None:
    """Give the "after" that an act's clause or phrase begins with."""
    marks = [child for child in act.children if child.dep_ in ("mark", "prep", "advmod") and child.i < act.i]
    above = [word for word, _ in zip(act.ancestors, range(CLIMB), strict=False)]
    return next((word for word in (*marks, *above) if word.lower_ == "after"), None)


def earlier(later: str, gap: Gap) -> str | None:
    """Give the day, month or year that lies so long before a date in EDTF; None where that is too coarse to say."""
    size = {"decade": 10, "century": 100}.get(gap.grain, 1) * gap.amount
    if gap.grain in periods.YEARS:
        return f"{int(later[:4]) - size:04}"
    if gap.grain == "month" and len(later) in (7, 10):
        return periods.months(int(later[:4]), int(later[5:7]) - size, "month").value
    if gap.grain in periods.DAYS and len(later) == 10:
        return periods.step("day", periods.Day.fromisoformat(later), -size * periods.DAYS[gap.grain]).value
    return None
