"""Takes the words of a paragraph and gives the names of people in it, with the title and the role that stand beside each."""

from __future__ import annotations

from typing import NamedTuple

from extractor.components.officials import roles
from extractor.components.officials.words import Word
from extractor.lexicon import officials, speech

Range = tuple[int, int]  # words of the paragraph, half-open
LONGEST_NAME = 7


class Name(NamedTuple):
    """A person's name: word range, gender told by a title, role phrases beside it, and whether it is certain to be a person."""

    words: Range
    gender: str | None
    roles: tuple[Range, ...]
    sure: bool
    party: bool  # "(R-Ind.)" follows


def find(words: list[Word]) -> list[Name]:
    """Give the names in order; names that only other mentions can confirm are given with sure=False."""
    runs = _runs(words)
    found: list[Name] = []
    walls = [run for run in runs if _wall(words, run)]
    for run in runs:
        floor = max((end for _, end in walls if end <= run[0]), default=0)
        ceiling = min((_front(words, start, run[1]) for start, _ in walls if start >= run[1]), default=len(words))
        if (name := _judge(words, run, floor, ceiling)) is not None:
            found.append(name)
    return found


def _runs(words: list[Word]) -> list[Range]:
    """Give the runs of words that may be names; those before a role or an organisation's noun are part of that."""
    runs, at = [], 0
    while at < len(words):
        end = _run(words, at)
        if end == at:
            at += 1
            continue
        start = _trim(words, at, end)
        if start < end and not (end < len(words) and _heads(words[end]) and not _honoured(words, start)):
            runs.append((start, end))
        at = end
    return runs


def _wall(words: list[Word], run: Range) -> bool:
    """Tell a run that is a person beyond doubt: a neighbour's role does not reach over it."""
    start, end = run
    if _honoured(words, start) or (end - start > 1 and words[start].text in officials.genders()):
        return True
    person = any(word.entity == "PERSON" for word in words[start:end])
    return end - start > 1 and (person or (start > 0 and roles.is_role(words[start - 1])))


def _heads(word: Word) -> bool:
    """Tell a word that makes what stands before it its modifier: "Kyoto Protocol", "Foreign Relations Committee chairman"."""
    table = officials.organisations()
    if word.text in officials.titles().common:
        return word.entity not in {"DATE", "TIME"}
    return roles.is_role(word) or (word.text[0].isupper() and word.lower in table.nouns | table.documents)


def _honoured(words: list[Word], start: int) -> bool:
    return start > 0 and words[start - 1].lower in officials.titles().honorifics and words[start - 1].capital


def _front(words: list[Word], start: int, floor: int) -> int:
    """Give where the titles and the role before the next name begin: a role after this name ends there."""
    _, _, front = _titles_before(words, start)
    role = roles.before(words, front, floor)
    return front if role is None else role


def _run(words: list[Word], start: int) -> int:
    """Give the end of the run of name words that begins at `start`, or `start` where none does."""
    titles = officials.titles()
    end = start
    while end < len(words) and end - start < LONGEST_NAME:
        word = words[end]
        if _nameable(words, end):
            end += 1
            if not word.text[-1] == "." and end < len(words) and words[end].text in {"'s", "’s", ",", "."}:
                break
        elif end > start and word.lower in titles.particles and end + 1 < len(words) and _nameable(words, end + 1):
            end += 1
        elif (
            end > start
            and word.lower in titles.particles
            and end + 2 < len(words)
            and words[end + 1].lower in titles.particles
            and _nameable(words, end + 2)
        ):
            end += 2
        elif end > start and word.text in {"“", '"', "‘", "'"} and end + 2 < len(words) and _nicknamed(words, end):
            end += 3
        else:
            break
    if end > start and end < len(words) and words[end].text in titles.suffixes:
        end += 1
    return end


def _nicknamed(words: list[Word], at: int) -> bool:
    """Tell whether a nickname in marks stands here inside a name: Abel "Tank" Moreira."""
    return words[at + 2].text in {"”", '"', "’", "'"} and at + 3 < len(words) and _nameable(words, at + 3)


