"""Says which capitals and seats in a text stand for their governments: those that act or are dealt with."""

from __future__ import annotations

import re

from extractor.lexicon import countries as lexicon
from extractor.normalise.countries.forms import Candidate

SEATS = frozenset({"capital", "organisation"})
_ARTICLES = frozenset({"the", "The", "THE", "a", "an"})
_JOINED = re.compile(r"(?:,|,? and|,? or| &|,? nor)\s(?:the )?|[/–—-]")
_MARKS = ".,;:!?\"')]”"
_MISSION_PREPOSITIONS = frozenset({"in", "to", "from"})  # "the embassy in Ankara"


def governments(page: str, found: list[Candidate], blocked: set[int]) -> set[int]:
    """Give the indices of capitals and seats meant as governments; `blocked` candidates are something else."""
    meant: set[int] = set()
    for run in _runs(page, found, blocked):
        capitals = [index for index in run if found[index].form.kind in SEATS]
        if capitals and not _among_us_states(page, found, run) and _run_is_government(found, run):
            meant.update(capitals)
    return meant


def _runs(page: str, found: list[Candidate], blocked: set[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index, candidate in enumerate(found):
        if index in blocked or candidate.form.kind in {"trap", "territory"}:
            continue
        joined = bool(runs) and runs[-1][-1] == index - 1
        if joined and _JOINED.fullmatch(page[found[index - 1].end : candidate.start]):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _among_us_states(page: str, found: list[Candidate], run: list[int]) -> bool:
    """Say whether a list of states of the union goes on into the run: "Alaska, Hawaii and Washington"."""
    for left, right in ((run[0] - 1, run[0]), (run[-1], run[-1] + 1)):
        if left < 0 or right >= len(found):
            continue
        outer = found[left if right == run[0] else right]
        if outer.form.sense == "us_state" and _JOINED.fullmatch(page[found[left].end : found[right].start]):
            return True
    return False


def _run_is_government(found: list[Candidate], run: list[int]) -> bool:
    first, last = found[run[0]], found[run[-1]]
    if len(run) > 1 and found[run[-2]].glue in {"-", "–", "/"} and last.next in _cue("dealing_nouns"):
        return True  # "the Belgrade-Pristina agreement"
    if any(_is_part_of_a_name(found[i]) for i in run if found[i].form.kind in SEATS):
        return False
    if _is_dealt_with(first, several=len(run) > 1):
        return True
    if any(_possesses(found[i]) or _in_compound(found[i]) for i in run if found[i].form.kind in SEATS):
        return not _is_place(first)
    return not _is_place(first) and _acts(last, alone=len(run) == 1)


def _is_place(candidate: Candidate) -> bool:
    words = _before(candidate)
    return bool(words) and words[-1] in _cue("place_before")


def _before(candidate: Candidate) -> list[str]:
    words = [word.lower() for word in candidate.before]
    return words[:-1] if words and words[-1] == "the" else words


def _is_part_of_a_name(candidate: Candidate) -> bool:
    following = candidate.next.rstrip(_MARKS)
    if following.lower() in _cue("treaty_nouns"):
        return True
    if candidate.previous in _ARTICLES:  # "the Stockholm set", but "the Moscow-backed rebels", "the White House"
        return candidate.form.kind == "capital" and candidate.glue != "-"
    if following[:1].isupper() and not candidate.capitals and following.lower() not in _cue("government_verbs"):
        return True
    before = candidate.previous
    return before[:1].isupper() and before.isalpha() and before not in _cue("clause_openers") and not candidate.capitals


def _acts(candidate: Candidate, *, alone: bool) -> bool:
    words = [word.rstrip(_MARKS).lower() for word in candidate.after]
    if len(words) > 2 and words[0] == "and" and candidate.after[1][:1].isupper():
        words, alone = words[2:], False  # "Moscow and NATO signed"
    while len(words) > 1 and words[0].endswith("ly"):
        words = words[1:]
    if candidate.glue != " " or not words:
        return False
    if words[0] == "to" and len(words) > 1:
        return words[1] in _cue("government_verbs") - _cue("city_verbs")  # "Moscow to quit the treaty"
    if alone and words[0] in _cue("city_verbs"):
        return _is_about_to_act(words)
    if candidate.form.kind == "organisation" and words[0] in _cue("seat_roles"):
        return True
    return words[0] in _cue("government_verbs") or _is_past(words[0])


def _is_about_to_act(words: list[str]) -> bool:
    if words[0] in _cue("copulas"):
        return not (_cue("state_roles") | _cue("predicates")).isdisjoint(words[1:])
    return any(map(_is_policy, words[1:3]))


def _is_policy(word: str) -> bool:
    """Say whether a word behind an auxiliary is an act of state: "would withdraw", "has not signed"."""
    verbs = _cue("government_verbs") - _cue("city_verbs")
    third = (f"{word}s", f"{word}es", f"{word[:-1]}ies")
    return word in verbs or _is_past(word) or not verbs.isdisjoint(third)


def _is_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word[-3] != "e" and word not in _cue("place_participles")


def _is_dealt_with(candidate: Candidate, *, several: bool) -> bool:
    if candidate.glue.startswith("-") and candidate.after and candidate.after[0].lower().startswith("based"):
        return False
    words = _before(candidate)
    if not words:
        return False
    if words[-1] in _cue("dealing_before"):
        return True
    if several and words[-1] == "between":
        return True
    if words[-1] not in _cue("dealing_prepositions") or len(words) < 2:
        return False
    held = words[-2].rstrip(",")
    if words[-1] in _MISSION_PREPOSITIONS:
        return held in _cue("missions")
    return held in _cue("dealing_nouns")


def _possesses(candidate: Candidate) -> bool:
    if not candidate.glue.startswith("'") or not candidate.after:
        return False
    return any(word.rstrip(_MARKS).lower() in _cue("government_possessions") for word in candidate.after[:2])


def _in_compound(candidate: Candidate) -> bool:
    if candidate.previous.lower().removesuffix("-") in _cue("government_prefixes"):
        return True
    if candidate.glue != "-" or not candidate.after:
        return False
    return candidate.after[0].rstrip(_MARKS).lower() in _cue("government_compounds")


def _cue(name: str) -> frozenset[str]:
    return lexicon.cues()[name]
