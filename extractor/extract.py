"""Turns articles into extractions: the one place where reading, components and normalisation meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from extractor.annotations import COUNTRIES, paragraphs
from extractor.errors import ExtractionFailed, LexiconInvalid
from extractor.normalise.extraction import extraction
from extractor.pipeline import load_pipeline, provenance
from extractor.records import Article, Extraction
from extractor.sources.plain import Known, checked_day, make_article
from extractor.triage import may_hold_act, may_speak_of_treaty

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 8  # articles parsed together


def extract(
    articles: Iterable[Article],
    *,
    nlp: Language | None = None,
    on_error: Callable[[ExtractionFailed], None] | None = None,
    all_quotations: bool = True,
) -> Iterator[Extraction]:
    """Yield an Extraction for each article, in order; nothing is read ahead beyond a small batch.

    Without `all_quotations` an article without events gives its countries and dates alone, and one that cannot hold an
    event is not parsed. An article on which a component fails raises ExtractionFailed, or goes to `on_error` while the
    others go on.
    """
    run = _Run(load_pipeline() if nlp is None else nlp, on_error)
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        docs = [(doc, article) for article in batch if (doc := run.read(article)) is not None]
        whole = [doc for doc, _ in docs if all_quotations or may_speak_of_treaty(_text(doc))]
        parsed = {id(doc) for doc in (run.parse(whole) if all_quotations else run.parse_acts(whole))}
        skimmed = {id(doc) for doc, _ in docs} - {id(doc) for doc in whole}
        for doc, article in docs:
            if id(doc) in parsed:
                found = extraction(doc, article, run.maker)
                yield found if found.events or all_quotations else _without_speech(found)
            elif id(doc) in skimmed and run.skim(doc):
                yield extraction(doc, article, run.maker)


class _Run:
    """A pipeline at work, and where its failures go."""

    def __init__(self, nlp: Language, on_error: Callable[[ExtractionFailed], None] | None) -> None:
        self.nlp, self.on_error, self.maker = nlp, on_error, provenance(nlp)

    def read(self, article: Article) -> Doc | None:
        """Give an article as a Doc; None where that fails: whatever ails one article, the others go on."""
        try:
            return article_doc(article, self.nlp)
        except Exception as error:
            self._fail("tokenizer", _place(article), error)
            return None

    def parse_acts(self, docs: list[Doc]) -> list[Doc]:
        """Run the components up to that of the treaties, and the others on what may hold an act upon one."""
        names = self.nlp.pipe_names
        last = names.index("treaties") + 1 if "treaties" in names else 0
        marked = list(self.parse(docs, without=names[last:]))
        held = {id(doc): doc for doc in marked if not last or may_hold_act(doc)}
        done = {id(doc) for doc in self.parse(list(held.values()), without=names[:last])}
        return [doc for doc in marked if id(doc) in done or id(doc) not in held]

    def parse(self, docs: list[Doc], *, without: Sequence[str] = ()) -> Iterator[Doc]:
        """Run all components but some; give the Docs on which none fails."""
        if not docs:
            return iter(())
        found = self.nlp.pipe(docs, batch_size=BATCH, disable=without)
        before, self.nlp.default_error_handler = self.nlp.default_error_handler, self._component_failed
        try:
            first = list(islice(found, 1))  # the pipe takes the handler as it starts
        finally:
            self.nlp.default_error_handler = before
        return chain(first, found)

    def skim(self, doc: Doc) -> bool:
        """Find countries and dates alone, and persons where one may bear a state's name; tell whether that works."""
        try:
            for name in ("countries", "dates"):
                self.nlp.get_pipe(name)(doc)
            if any(len(span) == 1 and span.id_ in ("name", "capital") for span in doc.spans[COUNTRIES]):
                for name in ("entities", "countries"):
                    self.nlp.get_pipe(name)(doc)
        except Exception as error:
            self._fail(name, _place_of(doc), error)
            return False
        return True

    def _component_failed(self, component: str, _: object, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            self._fail(component, _place_of(doc), error)

    def _fail(self, what: str, article: str, error: Exception) -> None:
        if isinstance(error, LexiconInvalid):
            raise error  # no article could be read with such a table
        failure = ExtractionFailed(f"{what} failed: {error!r}", where=article)
        if self.on_error is None:
            raise failure from error
        self.on_error(failure)


def _text(doc: Doc) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(doc))


def _without_speech(found: Extraction) -> Extraction:
    return found.model_copy(update={"quotations": (), "officials": ()})


def _place_of(doc: Doc) -> str:
    return str(doc.user_data.get("article", ""))


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
