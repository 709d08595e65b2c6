"""Settles the forms that two states, or a state and something else, share: Georgia, Korea, Congo, Dominican."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon import countries as lexicon
from extractor.normalise.countries.forms import Candidate


def reading(candidate: Candidate, page: str, *, listed: bool, published: str | None) -> tuple[str, ...]:
    """Give the codes that a candidate names in its article; none where it names no state there."""
    codes = candidate.form.codes
    homonym = lexicon.homonyms().get(candidate.form.text)
    if homonym is not None:
        return _by_words(homonym, page, listed=listed)
    state = lexicon.by_code()[codes[0]]
    if state.successors and not (published and (state.since or "") <= published <= (state.until or "")):
        return state.successors
    return codes


def is_local_town(candidate: Candidate, page: str, found: list[Candidate]) -> bool:
    """Say whether a name or a capital is a town's of that name: the article is local news and says nothing else of the state."""
    form = candidate.form
    if form.codes == ("USA",) or (form.kind == "name" and form.text not in lexicon.cues()["town_forms"]):
        return False
    for other in found:
        if other.form.codes == form.codes and other.form.text != form.text:
            return False
    if _words("abroad_words").search(page):
        return False
    if {code for other in found for code in other.form.codes} - {"USA", *form.codes}:
        return False
    return bool(_words("local_words").search(page)) or any(other.form.sense == "us_state" for other in found)


def _words(cue: str) -> re.Pattern[str]:
    return _pattern(tuple(sorted(lexicon.cues()[cue])))


def _by_words(homonym: lexicon.Homonym, page: str, *, listed: bool) -> tuple[str, ...]:
    default = homonym.listed if listed and homonym.listed is not None else homonym.default
    scores = {r.code: len(set(_pattern(r.words).findall(page))) for r in homonym.readings}
    best = max(scores, key=lambda code: (scores[code], code == default))
    code = best if scores[best] > scores.get(default, 0) else default
    return (code,) if code else ()


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
