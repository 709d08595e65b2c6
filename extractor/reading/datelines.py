"""Reads where and when a text was issued, from an opening ("Lima, 5 May 2014 – ...") or a line of its own."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from extractor.lexicon import countries, layout

_LONGEST = 160  # characters that a dateline may take
_REST = re.compile(r"[\"“”„«'‘’\[(#$€£]*[^\W_a-z]")  # a sentence opens with a capital, a digit or a mark
_BYLINE = re.compile(r"^.*[^\W\d_]{3}\. (?=\S)")
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_WORD = re.compile(r"[^\W\d_][^\W_]*|\d+")


class Dateline(NamedTuple):
    """Where and when: `end` is where the dateline ends and the sentence begins; `published` is an ISO day or None."""

    end: int
    place: str | None
    published: str | None
    heading: bool = False  # the line says more than where and when


def opening(text: str, *, first: bool) -> Dateline | None:
    """Give the dateline before the first sentence of a paragraph; `first`: no paragraph of prose stands before it."""
    for form in layout.dateline_forms("opening"):
        found = form.pattern.match(text, 0, _LONGEST) if first or form.anywhere else None
        if not found or not _opens_sentence(text, found.end()) or (form.bare and _is_state(found["place"])):
            continue
        if dateline := _dateline(found):
            return dateline
    return None


def is_opening(text: str, following: str) -> bool:
    """Say whether a short paragraph is the dateline of the paragraph that follows it."""
    found = opening(f"{text} {following[:_LONGEST]}", first=True) if len(text) <= _LONGEST else None
    return found is not None and found.end in (len(text), len(text) + 1)


def line(text: str) -> Dateline | None:
    """Give the dateline that a whole paragraph is."""
    if len(text) > _LONGEST:
        return None
    for form in layout.dateline_forms("line"):
        found = form.pattern.fullmatch(text)
        if found and (dateline := _dateline(found)):
            return dateline._replace(published=dateline.published if form.publishes else None, heading=form.heading)
    return None


def sentence(text: str) -> str | None:
    """Give the ISO day that a paragraph of prose names as its own ("today, 5 May 2014")."""
    for form in layout.dateline_forms("sentence"):
        found = form.pattern.search(text)
        if found:
            return day(found["date"])
    return None


def day(text: str) -> str | None:
    """Give the ISO day of a written date with day, month and year; None where the text does not fix one."""
    numeric = _NUMERIC.search(text)
    if numeric:
        return _numeric_day(int(numeric[1]), numeric[2], int(numeric[3]), int(numeric[4]))
    months = layout.dateline_terms().months
    words = [word.casefold() for word in _WORD.findall(text)]
    named = [months[word] for word in words if word in months]
    numbers = [int(re.match(r"\d+", word)[0]) for word in re.findall(r"\b\d+", text)]  # type: ignore[index]
    days = [number for number in numbers if number <= 31]
    years = [number for number in numbers if number > 1000]
    return _iso(years[0], named[0], days[0]) if named and days and years else None


def _numeric_day(one: int, mark: str, two: int, three: int) -> str | None:
    if one > 1000:
        return _iso(one, two, three)
    if mark == "/" and one <= 12 and two <= 12 and one != two:
        return None  # 03/04/2021: day or month first, the text does not say
    return _iso(three, two, one) if two <= 12 else _iso(three, one, two)


def _iso(year: int, month: int, day_of_month: int) -> str | None:
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        return None


def _dateline(found: re.Match[str]) -> Dateline | None:
    groups = found.groupdict()
    place = groups.get("place")
    if place is not None and not (_is_place(place) and _is_region(groups.get("region") or "")):
        return None
    written = groups.get("date")
    return Dateline(found.end(), place and _bare(place), day(written) if written else None)


def _bare(place: str) -> str:
    place = _BYLINE.sub("", place)  # "By Ann Lee. HOBART"
    return place.rstrip(".") if place.count(".") == 1 else place


def _is_place(name: str) -> bool:
    terms = layout.dateline_terms()
    words = re.findall(r"[^\s/-]+", name)
    if name.casefold() in terms.no_places or words[0].casefold() in terms.no_places:
        return False
    if any(word.casefold().strip(".") in terms.months or word in terms.weekdays for word in words):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in terms.particles for word in words)


def _is_state(place: str) -> bool:
    return place.casefold() in _states()


@cache
def _states() -> frozenset[str]:
    """Give the names of the states that are no names of a city ("Singapore", "Monaco" are)."""
    names = {name for state in countries.states() for name in (state.name, *state.names, *state.acronyms)}
    cities = {city for state in countries.states() for city in (*state.capitals, *state.seats)}
    return frozenset(name.casefold() for name in names - cities)


def _is_region(region: str) -> bool:
    particles = layout.dateline_terms().particles
    return all(word[0].isupper() or word in particles for word in re.findall(r"[^\s,]+", region))


def _opens_sentence(text: str, at: int) -> bool:
    rest = text[at : at + 80].lstrip()
    return bool(_REST.match(rest)) and len(rest.split(None, 3)) >= 3
