"""Finds the dates of an article and writes them to the Doc, each with its EDTF value against the day of publication."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.annotations import DATES, page
from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import PARAGRAPH_END, Cue, Order, Tense, find_dates

VERBS = frozenset({"VERB", "AUX"})
CLIMB = 6  # heads above a date after which its clause is given up
STRONG_WITHIN = 2  # heads between a date and the verb that surely dates it: date, preposition, verb


@Language.factory("extractor_dates", assigns=["doc.spans"], default_config={"order": None})
class Dates:
    """Write doc.spans["dates"]: one span a date, label_ = basis (explicit, relative), kb_id_ = EDTF value.

    Both are empty where nothing fixes the value. Reads the text, the paragraphs and doc._.published; where the text
    was tagged and parsed, the tense of the clause decides whether "Friday" lies before or after publication, else the
    words around it do. `order` is that of days in figures, "dmy" or "mdy", where the source's habit is known.

        nlp = spacy.blank("en")
        nlp.add_pipe("extractor_dates")
        doc = nlp.make_doc("Hungary ratified on Tuesday.")
        doc._.published = "2021-11-17"
        [(span.text, span.label_, span.kb_id_) for span in nlp(doc).spans["dates"]]
        # [("Tuesday", "relative", "2021-11-16")]
    """

    def __init__(self, nlp: Language, name: str, order: Order | None = None) -> None:  # noqa: ARG002 - as spaCy calls
        self.name = name
        self.order = order

    def __call__(self, doc: Doc) -> Doc:
        """Mark the dates of a Doc."""
        doc.spans[DATES] = self.match(doc)
        return doc

    def match(self, doc: Doc) -> list[Span]:
        """Give the dates of a Doc in order, none of them over the end of a paragraph."""

        def cue(start: int, end: int) -> Cue | None:
            span = doc.char_span(start, end, alignment_mode="expand")
            return _clause_cue(span.root) if span is not None else None

        parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")
        spans: list[Span] = []
        text = page(doc, PARAGRAPH_END)
        for date in find_dates(text, published=doc._.published, order=self.order, cue_of=cue if parsed else None):
            span = doc.char_span(
                date.start, date.end, label=date.basis or "", kb_id=date.value or "", alignment_mode="expand"
            )
            # "4" and "5" of one token would be the same span
            if span is not None and (not spans or span.start >= spans[-1].end):
                spans.append(span)
        return spans


def _clause_cue(token: Token) -> Cue | None:
    """Give the tense of the nearest verb above a date that has one."""
    for climbed in range(CLIMB):
        tense = _verb_tense(token) if token.pos_ in VERBS else None
        if tense:
            return Cue(tense, strong=tense == "future" or climbed <= STRONG_WITHIN)
        if token.head is token:
            return None
        token = token.head
    return None


def _verb_tense(verb: Token) -> Tense | None:
    words = lexicon.tense()
    if verb.lower_ in words.future or verb.lower_ in words.timetable:  # "they planned a vote for Saturday"
        return "future"
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "MD" or any(helper.tag_ == "MD" for helper in helpers):
        return "future"
    if verb.tag_ == "VBN" and not helpers:  # "the pact, sealed on 3 April, will bind all"
        return "past"
    if verb.tag_ == "VBD" or any(helper.tag_ in {"VBD", "VBN"} or helper.lemma_ == "have" for helper in helpers):
        return "past"
    return None
