"""Takes statements in order and says who makes each: pronouns, roles, surnames and silence resolved within the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES, OFFICIALS, OfficialFinding, Tokens, paragraphs
from extractor.components.quotations.statements import DASHES, Statement
from extractor.lexicon import officials, speech
from extractor.normalise import organisations

PERSONAL = frozenset({"f", "m"})
BACK = 60  # tokens that "they" reaches back
PHRASE = 9  # words of a nameless speaker that are kept


class Speaker(NamedTuple):
    """Who speaks; `keys` are the people of doc._.officials."""

    keys: tuple[str, ...]
    name: str
    role: str | None
    organisation: str | None
    country: str | None
    kind: str
    gender: str | None


class Speakers:
    """Names the speakers of an article's statements."""

    def __init__(self, doc: Doc, mask: bytearray) -> None:
        self.doc, self.mask = doc, mask
        self.people: dict[str, OfficialFinding] = doc._.officials
        self.spans = [span for span in doc.spans.get(OFFICIALS, ()) if not self._contact(span)]
        self.known = organisations.companies(doc.text) | organisations.acronyms(doc.text)
        self.given: dict[int, Speaker | None] = {}
        self.heard: list[tuple[int, int, Speaker]] = []  # token, paragraph, speaker

    def _contact(self, span: Span) -> bool:
        return span.id_ not in self.people or self.people[span.id_].contact

    def name(self, statements: Iterable[Statement]) -> list[Speaker | None]:
        """Give the speaker of each statement; None where the article does not say."""
        return [self._next(statement) for statement in statements]

    def _next(self, statement: Statement) -> Speaker | None:
        at = statement.parts[0][0]
        if statement.follows is not None:
            speaker = self.given.get(id(statement.follows))
        elif statement.label and statement.speaker is not None:
            speaker = self._label(statement.speaker)
        elif statement.speaker is not None:
            speaker = self._phrase(statement.speaker, statement)
        elif statement.floating:
            speaker = self._in_force(statement)
        else:
            speaker = None
        self.given[id(statement)] = speaker
        if speaker is not None:
            end = statement.cue.head if statement.cue is not None else statement.parts[-1][1]
            self.heard.append((max(at, end), statement.paragraph, speaker))
        return speaker

    def _label(self, label: Tokens) -> Speaker | None:
        """Give whom a transcript's label names; questions have no speaker, answers the one person of the article."""
        text = self.doc[label[0] : label[1]].text
        if text.lower() in speech.cues().questions:
            return None
        if text.lower() in speech.cues().answers:
            people = [key for key, person in self.people.items() if not person.contact]
            return self._joint(people[:1]) if len(people) == 1 else None
        words = [word for word in text.replace(".", " ").split() if word.lower() not in officials.titles().honorifics]
        last = words[-1].lower() if words else ""
        key = next((key for key, person in self.people.items() if person.name.lower().split()[-1] == last), None)
        if key is not None:
            return self._joint([key])
        nouns = [i for i, word in enumerate(words) if word.lower() in officials.roles().nouns]
        names = words[nouns[-1] + 1 :] if nouns else words
        role = " ".join(words[: nouns[-1] + 1]).title() if nouns else None
        name = " ".join(word.title() if word.isupper() else word for word in names) or role
        return Speaker((), name, role, None, None, "person", None) if name else None

    def _phrase(self, phrase: Tokens, statement: Statement) -> Speaker | None:
        start, end = phrase
        for span in self.spans:  # the parse may end inside a name
            if start <= span.start <= end < span.end:
                end = span.end
        words = [token for token in self.doc[start:end] if token.is_alpha]
        if not words:
            return None
        first = words[0].lower_
        if len(words) == 1 or end - start == 1:
            if first in speech.cues().persons:
                return None
            if first in speech.cues().pronouns:
                return self._pronoun(speech.cues().pronouns[first], start, statement)
            if first in speech.cues().relatives:
                return None
        named = self._named(start, end) or self._named_behind(end)
        if named:
            return self._joint(named)
        return self._nominal(start, end)

    def _named(self, start: int, end: int) -> list[str]:
        """Give the keys of the people who head a phrase: "Ada Brun", "the minister, Ada Brun", "A and B"."""
        keys: list[str] = []
        at = self._begin(start, end)
        for span in self.spans:
            if span.end <= at or span.start >= end or span.end > end + 1 and span.label_ != "person":
                continue
            between = self.doc[at : max(span.start, at)]
            if any(token.pos_ == "ADP" or token.dep_ == "relcl" for token in between):
                break
            joined = any(token.lower_ in {"and", "or", "&"} for token in between)
            if keys and not joined and span.id_ not in keys:
                at = max(at, span.end)
                continue
            if span.end < len(self.doc) and self.doc[span.end].lower_ in {"'s", "’s"} and span.end < end:
                if span.label_ == "person":
                    return []
            if span.label_ == "person" and span.end < end and self.doc[span.end].pos_ in {"NOUN"}:
                return []  # "the Brun campaign"
            if span.id_ not in keys:
                keys.append(span.id_)
            at = max(at, span.end)
        return keys

    def _begin(self, start: int, end: int) -> int:
        """Give where the phrase of the speaker proper begins: after a dateline that the parse took into it."""
        dash = [i for i in range(start, end - 1) if self.doc[i].text in DASHES and self.doc[i].whitespace_]
        return dash[-1] + 1 if dash and any(span.start > dash[-1] and span.start < end for span in self.spans) else start

    def _named_behind(self, end: int) -> list[str]:
        """Give the name right behind a role: "Mali's minister for water and the chair of the talks, Dr Bintou Traore"."""
        if end >= len(self.doc) or self.doc[end].text != ",":
            return []
        for span in self.spans:
            if span.label_ == "person" and end < span.start <= end + 3 and all(self.doc[i].text[0].isupper() or self.doc[i].is_punct for i in range(end, span.start)):
                return [span.id_]
        return []

    def _joint(self, keys: list[str]) -> Speaker:
        found = [self.people[key] for key in keys]
        one = found[0]
        if len(found) == 1:
            return Speaker((one.key,), one.name, one.role, one.organisation, one.country, "person", one.gender)

        def together(values: list[str | None]) -> str | None:
            given = list(dict.fromkeys(value for value in values if value))
            return " and ".join(given) or None

        return Speaker(
            tuple(keys),
            " and ".join(person.name for person in found),
            together([person.role for person in found]),
            together([person.organisation for person in found]),
            one.country if len({person.country for person in found}) == 1 else None,
            "person",
            "n",
        )

    def _pronoun(self, gender: str, at: int, statement: Statement) -> Speaker | None:
        if gender in PERSONAL:
            return self._recent(at, statement.paragraph, gender)
        for place, paragraph, speaker in reversed(self.heard):
            if place < at and (speaker.kind != "person" or speaker.gender == "n" or not speaker.keys):
                return speaker if statement.paragraph - paragraph <= 4 else None
        return self._several(at, statement.paragraph) if self.doc[at].lower_ == "they" else None

    def _several(self, at: int, paragraph: int) -> Speaker | None:
        """Give the people who were the subject last: "Two senators met in Bonn. They said …"."""
        for i in range(at - 1, max(at - BACK, -1), -1):
            token = self.doc[i]
            if token.dep_ == "nsubj" and token.tag_ in {"NNS", "NNPS"} and not self.mask[i] and paragraph - self._paragraph(i) <= 1:
                return self._nominal(token.left_edge.i, i + 1)
        return None

    def _recent(self, at: int, paragraph: int, gender: str | None) -> Speaker | None:
        """Give the person in force: the last speaker or, if later, the last person who was a sentence's subject."""
        heard = [(place, speaker) for place, _, speaker in self.heard if place < at and speaker.kind == "person" and self._fits(speaker.gender, gender)]
        last = heard[-1] if heard else (-1, None)
        subjects = [span for span in self.spans if last[0] < span.end <= at and not self.mask[span.start] and self._fits(self.people[span.id_].gender, gender)]
        acting = [span for span in subjects if self._acts(span)]
        same = [span for span in acting if self._paragraph(span.start) == paragraph] or acting
        if same and (last[1] is None or last[1].keys != (same[-1].id_,)):
            return self._joint([same[-1].id_])
        if last[1] is not None:
            return last[1]
        return self._joint([subjects[-1].id_]) if subjects else None

    def _fits(self, one: str | None, wanted: str | None) -> bool:
        return wanted is None and one != "n" or one is None or one == wanted

    def _acts(self, span: Span) -> bool:
        """Tell whether a person is the subject of a sentence."""
        root = span.root
        while root.dep_ in {"appos", "compound", "flat"}:
            root = root.head
        return root.dep_ in {"nsubj", "nsubjpass", "ROOT"} or root.dep_ == "pobj" and root.head.dep_ == "agent"

    def _paragraph(self, token: int) -> int:
        return next((n for n, unit in enumerate(paragraphs(self.doc)) if unit.start <= token < unit.end), -1)

    def _in_force(self, statement: Statement) -> Speaker | None:
        start = statement.parts[0][0]
        speaker = self._recent(start, statement.paragraph, None)
        if speaker is None or not self.heard and not any(self._paragraph(span.start) in {statement.paragraph, statement.paragraph - 1} for span in self.spans if span.end <= start):
            return None
        return speaker

    def _nominal(self, start: int, end: int) -> Speaker | None:
        """Give a speaker without a name: an organisation, a document, a country, or people by what they are."""
        while start < end and (self.doc[start].pos_ in {"DET", "PUNCT", "ADV", "CCONJ"} or self.doc[start].text in {"'", '"'}):
            start += 1
        stop = start
        while stop < end and stop - start < PHRASE and not self._stops(stop):
            stop += 1
        if stop == start:
            return None
        stop = self._owner(start, stop)
        text = self.doc[start:stop].text
        head = self._head(start, stop)
        kind = self._kind(head, start, stop)
        country = next((span.label_ for span in self.doc.spans.get(COUNTRIES, ()) if start <= span.start < stop), None)
        if kind == "organisation":
            name = organisations.longest(text, self.known)
            return Speaker((), name.split(" (")[0], None, name, country or officials.organisations().bodies.get(text), kind, None)
        role = text if kind == "person" and head in officials.roles().nouns else None
        return Speaker((), text, role, None, country, kind, None)

    def _owner(self, start: int, stop: int) -> int:
        """Give the end of the owner of a document: "the ministry's statement", "a Foreign Ministry statement"."""
        table = officials.organisations()
        head = next((i for i in range(start, stop) if self.doc[i].lower_ in table.documents and self.doc[i].text.islower()), None)
        if head is None or head == start:
            return stop
        if self.doc[head - 1].lower_ in {"'s", "’s", "'", "’"}:
            return head - 1 if head - 1 > start else stop
        return head if self.doc[head - 1].lower_ in table.nouns and self.doc[head - 1].text[0].isupper() else stop

    def _stops(self, i: int) -> bool:
        token = self.doc[i]
        return token.text in {",", ";", ":", "–", "—", "--", '"', "“", "”"} or token.pos_ in {"VERB", "AUX"} and not token.text[0].isupper() and self.doc[i - 1].text != "-" or token.lower_ in speech.cues().relatives

    def _head(self, start: int, stop: int) -> str:
        end = next((i for i in range(start + 1, stop) if self.doc[i].pos_ == "ADP"), stop)
        return self.doc[end - 1].lower_

    def _kind(self, head: str, start: int, stop: int) -> str:
        table, roles = officials.organisations(), officials.roles()
        if head in roles.nouns or head in roles.plurals or head in table.groups:
            return "person"
        if head in table.documents and not self.doc[stop - 1].text[0].isupper():
            return "document"
        if any(span.start <= start and stop <= span.end for span in self.doc.spans.get(COUNTRIES, ())):
            return "country"
        if head in table.nouns:
            return "organisation"
        entity = self.doc[stop - 1].ent_type_
        if entity in {"ORG", "FAC", "NORP"} or self.doc[start:stop].text in table.bodies:
            return "organisation"
        if entity == "GPE":
            return "country"
        if head in table.documents:
            return "document"
        return "organisation" if self.doc[stop - 1].text.isupper() else "person"
