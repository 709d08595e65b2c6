"""Finds the treaties of an article, those of the catalogue and others, all mentions of one under one key."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IDX, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES, TREATIES, TreatyFinding, paragraphs
from extractor.arithmetic import Array
from extractor.normalise import treaties

NEVER_IN_NAMES = ("VERB", "AUX", "PRON", "ADV", "SCONJ")
PARTICIPLES = ("VBN", "VBG")


@Language.factory("extractor_treaties", assigns=["doc.spans", "doc._.treaties"])
class Treaties:
    """Write doc.spans["treaties"] and doc._.treaties.

    Reads doc.spans["paragraphs"], doc.spans["countries"] and the tagger's parts of speech, as far as they are there.
    A span's label_ says how the treaty is mentioned (title, name, acronym, number, shape, anaphor), kb_id_ is its id in
    the catalogue or empty, id_ its key in doc._.treaties; a phrase that means two treaties ("both treaties") gives two
    spans over the same words.

        doc = nlp("Peru ratified the Convention on Cybercrime. It entered into force for Peru in December.")
        [(span.text, span.kb_id_) for span in doc.spans["treaties"]]
        # [("Convention on Cybercrime", "CETS 185"), ("It", "CETS 185")]
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy hands to every factory
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark the treaties of a Doc."""
        blocks = paragraphs(doc)
        found = treaties.find(
            doc.text,
            paragraphs=[(block.start_char, block.end_char) for block in blocks],
            headline=_headline(blocks),
            states=[
                treaties.State(span.start_char, span.end_char, span.label_, span.id_ == "demonym")
                for span in doc.spans.get(COUNTRIES, ())
            ],
            barred=_barred(doc),
        )
        spans: list[Span] = []
        for mention in found.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None:
                identifier = found.named[mention.key].id or ""
                spans.append(
                    Span(doc, span.start, span.end, label=mention.label, kb_id=identifier, span_id=mention.key)
                )
        doc.spans[TREATIES] = spans
        doc._.treaties = {key: TreatyFinding(*named) for key, named in found.named.items()}
        return doc


def _headline(blocks: list[Span]) -> bool:
    """Whether the first paragraph is the article's title: marked as one, or short and without a full stop."""
    if not blocks:
        return False
    first = blocks[0]
    return first.label_ == "title" or (len(blocks) > 1 and len(first) < 30 and first.text[-1:] not in '.!?"”:;,')


def _barred(doc: Doc) -> list[int]:
    """Give the offsets of lower-case words that the tagger takes for verbs, adverbs and pronouns."""
    if not doc.has_annotation("TAG"):
        return []
    text, strings = doc.text, doc.vocab.strings
    words: Array = doc.to_array([POS, TAG, IDX])
    never = np.isin(words[:, 0], [strings.add(pos) for pos in NEVER_IN_NAMES])
    never &= ~np.isin(words[:, 1], [strings.add(tag) for tag in PARTICIPLES])
    return [at for at in words[never, 2].tolist() if text[at : at + 1].islower()]
