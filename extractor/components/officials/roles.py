"""Takes the words of a paragraph and gives the role phrase that stands before or after a name."""

from __future__ import annotations

from extractor.components.officials.words import Range, Word
from extractor.lexicon import officials, speech

DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "another", "this", "one", "then"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
AND = frozenset({"and", "&"})
PREPOSITIONS = frozenset({"of", "for", "to", "in", "on", "at", "with", "from", "under", "within"})
LINKS = frozenset({"of", "for", "the", "on", "to", "in", "de", "'s", "’s"}) | AND
INNER = frozenset({"of", "for", "on"})  # prepositions inside a name: "Conference on Disarmament president"
STOPS = frozenset(
    {"who", "whose", "which", "that", "as", "when", "where", "while", "but", "after", "before", "because", "is", "was"}
)
BEING = frozenset({"is", "was", "as", "serves"})
MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART"})
FUNCTION_POS = frozenset({"ADP", "SCONJ", "VERB", "AUX", "ADV"})
VERBS = frozenset({"VERB", "AUX"})
CLOSERS = frozenset(',;:–—[]"“”')
ENDS = frozenset({".", "!", "?", "...", "…"})
LONGEST = 22  # words of a role after a name: "Deputy ... of the ... and Minister of the ... for ..."
FRONT = 14  # words before the role noun in an apposition


def is_role(word: Word) -> bool:
    """Tell whether a word can head a role: minister, co-founder, Sen., vice-president."""
    table = officials.roles()
    if word.text in officials.titles().ranks or word.lower in table.nouns or word.lower in table.plurals:
        return word.pos != "VERB" or word.text[0].isupper()
    parts = word.lower.split("-")
    return len(parts) > 1 and (parts[-1] in table.nouns or parts[0] in table.nouns) and word.pos != "VERB"


def before(words: list[Word], end: int, floor: int, *, apposed: bool = False) -> int | None:
    """Give the first word, not before `floor`, of the role phrase that ends before word `end`; None where none does.

    `apposed`: a comma parts it from the name, so that it may go on in small letters: "chair of the talks, Ada Brun".
    """
    find = _apposed_head if apposed else _head
    head = find(words, end, floor)
    if head is None:
        return None
    start = _left(words, head, floor)
    while (link := _last_and(words, start, head, floor)) is not None:
        further = find(words, link, floor)
        if further is None:
            break
        start, head = _left(words, further, floor), further
    while start < head and words[start].lower in DETERMINERS | LINKS:
        start += 1
    return start


def _last_and(words: list[Word], start: int, head: int, floor: int) -> int | None:
    """Give the last "and" that may join a role to another one: "Ambassador to Peru and Representative"."""
    return next((at for at in range(head - 1, max(start - 2, floor), -1) if words[at].lower in AND), None)


def _head(words: list[Word], end: int, floor: int) -> int | None:
    """Give the role noun of a phrase that ends before `end`: "Foreign Minister", "Minister of Justice of Peru"."""
    at = end - 1
    if at < floor or words[at].lower in LINKS:
        return None
    if is_role(words[at]):
        if at == floor or words[at - 1].lower != "of":
            return at
        at -= 1  # "Court of Justice", "Minister of Justice"
    if at >= floor + 2 and words[at - 1].lower == "in" and words[at].lower == "charge" and is_role(words[at - 2]):
        return at - 2
    linked = False
    while at >= floor and not is_role(words[at]):
        word = words[at]
        body = word.lower in officials.organisations().nouns  # "General Secretary of the union Ada Brun"
        if not (word.capital or word.country or body or word.lower in LINKS or word.text in {"(", ")"}):
            return None
        linked = linked or word.lower in PREPOSITIONS
        at -= 1
    return at if at >= floor and linked and words[at + 1].lower in PREPOSITIONS else None


def _apposed_head(words: list[Word], end: int, floor: int) -> int | None:
    """Give the role noun of a phrase that ends in small letters: "chair of the negotiating group"."""
    linked = False
    for at in range(end - 1, floor - 1, -1):
        word = words[at]
        if not (word.pos in MODIFIER_POS or word.capital or word.country or word.lower in LINKS | DETERMINERS):
            return None
        last = at == end - 1 and (at == floor or words[at - 1].lower != "of")
        if is_role(word) and (last or (linked and words[at + 1].lower in PREPOSITIONS)):
            return at
        linked = linked or word.lower in PREPOSITIONS
    return None


def _left(words: list[Word], head: int, floor: int) -> int:
    """Walk from a role noun to the first word of its phrase."""
    start = head
    while start > floor and _goes_before(words, start - 1):
        if _shouted(words, start - 1) and not words[head].text.isupper():
            break
        start -= 1
    return start


