"""Tells how far a treaty's name goes to the left and right of its head noun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.lexicon.treaties import treaties
from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import between
from extractor.normalise.treaties.surroundings import Surroundings
from extractor.normalise.treaties.vocabulary import Vocabulary, vocabulary
from extractor.normalise.treaties.words import Word, read

LONGEST_LEFT, LONGEST_RIGHT = 9, 24
DASHES = ("-", "–", "—")
PLACING = ("in", "under", "over")  # a place or another treaty follows, no subject
REMARKS = ('" ', "” ", "' ", "’ ", ' "', " “", " '", " ‘", " (", ") ", "- ")


def left(around: Surroundings, head: int, table: Vocabulary) -> int:
    """Give the first word of a name: over modifiers, states, "(CFE)" and "status of forces" before the head noun."""
    words, start, aside = around.words, head, False
    while start > 0 and head - start < LONGEST_LEFT:
        phrase = _phrase(words, start)
        if phrase < start:
            start = phrase
            continue
        at = start - 1
        word = words[at]
        pair = at in around.states and start in around.states and words[start].gap.strip() in DASHES
        if not (_tied(words[start]) or pair) or at in around.taken or ("(" in words[start].gap and not aside):
            break
        aside = ")" in words[start].gap or (aside and "(" not in words[start].gap)
        if at in around.states:
            first = around.states[at].start
            if word.genitive:
                break
            start = first
            continue
        if word.form == "and" and at and words[start].form in table.topics and words[at - 1].form in table.topics:
            start = at - 1  # "science and technology agreement"
            continue
        if word.form == "and" and (first := _paired(around, start)) < start:
            start = first  # "the Chad and Mali Fishing Agreement"
            continue
        if word.form in table.stops or word.genitive or at in around.barred or _blocks(words, at, table):
            break
        if word.form.isdigit() and len(word.form) != 4:
            break
        start = at
        if word.form.isdigit():
            break
    return start


def _paired(around: Surroundings, start: int) -> int:
    """Give where a state begins that "and" joins with the one at the word, if "the" opens the pair."""
    before = around.states.get(start - 2)
    if start not in around.states or before is None or not before.start:
        return start
    return before.start if around.words[before.start - 1].form == "the" else start


def _phrase(words: Sequence[Word], start: int) -> int:
    """Give where a known phrase before the word begins: "status of forces agreement"."""
    if not words[start].joined:
        return start
    for size in (4, 3):
        first = start - size
        if first >= 0 and " ".join(word.form for word in words[first:start]) in vocabulary().phrases:
            return first
    return start


def _tied(word: Word) -> bool:
    """Whether the word and the one before can stand in one name."""
    return word.joined or word.gap in REMARKS


def _blocks(words: Sequence[Word], at: int, table: Vocabulary) -> bool:
    """Whether the word is a verb or adverb by its look."""
    word = words[at]
    form = word.form
    if form in table.topics or form in table.skipped or form in table.heads:
        return False
    if form in table.connectors and (word.capital or (form.endswith("ing") and words[at + 1].form in table.heads)):
        return False  # "Amending Protocol"
    if form.startswith(shapes().acts.all) and not (word.capital and form.endswith("ion")):
        return True
    if (
        form.endswith("ing")
        and at
        and word.joined
        and words[at - 1].form not in table.stops
        and not words[at - 1].genitive
    ):
        return False  # "ship recycling treaty"
    return not word.capital and form.endswith(("ing", "ed", "ly")) and len(form) > 4


def right(around: Surroundings, head: int, end: int, *, purpose: bool) -> int:
    """Go on to the right; "to construct a pipeline" belongs only to "an agreement", not to "the treaty to come"."""
    table, words = vocabulary(), around.words
    closed = not purpose and words[end].form in ("to", "for") and _place(around, end + 1) if end < len(words) else False
    finish = _subject(around, head, end, table, purpose=purpose) if not closed else end
    if finish == end and between.is_acronym(words, end):
        finish = _subject(around, head, end + 1, table, purpose=purpose)  # "Memorandum (MOU) on Tea Exports"
        finish = end if finish == end + 1 else finish
    behind = finish + between.is_acronym(words, finish)
    parties = between.with_states(around, behind, table)
    return _year(around, parties if parties > behind else finish)


def _subject(around: Surroundings, head: int, end: int, table: Vocabulary, *, purpose: bool) -> int:
    """Go on over what the treaty is on: capitalised words after a capitalised head noun, else a phrase."""
    finish = capitals(around, end) if around.words[head].capital else end
    return finish if finish > end else _complement(around, end, table, purpose=purpose)


def _follows(words: Sequence[Word], k: int) -> bool:
    """Whether word k goes on with the name before it, an acronym in brackets between them or not."""
    return words[k].joined or (words[k].gap == ") " and k > 0 and between.is_acronym(words, k - 1))


def _place(around: Surroundings, k: int) -> bool:
    """Whether a place follows: "extended the Convention to Scotland" names no treaty to Scotland."""
    words, first = around.words, k
    while k < len(words) and words[k].form in ("the", "its"):
        k += 1
    if k in around.states or k > first:
        return k in around.states
    after = words[k + 1] if k + 1 < len(words) else None
    return (
        k < len(words) and words[k].capital and (after is None or not after.joined or after.form in vocabulary().stops)
    )


def capitals(around: Surroundings, end: int) -> int:
    """Go on over capitalised words and the function words between them: "Treaty of Amity and Cooperation"."""
    table = vocabulary()
    words, finish, k, joint = around.words, end, end, 0
    if k < len(words) and _follows(words, k) and words[k].form not in table.connectors:
        return end
    while k < len(words) and k - end < LONGEST_RIGHT and k not in around.taken:
        word = words[k]
        if not (_follows(words, k) if k == end else word.joined) and not (finish > end and _listed(around, k)):
            break
        if word.form in table.heads and joint:
            return joint  # "the Convention against Torture and its Optional Protocol"
        if word.form == "and":
            joint = finish
        if (word.capital and word.form not in table.stops) or (word.form.isdigit() and words[k - 1].form == "of"):
            if words[k - 1].form in ("in", "at") and not _wide(words, k, around):
                break
            k = finish = around.states[k].end if k in around.states else k + 1
        elif word.form in table.connectors or word.form in table.carrying:
            k += 1
            if k - finish > 3:
                break
        else:
            break
    return finish


def _listed(around: Surroundings, k: int) -> bool:
    """Whether a comma goes on with a list in a title: "Treaty of Amity, Commerce and Navigation"."""
    words, table = around.words, vocabulary()
    if words[k].gap != ", ":
        return False
    for at in range(k, min(k + 6, len(words) - 1)):
        word = words[at]
        if at in around.states or word.form in table.organisations or (at > k and word.gap not in (" ", "-", ", ")):
            return False
        if word.form in ("and", "or") and at > k:
            return words[at + 1].capital and words[at + 1].joined and at + 1 not in around.states
        if not word.capital or word.form in table.stops:
            return False
    return False


def _wide(words: Sequence[Word], k: int, around: Surroundings) -> bool:
    """Whether what follows "in" is a subject or a region, not the place where something was signed."""
    return k not in around.states and (words[k].form in vocabulary().regional or words[k].form in _subjects())


@cache
def _subjects() -> frozenset[str]:
    """Give the words that follow "in" or "at" in the catalogue's titles, places left out: Criminal, Civil, Africa."""
    found: set[str] = set()
    places: set[str] = set()
    for row in treaties():
        places |= {word.form for word in read(row.place or "")}
        forms = [word.form for word in read(row.title) if word.form not in ("the", "a", "an")]
        found |= {after for form, after in pairwise(forms) if form in ("in", "at")}
    return frozenset(found - places)


