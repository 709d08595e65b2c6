"""Takes the words of a paragraph and gives the runs of words that may be a person's name."""

from __future__ import annotations

from extractor.components.officials import roles
from extractor.components.officials.words import Range, Word
from extractor.lexicon import officials, speech

LONGEST = 7  # words of a name
OPENING, CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
NO_NAME_POS = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX"})
NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB", "NUM", "INTJ", ""})  # "": no tagger has run
BREAKS = frozenset({"'s", "’s", ",", "."})


def find(words: list[Word]) -> list[Range]:
    """Give the runs in order; those before a role or the noun of an organisation belong to that."""
    runs, at = list[Range](), 0
    while at < len(words):
        end = _end(words, at) if words[at].capital else at
        if end > at and not (_modifies(words, end) and not honoured(words, at)):
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def honoured(words: list[Word], start: int) -> bool:
    """Tell whether an honorific stands before a name."""
    return start > 0 and words[start - 1].lower in officials.titles().honorifics and words[start - 1].capital


def _modifies(words: list[Word], end: int) -> bool:
    """Tell words that only modify the next one: "Kyoto Protocol", "Foreign Relations Committee chairman"."""
    if end >= len(words):
        return False
    word, table = words[end], officials.organisations()
    if word.text in officials.titles().common:
        return word.entity not in {"DATE", "TIME"}  # "Brun Thursday called"
    return roles.is_role(word) or (word.text[0].isupper() and word.lower in table.nouns | table.documents)


def _end(words: list[Word], start: int) -> int:
    """Give the end of the run that begins at `start`, or `start` where none does."""
    titles, end = officials.titles(), start
    while end < len(words) and end - start < LONGEST:
        step = _step(words, end, inside=end > start)
        if not step:
            break
        end += step
        if words[end - 1].text[-1] != "." and end < len(words) and words[end].text in BREAKS:
            break
    if start < end < len(words) and words[end].text in titles.suffixes:
        end += 1
    return end


def _step(words: list[Word], at: int, *, inside: bool) -> int:
    """Give how many words from `at` go on with a name: a name word, particles before one, or a nickname in marks."""
    if _nameable(words, at):
        return 1
    if not inside:
        return 0
    particles = officials.titles().particles
    size = 0
    while size < 2 and at + size < len(words) and words[at + size].lower in particles:
        size += 1
        if at + size < len(words) and _nameable(words, at + size):
            return size
    nick = words[at : at + 3]
    if len(nick) == 3 and nick[0].text in OPENING and nick[2].text in CLOSING:
        return 3 if at + 3 < len(words) and _nameable(words, at + 3) else 0  # Abel "Tank" Moreira
    return 0


def _nameable(words: list[Word], at: int) -> bool:
    """Tell whether a word may be part of a person's name."""
    word = words[at]
    if not word.capital or roles.is_role(word) or word.lower in officials.titles().honorifics:
        return False
    if word.text in officials.titles().suffixes and len(word.text) > 1:
        return False
    given = word.text in officials.genders()
    behind_given = at > 0 and words[at - 1].text in officials.genders()
    if not given and (_speaks(word) or _bracketed(words, at) or _shouted(words, at)):
        return False
    if not given and not behind_given and _common(word):
        return False
    if word.country and not given:
        return behind_given  # Michael Jordan
    if word.pos in NO_NAME_POS:
        return given
    if word.first and word.pos != "PROPN" and not given:
        return _opens_name(words, at)
    return given or word.pos in NAME_POS


def _speaks(word: Word) -> bool:
    """Tell a verb of saying in a heading: "Brun Says Pact Holds"."""
    return word.lower in speech.verbs() and (word.pos == "VERB" or word.lower.endswith("s"))


def _bracketed(words: list[Word], at: int) -> bool:
    """Tell party and state, or an acronym: "(R-Ind.)", "Office for Small Ports (OSP)"."""
    letters = officials.organisations().party_letters
    text = words[at].text
    return at > 0 and words[at - 1].text == "(" and (text.isupper() or text.split("-")[0] in letters)


def _common(word: Word) -> bool:
    table = officials.organisations()
    return word.lower in table.nouns or word.lower in table.documents or word.text in officials.titles().common


def _shouted(words: list[Word], at: int) -> bool:
    """Tell a word of a heading in capitals from a surname in capitals."""
    if not words[at].text.isupper() or len(words[at].text) < 4:
        return False
    near = [words[i].text for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return any(text.isupper() and len(text) > 1 for text in near)


def _opens_name(words: list[Word], at: int) -> bool:
    """Tell whether the first word of a sentence, which has its capital anyway, begins a name."""
    if at + 1 >= len(words) or words[at].pos == "VERB":
        return False
    return words[at + 1].capital and words[at + 1].pos == "PROPN"
