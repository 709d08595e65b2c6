"""Settles the forms that two states, or a state and something else, share, by what the whole article says."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property

from extractor.lexicon import countries as lexicon
from extractor.normalise.countries.forms import Candidate

_WEIGHT_OF_A_LIST = 2  # in words: "Fiji, Georgia and Honduras" in an article that names a senator


class Setting:
    """What an article says around its candidates: read once, asked for each homonym."""

    def __init__(self, page: str, found: list[Candidate], published: str | None) -> None:
        self.page, self.found, self.published = page, found, published
        self.settled: dict[tuple[str, bool], tuple[str, ...]] = {}

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """The forms by which each state is named."""
        forms: dict[str, set[str]] = defaultdict(set)
        for candidate in self.found:
            for code in candidate.form.codes:
                forms[code].add(candidate.form.text)
        return forms

    @cached_property
    def is_local(self) -> bool:
        """Whether the article has more words of local news, states of the union among them, than of foreign affairs."""
        local = set(_words("local_words").findall(self.page))
        local |= {candidate.form.text for candidate in self.found if candidate.form.sense == "us_state"}
        return len(local) > len(set(_words("abroad_words").findall(self.page)))

    def is_town(self, candidate: Candidate) -> bool:
        """Say whether a name or a capital is a town's of that name, in local news that names no other state."""
        form = candidate.form
        if form.codes == ("USA",) or not (form.kind == "capital" or form.text in lexicon.cues()["town_forms"]):
            return False
        return self.is_local and self.forms.keys() <= {"USA", *form.codes} and len(self.forms[form.codes[0]]) == 1

    def codes(self, candidate: Candidate, *, listed: bool) -> tuple[str, ...]:
        """Give the codes that a candidate names in this article; none where it names no state here."""
        codes = candidate.form.codes
        homonym = lexicon.homonyms().get(candidate.form.text)
        if homonym is not None:
            key = homonym.forms[0], listed
            if key not in self.settled:
                self.settled[key] = self._by_words(homonym, listed=listed)
            return self.settled[key]
        state = lexicon.by_code()[codes[0]]
        if state.successors and not (self.published and (state.since or "") <= self.published <= (state.until or "")):
            return state.successors
        return codes

    def _by_words(self, homonym: lexicon.Homonym, *, listed: bool) -> tuple[str, ...]:
        scores = {reading.code: _weight(reading, self.page) for reading in homonym.readings}
        default = homonym.default
        if listed and homonym.listed is not None:
            default = homonym.listed
            scores[default] = scores.get(default, 0) + _WEIGHT_OF_A_LIST
        best = max(scores, key=lambda code: scores[code])
        code = best if scores[best] > scores.get(default, 0) else default
        return (code,) if code else ()


def _weight(reading: lexicon.Reading, page: str) -> int:
    """Count the different words of a reading in the article."""
    return len(set(_pattern(reading.words).findall(page)))


def _words(cue: str) -> re.Pattern[str]:
    return _pattern(tuple(sorted(lexicon.cues()[cue])))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
