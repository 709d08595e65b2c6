"""Takes the words of a paragraph and gives the role phrase that stands before or after a name."""

from __future__ import annotations

from extractor.components.officials.words import Word
from extractor.lexicon import officials, speech

LINKS = frozenset({"of", "for", "the", "and", "&", "on", "to", "in", "de", "'s", "’s"})
PREPOSITIONS = frozenset({"of", "for", "to", "in", "on", "at", "with", "from", "under", "within"})
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "another", "this", "one", "then"})
STOPS = frozenset(
    {"who", "whose", "which", "that", "as", "when", "where", "while", "but", "after", "before", "because", "is", "was"}
)
MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART"})
FUNCTION_POS = frozenset({"ADP", "SCONJ", "VERB", "AUX", "ADV"})
CLOSERS = frozenset(',;:–—()[]"“”')
LONGEST = 22  # words of a role after a name: "Deputy ... of the ... and Minister of the ... for ..."


def is_role(word: Word) -> bool:
    """Tell whether a word can head a role: minister, co-founder, Sen., vice-president."""
    table = officials.roles()
    if word.text in officials.titles().ranks or word.lower in table.nouns or word.lower in table.plurals:
        return word.pos != "VERB" or word.text[0].isupper()
    last = word.lower.rsplit("-", 1)[-1]
    return (
        "-" in word.lower and (last in table.nouns or word.lower.split("-", 1)[0] in table.nouns) and word.pos != "VERB"
    )


def before(words: list[Word], end: int, floor: int, *, apposed: bool = False) -> int | None:
    """Give the first word, not before `floor`, of the role phrase that ends before word `end`; None where none does.

    `apposed`: a comma separates it from the name, so that it may go on in small letters ("the chair of the talks, Ada Brun").
    """
    find = _apposed_head if apposed else _head_before
    head = find(words, end, floor)
    if head is None:
        return None
    start = _left(words, head, floor)
    while (joint := _joint(words, start, head, floor)) is not None and (
        further := find(words, joint, floor)
    ) is not None:
        start, head = _left(words, further, floor), further
    while start < head and (words[start].lower in DETERMINERS or words[start].lower in LINKS):
        start += 1
    return start


def _joint(words: list[Word], start: int, head: int, floor: int) -> int | None:
    """Give the last "and" before a role noun that may join it to another role: "Ambassador to Peru and Representative"."""
    return next((at for at in range(head - 1, max(start - 2, floor), -1) if words[at].lower in {"and", "&"}), None)


def _head_before(words: list[Word], end: int, floor: int) -> int | None:
    """Give the role noun of a phrase that ends before `end`: "Foreign Minister", "Minister of Foreign Affairs of Peru"."""
    at = end - 1
    if at < floor or words[at].lower in LINKS:
        return None
    if is_role(words[at]):
        return at
    if words[at].lower == "charge" and at >= 2 and is_role(words[at - 2]):
        return at - 2
    linked = False
    while at >= floor and (
        words[at].capital or words[at].lower in LINKS or words[at].text in {"(", ")"} or words[at].country
    ):
        if is_role(words[at]):
            return at if linked and words[at + 1].lower in PREPOSITIONS else None
        linked = linked or words[at].lower in PREPOSITIONS
        at -= 1
    lower = at >= floor and linked and is_role(words[at]) and words[at + 1].lower in PREPOSITIONS
    return at if lower else None


def _apposed_head(words: list[Word], end: int, floor: int) -> int | None:
    at, linked = end - 1, False
    while at >= floor and (
        words[at].pos in MODIFIER_POS
        or words[at].capital
        or words[at].lower in LINKS | DETERMINERS
        or words[at].country
    ):
        if is_role(words[at]) and (at == end - 1 or (linked and words[at + 1].lower in PREPOSITIONS)):
            return at
        linked = linked or words[at].lower in PREPOSITIONS
        at -= 1
    return None


