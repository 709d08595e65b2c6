"""Weighs what a catalogue form means in its article: one treaty's id, or None where it could be another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import catalogue
from extractor.normalise.treaties.entities import content, from_catalogue
from extractor.normalise.treaties.extents import capitals
from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.titles import Claim, Hit, acts_near
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, fold

LONG_ACRONYM = 5
SUBJECT = 8  # words behind a name that say what it is on
YEAR = re.compile(r"(?:18|19|20)\d\d")


class Evidence(NamedTuple):
    """What the article says as a whole: its folded text, blanks round every word, and the ids that are sure."""

    text: str
    sure: frozenset[str]
    possible: frozenset[str]  # all that any form of the article may mean
    spelled_out: frozenset[str]  # acronyms of something else


def drop_continued(found: dict[Hit, str | None], around: Surroundings) -> dict[Hit, str | None]:
    """Leave out names that go on to another title: "African Charter on Mountain Roads" is not the African Charter."""
    return {hit: identifier for hit, identifier in found.items() if not _goes_on(hit, identifier, around)}


def _goes_on(hit: Hit, identifier: str | None, around: Surroundings) -> bool:
    if hit.label not in ("name", "fragment", "title"):
        return False
    end = capitals(around, hit.end)
    more = content([word for k, word in enumerate(around.words[hit.end : end], hit.end) if k not in around.states])
    row = catalogue.lookup(identifier) if identifier else None
    if row is not None and not row.parties and _made_by_two(hit, around):
        return True
    if not more or identifier is None:
        return bool(more)
    theirs = from_catalogue(identifier, row).stems if row else set()
    return not more <= theirs if hit.label == "fragment" else more.isdisjoint(theirs)


def _made_by_two(hit: Hit, around: Surroundings) -> bool:
    """Whether states follow a description in small letters: "a treaty on mutual legal assistance with Fiji"."""
    words, end = around.words, hit.end
    if end + 1 >= len(words) or not words[end].joined or words[end].form not in vocabulary().party_connectors:
        return False
    plain = not any(word.capital and k not in around.states for k, word in enumerate(words[hit.start : end], hit.start))
    return plain and (end + 1 in around.states or (words[end + 1].form == "the" and end + 2 in around.states))


def weigh(hits: Sequence[Hit], words: Sequence[Word]) -> dict[Hit, str | None]:
    """Give the id of every hit that is a treaty; None where it is one but cannot be told; others are left out."""
    text = " " + " ".join(word.form for word in words) + " "
    names = [hit for hit in hits if hit.label not in ("number", "acronym", "body")]
    proper = [hit for hit in names if not _described(hit, words)]
    sure = {hit: _only(hit, words) for hit in names}
    possible = frozenset(claim.identifier for hit in hits for claim in hit.claims)
    numbered = [hit.claims[0].identifier for hit in hits if hit.label == "number"]
    certain = frozenset([*(one for hit in proper if (one := sure[hit])), *numbered])
    evidence = Evidence(text, certain, possible, _spelled_out(words))
    found: dict[Hit, str | None] = {}
    for hit in hits:
        if _another(hit, words, evidence):
            continue  # "a new climate agreement" beside the Paris Agreement
        if not _is_name(hit, words, evidence):
            found[hit] = None
        elif hit.label == "number":
            found[hit] = hit.claims[0].identifier
        elif hit.label == "body":
            if _membership(hit, words):
                found[hit] = hit.claims[0].identifier
        elif hit.label == "acronym":
            identifier = _choose(hit, words, evidence) if _acronym_meant(hit, words, evidence) else None
            if identifier:
                found[hit] = identifier
        else:
            found[hit] = sure[hit] or _choose(hit, words, evidence)
    return found


def _described(hit: Hit, words: Sequence[Word]) -> bool:
    """Whether the form only describes, by few words in lower case or a year: "climate accord", "1971 Convention"."""
    if hit.label not in ("name", "fragment"):
        return False
    own = words[hit.start : hit.end]
    if own[0].form == "un" and (len(own) == 2 or own[-1].capital):
        return False  # "UN Charter"
    if any(word.form.rstrip("+").isdigit() and len(word.form) < 5 and not YEAR.fullmatch(word.form) for word in own):
        return False  # "Convention 108"
    table = vocabulary()
    plain = table.carrying | table.generic | table.skipped
    told = {
        word.form for word in own if word.form not in plain and word.form not in table.heads and word.form.isalpha()
    }
    return not told or (len(told) < 3 and not any(word.capital and word.form not in table.wide for word in own))


def _another(hit: Hit, words: Sequence[Word], evidence: Evidence) -> bool:
    """Whether a description with "a" or "another" stands beside the treaty's own name."""
    before = hit.start
    while before and words[before].joined and words[before - 1].form in vocabulary().skipped:
        before -= 1
    if not before or words[before - 1].form not in ("a", "an", "another", "any") or not words[before].joined:
        return False
    return _described(hit, words) and any(claim.identifier in evidence.sure for claim in hit.claims)


def _is_name(hit: Hit, words: Sequence[Word], evidence: Evidence) -> bool:
    """Whether a form is name enough; a description needs the treaty's own name, place or subject in the article."""
    if not _described(hit, words):
        return True
    identifiers = {claim.identifier for claim in hit.claims}
    if identifiers & evidence.sure:
        return True
    return any(_supported(hit, identifier, words, evidence) for identifier in identifiers)


