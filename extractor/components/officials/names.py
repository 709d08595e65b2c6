"""Takes the words of a paragraph and gives the names of people in it, each with the roles that stand beside it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.components.officials import roles, runs
from extractor.components.officials.words import Range, Word
from extractor.lexicon import officials, speech

NOT_PEOPLE = frozenset({"ORG", "GPE", "LOC", "FAC", "LAW", "EVENT"})
APPOSITIVE = frozenset({",", "–", "—", "("})
LISTING = frozenset({",", "and", "&", "(", ")"})
ENDING = frozenset({",", ".", ":", ";", "(", "–", "—", "”", '"', "'", "’"})
ACRONYM = 4  # letters from which a word in capitals may be a surname
TAG = 7  # words in the brackets of a party and a state


class Name(NamedTuple):
    """A name: word range, the gender that a title or the first name tells, and the role phrases beside it.

    `sure`: a person even if no other mention confirms it; `party`: party and state follow, "(R-Ind.)"; `bracket`: what
    stands in brackets behind the name, "(Sweden)".
    """

    words: Range
    gender: str | None
    roles: tuple[Range, ...]
    sure: bool
    party: bool
    bracket: Range | None


def find(words: list[Word]) -> list[Name]:
    """Give the names in order; no role beside one reaches over another person."""
    candidates = runs.find(words)
    walls = [run for run in candidates if _wall(words, run)]
    found = []
    for run in candidates:
        floor = max((end for _, end in walls if end <= run[0]), default=0)
        ceiling = min((_front(words, start, run[1]) for start, _ in walls if start >= run[1]), default=len(words))
        if (name := _judge(words, run, floor, ceiling)) is not None:
            found.append(name)
    return _shared(words, found)


def _shared(words: list[Word], names: list[Name]) -> list[Name]:
    """Give a role in the plural to all whom it stands before: "Ministers Ada Brun and Tom Roe"."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        between = words[last.words[1] : name.words[0]] if last is not None else []
        listed = all(word.text in LISTING or "-" in word.text for word in between)  # "Smith (R-OR), Dodd (D-CT)"
        if last is not None and between and listed and not name.roles:
            several = tuple(role for role in last.roles if _plural(words[slice(*role)]))
            found.append(name._replace(roles=several, sure=name.sure or bool(several)))
        else:
            found.append(name)
    return found


def _wall(words: list[Word], run: Range) -> bool:
    """Tell a run that is a person beyond doubt."""
    start, end = run
    if runs.honoured(words, start):
        return True
    person = any(word.entity == "PERSON" for word in words[start:end]) or words[start].text in officials.genders()
    return end - start > 1 and (person or roles.before(words, start, 0) is not None)


def _front(words: list[Word], start: int, floor: int) -> int:
    """Give where the titles and the role before a name begin."""
    front, _ = _titles(words, start)
    role = roles.before(words, front, floor)
    return front if role is None else role


def _judge(words: list[Word], run: Range, floor: int, ceiling: int) -> Name | None:
    """Decide whether a run names a person."""
    start, end = run
    text = " ".join(word.text for word in words[start:end])
    if len(text.strip(".")) < 2 or text in officials.organisations().bodies or _is_place(words[start:end], text):
        return None  # "Gen Z", "Lok Sabha", "La Paz"
    front, told = _titles(words, start)
    party, behind = _party(words, end)
    beside = _roles_before(words, run, front, floor)
    if following := _role_after(words, behind, ceiling):
        beside.append(following)
    first, size = words[start].text, end - start
    entities = {word.entity for word in words[start:end]}
    person = size > 1 and (first in officials.genders() or "PERSON" in entities)
    touching = bool(beside) and (size > 1 or beside[0][1] in {front, front - 1})
    speaking = size > 1 and _speaks(words, run) and not entities & NOT_PEOPLE
    sure = front < start or party or person or touching or speaking
    if not sure and "PERSON" not in entities and size > 1:
        return None
    gender = told or officials.genders().get(first) or _told(words, beside)
    bracket = (end, behind) if behind > end else None
    return Name(run, gender, tuple(beside), sure, party, bracket)


