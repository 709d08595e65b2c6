"""Takes a Doc and gives its cues of speech: the verb or phrase, who speaks, and whether anything was said at all."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.annotations import Tokens
from extractor.components.quotations import subjects
from extractor.lexicon import speech

ABOVE = 3  # verbs above a cue that may take its speech back: "refused to go on to say"
NEGATED = frozenset({"neg", "advmod", "preconj", "nsubj", "cc"})
OPEN = frozenset({"xcomp", "pcomp"})
PURPOSE = frozenset({"advcl", "acl", "relcl"})


class Cue(NamedTuple):
    """A cue outside of quotation marks.

    `kind`: speech, quoted (only beside marks) or attribution ("according to"); `subject` is the speaker's noun phrase;
    `live` is False where nothing was said ("declined to say", "would say", "if he says"); `addressee`: an object may
    stand before what is said; `participle`: "saying".
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
    words, verbs = [token.lower_ for token in doc], speech.verbs()
    said = [doc[i] for i, word in enumerate(words) if word in verbs and not mask[i]]
    found = [cue for token in said if (cue := _cue(doc, token, mask)) is not None]
    found += _attributions(doc, words, mask)
    return _joined(doc, sorted(found, key=lambda cue: cue.head))


def _joined(doc: Doc, cues: list[Cue]) -> list[Cue]:
    """Give cues that go on ("and added that") the speaker of the cue before them, whatever the parse says."""
    found: list[Cue] = []
    for cue in cues:
        last = next((one for one in reversed(found) if one.live and one.kind != "attribution"), None)
        if last is not None and last.subject is not None and _goes_on(doc, cue, last):
            found.append(cue._replace(subject=last.subject))
        else:
            found.append(cue)
    return found


def _goes_on(doc: Doc, cue: Cue, last: Cue) -> bool:
    """Tell "and added" and ", saying", unless a subject of their own stands between."""
    at = cue.head - 1
    while at > 0 and doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    linked = doc[at].lower_ in {"and", "but"} or (cue.participle and doc[at].text == ",")
    if cue.kind == "attribution" or not linked or doc[cue.head].sent != doc[last.head].sent:
        return False
    return cue.subject is None or (cue.subject[0] > last.head and cue.subject[1] < cue.head)


def _cue(doc: Doc, token: Token, mask: bytearray) -> Cue | None:
    """Give the cue whose verb a token is."""
    row = _row(doc, token)
    if row is None:
        return None
    passive = _passive(token)
    subject = subjects.agent(doc, token, mask) if passive else subjects.of(doc, token, mask)
    if passive and subject is None and not row.addressee:
        return None
    if subject is not None and doc[subject[0] : subject[1]].text.lower() in {"that", "this"}:  # "That said, …"
        return None
    unnamed = passive and subject is None  # "was asked": a quotation beside it has no speaker
    end = token.i + 1 + (row.particle is not None)
    participle = token.tag_ == "VBG" and not any(child.dep_ == "aux" for child in token.children)
    kind = "quoted" if unnamed else row.kind
    return Cue(token.i, (token.i, end), kind, subject, _live(token), row.addressee, participle)


def _row(doc: Doc, token: Token) -> speech.Verb | None:
    """Give the verb of the lexicon that a token is a form of."""
    rows = speech.verbs().get(token.lower_, ())
    if token.pos_ != "VERB" and not token.tag_.startswith("VB"):
        return None
    if token.i and doc[token.i - 1].text == "-":  # "so-called"
        return None
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    row = next((row for row in rows if row.particle in {None, following}), None)
    return None if row is None or row.kind == "attitude" else row


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
    verb = token
    for _ in range(ABOVE):
        if any(_takes_back(child, verb) for child in verb.children):
            return False
        if verb.dep_ in PURPOSE and verb.tag_ == "VB":  # "a chance to say"
            return False
        if verb.dep_ in OPEN and verb.tag_ in {"VB", "VBG"}:
            if verb.head.lemma_ in speech.cues().refusals or (verb.dep_ == "pcomp" and verb.tag_ == "VB"):
                return False
        elif verb.dep_ != "conj" or any(child.dep_ in {"nsubj", "aux"} for child in verb.children):
            break
        verb = verb.head
    return True


def _takes_back(child: Token, verb: Token) -> bool:
    """Tell a word under a verb that says that nothing was said: not, never, would, if."""
    table, lower = speech.cues(), child.lower_
    if child.dep_ == "mark":
        return lower in table.conditions
    if child.dep_ == "neg":
        return True
    if child.i > verb.i:
        return False
    return (child.dep_ == "aux" and lower in table.hypotheses) or (child.dep_ in NEGATED and lower in table.denials)


def _attributions(doc: Doc, words: list[str], mask: bytearray) -> list[Cue]:
    """Give "according to X" and its kin."""
    found = []
    for form in speech.cues().attributions:
        for i in [i for i, word in enumerate(words[: -len(form)]) if word == form[0] and not mask[i]]:
            end = i + len(form)
            if tuple(words[i:end]) != form:
                continue
            subject = subjects.phrase(doc, end, mask)
            if subject is not None:
                found.append(Cue(i, (i, end), "attribution", subject, True, False, False))
    return found
