"""Turns articles into extractions: the one place where reading, components and normalisation meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.annotations import COUNTRIES, paragraphs
from extractor.errors import ExtractionFailed, LexiconInvalid
from extractor.normalise.extraction import extraction, joined
from extractor.pipeline import load_pipeline, provenance
from extractor.reading.pieces import LONGEST, pieces
from extractor.records import Article, Extraction
from extractor.sources.plain import Known, checked_day, make_article
from extractor.triage import may_hold_act, paragraphs_may_hold_event

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

BATCH = 8  # articles parsed together
READING = "reading"  # under which a Doc's user_data has the article that it is a piece of
Failed = Callable[[str, "_Reading", Exception], None]  # what failed, on which article, and why


@dataclass(eq=False)
class _Reading:
    """An article that is being read in pieces, of which some are done."""

    article: Article
    done: list[Extraction] = field(default_factory=list)
    failed: bool = False

    def __post_init__(self) -> None:
        self.pieces = tuple(pieces(self.article.text))

    def __str__(self) -> str:
        return f"article {self.article.id}" + (f" ({self.article.title})" if self.article.title else "")


def extract(
    articles: Iterable[Article],
    *,
    nlp: Language | None = None,
    on_error: Callable[[ExtractionFailed], None] | None = None,
    all_quotations: bool = True,
) -> Iterator[Extraction]:
    """Yield an Extraction for each article, in order; nothing is read ahead beyond a small batch.

    An article on which a component fails raises ExtractionFailed, or goes to `on_error` while the others go on. One of
    more than 30,000 characters is read in pieces, each without knowledge of the others.

    Without `all_quotations` an article without events gives its countries and dates alone; what cannot hold an event is
    not parsed.
    """
    nlp = load_pipeline() if nlp is None else nlp
    maker = provenance(nlp)

    def failed(what: str, reading: _Reading, error: Exception) -> None:
        if isinstance(error, LexiconInvalid):
            raise error  # no article could be read with such a table
        failure = ExtractionFailed(f"{what} failed: {error!r}", where=str(reading))
        if on_error is None:
            raise failure from error
        if not reading.failed:
            on_error(failure)
        reading.failed = True

    def component_failed(component: str, _: object, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            failed(component, doc.user_data[READING], error)

    docs = _docs(map(_Reading, articles), nlp, failed)
    for batch in _batches(docs):
        for doc in (_piped if all_quotations else _sifted)(batch, nlp, component_failed):
            reading: _Reading = doc.user_data[READING]
            start, _ = reading.pieces[len(reading.done)]
            reading.done.append(extraction(doc, reading.article, maker, start=start))
            if len(reading.done) == len(reading.pieces):
                found = joined(reading.done)
                speaks = all_quotations or found.events
                yield found if speaks else found.model_copy(update={"quotations": (), "officials": ()})


def extract_text(text: str, *, published: str | None = None) -> Extraction:
    """Extract from one text, given with its day of publication where it is known.

    Raises ArticleUnreadable where `published` is no ISO day, or the text is empty or not English.
    """
    known = Known(published=checked_day(published), published_basis="given") if published is not None else None
    return next(extract([make_article(text, known)]))


def article_docs(article: Article, nlp: Language) -> Iterator[Doc]:
    """Give the article's text, in pieces where it is long, as Docs that the pipeline has still to read."""
    return _piece_docs(_Reading(article), nlp)


def _docs(readings: Iterable[_Reading], nlp: Language, failed: Failed) -> Iterator[Doc]:
    for reading in readings:
        try:
            yield from _piece_docs(reading, nlp)
        except Exception as error:  # whatever ails one article, the others go on
            failed("tokenizer", reading, error)


def _piece_docs(reading: _Reading, nlp: Language) -> Iterator[Doc]:
    for start, end in reading.pieces:
        doc = nlp.make_doc(reading.article.text[start:end])
        doc._.published = reading.article.published
        doc.user_data[READING] = reading
        if start:
            origin = range(len(doc.text)) if doc._.origin is None else doc._.origin
            doc._.origin = tuple(start + place for place in origin)
        yield doc


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Give the Docs in batches that fit into memory together."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        length = doc[-1].idx + len(doc[-1]) if len(doc) else 0
        if batch and (len(batch) == BATCH or size + length > LONGEST):
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += length
    if batch:
        yield batch


def _sifted(docs: list[Doc], nlp: Language, on_error: Callable[..., None]) -> list[Doc]:
    """Run on each Doc what an event there may need, at least what finds its countries and dates."""
    names = nlp.pipe_names
    marking, acting = names[: names.index("treaties") + 1], names[names.index("treaties") + 1 :]
    speaking = [doc for doc in docs if paragraphs_may_hold_event(part.text for part in paragraphs(doc))]
    marked = _piped(speaking, nlp, on_error, only=marking)
    held = [doc for doc in marked if may_hold_act(doc)]
    others = _without(docs, speaking)
    skimmed = _piped(others, nlp, on_error, only=["countries", "dates"])
    persons = [doc for doc in skimmed if any(_may_be_person(span) for span in doc.spans[COUNTRIES])]
    checked = _piped(persons, nlp, on_error, only=["entities", "countries"])
    acted = _piped(held, nlp, on_error, only=acting)
    done = [*_without(marked, held), *acted, *_without(skimmed, persons), *checked]
    return _without(docs, _without(docs, done))


def _may_be_person(state: Span) -> bool:
    return len(state) == 1 and state.id_ in ("name", "capital")  # Michael Jordan


def _without(docs: list[Doc], others: list[Doc]) -> list[Doc]:
    left_out = {id(doc) for doc in others}
    return [doc for doc in docs if id(doc) not in left_out]


def _piped(
    docs: list[Doc], nlp: Language, on_error: Callable[..., None], *, only: list[str] | None = None
) -> list[Doc]:
    without = [] if only is None else [name for name in nlp.pipe_names if name not in only]
    if not docs:
        return []
    before, nlp.default_error_handler = nlp.default_error_handler, on_error
    try:
        return list(nlp.pipe(docs, batch_size=BATCH, disable=without))
    finally:
        nlp.default_error_handler = before
