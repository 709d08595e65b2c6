"""Takes a Doc and gives what stands behind a speaker's label: turns of a transcript and headlines such as "Brun: pact holds"."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extractor.annotations import OFFICIALS, OfficialFinding, Tokens, paragraphs
from extractor.components.quotations.statements import DASHES, MARKS, Speaker, Statement, trimmed
from extractor.lexicon import officials, speech

LABEL = re.compile(r"[\"“”]?(?P<label>[A-Z][\w.,'’() -]{0,60}?) ?:(?= |$)")
HEADLINE = 30  # tokens of a line that may be a headline
NAME = 6  # tokens of a headline's speaker


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
        label = doc.char_span(unit.start_char + match.start("label"), unit.start_char + match.end("label"))
        colon = label.end if label is not None else unit.end
        if label is not None and colon + 1 < unit.end and doc[colon].text == ":" and _speaks(doc, label):
            found.append(Turn(number, (label.start, label.end), (colon + 1, unit.end)))
    return found if len(found) > 1 else []


def _speaks(doc: Doc, label: Span) -> bool:
    """Tell a speaker's label: NAME, Q, A, or the name of one of the article's people."""
    words = [token.text for token in label if token.is_alpha]
    if not words:
        return False
    lower = label.text.lower()
    if lower in speech.cues().questions or lower in speech.cues().answers:
        return True
    if all(word.isupper() for word in words) and len(words) <= 5 and len(label.text) > 2:
        return lower not in officials.organisations().contact and not any(
            word.lower() in officials.organisations().documents for word in words
        )
    return any(span.label_ == "person" and span.end == label.end for span in doc.spans.get(OFFICIALS, ()))


def transcript(doc: Doc) -> list[Statement]:
    """Give a statement for each turn; paragraphs without a label go on with the turn before."""
    found: list[Statement] = []
    units = paragraphs(doc)
    labelled = {turn.paragraph: turn for turn in turns(doc)}
    for number, unit in enumerate(units):
        turn = labelled.get(number)
        if turn is not None:
            if not _verbatim(doc, turn.said) and (said := trimmed(doc, *turn.said)) is not None:
                found.append(Statement([said], True, number, speaker=turn.label, label=True))
        elif found and found[-1].paragraph == number - 1 and len(labelled) > 3 and max(labelled) > number:
            if (said := trimmed(doc, unit.start, unit.end)) is not None:
                found[-1].parts.append(said)
                found[-1].paragraph = number
    return found


def _verbatim(doc: Doc, said: Tokens) -> bool:
    """Tell a turn that stands between marks: the rules for quotations find it."""
    return doc[said[0]].text in MARKS


def speaker(doc: Doc, label: Tokens, people: dict[str, OfficialFinding]) -> Speaker | None:
    """Give whom a transcript's label names; questions have no speaker, answers the only person of the article."""
    text = doc[label[0] : label[1]].text
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
    nouns = [i for i, word in enumerate(words) if word.lower() in officials.roles().nouns]
    begin = nouns[-1] + 1 if nouns else 0
    role = " ".join(words[:begin]).title() or None
    name = " ".join(word.title() if word.isupper() else word for word in words[begin:]) or role
    return Speaker((), name, role, None, None, "person", None) if name else None


def _person(person: OfficialFinding) -> Speaker:
    return Speaker(
        (person.key,), person.name, person.role, person.organisation, person.country, "person", person.gender
    )


def headlines(doc: Doc, mask: bytearray) -> list[Statement]:
    """Give what headlines report: "Brun: pact holds", "Pact holds – Brun"."""
    found = []
    for number, unit in enumerate(paragraphs(doc)):
        if (
            len(unit) > HEADLINE
            or unit[-1].text in {".", ":"}
            or (any(mask[unit.start + 1 : unit.end]) and unit[0].is_quote)
        ):
            continue
        parts = _colon(doc, unit) or _dash(doc, unit)
        if parts is None:
            continue
        speaker, said = parts
        content = trimmed(doc, *said)
        if content is not None and any(token.pos_ in {"VERB", "AUX"} for token in doc[content[0] : content[1]]):
            found.append(Statement([content], False, number, speaker=speaker))
    return found


def _colon(doc: Doc, unit: Span) -> tuple[Tokens, Tokens] | None:
    colon = next((token.i for token in unit[: NAME + 1] if token.text == ":"), None)
    if colon is None or colon == unit.start or not _speaker(doc, unit.start, colon):
        return None
    return (unit.start, colon), (colon + 1, unit.end)


def _dash(doc: Doc, unit: Span) -> tuple[Tokens, Tokens] | None:
    dash = next(
        (token.i for token in reversed(unit[-NAME:]) if token.text in DASHES and token.nbor(-1).whitespace_), None
    )
    if dash is None or dash + 1 >= unit.end or dash - unit.start < NAME // 2 or not _speaker(doc, dash + 1, unit.end):
        return None
    return (dash + 1, unit.end), (unit.start, dash)


def _speaker(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a whole range names somebody: one of the people, an organisation, a role, a report."""
    if any(span.start <= start + 1 and end <= span.end for span in doc.spans.get(OFFICIALS, ())):
        return True
    head = doc[end - 1].lower_
    table = officials.organisations()
    known = head in table.nouns or head in table.groups or head in table.media or head in officials.roles().nouns
    return end - start <= 4 and (
        known
        or head in {"report", "poll", "study"}
        or (doc[end - 1].ent_type_ in {"ORG", "PERSON"} and doc[start].ent_type_ != "")
    )
