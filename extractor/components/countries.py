"""Finds the states that an article mentions and writes them to the Doc, each with its ISO 3166-1 alpha-3 code."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES, page
from extractor.normalise.countries import BREAK, Mention, find_countries


@Language.factory("extractor_countries", assigns=["doc.spans"])
class Countries:
    """Write doc.spans["countries"]: one span a mention, label_ = alpha-3 code, id_ = its kind.

    The kinds are name, demonym, capital and organisation. Names inside persons, towns, firms and languages are left
    out, and so is a capital that is a place only. Reads nothing but the text, the paragraphs and doc._.published;
    where the named entities have been tagged, a name inside a longer PERSON is dropped.

        nlp = spacy.blank("en")
        nlp.add_pipe("extractor_countries")
        doc = nlp("Moscow said that Georgia and the Swiss had signed.")
        [(span.text, span.label_, span.id_) for span in doc.spans["countries"]]
        # [("Moscow", "RUS", "capital"), ("Georgia", "GEO", "name"), ("Swiss", "CHE", "demonym")]
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy hands to every factory
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark the states of a Doc."""
        doc.spans[COUNTRIES] = self.match(doc)
        return doc

    def match(self, doc: Doc) -> list[Span]:
        """Give the mentions of states in a Doc, in order."""
        spans = []
        for mention in find_countries(page(doc, BREAK), published=doc._.published):
            span = doc.char_span(
                mention.start, mention.end, label=mention.code, span_id=mention.kind, alignment_mode="expand"
            )
            if span is not None and not _is_in_person(span, mention):
                spans.append(span)
        return spans


def _is_in_person(span: Span, mention: Mention) -> bool:
    """Say whether the tagger sees a person of two words or more where one word is a state's name or its capital's."""
    if mention.kind not in {"name", "capital"} or len(span) > 1 or span[0].ent_type_ != "PERSON":
        return False
    return span[0].ent_iob_ == "I" or (span.end < len(span.doc) and span.doc[span.end].ent_iob_ == "I")