def _nameable(words: list[Word], at: int) -> bool:
    word = words[at]
    if at > 0 and words[at - 1].text == "(" and word.text.split("-")[0] in officials.organisations().party_letters:
        return False
    if (
        word.lower in speech.verbs()
        and (word.pos == "VERB" or word.lower.endswith("s"))
        and word.text not in officials.genders()
    ):
        return False
    if not word.capital or roles.is_role(word) or word.lower in officials.titles().honorifics:
        return False
    if word.text in officials.titles().suffixes and len(word.text) > 1:
        return False
    table = officials.organisations()
    known = word.text in officials.genders()
    named = at > 0 and words[at - 1].text in officials.genders()
    if (
        not known
        and not named
        and (word.lower in table.nouns or word.lower in table.documents or word.text in officials.titles().common)
    ):
        return False
    if word.text.isupper() and len(word.text) > 3 and _shouted(words, at):
        return False
    if word.country and not known:
        return named
    if word.pos in {"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "INTJ"}:
        return known or (len(word.text) > 1 and not word.first and word.pos in {"INTJ"})
    if word.first and word.pos != "PROPN" and not known:
        return at + 1 < len(words) and words[at + 1].capital and words[at + 1].pos == "PROPN" and word.pos != "VERB"
    return word.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB", "NUM"} or known


def _shouted(words: list[Word], at: int) -> bool:
    """Tell a heading in capitals from a surname in capitals."""
    near = [words[i].text for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return any(text.isupper() and len(text) > 1 for text in near)


def _trim(words: list[Word], start: int, end: int) -> int:
    while start < end and words[start].lower in officials.titles().particles and not words[start].capital:
        start += 1
    return start


def _judge(words: list[Word], run: Range, floor: int, ceiling: int) -> Name | None:
    """Decide whether a run names a person; no role beside it reaches over `floor` or `ceiling`."""
    start, end = run
    titled, gender, front = _titles_before(words, start)
    beside = []
    role = roles.before(words, front, floor)
    if role is not None and role < front:
        beside.append((role, front))
        if (
            role > floor + 1
            and words[role - 1].text == ","
            and (wider := roles.before(words, role - 1, floor, apposed=True)) is not None
        ):
            beside.append((wider, role - 1))  # "the Minister of Trade, Ambassador Ada Brun"
    elif front > 1 and words[front - 1].text == "," and (end - start > 1 or titled):
        role = roles.before(words, front - 1, floor, apposed=True)
        if role is not None and _closed(words, end) and not _plural(words[role : front - 1]):
            beside.append((role, front - 1))
    party, behind = _parenthesis(words, end)
    following = _after(words, behind, ceiling)
    if following is not None:
        beside.append(following)
    first = words[start].text
    gender = gender or officials.genders().get(first) or _told(words, beside)
    long = end - start > 1 and not _only_initials(words, start, end)
    entities = {word.entity for word in words[start:end]}
    person = long and (first in officials.genders() or "PERSON" in entities)
    near_role = bool(beside) and (beside[0][1] in {front, front - 1} or long)
    sure = (
        titled
        or party
        or near_role
        or person
        or (long
        and _speaks(words, start, end)
        and not entities & {"ORG", "GPE", "LOC", "FAC", "LAW", "EVENT"})
    )
    if not sure and "PERSON" not in entities and end - start > 1:
        return None
    return Name((start, end), gender, tuple(beside), sure, party)


def _titles_before(words: list[Word], start: int) -> tuple[bool, str | None, int]:
    """Give whether honorifics stand before a name, the gender they tell, and where they begin."""
    front, gender = start, None
    table = officials.titles().honorifics
    while front > 0 and (
        (words[front - 1].lower in table
        and words[front - 1].text[0].isupper())
        or (words[front - 1].text == "."
        and front > 1
        and words[front - 2].lower in table)
    ):
        front -= 1
        gender = gender or table.get(words[front].lower)
    return front < start, gender, front


def _parenthesis(words: list[Word], end: int) -> tuple[bool, int]:
    """Give whether party and state follow a name, and where the text goes on: "(R-Ind.)", ", D-Vt.,", "(Iceland)"."""
    letters = officials.organisations().party_letters
    at = end
    if at < len(words) and words[at].text in {"(", ","}:
        closing = ")" if words[at].text == "(" else ","
        inside = at + 1
        while inside < len(words) and inside - at < 7 and words[inside].text != closing:
            inside += 1
        if inside < len(words) and words[inside].text == closing and inside > at + 1:
            text = "".join(word.text for word in words[at + 1 : inside])
            if text.split("-")[0].split("–")[0] in letters and ("-" in text or "–" in text or closing == ")"):
                return True, inside + (closing == ")")
            if closing == ")" and inside - at <= 4:
                return False, inside + 1
    return False, end


def _plural(role: list[Word]) -> bool:
    return any(word.lower in officials.roles().plurals for word in role)


def _after(words: list[Word], at: int, ceiling: int) -> Range | None:
    """Give the role in apposition after a name: ", the head of …," and "– Fisheries Commissioner"."""
    if at + 1 >= len(words) or words[at].text not in {",", "–", "—", "("}:
        return None
    start = at + 1
    if words[start].text.isdigit() and start + 2 < len(words) and words[start + 1].text == ",":
        start += 2
    if (
        start + 1 < len(words)
        and words[start].lower == "who"
        and words[start + 1].lower in {"is", "was", "as", "serves"}
    ):
        start += 2 + (words[start + 1].lower == "serves")
    found = roles.after(words[:ceiling], start)
    if found is None or any(word.lower in speech.cues().relatives for word in words[found[0] : found[0] + 1]):
        return None
    return found


def _closed(words: list[Word], end: int) -> bool:
    """Tell whether an apposition ends here: "Norway's minister, Ada Brun, said" against a list."""
    return (
        end >= len(words)
        or words[end].text in {",", ".", ":", ";", "(", "–", "—", "”", '"', "'", "’"}
        or words[end].pos in {"VERB", "AUX", "CCONJ"}
    )


def _told(words: list[Word], beside: list[Range]) -> str | None:
    table = officials.roles().genders
    return next((table[word.lower] for start, end in beside for word in words[start:end] if word.lower in table), None)


def _only_initials(words: list[Word], start: int, end: int) -> bool:
    return all(len(word.text.strip(".")) < 2 for word in words[start : end - 1]) and end - start > 3


def _speaks(words: list[Word], start: int, end: int) -> bool:
    forms = speech.verbs()
    near = [words[i] for i in (start - 1, end) if 0 <= i < len(words)]
    return any(word.lower in forms and word.pos == "VERB" for word in near)
