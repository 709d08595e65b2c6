"""Turns articles into extractions: the one place where reading, components and normalisation meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from extractor.errors import ExtractionFailed, LexiconInvalid
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

    def failed(what: str, article: str, error: Exception) -> None:
        if isinstance(error, LexiconInvalid):
            raise error  # no article could be read with such a table
        failure = ExtractionFailed(f"{what} failed: {error!r}", where=article)
        if on_error is None:
            raise failure from error
        on_error(failure)

    def component_failed(component: str, _: object, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            failed(component, doc.user_data.get("article", ""), error)

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            try:
                yield article_doc(article, nlp), article
            except Exception as error:  # whatever ails one article, the others go on
                failed("tokenizer", _place(article), error)

    found = nlp.pipe(docs(), as_tuples=True, batch_size=BATCH)
    before, nlp.default_error_handler = nlp.default_error_handler, component_failed
    try:
        first = list(islice(found, 1))  # the pipe takes the handler as it starts
    finally:
        nlp.default_error_handler = before
    for doc, article in chain(first, found):
        yield extraction(doc, article, maker)


def extract_text(text: str, *, published: str | None = None) -> Extraction:
    """Extract from one text, given with its day of publication where it is known.

    Raises ArticleUnreadable where `published` is no ISO day, or the text is empty or not English.
    """
    known = Known(published=checked_day(published), published_basis="given") if published is not None else None
    return next(extract([make_article(text, known)]))


def article_doc(article: Article, nlp: Language) -> Doc:
    """Give the article's text as a Doc that the pipeline has still to read."""
    doc = nlp.make_doc(article.text)
    doc._.published = article.published
    doc.user_data["article"] = _place(article)
    return doc


def _place(article: Article) -> str:
    return f"article {article.id}" + (f" ({article.title})" if article.title else "")
