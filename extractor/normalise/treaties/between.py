"""Tells how far the parties go that a treaty's name ends with: "between Norway and Chad", "with the United States"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.vocabulary import Vocabulary, vocabulary
from extractor.normalise.treaties.words import Word


def with_states(around: Surroundings, end: int, table: Vocabulary) -> int:
    """Go on over "between Norway and Chad", "with the United States"."""
    words = around.words
    joined = end + 1 < len(words) and (words[end].joined or is_acronym(words, end - 1))
    if not joined or words[end].form not in table.party_connectors:
        return end
    finish, k, between = end, end + 1, words[end].form == "between"
    while k < len(words) and k - finish <= 8:
        word = words[k]
        if is_acronym(words, k):
            k += 1  # "the United Arab Emirates (UAE) and Georgia"
            continue
        if k > end + 1 and not word.joined and "," not in word.gap and not is_acronym(words, k - 1):
            break
        if k in around.states:
            state = around.states[k]
            k = state.end
            if _modified(words, k, table, adjective=state.adjective):
                break
            finish = k
        elif between and finish > end and word.capital and words[k - 1].form in ("and", "the"):
            k = finish = _run(words, k)  # "between Israel and Hamas"
        elif (word.form in table.organisations and word.capital) or word.form in table.statelike:
            k = finish = k + 1
        elif word.form in table.party_words or word.form.isdigit():
            k += 1
        else:
            break
    return finish


def _modified(words: Sequence[Word], k: int, table: Vocabulary, *, adjective: bool) -> bool:
    """Whether the state before word k only modifies it: "with Russian oil giants", "with the U.S. Army"."""
    if k == len(words) or words[k].gap != " " or not words[k].form.isalpha():
        return False
    form = words[k].form
    if form in table.stops or form in table.party_words or form in table.connectors or form in table.heads:
        return False
    return adjective or words[k].capital


def _run(words: Sequence[Word], k: int) -> int:
    """Give the end of the run of capitalised words at k."""
    end = k + 1
    while (
        end < len(words)
        and end - k < 4
        and words[end].joined
        and words[end].capital
        and words[end].form not in vocabulary().stops
    ):
        end += 1
    return end


def is_acronym(words: Sequence[Word], k: int) -> bool:
    """Tell an acronym in brackets, behind which a name may go on: "Agreement (DTA) between Armenia and Malta"."""
    if k + 1 >= len(words) or words[k].gap != " (" or words[k + 1].gap != ") ":
        return False
    return words[k].raw.isupper() or words[k].form in vocabulary().heads