def _supported(hit: Hit, identifier: str, words: Sequence[Word], evidence: Evidence) -> bool:
    """Whether the article holds the place that names the treaty, or beside a year its subject, base or protocol."""
    row = catalogue.lookup(identifier)
    if row is None:
        return False
    named = " ".join((row.title, *row.names))
    if row.place and row.place in named and f" {_folded(row.place)} " in evidence.text:
        return True
    told = content(words[hit.start : hit.end])
    if not row.years & _years(hit, words):
        return False
    kin = {catalogue.canonical(one.id) for one in catalogue.protocols(identifier)}
    kin |= {catalogue.canonical(row.base)} if row.base else set()
    if not told and kin & evidence.possible:
        return True  # "the 1979 Convention and its 1999 Protocol"
    return any(f" {one}" in evidence.text for one in from_catalogue(identifier, row).stems - told)


def _only(hit: Hit, words: Sequence[Word]) -> str | None:
    claims = [claim for claim in hit.claims if not claim.context]
    identifiers = {claim.identifier for claim in claims}
    if len(identifiers) != 1 or len(hit.claims) != 1:
        return None
    return claims[0].identifier if _bears(hit, claims[0], words) else None


def _choose(hit: Hit, words: Sequence[Word], evidence: Evidence) -> str | None:
    """Give the one claim that the article supports best."""
    scores: dict[str, int] = {}
    years, subject = _years(hit, words), _subject(hit, words)
    for claim in hit.claims:
        row = catalogue.lookup(claim.identifier)
        said = subject & from_catalogue(row.id, row).stems if row and subject else subject
        if not _bears(hit, claim, words) or (subject and not said):
            continue
        context = sum(f" {_folded(word)} " in evidence.text for word in claim.context)
        score = (
            2 * len(said)
            + 4 * (claim.identifier in evidence.sure)
            + 3 * bool(row and row.years & years)
            + min(context, 2)
        )
        if not claim.context:
            score += 1
        if score:
            scores[claim.identifier] = max(score, scores.get(claim.identifier, 0))
    best = sorted(scores.items(), key=lambda pair: -pair[1])
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _subject(hit: Hit, words: Sequence[Word]) -> set[str]:
    """Give what the words behind a name say that it is on: "the Optional Protocol dealing with the sale of …"."""
    behind = words[hit.end : hit.end + 1]
    if not behind or not behind[0].joined or behind[0].form not in shapes().connectors.on_subjects:
        return set()
    end = next(
        (k for k in range(hit.end + 1, len(words)) if words[k].gap not in (" ", ", ") or k > hit.end + SUBJECT),
        len(words),
    )
    return content(words[hit.end + 1 : end])


def _bears(hit: Hit, claim: Claim, words: Sequence[Word]) -> bool:
    """Whether nothing beside the hit speaks against the claim: another region, another year, two states."""
    table = vocabulary()
    row = catalogue.lookup(claim.identifier)
    if row is None:
        return False
    first = words[hit.start]
    if hit.start and first.joined and first.form in table.heads:
        before = words[hit.start - 1]
        own = {fold(word) for name in (row.title, *row.names, row.body or "") for word in re.split(r"[\s-]+", name)}
        if before.form in table.regional and before.form not in own:
            return False
    years = _years(hit, words)
    if not years or not row.years or claim.label not in ("name", "fragment"):
        return True
    return any(abs(a - b) <= 1 for a in years for b in row.years)


def _years(hit: Hit, words: Sequence[Word]) -> set[int]:
    """Give the years within the hit and right beside it: "the 1951 Refugee Convention", "Convention, 2019"."""
    near = [word.form for word in words[hit.start : hit.end]]
    if hit.start and words[hit.start].joined:
        near.append(words[hit.start - 1].form)
    if hit.end < len(words) and words[hit.end].gap in (", ", " (", " "):
        near.append(words[hit.end].form)
    if hit.end + 1 < len(words) and words[hit.end].form == "of":
        near.append(words[hit.end + 1].form)
    return {int(form) for form in near if YEAR.fullmatch(form)}


def _folded(phrase: str) -> str:
    return " ".join(fold(word) for word in re.findall(r"[\w'’]+", phrase))


def _membership(hit: Hit, words: Sequence[Word]) -> bool:
    first, last = max(0, hit.start - 8), min(len(words), hit.end + 3)
    return acts_near(words[first:last], hit.start - first, hit.end - first, shapes().acts.membership)


def _acronym_meant(hit: Hit, words: Sequence[Word], evidence: Evidence) -> bool:
    """Whether an acronym is the treaty's: long ones are; short ones need the title, a head noun or an act nearby."""
    if words[hit.start].raw in evidence.spelled_out:
        return False
    near = [*words[max(0, hit.start - 4) : hit.start], *words[hit.end : hit.end + 4]]
    if not any(claim.identifier in evidence.sure for claim in hit.claims) and all(word.raw.isupper() for word in near):
        return False  # in a headline of capitals START is a word
    letters = sum(c.isalpha() for c in hit.claims[0].surface)
    if letters >= LONG_ACRONYM or any(claim.identifier in evidence.sure for claim in hit.claims):
        return True
    if hit.end < len(words) and words[hit.end].joined and words[hit.end].form in vocabulary().heads:
        return True
    article = hit.start > 0 and words[hit.start - 1].form == "the"
    return article and acts_near(words, hit.start, hit.end)


def _spelled_out(words: Sequence[Word]) -> frozenset[str]:
    """Give the acronyms that the article spells out as no treaty: "Community Reading Council (CRC)"."""
    found: set[str] = set()
    for i, word in enumerate(words):
        if word.gap.endswith("(") and word.raw.isupper() and i >= len(word.raw) > 1:
            before = words[max(0, i - 2 * len(word.raw)) : i]
            initials = "".join(one.raw[0] for one in before if one.capital)
            if initials.endswith(word.raw) and not any(one.form in vocabulary().heads for one in before):
                found.add(word.raw)
    return frozenset(found)
