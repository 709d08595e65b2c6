"""Takes statements in order and says who makes each: pronouns, roles, surnames and silence resolved in the article."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from extractor.annotations import OFFICIALS, OfficialFinding, Tokens, paragraphs
from extractor.components.quotations import labels, nameless
from extractor.components.quotations.statements import DASHES, Speaker, Statement
from extractor.lexicon import speech
from extractor.normalise import organisations

PERSONAL = frozenset({"f", "m"})
POSSESSIVES = frozenset({"'s", "’s"})
BACK = 60  # tokens that "they" reaches back
NEARBY = 3  # paragraphs in which "the statement" is that of the last speaker
FORCE = 4  # paragraphs in which "it" goes on with the last organisation


class Speakers:
    """Names the speakers of an article's statements."""

    def __init__(self, doc: Doc, mask: bytearray) -> None:
        self.doc, self.mask = doc, mask
        self.people: dict[str, OfficialFinding] = doc._.officials
        self.spans = [span for span in doc.spans.get(OFFICIALS, ()) if self._can_speak(span)]
        self.known = organisations.full_names(doc.text)
        self.starts = [unit.start for unit in paragraphs(doc)]
        self.given: dict[int, Speaker | None] = {}
        self.heard: list[tuple[int, int, Speaker]] = []  # token, paragraph, speaker

    def _can_speak(self, span: Span) -> bool:
        """Leave out press contacts."""
        return span.id_ in self.people and not self.people[span.id_].contact

    def name(self, statements: Iterable[Statement]) -> list[Speaker | None]:
        """Give the speaker of each statement; None where the article does not say."""
        return [self._next(statement) for statement in statements]

    def _next(self, statement: Statement) -> Speaker | None:
        speaker = self._of(statement)
        self.given[id(statement)] = speaker
        if speaker is not None:
            end = statement.cue.head if statement.cue is not None else statement.parts[-1][1]
            self.heard.append((max(statement.parts[0][0], end), statement.paragraph, speaker))
        return speaker

    def _of(self, statement: Statement) -> Speaker | None:
        if statement.follows is not None:
            return self.given.get(id(statement.follows))
        if statement.speaker is None:
            return self._in_force(statement) if statement.floating else None
        if statement.label:
            return labels.speaker(self.doc, statement.speaker, self.people)
        return self._phrase(statement.speaker, statement)

    def _phrase(self, phrase: Tokens, statement: Statement) -> Speaker | None:
        """Give whom a noun phrase means."""
        start, end = phrase
        end = max([end, *(span.end for span in self.spans if start <= span.start <= end)])  # a parse may cut a name
        words = [token.lower_ for token in self.doc[start:end] if token.is_alpha]
        if not words:
            return None
        cues = speech.cues()
        if len(words) == 1 or end - start == 1:
            if words[0] in cues.persons or words[0] in cues.relatives:
                return None
            if words[0] in cues.pronouns:
                return self._pronoun(cues.pronouns[words[0]], start, statement)
        if words[-1] in cues.authored and words[:-1] in ([], ["the"]) and (author := self._author(statement)):
            return author
        keys = self._named(start, end) or self._named_behind(end)
        return joint(self.people, keys) if keys else nameless.speaker(self.doc, start, end, self.known)

    def _author(self, statement: Statement) -> Speaker | None:
        """Give whose statement "the statement" is: that of the last speaker nearby."""
        _, paragraph, speaker = self.heard[-1] if self.heard else (0, -NEARBY, None)
        near = speaker is not None and statement.paragraph - paragraph < NEARBY
        return speaker if near and speaker is not None and speaker.kind in {"person", "organisation"} else None

    def _named(self, start: int, end: int) -> list[str]:
        """Give the keys of the people who head a phrase: "Ada Brun", "the minister, Ada Brun", "A and B"."""
        keys: list[str] = []
        at = self._begin(start, end)
        for span in self.spans:
            if span.end <= at or span.start >= end:
                continue
            between = self.doc[at : max(span.start, at)]
            if any(token.pos_ == "ADP" or token.dep_ == "relcl" for token in between):
                break
            if span.label_ == "person" and self._modifies(span, end):
                return []
            if span.id_ not in keys and (not keys or any(token.lower_ in {"and", "or", "&"} for token in between)):
                keys.append(span.id_)
            at = max(at, span.end)
        return keys

    def _modifies(self, span: Span, end: int) -> bool:
        """Tell a name that only modifies the speaker: "the Brun campaign", "Brun's lawyer"."""
        if span.end >= end:
            return False
        return self.doc[span.end].lower_ in POSSESSIVES or self.doc[span.end].pos_ == "NOUN"

    def _begin(self, start: int, end: int) -> int:
        """Give where the speaker's phrase begins: after a dateline that the parse took into it."""
        dash = next((i for i in range(end - 2, start - 1, -1) if self.doc[i].text in DASHES), None)
        if dash is None or not any(dash < span.start < end for span in self.spans):
            return start
        return dash + 1

    def _named_behind(self, end: int) -> list[str]:
        """Give the name right behind a role: "Peru's envoy to the lakes and head of delegation, Prof Inés Quiroga"."""
        if end >= len(self.doc) or self.doc[end].text != ",":
            return []
        for span in self.spans:
            if span.label_ == "person" and end < span.start <= end + 3:
                titles = self.doc[end : span.start]
                return [span.id_] if all(one.text[0].isupper() or one.is_punct for one in titles) else []
        return []

    def _pronoun(self, gender: str, at: int, statement: Statement) -> Speaker | None:
        if gender in PERSONAL:
            return self._recent(at, statement.paragraph, gender)
        for place, paragraph, speaker in reversed(self.heard):
            if place < at and (speaker.kind != "person" or len(speaker.keys) != 1):
                return speaker if statement.paragraph - paragraph <= FORCE else None
        return self._several(at, statement.paragraph) if self.doc[at].lower_ == "they" else None

    def _several(self, at: int, paragraph: int) -> Speaker | None:
        """Give the people who were the subject last: "Two senators met in Bonn. They said …"."""
        for i in range(at - 1, max(at - BACK, -1), -1):
            token = self.doc[i]
            subject = token.dep_ == "nsubj" and token.tag_ in {"NNS", "NNPS"} and not self.mask[i]
            if subject and paragraph - self._paragraph(i) <= 1:
                return nameless.speaker(self.doc, token.left_edge.i, i + 1, self.known)
        return None

    def _recent(self, at: int, paragraph: int, gender: str | None) -> Speaker | None:
        """Give the person in force: the last speaker or, if later, the last person who was a sentence's subject."""
        since, last = -1, None
        for place, _, speaker in self.heard:
            if place < at and speaker.kind == "person" and _fits(speaker.gender, gender):
                since, last = place, speaker
        later = [span for span in self.spans if since < span.end <= at and not self.mask[span.start]]
        later = [span for span in later if _fits(self.people[span.id_].gender, gender)]
        acting = [span for span in later if _acts(span)]
        here = [span for span in acting if self._paragraph(span.start) == paragraph] or acting
        if here and (last is None or last.keys != (here[-1].id_,)):
            return joint(self.people, [here[-1].id_])
        if last is None and later:
            return joint(self.people, [later[-1].id_])
        return last or self._only(gender)

    def _only(self, gender: str | None) -> Speaker | None:
        """Give the only person of a gender in the article, who may be named after the pronoun."""
        keys = [key for key, person in self.people.items() if person.gender == gender and not person.contact]
        return joint(self.people, keys) if gender is not None and len(keys) == 1 else None

    def _in_force(self, statement: Statement) -> Speaker | None:
        """Give who speaks where no cue says so."""
        start, here = statement.parts[0][0], statement.paragraph
        near = any(here - 1 <= self._paragraph(span.start) <= here for span in self.spans if span.end <= start)
        return self._recent(start, here, None) if self.heard or near else None

    def _paragraph(self, token: int) -> int:
        return bisect(self.starts, token) - 1


