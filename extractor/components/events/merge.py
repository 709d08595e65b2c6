"""Makes one event of the mentions of one act: in the headline, the lead and the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from extractor.annotations import EventFinding
from extractor.components.events import certainty

PAIR = 2
ONCE = {"signature", "ratification", "acceptance", "approval", "accession", "succession"}  # done once by a state


def merge(findings: Iterable[EventFinding], headline: Callable[[EventFinding], bool]) -> list[EventFinding]:
    """Give each act once, in order of first mention; spans of all its mentions are kept.

    Of a treaty outside the catalogue one side's signature is the other's too. A mention in a headline, where tenses
    mean little, joins whatever the body says of the same act.
    """
    merged: list[EventFinding] = []
    for finding in _body_first(list(findings), headline):
        for i, earlier in enumerate(merged):
            if headline(finding) and _same_but_status(earlier, finding):
                merged[i] = _joined(earlier, finding)
                break
            if same_act(earlier, finding, one_act=_both_sides(earlier, finding)):
                merged[i] = _joined(earlier, finding)
                break
        else:
            merged.append(finding)
    sure = (replace(f, confidence=certainty.of_mentions(f.confidence, len(f.trigger_spans))) for f in _once(merged))
    return sorted(sure, key=lambda finding: finding.evidence)


def _once(merged: list[EventFinding]) -> list[EventFinding]:
    """Leave a state with one day of an act done once: "A, B and C have ratified it: A on 5 May, B and C today"."""
    found = []
    for event in merged:
        apart = [other.parties for other in merged if _other_day(event, other)]
        later = {code for parties in apart if set(parties) < set(event.parties) for code in parties}
        own = tuple(code for code in event.parties if code not in later)
        found.append(replace(event, parties=own or event.parties))
    return found


def _other_day(one: EventFinding, two: EventFinding) -> bool:
    same = (one.type, one.treaty.key, one.status) == (two.type, two.treaty.key, two.status)
    several = one.type != "signature" or one.treaty.id is not None  # two states may sign on two days
    return several and same and one.type in ONCE and not compatible(one.date, two.date)


def _body_first(findings: list[EventFinding], headline: Callable[[EventFinding], bool]) -> list[EventFinding]:
    return [f for f in findings if not headline(f)] + [f for f in findings if headline(f)]


def _both_sides(one: EventFinding, two: EventFinding) -> bool:
    """Tell the signatures of two sides of a treaty outside the catalogue."""
    plain = two.treaty.id is None and two.type == "signature"
    return plain and len({*one.parties, *two.parties}) <= PAIR


def _same_but_status(one: EventFinding, two: EventFinding) -> bool:
    shared = bool(set(one.parties) & set(two.parties))
    if one.type != two.type or (one.treaty.key != two.treaty.key and (two.treaty.id is not None or not shared)):
        return False  # a headline may call the treaty by a name of its own
    return shared or not two.parties or not one.parties


def same_act(one: EventFinding, two: EventFinding, *, one_act: bool = False) -> bool:
    """Tell whether two mentions may be of one act: nothing that both say differs."""
    if (one.type, one.treaty.key, one.status) != (two.type, two.treaty.key, two.status):
        return False
    if one.parties and two.parties and not one_act and not set(one.parties) & set(two.parties):
        return False
    if one.count is not None and two.count is not None and one.count != two.count:
        return False
    if bool(one.parties) != bool(two.parties) and (one.count is not None) != (two.count is not None):
        return False
    return compatible(one.date, two.date)


def compatible(one: str | None, two: str | None) -> bool:
    """Tell whether two dates may be of one day: one is unknown, or holds the other."""
    if one is None or two is None or one == two:
        return True
    return "/" not in one + two and (one.startswith(two) or two.startswith(one))


def _joined(one: EventFinding, two: EventFinding) -> EventFinding:
    dated = max((one, two), key=_certainty_of_date)
    return replace(
        one,
        parties=(*one.parties, *(code for code in two.parties if code not in one.parties)),
        others=tuple(
            code for code in dict.fromkeys((*one.others, *two.others)) if code not in (*one.parties, *two.parties)
        ),
        count=one.count if one.count is not None else two.count,
        date=dated.date,
        date_basis=dated.date_basis,
        trigger_spans=_union(one.trigger_spans, two.trigger_spans),
        treaty_spans=_union(one.treaty_spans, two.treaty_spans),
        party_spans=_union(one.party_spans, two.party_spans),
        date_spans=_union(one.date_spans, two.date_spans),
        confidence=max(one.confidence, two.confidence),
    )


def _certainty_of_date(finding: EventFinding) -> tuple[bool, int]:
    told = finding.date is not None and finding.date_basis != "publication"
    return told, len(finding.date or "")


def _union(one: tuple[tuple[int, int], ...], two: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({*one, *two}))
