"""Reads what a line that ends in a colon leads to: "The following agreements were signed:" and its items."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.annotations import TreatyFinding
from extractor.components.events import clauses
from extractor.components.events.parties import NOBODY, Parties, named_codes
from extractor.components.events.scene import Scene
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon

LEAST = 2  # items of a list
PAIR = 2
OPENING = 4  # words of an item before the treaty that it names: "(a) the"
DASHES = ("–", "—", "--")
LIST_WORDS = {"\n", ",", "and", "the", "&", ";", "as", "well", "plus"}
LONGEST = 30  # words of a name
STOPS = {";", ",", "and"}  # behind an item without a mark
ENDS = {";", ".", "(", ":"}  # behind the name of a treaty in an item
SMALL = {"DET", "PUNCT", "X", "NUM", "SYM", "SPACE", "CCONJ", "ADJ"}


def treaties(trigger: Trigger, scene: Scene) -> list[Span]:
    """Give the treaties that the items below an act name, one an item; none unless most items name one."""
    below = _items(trigger, scene)
    found = [span for item in below if (span := _named(item, scene)) is not None]
    return found if len(found) >= LEAST and 2 * len(found) > len(below) else []


def parties(trigger: Trigger, scene: Scene) -> Parties:
    """Give the states that the items below an act are, "The following have signed:".

    Where they are treaties, and the article has named two states so far, these two have signed them.
    """
    below = _items(trigger, scene)
    if treaties(trigger, scene):
        two = [span for span in scene.country_spans if span.end <= trigger.head.i and span.start not in scene.treaty_at]
        codes = named_codes(two)
        return Parties(codes, None, (), False, "the two") if len(codes) == PAIR else NOBODY
    named = [span for item in below for span in scene.country_spans if item.start <= span.start < item.end]
    words = sum(not word.is_punct and not word.is_space for item in below for word in item)
    if len(named) < LEAST or words > sum(len(span) for span in named) + len(below):
        return NOBODY
    return Parties(named_codes(named), None, tuple((span.start, span.end) for span in named), False, "the list")


def _items(trigger: Trigger, scene: Scene) -> list[Span]:
    """Give the items below the line of an act, or below a line without a verb behind it: "Among them:"."""
    here = scene.paragraph_at.get(trigger.head.i, 0)
    if trigger.head.sent.end < scene.paragraphs[here].end:
        return []
    after = scene.paragraphs[here + 1 : here + 2]
    if not _leads(scene.paragraphs[here]) and after and _leads(after[0]) and not _has_verb(after[0]):
        here += 1
    elif not _leads(scene.paragraphs[here]):
        return []
    found: list[Span] = []
    for item in scene.paragraphs[here + 1 :]:
        if item.label_ != "item" and not (item[-1].text in STOPS or (found and found[-1][-1].text in STOPS)):
            break
        found.append(item)
    return found


def _leads(paragraph: Span) -> bool:
    return paragraph[-1].text == ":"


def _has_verb(paragraph: Span) -> bool:
    return any(word.pos_ in ("VERB", "AUX") for word in paragraph)


def _named(item: Span, scene: Scene) -> Span | None:
    """Give the treaty at the beginning of an item; a noun that heads names makes one of the whole item."""
    for word in item[: OPENING + 1]:
        if word.i in scene.treaty_at:
            return scene.treaty_at[word.i]
        if word.lemma_.lower() in lexicon.actors().treaty_nouns:
            return _whole(item, word, scene)
        if word.pos_ not in SMALL and not word.text[0].isupper():
            return None
    return None


def _whole(item: Span, noun: Token, scene: Scene) -> Span:
    start = next(word.i for word in item if word.is_alpha and word.pos_ != "DET")
    end = next((word.i for word in item if word.i > noun.i and word.text in ENDS), item.end)
    name = item.doc[start : min(end, start + LONGEST)]
    finding = TreatyFinding(key=name.text.lower(), name=name.text, id=None, title=None, kind=noun.lemma_.lower())
    return scene.add(Span(item.doc, name.start, name.end, label="item", span_id=finding.key), finding)


def listed_after(trigger: Trigger, count: int | None, scene: Scene) -> Parties:
    """Give the list of "the following have accepted: …", "ten have been invited (…)", "two ratified – …"."""
    sentence = trigger.head.sent
    marks = [word.i for word in sentence if word.i > trigger.head.i and word.text in (":", "(", *DASHES)]
    for mark in marks:
        if any(word.dep_ in clauses.SUBJECTS for word in scene.doc[trigger.head.i + 1 : mark]):
            return NOBODY  # the list belongs to a later clause
        named: list[Span] = []
        paragraph = scene.paragraphs[scene.paragraph_at.get(mark, 0)]
        for i in range(mark + 1, paragraph.end if mark + 1 == sentence.end else sentence.end):
            span = scene.country_at.get(i)
            if span is not None and span.start == i:
                named.append(span)
            elif span is None and scene.doc[i].lower_ not in LIST_WORDS:
                break
        if len(named) > 1 and (scene.doc[mark].text not in DASHES or len(named) == count):
            return Parties(named_codes(named), None, tuple((span.start, span.end) for span in named), False, "the list")
    return NOBODY


def list_before(end: int, floor: int, scene: Scene) -> Parties:
    """Give the states of the list that ends before a word."""
    named: list[Span] = []
    for i in range(end - 1, floor - 1, -1):
        span = scene.country_at.get(i)
        if span is not None and span.start == i:
            named.insert(0, span)
        elif span is None and scene.doc[i].lower_ not in LIST_WORDS:
            break
    return Parties(named_codes(named), None, tuple((span.start, span.end) for span in named), False, "the list before")
