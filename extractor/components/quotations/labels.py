"""Takes a Doc and gives what stands behind a label: the turns of a transcript, headlines like "Brun: pact holds"."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extractor.annotations import OFFICIALS, OfficialFinding, Tokens, paragraphs
from extractor.components.quotations.statements import DASHES, MARKS, Speaker, Statement, trimmed
from extractor.lexicon import officials, speech

LABEL = re.compile(r"[\"“”]?(?P<label>[A-Z][\w.,'’() -]{0,60}?) ?:(?= |$)|(?P<letter>[QA])[.:](?= )")
HEADLINE = 30  # tokens of a line that may be a headline
NAME = 6  # tokens of a headline's speaker
LABEL_WORDS = 5
DIALOGUE = 4  # turns that make a dialogue, in which paragraphs without a label go on
VERBAL = frozenset({"VERB", "AUX"})


class Turn(NamedTuple):
    """A paragraph that begins with a label: its number, its label in tokens, and what follows."""

    paragraph: int
    label: Tokens
    said: Tokens


def turns(doc: Doc) -> list[Turn]:
    """Give the turns of a transcript; an article has none unless at least two paragraphs carry labels."""
    found = []
    for number, unit in enumerate(paragraphs(doc)):
        match = LABEL.match(unit.text)
        if match is None:
            continue
        place = "label" if match["label"] else "letter"
        start, end = (unit.start_char + offset for offset in match.span(place))
        label = doc.char_span(start, end, alignment_mode="expand")  # "Q." may be one token
        said = next((token.i for token in unit if token.idx >= unit.start_char + match.end()), unit.end)
        if label is not None and said < unit.end and _speaks(doc, label, match[place]):
            found.append(Turn(number, (label.start, label.end), (said, unit.end)))
    return found if len(found) > 1 else []


def _speaks(doc: Doc, label: Span, text: str) -> bool:
    """Tell a speaker's label: NAME, Q, A, or the name of one of the article's people."""
    words = [token.text for token in label if token.is_alpha]
    lower = text.lower()
    if lower in speech.cues().questions | speech.cues().answers:
        return True
    if words and len(words) <= LABEL_WORDS and len(text) > 2 and all(word.isupper() for word in words):
        table = officials.organisations()
        return lower not in table.contact and not any(word.lower() in table.documents for word in words)
    return any(span.label_ == "person" and span.end == label.end for span in doc.spans.get(OFFICIALS, ()))


def transcript(doc: Doc) -> list[Statement]:
    """Give a statement for each turn; paragraphs between turns without a label go on with the turn before."""
    found: list[Statement] = []
    labelled = {turn.paragraph: turn for turn in turns(doc)}
    last = max(labelled, default=0) if len(labelled) >= DIALOGUE else 0
    for number, unit in enumerate(paragraphs(doc)):
        turn = labelled.get(number)
        said = trimmed(doc, *(turn.said if turn else (unit.start, unit.end)))
        if said is None or (turn is not None and _verbatim(doc, turn.said)):
            continue
        if turn is not None:
            found.append(Statement([said], True, number, speaker=turn.label, label=True))
        elif found and found[-1].paragraph == number - 1 and number < last:
            found[-1].parts.append(said)
            found[-1].paragraph = number
    return found


def _verbatim(doc: Doc, said: Tokens) -> bool:
    """Tell a turn that stands between marks: the rules for quotations find it."""
    return doc[said[0]].text in MARKS


def speaker(doc: Doc, label: Tokens, people: dict[str, OfficialFinding]) -> Speaker | None:
    """Give whom a transcript's label names; questions have no speaker, answers the only person of the article."""
    text = doc[label[0] : label[1]].text.rstrip(".")
    if text.lower() in speech.cues().questions:
        return None
    able = [person for person in people.values() if not person.contact]
    if text.lower() in speech.cues().answers:
        return _person(able[0]) if len(able) == 1 else None
    words = [word for word in text.replace(".", " ").split() if word.lower() not in officials.titles().honorifics]
    last = words[-1].lower() if words else ""
    for person in able:
        if person.name.lower().split()[-1] == last:
            return _person(person)
    if holder := _holder(words, able):
        return _person(holder)
    nouns = [i for i, word in enumerate(words) if word.lower() in officials.roles().nouns]
    begin = nouns[-1] + 1 if nouns else 0
    role = " ".join(words[:begin]).title() or None
    name = " ".join(word.title() if word.isupper() else word for word in words[begin:]) or None
    return Speaker((), name, role, None, None, "person", None) if name or role else None


def _holder(words: list[str], able: list[OfficialFinding]) -> OfficialFinding | None:
    """Give the only person whose role has all words of a label: "FOREIGN MINISTER"."""
    wanted, other = {word.lower() for word in words}, officials.roles().other
    if not wanted & officials.roles().nouns:
        return None
    held = [(person, set((person.role or "").lower().split())) for person in able]
    found = [person for person, role in held if wanted <= role and not (role - wanted) & other]
    return found[0] if len(found) == 1 else None


def _person(person: OfficialFinding) -> Speaker:
    return Speaker(
        (person.key,), person.name, person.role, person.organisation, person.country, "person", person.gender
    )


def headlines(doc: Doc, mask: bytearray) -> list[Statement]:
    """Give what headlines report: "Brun: pact holds", "Pact holds – Brun"."""
    found = []
    for number, unit in enumerate(paragraphs(doc)):
        quoted = unit[0].is_quote and any(mask[unit.start : unit.end])
        if len(unit) > HEADLINE or quoted or not _open_ended(unit, first=number == 0):
            continue
        parts = _colon(doc, unit) or _dash(doc, unit)
        content = None if parts is None else trimmed(doc, *parts[1])
        if parts is not None and content is not None and any(one.pos_ in VERBAL for one in doc[slice(*content)]):
            found.append(Statement([content], False, number, speaker=parts[0]))
    return found


def _open_ended(unit: Span, *, first: bool) -> bool:
    """Tell a line that may be a headline: no stop at its end; but some archives end titles with one."""
    if unit[-1].text == ":":
        return False
    return unit[-1].text != "." or (first and not unit[0].is_upper)  # "LIMA: The ministers met."


def _colon(doc: Doc, unit: Span) -> tuple[Tokens, Tokens] | None:
    """Give the speaker before a colon, and what follows."""
    colon = next((token.i for token in unit[1 : NAME + 1] if token.text == ":"), None)
    if colon is None or not _names(doc, unit.start, colon):
        return None
    return (unit.start, colon), (colon + 1, unit.end)


def _dash(doc: Doc, unit: Span) -> tuple[Tokens, Tokens] | None:
    """Give the speaker behind the last dash, and what stands before it."""
    dashes = [token.i for token in unit[-NAME:-1] if token.text in DASHES and token.i > unit.start]
    if not dashes or not doc[dashes[-1] - 1].whitespace_ or not _names(doc, dashes[-1] + 1, unit.end):
        return None
    return (dashes[-1] + 1, unit.end), (unit.start, dashes[-1])


def _names(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a whole range names somebody: one of the people, an organisation, a role, a report."""
    if any(span.start <= start + 1 and end <= span.end for span in doc.spans.get(OFFICIALS, ())):
        return True
    if end - start > LABEL_WORDS - 1:
        return False
    head, table = doc[end - 1], officials.organisations()
    known = table.nouns | table.groups | table.media | table.reports | officials.roles().nouns
    return head.lower_ in known or (head.ent_type_ in {"ORG", "PERSON"} and doc[start].ent_type_ != "")
