"""Finds the dates of a Doc, resolved against the article's own day, with the tense of the clause where it was parsed."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.annotations import DATES, paragraphs
from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import Cue, Order, Tense, find_dates

PARAGRAPH_END = "\u2029"
VERBS = ("VERB", "AUX")
PAST_TAGS = ("VBD", "VBN")
STRONG_WITHIN = 2  # heads between a date and the verb that surely dates it: verb, preposition, date
TENSELESS_LIMIT = 6  # heads to climb before the clause is given up


@Language.factory("extractor_dates", assigns=["doc.spans"], default_config={"order": None})
class Dates:
    """Write doc.spans["dates"]: one span a date, label_ = basis (explicit, relative), kb_id_ = EDTF value.

    Both are empty where nothing fixes the value. Reads `doc._.published` (an ISO day or None) and the paragraphs.
    `order` is that of days in figures, "dmy" or "mdy", where the source's habit is known.

    >>> doc._.published = "2021-11-17"
    >>> [(span.text, span.kb_id_) for span in nlp("Hungary ratified on Tuesday.").spans["dates"]]
    [('Tuesday', '2021-11-16')]
    """

    def __init__(self, nlp: Language, name: str, order: Order | None = None) -> None:
        self.order = order

    def match(self, doc: Doc) -> list[Span]:
        """Give the dates of a Doc in order, none of them over the end of a paragraph."""
        parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")

        def tense(start: int, end: int) -> Cue | None:
            return clause_tense(doc.char_span(start, end, alignment_mode="expand"))

        found = find_dates(_bounded(doc), published=doc._.published, order=self.order, tense=tense if parsed else None)
        spans = []
        for date in found:
            span = doc.char_span(
                date.start, date.end, label=date.basis or "", kb_id=date.value or "", alignment_mode="expand"
            )
            if span is not None and (not spans or span.start >= spans[-1].end):
                spans.append(span)
        return spans

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[DATES] = self.match(doc)
        return doc


def _bounded(doc: Doc) -> str:
    """Give the text with a mark in place of the space between two paragraphs; offsets stay the same."""
    text = list(doc.text)
    for paragraph in paragraphs(doc):
        if paragraph.end_char < len(text) and text[paragraph.end_char].isspace():
            text[paragraph.end_char] = PARAGRAPH_END
    return "".join(text)


def clause_tense(span: Span | None) -> Cue | None:
    """Give the tense of the nearest verb above a parsed span; None where no verb there has one."""
    if span is None:
        return None
    token = span.root
    for climbed in range(TENSELESS_LIMIT):
        if token.pos_ in VERBS:
            tense = _verb_tense(token)
            if tense:
                return Cue(tense, tense == "future" or climbed <= STRONG_WITHIN)
        if token.head is token:
            return None
        token = token.head
    return None


def _verb_tense(verb: Token) -> Tense | None:
    if verb.lower_ in lexicon.tense().future:  # "they planned a march on Saturday"
        return "future"
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.tag_ == "MD" for helper in helpers) or verb.tag_ == "MD":
        return "future"
    if verb.tag_ == "VBN" and not helpers:
        return "past"  # "the agreement, signed on 11 February, will enter into force"
    if verb.tag_ == "VBD" or any(helper.tag_ in ("VBD", "VBN") or helper.lemma_ == "have" for helper in helpers):
        return "past"
    return None