def joint(people: dict[str, OfficialFinding], keys: list[str]) -> Speaker:
    """Give the speaker of people by their keys; several speak together."""
    found = [people[key] for key in keys]
    if len(found) == 1:
        one = found[0]
        return Speaker((one.key,), one.name, one.role, one.organisation, one.country, "person", one.gender)

    def together(values: Iterable[str | None]) -> str | None:
        return " and ".join(dict.fromkeys(value for value in values if value)) or None

    return Speaker(
        tuple(keys),
        " and ".join(person.name for person in found),
        together(person.role for person in found),
        together(person.organisation for person in found),
        found[0].country if len({person.country for person in found}) == 1 else None,
        "person",
        "n",
    )


def _fits(one: str | None, wanted: str | None) -> bool:
    """Tell whether a gender can be the one wanted; None wanted: any person, but not several."""
    if one is None:
        return True
    return one != "n" if wanted is None else one == wanted


def _acts(span: Span) -> bool:
    """Tell whether a person is the subject of a sentence, or the agent of a passive."""
    root = span.root
    while root.dep_ in {"appos", "compound", "flat"}:
        root = root.head
    return root.dep_ in {"nsubj", "nsubjpass", "ROOT"} or (root.dep_ == "pobj" and root.head.dep_ == "agent")
