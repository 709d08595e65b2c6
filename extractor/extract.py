"""Turns articles into extractions: the one place where reading, components and normalisation meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.errors import ExtractionFailed
from extractor.normalise.extraction import extraction
from extractor.pipeline import load_pipeline, provenance
from extractor.records import Article, Extraction
from extractor.sources.plain import Known, checked_day, make_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 8  # articles parsed together


def extract(
    articles: Iterable[Article],
    *,
    nlp: Language | None = None,
    on_error: Callable[[ExtractionFailed], None] | None = None,
) -> Iterator[Extraction]:
    """Yield an Extraction for each article, in order; nothing is read ahead beyond a small batch.

    An article on which a component fails raises ExtractionFailed, or goes to `on_error` while the others go on.
    """
    nlp = load_pipeline() if nlp is None else nlp
    maker = provenance(nlp)

    def failed(component: str, _: object, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            failure = ExtractionFailed(f"{component} failed: {error!r}", where=doc.user_data.get("article", ""))
            if on_error is None:
                raise failure from error
            on_error(failure)

    nlp.default_error_handler = failed
    pairs = ((_doc(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield extraction(doc, article, maker)


def extract_text(text: str, *, published: str | None = None) -> Extraction:
    """Extract from one text, given with its day of publication where it is known.

    Raises ArticleUnreadable where `published` is no ISO day, or the text is empty or not English.
    """
    known = Known(published=checked_day(published), published_basis="given") if published is not None else None
    return next(extract([make_article(text, known)]))


def _doc(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.published = article.published
    doc.user_data["article"] = article.id
    return doc
