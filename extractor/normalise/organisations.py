"""Takes an article's text and gives the longest form that it uses of an organisation's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from extractor.lexicon import officials

_WORD = r"[A-Z][\w’'&-]*"
_SMALL = r"(?:of|for|the|and|on|in|de|&)"
BRACKETED = re.compile(
    rf"((?:{_WORD}|{_SMALL})(?:,? (?:{_WORD}|{_SMALL}))+) ?\([“\"]?([A-Z][A-Za-z&-]{{1,11}})[”\"]?\)"
)
SHORT = re.compile(r"\b[A-Z]{2,6}\b")


def acronyms(text: str) -> dict[str, str]:
    """Give the long form of each acronym that the text explains: {"BSA": "Business Software Alliance (BSA)"}."""
    found: dict[str, str] = {}
    for match in BRACKETED.finditer(text):
        words, short = match[1].split(), match[2]
        for start, word in enumerate(words):
            initials = "".join(one[0] for one in words[start:] if one[0].isupper())
            if word[0].isupper() and initials.upper() == short.upper():
                found.setdefault(short, " ".join([*words[start:], f"({short})"]))
                break
    return found


def spelled_out(text: str) -> dict[str, str]:
    """Give the long form of each acronym whose words the text has elsewhere: {"EU": "European Union"}."""
    found: dict[str, str] = {}
    for short in set(SHORT.findall(text)):
        words = r" (?:(?:of|for|the|and|on|in) )*".join(rf"{letter}[\w’'-]*[a-z][\w’'-]*" for letter in short)
        if match := re.search(rf"\b{words}", text):
            found[short] = match[0]
    return found


def companies(text: str) -> dict[str, str]:
    """Give the full name of each company by its first word: {"Harbour": "Harbour Lines Inc"}; none if two share it."""
    found: dict[str, str] = {}
    for match in _company().finditer(text):
        full = match[0]
        found[match[1]] = full if found.get(match[1], full) == full else ""
    return {first: full for first, full in found.items() if full}


@cache
def _company() -> re.Pattern[str]:
    suffixes = "|".join(
        re.escape(suffix) for suffix in sorted(officials.organisations().companies, key=len, reverse=True)
    )
    return re.compile(rf"\b({_WORD})((?: {_WORD}){{0,4}} (?:{suffixes}))(?!\w)")


@lru_cache(maxsize=1)  # several components ask it of one article
def full_names(text: str) -> Mapping[str, str]:
    """Give the full name of each short one by all the ways in which a text tells it."""
    return MappingProxyType(companies(text) | spelled_out(text) | acronyms(text))


def longest(name: str, known: Mapping[str, str]) -> str:
    """Give the longest form of a name by the acronyms of its article; the name itself where there is none."""
    bare = re.sub(r"\s*\([^)]*\)$", "", name)
    if bare in known:
        return known[bare]
    return next((long for long in known.values() if long.startswith(f"{bare} (")), name)