def _left(words: list[Word], head: int, floor: int) -> int:
    """Walk from a role noun to the first word of its phrase."""
    start = head
    while start > floor:
        word, after = words[start - 1], words[start]
        if (
            word.lower in DETERMINERS
            or word.entity in {"DATE", "TIME"}
            or (word.text[-1] in ".!?"
            and not _abbreviated(word))
        ):
            break
        linking = (
            word.lower in LINKS and after.capital and start >= 2 and words[start - 2].capital and word.lower != "to"
        )
        bracket = word.text in {"(", ")"} and (word.text == ")" or words[start - 2].capital)
        if not (
            word.pos in MODIFIER_POS
            or (word.capital
            and not word.first
            and word.pos not in FUNCTION_POS)
            or linking
            or bracket
            or word.lower in {"'s", "’s", "'", "’"}
            or word.country
            or is_role(word)
        ):
            break
        if (word.first and word.pos not in MODIFIER_POS) or (_shouted(words, start - 1) and not words[head].text.isupper()):
            break
        start -= 1
    return start


def _shouted(words: list[Word], at: int) -> bool:
    """Tell a word of a heading in capitals that runs into the text."""
    text = words[at].text
    return (
        text.isupper()
        and len(text) > 3
        and "." not in text
        and at > 0
        and words[at - 1].text.isupper()
        and len(words[at - 1].text) > 1
    )


def _abbreviated(word: Word) -> bool:
    return word.text in officials.titles().ranks or word.text.count(".") > 1 or word.country


def after(words: list[Word], start: int) -> tuple[int, int] | None:
    """Give the role phrase in apposition that begins at word `start`, without its determiner; None where none does."""
    at = start
    while at < len(words) and (words[at].lower in DETERMINERS or words[at].lower in officials.roles().past):
        at += 1
    head = _head_after(words, at) if at < len(words) and words[at].lower not in LINKS else None
    if head is None:
        return None
    end = head + 1
    while end < len(words) and end - at < LONGEST and not _ends(words, end):
        end += 1
    while end > head + 1 and (words[end - 1].lower in LINKS - {"'s", "’s"} or words[end - 1].text == "("):
        end -= 1
    return at, end


def _head_after(words: list[Word], start: int) -> int | None:
    """Give the role noun of the noun phrase that begins at `start`, before its first preposition."""
    head = None
    for at in range(start, min(start + 14, len(words))):
        word = words[at]
        if is_role(word):
            head = at
            if at + 1 < len(words) and words[at + 1].lower not in {"and", "&"} and not is_role(words[at + 1]):
                following = words[at + 1]
                if not (following.pos in {"NOUN", "PROPN"} and following.lower not in officials.titles().honorifics):
                    return head
            continue
        if head is not None and word.lower not in {"and", "&"} and not word.capital and word.pos != "NOUN":
            return head
        inside = word.pos in MODIFIER_POS or word.capital or word.country or word.text in {"&", "'s", "’s", "(", ")"}
        if word.text in CLOSERS - set("()") or (word.pos in {"VERB", "AUX"} and not word.capital):
            return head
        if not inside and word.lower not in {"and", "for", "of", "the", "on"}:
            return head
        if word.lower in {"of", "for", "on"} and not words[at - 1].capital:
            return head
    return head


def _ends(words: list[Word], at: int) -> bool:
    """Tell whether an apposition ends before word `at`."""
    word = words[at]
    if word.text in {"(", ")"}:
        return not (word.text == ")" or (at + 2 < len(words) and words[at + 2].text == ")"))
    if word.text == ",":
        return not _list_goes_on(words, at)
    if word.lower == "as" and words[at - 1].lower.endswith("ed"):  # "economist appointed as envoy"
        return False
    if word.text in CLOSERS or word.lower in STOPS or word.text in {".", "!", "?", "...", "…"}:
        return True
    return (word.pos in {"VERB", "AUX"} and not word.capital and not word.lower.endswith(("ed", "ing"))) or _speaks(word)


def _speaks(word: Word) -> bool:
    return word.pos == "VERB" and word.lower in speech.verbs()


def _list_goes_on(words: list[Word], comma: int) -> bool:
    """Tell whether the comma is inside a name: "Committee on Commerce, Science, and Transportation"."""
    if not words[comma - 1].capital:
        return False
    for at in range(comma + 1, min(comma + 8, len(words))):
        if words[at].lower in {"and", "&"}:
            return (
                at + 1 < len(words)
                and words[at + 1].capital
                and not any(is_role(word) for word in words[at + 1 : at + 6])
            )
        if not (words[at].capital or words[at].text == "," or words[at].lower in {"of", "the"}):
            return False
    return False
