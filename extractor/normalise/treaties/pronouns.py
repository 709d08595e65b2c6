"""Finds the pronouns that stand for a treaty, "ratify it", "it entered into force", and tells which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties.titles import sentence
from extractor.normalise.treaties.trail import Trail
from extractor.normalise.treaties.words import Word


def find(words: Sequence[Word]) -> Iterator[int]:
    """Give the indices of pronouns that are object or subject of an act upon a treaty."""
    table = shapes().anaphors
    for i, word in enumerate(words):
        if word.form in table.of_two and i and words[i - 1].form in table.determiners:
            at = i - 1  # "ratified the latter"
        elif word.form in table.pronouns or word.form in table.plural_pronouns:
            at = i
        else:
            continue
        before = words[at - 1].form if at and words[at].joined else ""
        phrase = f"{words[at - 2].form} {before}" if at > 1 and words[at - 1].joined else ""
        if before in table.object_verbs or phrase in table.object_phrases or _undergoes(words, i):
            yield i


def _undergoes(words: Sequence[Word], i: int) -> bool:
    """Whether a verb of treaties follows the pronoun: "it was signed", "it enters into force"."""
    table = shapes().anaphors
    k, passive = i + 1, False
    while k < len(words) and words[k].gap == " " and words[k].form in table.auxiliaries:
        passive, k = passive or words[k].form in table.passive, k + 1
    if k >= len(words) or words[k].gap != " " or words[k].form not in table.subject_verbs:
        return False
    if words[k].form in table.entering:
        return " ".join(word.form for word in words[k + 1 : k + 3]) == "into force"
    return passive or words[k].form in table.ending


def _first(words: Sequence[Word], trail: Trail, i: int, last: int) -> list[str]:
    """Give the treaty that the sentence before names first: it is what that sentence is about."""
    begin = sentence(words, last, last + 1)[0]
    single = [(at, entity.key) for at, entity in trail.back(i) if not entity.plural]
    inside = [key for at, key in single if at >= begin]
    return inside[-1:] or [key for _, key in single[:1]]


def _rivals(words: Sequence[Word], k: int) -> bool:
    """Whether the pronoun may rather mean this: "a bill", not the law in "rule of law"."""
    table = shapes().anaphors
    determined = words[k - 1].form in table.determiners | table.indefinite if k else False
    return determined and words[k].gap == " " and words[k].form in table.rivals


def meant(words: Sequence[Word], trail: Trail, i: int) -> list[str]:
    """Give the treaties that the pronoun stands for: the last one, or for "they" the last two."""
    table = shapes().anaphors
    last = trail.last(i)
    if last is None or words[i].paragraph - words[last[0]].paragraph > 1:
        return []
    if any(_rivals(words, k) for k in range(last[1], i)):
        return []
    if words[i].form in table.of_two:
        return _two(trail, i)[table.of_two[words[i].form] :][:1]
    plural = words[i].form in table.plural_pronouns
    if words[i].opens_sentence and not plural:
        return _first(words, trail, i, last[0])
    if last[2].plural == plural:
        return [last[2].key]
    if not plural:
        return next(([entity.key] for _, entity in trail.back(i) if not entity.plural), [])
    return _two(trail, i)


def _two(trail: Trail, i: int) -> list[str]:
    """Give the last two single treaties before word i in the order of the text, none where there is but one."""
    single = list(dict.fromkeys(entity.key for _, entity in trail.back(i) if not entity.plural))[:2]
    return single[::-1] if len(single) == 2 else []
