"""Takes a Doc and gives its quoted segments as token ranges, paragraph by paragraph."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc

from extractor.annotations import paragraphs
from extractor.components.quotations import marks
from extractor.lexicon import speech

TITLE = 12  # words of a title


class Segment(NamedTuple):
    """What stands between two marks of one paragraph: tokens start to end; `paragraph` counts from 0."""

    start: int
    end: int
    closed: bool
    paragraph: int

    @property
    def size(self) -> int:
        """Give the number of tokens."""
        return self.end - self.start


def segments(doc: Doc) -> list[Segment]:
    """Give the outermost quoted segments in order."""
    units = paragraphs(doc)
    texts = [unit.text for unit in units]
    single = marks.uses_single(texts)
    found: list[Segment] = []
    for number, (unit, text) in enumerate(zip(units, texts, strict=True)):
        own = single or marks.uses_single([text])
        for one in marks.quoted(text, single=own):
            span = doc.char_span(unit.start_char + one.start, unit.start_char + one.end, alignment_mode="contract")
            if span is not None and (not found or span.start >= found[-1].end):
                found.append(Segment(span.start, span.end, one.closed, number))
    return found


def is_title(doc: Doc, segment: Segment) -> bool:
    """Tell the title of a book, a film or a programme: capitals throughout, no full stop, no cue beside it."""
    words = [token for token in doc[segment.start : segment.end] if token.is_alpha]
    long = [token for token in words if not token.is_stop]
    before = doc[segment.start - 2].text if segment.start > 1 else ""
    ended = doc[segment.end - 1].text[-1:] in ".!?"
    if (
        not 1 < len(words) <= TITLE
        or ended
        or before in {"", ":"}
        or not all(token.text[0].isupper() for token in long)
        or not words[0].text[0].isupper()
    ):
        return False
    verbs = speech.verbs()
    return not any(token.lower_ in verbs and token.pos_ == "VERB" for token in doc[segment.end : segment.end + 5])


def inside(doc: Doc, found: list[Segment]) -> bytearray:
    """Give a mask of the Doc's tokens: 1 where a token is quoted."""
    mask = bytearray(len(doc))
    for segment in found:
        for i in range(segment.start, segment.end):
            mask[i] = 1
    return mask