def _is_place(run: list[Word], text: str) -> bool:
    """Tell a state, a capital, an acronym, and places and bodies whose last word is never a name."""
    if all(word.country for word in run) or text in officials.capitals():
        return True
    if len(run) == 1 and text.isupper() and len(text) < ACRONYM:
        return True  # "IT"
    last, seen = run[-1], {word.entity for word in run}
    nouns = officials.organisations().nouns
    return len(run) > 1 and bool(seen & NOT_PEOPLE) and (last.lower in nouns or last.text in officials.titles().common)


def _titles(words: list[Word], start: int) -> tuple[int, str | None]:
    """Give where the honorifics before a name begin, and the gender that they tell."""
    front, gender = start, None
    table = officials.titles().honorifics
    while front > 0:
        word = words[front - 1]
        if word.lower not in table or not word.text[0].isupper():
            break
        front -= 1
        gender = gender or table.get(word.lower)
    return front, gender


def _roles_before(words: list[Word], run: Range, front: int, floor: int) -> list[Range]:
    """Give the roles before a name: "Foreign Minister Ada Brun", "the minister, Ambassador Ada Brun"."""
    role = roles.before(words, front, floor)
    if role is not None and role < front:
        wider = _apposed(words, role, floor)
        return [(role, front)] if wider is None else [(role, front), wider]
    if run[1] - run[0] < 2 and front == run[0]:
        return []
    apposed = _apposed(words, front, floor)
    if apposed is None or not _closed(words, run[1]) or _plural(words[slice(*apposed)]):
        return []
    return [apposed]


def _apposed(words: list[Word], front: int, floor: int) -> Range | None:
    """Give the role that a comma separates from what begins at `front`."""
    if front < floor + 2 or words[front - 1].text != ",":
        return None
    role = roles.before(words, front - 1, floor, apposed=True)
    return None if role is None else (role, front - 1)


def _plural(role: list[Word]) -> bool:
    return any(word.lower in officials.roles().plurals for word in role)


def _closed(words: list[Word], end: int) -> bool:
    """Tell whether an apposition ends here: "Norway's minister, Ada Brun, said" against a list."""
    return end >= len(words) or words[end].text in ENDING or words[end].pos in {"VERB", "AUX", "CCONJ"}


def _party(words: list[Word], end: int) -> tuple[bool, int]:
    """Give whether party and state follow a name, and where the text goes on: "(R-Ind.)", ", D-Vt.,", "(Iceland)"."""
    if end >= len(words) or words[end].text not in {"(", ","}:
        return False, end
    closing = ")" if words[end].text == "(" else ","
    stop = next((i for i in range(end + 1, min(end + TAG + 1, len(words))) if words[i].text == closing), end + 1)
    if stop == end + 1:
        return False, end
    text = "".join(word.text for word in words[end + 1 : stop]).replace("–", "-")
    bracketed = closing == ")"
    if text.split("-")[0] in officials.organisations().party_letters and ("-" in text or bracketed):
        return True, stop + bracketed
    return False, stop + 1 if bracketed and stop - end <= TAG // 2 + 1 else end


def _role_after(words: list[Word], at: int, ceiling: int) -> Range | None:
    """Give the role in apposition after a name: ", the head of …," and "– Fisheries Commissioner"."""
    if at + 1 >= len(words) or words[at].text not in APPOSITIVE:
        return None
    start = at + 1
    if words[start].text.isdigit() and start + 2 < len(words) and words[start + 1].text == ",":
        start += 2  # "Ada Brun, 54, a lawyer"
    return roles.after(words[:ceiling], roles.after_relative(words, start))


def _told(words: list[Word], beside: list[Range]) -> str | None:
    """Give the gender that a role tells: "chairwoman"."""
    table = officials.roles().genders
    return next((table[word.lower] for start, end in beside for word in words[start:end] if word.lower in table), None)


def _speaks(words: list[Word], run: Range) -> bool:
    """Tell whether a verb of saying stands beside a run."""
    if run[0] and words[run[0] - 1].pos == "DET":  # "the Harbour Forum said"
        return False
    near = [words[i] for i in (run[0] - 1, run[1]) if 0 <= i < len(words)]
    return any(word.pos == "VERB" and word.lower in speech.verbs() for word in near)
