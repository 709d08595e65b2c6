"""Says what a form in its context is instead of a state: a person, a town, a firm, a language, a dish, a pronoun."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import countries as lexicon
from extractor.normalise.countries.forms import Candidate

_INITIAL = re.compile(r"[A-Z]\.")
_LIST = re.compile(r"\s*(?:,|;|/|&|,? and|,? or|,? nor)\s+(?:the |in )?")
_MARKS = ".,;:!?\"')]”"
_WIDE = frozenset({"USA", "CAN", "MEX"})  # a list may go on with a state of the union: "Canada, California and Texas"


def other_sense(candidate: Candidate) -> str | None:
    """Name what the candidate is instead of a state, judged by the words beside it alone; None if nothing speaks."""
    if candidate.form.text == "US" and _is_pronoun(candidate):
        return "pronoun"
    if candidate.form.kind in {"name", "capital"}:
        return _as_person(candidate) or _as_town(candidate) or _as_firm(candidate) or _as_dish(candidate)
    if candidate.form.kind == "demonym":
        judges = (_as_person, _as_town, _as_firm, _as_language, _as_descent)
        return next((sense for judge in judges if (sense := judge(candidate))), None)
    return None


def languages(page: str, found: list[Candidate]) -> set[int]:
    """Give the indices of adjectives that are languages, or a firm's, because another in their list is."""
    spoken = set()
    run: list[int] = []
    for index, candidate in enumerate(found):
        if run and not _LIST.fullmatch(page[found[run[-1]].end : candidate.start]):
            spoken |= _spoken(found, run)
            run = []
        if candidate.form.kind == "demonym" or candidate.form.sense == "language":
            run.append(index)
    return spoken | _spoken(found, run)


def _spoken(found: list[Candidate], run: list[int]) -> set[int]:
    if len(run) < 2:
        return set()
    if any(found[i].form.sense == "language" or _as_language(found[i]) or _as_firm(found[i]) for i in run):
        return set(run)
    return set()


def _is_pronoun(candidate: Candidate) -> bool:
    return candidate.previous in _cue("pronoun_us_before")


def _as_person(candidate: Candidate) -> str | None:
    form = candidate.form
    if " " in form.text or "." in form.text:
        return None
    before = candidate.previous
    named = before in _cue("given_names") or before in _cue("titles") or bool(_INITIAL.fullmatch(before))
    if candidate.capitals and not named:
        named = before.title() in _cue("given_names") and before.isupper()
    if named:
        return "person"
    following = candidate.next
    if following.rstrip(_MARKS) in {"Jr", "Sr"} or (before in _cue("offices") and _is_surname(following)):
        return "person"
    if form.text in _cue("given_name_forms") and not candidate.capitals:
        return "person" if _is_before_surname(candidate) or _is_behind_given_name(candidate) else None
    return None


def _is_before_surname(candidate: Candidate) -> bool:
    second = candidate.after[1] if len(candidate.after) > 1 else ""
    closed = candidate.next[-1:] in set(",.;:")
    return _is_surname(candidate.next) and (closed or not second[:1].isupper())


def _is_behind_given_name(candidate: Candidate) -> bool:
    """Say whether a capitalised word inside a sentence stands before it and none behind: "Dewayne Jordan was seen"."""
    if len(candidate.before) < 2 or candidate.next[:1].isupper():
        return False
    sentence_start = candidate.before[-2][-1] in ".!?:\"')”"
    return not sentence_start and candidate.previous.isalpha() and _is_surname(candidate.previous)


def _is_surname(word: str) -> bool:
    plain = word.rstrip(_MARKS).removesuffix("'s")
    if not plain[:1].isupper() or plain.isupper() or not plain.isalpha():
        return False
    low = plain.lower()
    return not any(low in _cue(name) for name in ("government_verbs", "state_nouns", "treaty_nouns", "dealing_nouns"))


def _as_town(candidate: Candidate) -> str | None:
    form = candidate.form
    if candidate.next.rstrip(_MARKS) in _cue("town_nouns") and form.kind != "capital":
        return "town"
    if form.kind != "demonym" and candidate.previous in _cue("town_before"):
        return "town"
    if form.kind != "demonym" and candidate.glue == ", " and form.codes[0] not in _WIDE and not candidate.capitals:
        return "town" if _is_us_state(candidate) else None
    return None


def _is_us_state(candidate: Candidate) -> bool:
    word = candidate.after[0] if candidate.after else ""
    spellings = {word, word.rstrip(',;:)"'), word.rstrip(_MARKS)}  # "Pa.", "Pa.,", "Texas."
    if spellings & _cue("us_states") or " ".join(candidate.after[:2]).rstrip(_MARKS) in _two_word_states():
        return True
    return candidate.form.kind == "capital" and not spellings.isdisjoint(_cue("us_states_that_are_states"))


def _as_firm(candidate: Candidate) -> str | None:
    if candidate.next.rstrip(",;:").removesuffix("'s") in _cue("firm_nouns"):
        return "firm"
    if candidate.form.kind == "name" and candidate.previous in _cue("firm_before"):
        return "firm"
    return None


def _as_dish(candidate: Candidate) -> str | None:
    if candidate.form.text == "Turkey" and candidate.next.rstrip(_MARKS).lower() in _cue("kitchen_nouns"):
        return "dish"
    return None


def _as_language(candidate: Candidate) -> str | None:
    following = candidate.after[0].rstrip(_MARKS).lower() if candidate.after else ""
    if candidate.glue == "-" and following.split("-")[0] in _cue("language_after"):
        return "language"
    if candidate.glue == " " and following in _cue("language_after"):
        return "language"
    if candidate.glue == " " and following in _cue("kitchen_nouns"):
        return "dish"
    before = candidate.previous.lower()
    if before in _cue("language_before") and (candidate.glue != " " or following in _cue("language_ends")):
        return "language"
    if before not in _cue("language_in"):
        return None
    ends = not candidate.after or candidate.glue.strip(" '")[:1] not in {"", "-", "s"}
    return "language" if ends or following in _cue("language_ends") else None


def _as_descent(candidate: Candidate) -> str | None:
    """Tell "ethnic Albanians", "Mexican-American voters", "Turkish Americans" from "the Mexican-American treaty"."""
    if candidate.previous in _cue("descent_before"):
        return "descent"
    if candidate.glue not in {" ", "-"} or not candidate.after or not candidate.after[0].startswith("American"):
        return None
    noun = candidate.after[1].rstrip(_MARKS).lower() if len(candidate.after) > 1 else ""
    plural = candidate.after[0].startswith("Americans")
    between = any(noun in _cue(name) for name in ("dealing_nouns", "treaty_nouns", "state_nouns"))
    return "descent" if plural or not between else None


def _cue(name: str) -> frozenset[str]:
    return lexicon.cues()[name]


@cache
def _two_word_states() -> frozenset[str]:
    return frozenset(trap.text for trap in lexicon.traps() if trap.sense == "us_state" and " " in trap.text)
