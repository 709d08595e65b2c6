"""Takes a Doc and gives its cues of speech: the verb or phrase, who speaks, and whether anything was said at all."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.annotations import Tokens
from extractor.components.quotations import subjects
from extractor.lexicon import speech

AUXILIARIES = frozenset({"aux", "auxpass", "neg"})


class Cue(NamedTuple):
    """A cue outside of quotation marks.

    `kind`: speech, quoted (only beside marks) or attribution ("according to"); `subject` is the speaker's noun phrase;
    `live` is False where nothing was said ("declined to say", "would say", "if he says").
    """

    head: int
    tokens: Tokens
    kind: str
    subject: Tokens | None
    live: bool
    addressee: bool
    participle: bool


def find(doc: Doc, mask: bytearray) -> list[Cue]:
    """Give the cues in the order of the text."""
    found = [cue for token in doc if not mask[token.i] and (cue := _verb(doc, token, mask)) is not None]
    found += _attributions(doc, mask)
    return _shared(doc, sorted(found, key=lambda cue: cue.head))


def _shared(doc: Doc, cues: list[Cue]) -> list[Cue]:
    """Give conjoined cues ("and added that") the speaker of the cue before them in the sentence, whatever the parse says."""
    found: list[Cue] = []
    for cue in cues:
        last = next((one for one in reversed(found) if one.live and one.kind != "attribution"), None)
        if (
            last is not None
            and last.subject is not None
            and _joined(doc, cue)
            and doc[cue.head].sent == doc[last.head].sent
        ):
            if cue.subject is None or (cue.subject[0] > last.head and cue.subject[1] < cue.head):
                found.append(cue._replace(subject=last.subject))
                continue
        found.append(cue)
    return found


def _joined(doc: Doc, cue: Cue) -> bool:
    """Tell a cue that goes on with the speaker before it: "and added", ", saying"."""
    at = cue.head - 1
    while at > 0 and doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if cue.kind == "attribution":
        return False
    return doc[at].lower_ in {"and", "but"} or (cue.participle and doc[at].text == ",")


def _verb(doc: Doc, token: Token, mask: bytearray) -> Cue | None:
    rows = speech.verbs().get(token.lower_)
    if token.i and doc[token.i - 1].text == "-":  # "so-called"
        return None
    if rows is None or (not token.tag_.startswith("VB") and not (token.pos_ == "VERB")):
        return None
    row = next((row for row in rows if row.particle is None or _follows(doc, token, row.particle)), None)
    if row is None or row.kind == "attitude":
        return None
    passive = _passive(token)
    subject = subjects.agent(doc, token, mask) if passive else subjects.of(doc, token, mask)
    if passive and subject is None and not row.addressee:
        return None
    if subject is not None and doc[subject[0] : subject[1]].text.lower() in {"that", "this"}:  # "That said, …"
        return None
    end = token.i + 1
    if row.particle:
        end += 1
    return Cue(
        token.i,
        (token.i, end),
        "quoted" if passive and subject is None else row.kind,
        subject,
        _live(token),
        row.addressee,
        token.tag_ == "VBG" and not _finite(token),
    )


def _follows(doc: Doc, token: Token, particle: str) -> bool:
    return token.i + 1 < len(doc) and doc[token.i + 1].lower_ == particle


def _finite(token: Token) -> bool:
    return any(child.dep_ == "aux" for child in token.children)


def _passive(token: Token) -> bool:
    """Tell "was told", "a plan called X", "is said to": the subject does not speak."""
    if any(child.dep_ == "auxpass" for child in token.children):
        return True
    if token.tag_ != "VBN":
        return False
    above = token.head if token.dep_ == "conj" else token
    have = any(child.dep_ == "aux" for verb in (token, above) for child in verb.children)
    return not have and not any(child.dep_ == "nsubj" for child in token.children)


def _live(token: Token) -> bool:
    """Tell whether the cue says that something was said."""
    table = speech.cues()
    verb = token
    for _ in range(3):
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "neg" or (
                lower in table.denials
                and child.i < verb.i
                and child.dep_ in {"neg", "advmod", "preconj", "nsubj", "cc"}
            ):
                return False
            if child.dep_ == "aux" and lower in table.hypotheses and child.i < verb.i:
                return False
            if child.dep_ == "mark" and lower in table.conditions:
                return False
        if (verb.dep_ in {"xcomp", "pcomp"} and verb.tag_ in {"VB", "VBG"}) or (
            verb.tag_ == "VB" and verb.dep_ in {"advcl", "acl", "relcl"}
        ):
            if verb.head.lemma_ in table.refusals or (verb.tag_ == "VB" and verb.dep_ != "xcomp"):
                return False
            verb = verb.head
        elif verb.dep_ == "conj" and not any(child.dep_ in {"nsubj", "aux"} for child in verb.children):
            verb = verb.head
        else:
            break
    return True


def _attributions(doc: Doc, mask: bytearray) -> list[Cue]:
    found = []
    for form in speech.cues().attributions:
        for i in range(len(doc) - len(form)):
            if mask[i] or tuple(token.lower_ for token in doc[i : i + len(form)]) != form:
                continue
            end = i + len(form)
            subject = subjects.phrase(doc, end, mask)
            if subject is not None:
                found.append(Cue(i, (i, end), "attribution", subject, True, False, False))
    return found
