"""What the other components found on a Doc, indexed by token: the ground on which events are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from extractor.annotations import (
    COUNTRIES,
    DATES,
    OFFICIALS,
    TREATIES,
    OfficialFinding,
    TreatyFinding,
    paragraphs,
    sentences,
)
from extractor.components.events import home
from extractor.lexicon.treaty_shapes import shapes

PAIR = 2
TALKS = ("negotiation", "talk", "talks", "negotiations")
PRIVATE = 2  # words for firms, unions, clubs and persons that make an article private
MANY_PRIVATE = 4  # the same with words for their dealings


def _by_token(spans: list[Span]) -> dict[int, Span]:
    return {i: span for span in spans for i in range(span.start, span.end)}


class Scene:
    """Treaties, countries and dates of a Doc by token index; paragraphs and the state that the article is about."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.treaty_spans: list[Span] = list(doc.spans.get(TREATIES, ()))
        self.country_spans: list[Span] = list(doc.spans.get(COUNTRIES, ()))
        self.date_spans: list[Span] = list(doc.spans.get(DATES, ()))
        self.treaty_at = _by_token(self.treaty_spans)
        self.country_at = _by_token(self.country_spans)
        self.date_at = _by_token(self.date_spans)
        self.official_at = _by_token(list(doc.spans.get(OFFICIALS, ())))
        self.paragraphs = paragraphs(doc)
        self.paragraph_at = {i: n for n, span in enumerate(self.paragraphs) for i in range(span.start, span.end)}
        self.published: str | None = doc._.published
        self._vouched: set[str] = set()
        self._negotiated: set[str] = set()
        self._learned: dict[str, tuple[str, ...]] = {}
        self.treaties: dict[str, TreatyFinding] = dict(doc._.treaties)
        self.meant: dict[str, str] = {}  # keys of treaties that are described -> of those that are named

    @cached_property
    def _dates(self) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for span in self.date_spans:
            found.setdefault(span[0].sent.start, []).append(span)
        return found

    def dates_in(self, token: Token) -> list[Span]:
        """Give the dates of a word's sentence."""
        return self._dates.get(token.sent.start, [])

    def treaty(self, span: Span) -> TreatyFinding:
        """Give the treaty that a mention stands for."""
        return self.treaties[self.meant.get(span.id_, span.id_)]

    def add(self, span: Span, finding: TreatyFinding) -> Span:
        """Keep a mention that a phrase beside an act has shown to be a treaty."""
        self.treaties.setdefault(finding.key, finding)
        if all((other.start, other.end) != (span.start, span.end) for other in self.treaty_spans):
            self.treaty_spans.append(span)
            self.treaty_spans.sort(key=lambda each: each.start)
        return span

    def twins(self, span: Span) -> list[Span]:
        """Give the mentions on the same words: "both treaties" stands for two."""
        return [other for other in self.treaty_spans if (other.start, other.end) == (span.start, span.end)]

    def official(self, token: Token) -> OfficialFinding | None:
        """Give the person that a word names."""
        span = self.official_at.get(token.i)
        finding: OfficialFinding | None = self.doc._.officials.get(span.id_) if span is not None else None
        return finding

    def topic(self, token: Token) -> Span | None:
        """Give the treaty that is the subject of the sentence before, which "it" takes up."""
        for sentence in self._sentences_before(token):
            for word in sentence:
                subject = word.dep_ in ("nsubj", "nsubjpass") and word.head == sentence.root
                if subject and word.i in self.treaty_at and self.is_believed(self.treaty_at[word.i]):
                    return self.treaty_at[word.i]
            return None
        return None

    def sentence_after(self, token: Token) -> Span | None:
        """Give the sentence that follows a word's, in its paragraph or the next one of the body."""
        here = self.paragraph_at.get(token.i, 0)
        for paragraph in self.paragraphs[here : here + 2]:
            if paragraph.label_ in ("body", "item", "") or paragraph.start <= token.i:
                for sentence in sentences(paragraph):
                    if sentence.start >= token.sent.end:
                        return sentence
        return None

    def date_line(self, token: Token) -> Span | None:
        """Give the day that stands alone in the line above a word's paragraph, or above the list that it is in."""
        here = self.paragraph_at.get(token.i, 0)
        above = here - 1
        while above > 0 and self.paragraphs[here].label_ == "item" and self.paragraphs[above].label_ == "item":
            above -= 1
        if above < 1:
            return None
        line = self.paragraphs[above]
        day = next((span for span in self.date_spans if line.start <= span.start < line.end and span.kb_id_), None)
        rest = [word for word in line if day is None or not day.start <= word.i < day.end]
        alone = all(word.is_space or word.is_punct or word.pos_ in ("ADP", "DET") for word in rest)
        masthead = day is not None and day.kb_id_ == self.published
        return day if day is not None and alone and not masthead else None

    def _sentences_before(self, token: Token) -> Iterator[Span]:
        paragraph = self.paragraphs[self.paragraph_at.get(token.i, 0)]
        return reversed([sentence for sentence in sentences(paragraph) if sentence.end <= token.sent.start])

    def is_inside_name(self, token: Token) -> bool:
        """Tell a word of a treaty's name; talks that have a name of their own ("trade negotiations") are an act."""
        span = self.treaty_at.get(token.i)
        return span is not None and self.treaty(span).kind not in TALKS

    def is_aside(self, token: Token) -> bool:
        """Tell whether a word stands in a link to something else."""
        return self.paragraphs[self.paragraph_at.get(token.i, 0)].label_ == "link"

    def in_title(self, token: Token) -> bool:
        """Tell whether a word stands in the title or in a heading."""
        paragraph = self.paragraphs[self.paragraph_at.get(token.i, 0)]
        return paragraph.label_ in ("title", "heading")

    def in_force_before(self, token: Token) -> Span | None:
        """Give the last treaty mentioned before a token, in its paragraph or the one above."""
        here = self.paragraph_at.get(token.i, 0)
        for span in reversed(self.treaty_spans):
            near = span.start < token.i and self.paragraph_at.get(span.start, 0) >= here - 1
            if near and self.is_believed(span):
                return span
        return None

    def under_heading(self, token: Token) -> Span | None:
        """Give the treaty that the nearest heading above a word names."""
        for number in range(self.paragraph_at.get(token.i, 0), -1, -1):
            paragraph = self.paragraphs[number]
            if paragraph.label_ in ("heading", "title"):
                return next((s for s in self.treaty_spans if paragraph.start <= s.start < paragraph.end), None)
        return None

    def is_believed(self, span: Span) -> bool:
        """Tell whether later words may take a mention up: one of the catalogue, or one that states have acted on."""
        return span.label_ != "phrase" or span.id_ in self._vouched

    def vouch(self, treaty: str) -> None:
        """Keep that states act on a treaty that only a phrase tells."""
        self._vouched.add(treaty)

    def negotiate(self, treaty: str) -> None:
        """Keep that the article tells of a treaty's negotiation."""
        self._negotiated.add(treaty)

    def negotiated_before(self, token: Token) -> Span | None:
        """Give the last mention before a token of a treaty that the article tells the negotiation of."""
        before = (span for span in reversed(self.treaty_spans) if span.start < token.i)
        return next((span for span in before if span.id_ in self._negotiated), None)

    @property
    def learned(self) -> tuple[int, int, int, int]:
        """Give how much was told to this scene that a reading of acts may use."""
        phrases = {span.id_ for span in self.treaty_spans if span.label_ == "phrase"}
        return len(self.treaty_spans), len(phrases & self._vouched), len(self._learned), len(self._negotiated)

    @cached_property
    def is_private(self) -> bool:
        """Tell an article on firms, unions, clubs or persons, in which no treaty of the catalogue is named."""
        if any(span.kb_id_ for span in self.treaty_spans):
            return False
        table = shapes()
        words = {token.lower_ for token in self.doc if token.text != "Union"}  # "the Union Cabinet approved"
        context = len(words & set(table.private_context.all))
        return context >= PRIVATE or context + len(words & set(table.private.all)) >= MANY_PRIVATE

    @cached_property
    def main_treaty(self) -> Span | None:
        """Give a mention of the treaty that the article names most often, with an id where there is one."""
        counts = Counter(span.id_ for span in self.treaty_spans)
        believed = [span for span in self.treaty_spans if self.is_believed(span)]
        return max(believed, key=lambda s: (counts[s.id_], bool(s.kb_id_), -s.start), default=None)

    @cached_property
    def home(self) -> str | None:
        """Give the state that the article is told from."""
        return home.state(self.doc, self.paragraph_at, self.treaty_at)

    def learn(self, treaty: str, parties: tuple[str, ...]) -> None:
        """Keep the two parties of a treaty outside the catalogue that its first act has told."""
        self._learned.setdefault(treaty, parties)

    def named_with(self, span: Span) -> tuple[str, ...]:
        """Give the states that a bilateral treaty is named with, in any of its mentions: two or none."""
        treaty = self.treaty(span)
        if len(treaty.parties) > 1:
            return treaty.parties
        if treaty.id is None:
            return self._learned.get(treaty.key, treaty.parties)
        for mention in self.treaty_spans:
            if mention.id_ == span.id_:
                inside = [self.country_at[i].label_ for i in range(mention.start, mention.end) if i in self.country_at]
                codes = tuple(dict.fromkeys(inside)) or self._between(mention)
                if len(codes) == PAIR:
                    return codes
        return ()

    def between(self, codes: tuple[str, ...]) -> TreatyFinding | None:
        """Give the one treaty of the catalogue between two states that the article names: "signed a treaty today"."""
        own = [treaty for treaty in self.treaties.values() if treaty.id and set(treaty.parties) == set(codes)]
        return own[0] if len(own) == 1 and len(codes) == PAIR else None

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """Give the two states that the article's title, or title and lead, name; none where these are more or fewer."""
        if any(s.kb_id_ and len(self.named_with(s)) != PAIR and self.in_title(s[0]) for s in self.treaty_spans):
            return ()  # "Peru and Mali accede to the Convention on …"
        title = dict.fromkeys(span.label_ for span in self.country_spans if self.in_title(span[0]))
        lead = dict.fromkeys(span.label_ for span in self.country_spans if span[0].sent.start in self.leads)
        return next((tuple(codes) for codes in (title, title | lead) if len(codes) == PAIR), ())

    def _between(self, mention: Span) -> tuple[str, ...]:
        """Give the states of "X between A and B" that the name itself leaves out."""
        if mention.end >= len(self.doc) or self.doc[mention.end].lower_ != "between":
            return ()
        reach = range(mention.end, min(mention.end + 10, len(self.doc)))
        return tuple(dict.fromkeys(self.country_at[i].label_ for i in reach if i in self.country_at))[:PAIR]

    @cached_property
    def leads(self) -> frozenset[int]:
        """Give the first tokens of the sentences that open the article's body."""
        body = [paragraph for paragraph in self.paragraphs if paragraph.label_ in ("body", "")][:1]
        return frozenset(sentence.start for paragraph in body for sentence in sentences(paragraph)[:2])

    def goes_on(self, token: Token) -> bool:
        """Tell whether a sentence goes on with the day's report, as "Fiji signed today. Tonga ratified it." does.

        Back to the sentence that names the day of publication main verbs are undated, in the simple past or present.
        """
        for sentence in self._report_before(token):
            root = sentence.root
            dates = self.dates_in(sentence[0])
            values = {span.kb_id_ for span in dates if span.kb_id_ == self.published or not _is_background(span)}
            dateline = self.paragraphs[self.paragraph_at.get(sentence.start, 0)].label_ == "dateline"
            if values:
                return values == {self.published} and (dateline or _is_past(root))
            if not (_is_past(root) or root.tag_ in ("VBZ", "VBP")):
                return False
        return False

    def _report_before(self, token: Token) -> Iterator[Span]:
        """Yield the sentences of the body before a word's, nearest first."""
        number = self.paragraph_at.get(token.i, 0)
        for paragraph in reversed(self.paragraphs[: number + 1]):
            if paragraph.label_ not in ("body", "item", "dateline", ""):
                return
            yield from reversed([sentence for sentence in sentences(paragraph) if sentence.end <= token.sent.start])

    def speaker_country(self, token: Token) -> str | None:
        """Give the state for which the speaker of the quotation around a token speaks, else that of the article."""
        for quotation in self.doc._.quotations:
            if any(start <= token.i < end for start, end in quotation.parts):
                return quotation.country or self.home
        return self.home

    def country_count(self, code: str) -> int:
        """Count the mentions of a state."""
        return sum(span.label_ == code for span in self.country_spans)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in verb.children)


def _is_background(span: Span) -> bool:
    """Tell a date of a relative clause or participle: "the pact, signed in 2010, …"."""
    verb = next((word for word in span.root.ancestors if word.pos_ in ("VERB", "AUX")), span.root)
    return verb.dep_ in ("relcl", "acl")