def _complement(around: Surroundings, end: int, table: Vocabulary, *, purpose: bool) -> int:
    """Go on over "on military cooperation", "to construct a pipeline", "banning mines"."""
    words = around.words
    if end + 1 >= len(words) or not _follows(words, end) or end in around.taken:
        return end
    first = words[end].form
    if first not in table.connectors or first in table.party_connectors or first in PLACING:
        return end
    k = end + 1
    if first == "for" and words[k].form.startswith(shapes().acts.all) and not words[k].capital:
        return end  # "sent the treaty for ratification to the Diet"
    if (first == "on" and words[k].form.isdigit()) or (
        first == "to" and (not purpose or words[k].form in table.stops or words[k].capital)
    ):
        return end
    if first == "to" and words[k].joined:
        k += 1  # "agreement to construct a pipeline"
    while k < len(words) and k - end < 14 and words[k].joined and k not in around.taken and k not in around.barred:
        form = words[k].form
        if form in table.party_connectors or (form in table.stops and form not in table.carrying):
            break
        if form == "and" and k + 1 < len(words) and words[k + 1].capital != words[k - 1].capital:
            break
        if k > end + 1 and words[k].form.startswith(shapes().acts.all) and not words[k].capital:
            break
        k += 1
    while k > end and (words[k - 1].form in table.carrying | table.stops | table.connectors or words[k - 1].genitive):
        k -= 1
    return k if k > end + 1 else end


def _year(around: Surroundings, end: int) -> int:
    words = around.words
    if end + 1 < len(words) and words[end].joined and words[end].form == "of":
        form = words[end + 1].form
        if form.isdigit() and len(form) == 4 and words[end + 1].joined:
            return end + 2
    day = end if end > 1 and words[end - 1].form.isdigit() and words[end - 2].form == "of" else end + 2
    if day + 2 <= len(words) and words[day - 2].form == "of" and words[day - 1].form.isdigit() and words[day].capital:
        year = words[day + 1].form
        return day + 2 if year.isdigit() and len(year) == 4 and words[day + 1].joined else end
    return end