def _goes_before(words: list[Word], at: int) -> bool:
    """Tell whether a word belongs to the role phrase that goes on after it."""
    word, following = words[at], words[at + 1]
    previous = words[at - 1] if at else None
    if (
        word.lower in DETERMINERS
        or word.entity in {"DATE", "TIME"}
        or (word.text[-1] in ENDS and not _abbreviated(word))
    ):
        return False
    if word.pos in MODIFIER_POS or (word.capital and not word.first and word.pos not in FUNCTION_POS):
        return True
    if word.text[0] in "@#" or (word.lower in AND and previous is not None and previous.country):
        return False  # "Ambassador Ada Brun of Cabo Verde and Minister Tom Roe"
    if word.lower in LINKS and word.lower != "to":
        return following.capital and previous is not None and previous.capital
    if word.text in {"(", ")"}:
        return word.text == ")" or (previous is not None and previous.capital)
    return not word.first and (word.lower in POSSESSIVES or word.country or is_role(word))


def _shouted(words: list[Word], at: int) -> bool:
    """Tell a word of a heading in capitals that runs into the text."""
    if at == 0:
        return False
    word, previous = words[at].text, words[at - 1].text
    return word.isupper() and len(word) > 3 and "." not in word and previous.isupper() and len(previous) > 1


def _abbreviated(word: Word) -> bool:
    return word.text in officials.titles().ranks or word.text.count(".") > 1 or word.country


def after_relative(words: list[Word], start: int) -> int:
    """Give where a role begins after "who is", "who as" or "who serves as"."""
    two = [word.lower for word in words[start : start + 2]]
    if len(two) < 2 or two[0] != "who" or two[1] not in BEING:
        return start
    return start + 2 + (two[1] == "serves")


def after(words: list[Word], start: int) -> Range | None:
    """Give the role phrase in apposition that begins at word `start`, without its determiner; None where none does."""
    at = next((i for i in range(start, len(words)) if words[i].lower not in DETERMINERS), len(words))
    if at == len(words) or words[at].lower in LINKS | speech.cues().relatives:
        return None
    head = _head_after(words, at)
    if head is None or words[head].lower in officials.roles().plurals:
        return None
    end = next((i for i in range(head + 1, min(at + LONGEST, len(words))) if _ends(words, i)), None)
    end = min(at + LONGEST, len(words)) if end is None else end
    while end > head + 1 and (words[end - 1].lower in LINKS - POSSESSIVES or words[end - 1].text == "("):
        end -= 1
    return at, end


def _head_after(words: list[Word], start: int) -> int | None:
    """Give the role noun of the noun phrase that begins at `start`, before its first preposition."""
    head = None
    for at in range(start, min(start + FRONT, len(words))):
        word = words[at]
        if is_role(word):
            head = at
        elif not _inside(words, at) or (head is not None and not _compound(word)):
            return head
    return head


def _compound(word: Word) -> bool:
    """Tell a word that may follow a role noun within one name: "president and chief executive"."""
    return word.lower in AND or word.capital or word.pos == "NOUN"


def _inside(words: list[Word], at: int) -> bool:
    """Tell whether a word may stand before the role noun of an apposition: "Norway's chief negotiator"."""
    word = words[at]
    if word.text in CLOSERS or (word.pos in VERBS and not word.capital):
        return False
    if word.lower in INNER:
        return words[at - 1].capital
    if word.pos in MODIFIER_POS or word.capital or word.country or word.text in {"(", ")"}:
        return True
    return word.lower in POSSESSIVES | AND | {"the"}


def _ends(words: list[Word], at: int) -> bool:
    """Tell whether an apposition ends before word `at`."""
    word = words[at]
    if word.text in {"(", ")"}:
        return word.text == "(" and not (at + 2 < len(words) and words[at + 2].text == ")")
    if word.text == ",":
        return not _list_goes_on(words, at)
    if word.lower == "as" and words[at - 1].lower.endswith("ed"):  # "economist appointed as envoy"
        return False
    if word.text in CLOSERS or word.text in ENDS or word.lower in STOPS:
        return True
    return word.pos in VERBS and not word.capital and (word.lower in speech.verbs() or not _participle(word))


def _participle(word: Word) -> bool:
    return word.lower.endswith(("ed", "ing"))


def _list_goes_on(words: list[Word], comma: int) -> bool:
    """Tell whether the comma is inside a name: "Committee on Commerce, Science, and Transportation"."""
    if not words[comma - 1].capital:
        return False
    for at in range(comma + 1, min(comma + 8, len(words) - 1)):
        if words[at].lower in AND:
            return words[at + 1].capital and not any(is_role(word) for word in words[at + 1 : at + 6])
        if not (words[at].capital or words[at].text == "," or words[at].lower in {"of", "the"}):
            return False
    return False
