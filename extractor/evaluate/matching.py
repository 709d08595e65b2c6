"""Matches what was found with what gold wants, article by article, and counts: rows in, Scores out.

The rules, in the order in which they apply to each kind:

- **One to one.** Of all pairs that can be the same thing the likeliest is taken first; each side is used once.
- **Optional** gold takes part in the matching, but neither it nor what matches it is counted, and it may take any
  number of findings.
- **Events** can be the same if they have the same type, the same treaty (by id, or half of the content words of the
  shorter name) and parties that agree: one in common, or the same count, or neither side with any. For acts of the
  treaty itself (negotiation, adoption, opening for signature, entry into force, amendment, termination) one side
  without parties is enough. Status, date, parties, id and level are not asked for: they make a pair likelier, and are
  judged on the pairs that came out. A date is right if it spans the same days; parties if the sets are equal; an id
  where gold has one; a level where gold has one.
- **Quotations** can be the same if the first five words that gold gives stand in what was found, best at its start.
  The speaker is right if all words of gold's name are in the found name, the role if it shares half of its content
  words, the country if it is equal; each only where gold has one. `direct` counts direct quotations apart.
- **Dates** can be the same if one text holds the other and the values span the same days. An expression counts once
  for each value, however often it stands in the article. Gold without a value is treated as optional.
- **Countries** are compared as sets of states. Territories and the European Union, which may be a party, do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from extractor.errors import GoldInvalid
from extractor.evaluate import likeness
from extractor.evaluate.rows import Date, Event, Quotation, Row, read_gold, read_rows
from extractor.evaluate.scores import Scores, Share, Tally
from extractor.lexicon.countries import is_state
from extractor.normalise.dates.edtf import same
from extractor.records import Speaker


class Judged(Protocol):
    """Anything that gold may mark as optional."""

    @property
    def optional(self) -> bool:
        """Whether gold leaves it open."""


Item = TypeVar("Item", bound=Judged)


def evaluate(predictions: Path, gold: Path) -> Scores:
    """Score a JSONL file of Extractions, or of gold rows, against one of gold rows, or of Extractions.

    Gold without a prediction counts as an article in which nothing was found; predictions without gold are left
    out. Raises GoldInvalid where a file cannot be used, or where predictions and gold share no article.
    """
    found, wanted = read_rows(predictions), read_gold(gold)
    if found and not found.keys() & wanted.keys():
        remedy = "extract the very articles that the gold annotates"
        raise GoldInvalid(f"no prediction has the article id of a row in {gold}", where=str(predictions), remedy=remedy)
    total = Scores()
    for key, row in wanted.items():
        total += score(found.get(key, Row(id=key)), row)
    return total


def score(found: Row, wanted: Row) -> Scores:
    """Score one article."""
    events, event_left = _matched(found.events, wanted.events, likeness.events)
    quotations, quotation_left = _matched(found.quotations, wanted.quotations, likeness.quotations)
    return Scores(
        articles=1,
        published=_share([found.published == wanted.published] if wanted.published else []),
        events=_tally(events, event_left, wanted.events),
        types=_by_type(events, event_left, wanted.events),
        countries=_countries(found, wanted),
        dates=_dates(found.dates, wanted.dates),
        quotations=_tally(quotations, quotation_left, wanted.quotations),
        direct=_direct(quotations, quotation_left, wanted.quotations),
        status=_share(one.status == other.status for one, other in events),
        level=_share(one.level == other.level for one, other in events if other.level),
        date=_share(same(one.date, other.date) for one, other in events),
        parties=_share(set(one.parties) == set(other.parties) for one, other in events),
        treaty_id=_share(one.treaty.id == other.treaty.id for one, other in events if other.treaty.id),
        whole=_share(_whole(one, other) for one, other in events),
        **_speakers(quotations),
    )


def _matched(
    found: Sequence[Item], wanted: Sequence[Item], likeness_of: Callable[[Item, Item], float]
) -> tuple[list[tuple[Item, Item]], list[Item]]:
    """Give the pairs that count, and the findings that match nothing, optional gold included."""
    pairs = [
        (-likeness_of(one, other), other.optional, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(wanted)
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for likely, optional, i, j in sorted(pairs):
        if likely < 0 and i not in taken and j not in used:
            taken[i] = j
            if not optional:
                used.add(j)
    counted = [(found[i], wanted[j]) for i, j in sorted(taken.items()) if not wanted[j].optional]
    return counted, [one for i, one in enumerate(found) if i not in taken]


def _tally(pairs: Sequence[tuple[Item, Item]], left: Sequence[Item], wanted: Sequence[Item]) -> Tally:
    return Tally(len(pairs), len(pairs) + len(left), sum(not item.optional for item in wanted))


def _by_type(
    pairs: Sequence[tuple[Event, Event]], left: Sequence[Event], wanted: Sequence[Event]
) -> tuple[tuple[str, Tally], ...]:
    types = sorted({event.type for event in (*left, *wanted)})
    tallies = (
        _tally(
            [pair for pair in pairs if pair[1].type == name],
            [event for event in left if event.type == name],
            [event for event in wanted if event.type == name],
        )
        for name in types
    )
    return tuple((name, tally) for name, tally in zip(types, tallies, strict=True) if tally.found or tally.wanted)


def _countries(found: Row, wanted: Row) -> Tally:
    asked = set(filter(is_state, wanted.countries))
    given = set(filter(is_state, found.countries)) - (set(wanted.countries_optional) - asked)
    return Tally(len(asked & given), len(given), len(asked))


def _dates(found: Sequence[Date], wanted: Sequence[Date]) -> Tally:
    once = list({(date.text.casefold(), date.value): date for date in found}.values())
    asked = [date if date.value else date.model_copy(update={"optional": True}) for date in wanted]
    pairs, left = _matched(once, asked, likeness.dates)
    # "on Monday" and "Monday" are one expression: what is like gold that another finding took is no error
    surplus = [date for date in left if not any(likeness.dates(date, other) for other in asked)]
    return _tally(pairs, surplus, asked)


def _direct(
    pairs: Sequence[tuple[Quotation, Quotation]], left: Sequence[Quotation], wanted: Sequence[Quotation]
) -> Tally:
    return _tally(
        [pair for pair in pairs if pair[1].direct],
        [quotation for quotation in left if quotation.direct],
        [quotation for quotation in wanted if quotation.direct],
    )


def _whole(one: Event, other: Event) -> bool:
    return one.status == other.status and same(one.date, other.date) and set(one.parties) == set(other.parties)


def _speakers(pairs: Sequence[tuple[Quotation, Quotation]]) -> dict[str, Share]:
    said = [(one.speaker or Speaker(), other.speaker) for one, other in pairs if other.speaker is not None]
    return {
        "speaker": _share(likeness.names_agree(one.name, other.name) for one, other in said if other.name),
        "role": _share(likeness.roles_agree(one.role, other.role) for one, other in said if other.role),
        "speaker_country": _share(one.country == other.country for one, other in said if other.country),
    }


def _share(agreements: Iterable[bool]) -> Share:
    judged = list(agreements)
    return Share(sum(judged), len(judged))
