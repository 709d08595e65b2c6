"""Turns an article's text into a Doc of its reading copy: paragraphs as spans, sentences within them, offsets kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.attrs import ORTH, SPACY
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, registry

from extractor import reading
from extractor.annotations import PARAGRAPHS

# "U.S.-Bahrain" names two states
INFIXES = (r"(?<=[A-Z]\.)-(?=[A-Z])", r"(?<=[A-Z])/(?=[A-Z])")
SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', "'", "’", ")", "]", "…", "»", "“", "—", "–", "-", "|")


class ReadingTokenizer:
    """Write doc.spans["paragraphs"] and doc._.origin; the words are those of spaCy's English tokenizer, nearly.

    A sentence starts with every paragraph, and within one only behind a mark that can end a sentence.
    """

    def __init__(self, nlp: Language) -> None:
        make: Callable[[Language], Tokenizer] = registry.tokenizers.get("spacy.Tokenizer.v1")()
        self.words = make(nlp)
        self.words.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *INFIXES]).finditer
        self.vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        """Read a text into a Doc."""
        paragraphs = reading.paragraphs(text)
        words: list[int] = []
        spaces: list[bool] = []
        bounds: list[tuple[int, int, str]] = []
        origin: list[int] = []
        for paragraph in paragraphs:
            tokens = self.words(paragraph.text)
            if not len(tokens):
                continue
            bounds.append((len(words), len(words) + len(tokens), paragraph.kind))
            rows = tokens.to_array([ORTH, SPACY])
            words += rows[:, 0].tolist()
            spaces += rows[:, 1].astype(bool).tolist()
            spaces[-1] = True
            origin += [*paragraph.origin[: len(paragraph.text)], paragraph.origin[len(paragraph.text) - 1]]
        texts = [self.vocab.strings[word] for word in words]
        starts = _sentence_starts(texts, bounds)
        doc = Doc(self.vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]  # its stub lacks hashes
        doc.spans[PARAGRAPHS] = [Span(doc, start, end, label=kind) for start, end, kind in bounds]
        doc._.origin = tuple(origin)
        return doc

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Serialise the word tokenizer."""
        return bytes(self.words.to_bytes(**kwargs))

    def from_bytes(self, data: bytes, **kwargs: Any) -> ReadingTokenizer:
        """Restore the word tokenizer."""
        self.words.from_bytes(data, **kwargs)
        return self

    def to_disk(self, path: Path | str, **kwargs: Any) -> None:
        """Write the word tokenizer."""
        self.words.to_disk(path, **kwargs)

    def from_disk(self, path: Path | str, **kwargs: Any) -> ReadingTokenizer:
        """Read the word tokenizer."""
        self.words.from_disk(path, **kwargs)
        return self


def _sentence_starts(words: list[str], bounds: list[tuple[int, int, str]]) -> list[bool | int | None]:
    """Say where a sentence starts (True), cannot start (False), and where the parser decides (None)."""
    starts: list[bool | int | None] = [None] * len(words)
    for i in range(1, len(words)):
        if not words[i - 1].endswith(SENTENCE_END) or words[i][0].islower():
            starts[i] = False
    for start, _, _ in bounds:
        starts[start] = True
    return starts


@registry.tokenizers("extractor.ReadingTokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy types it not
def make_reading_tokenizer() -> Callable[[Language], ReadingTokenizer]:
    """Give the tokenizer's maker, as spaCy's configuration asks for it."""
    return ReadingTokenizer
