"""Explains how a text was read: for each word that may name a treaty act, what it gave and why, or why nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.extract import article_docs
from extractor.pipeline import load_pipeline
from extractor.records import Article
from extractor.sources.plain import Known, checked_day, make_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Explanation:
    """One trigger: its sentence, the rule, the arguments found and the reason for status or for rejection."""

    sentence: str
    words: str
    rule: str
    type: str
    treaty: str | None
    treaty_id: str | None
    treaty_found: str
    parties: tuple[str, ...]
    parties_found: str
    count: int | None
    status: str
    status_because: str
    date: str | None
    rejected: str | None


def explain(text: str, *, published: str | None = None, nlp: Language | None = None) -> Iterator[Explanation]:
    """Yield an explanation for each trigger of the text, in order; `published` is an ISO day.

    Raises ArticleUnreadable where it is no day, or the text is empty or not English.
    """
    known = Known(published=checked_day(published), published_basis="given") if published is not None else None
    yield from explain_article(make_article(text, known), nlp=nlp)


def explain_article(article: Article, *, nlp: Language | None = None) -> Iterator[Explanation]:
    """Yield an explanation for each trigger of the article, in order."""
    nlp = load_pipeline() if nlp is None else nlp
    for doc in article_docs(article, nlp):
        yield from explain_doc(nlp(doc))


def explain_doc(doc: Doc) -> Iterator[Explanation]:
    """Yield an explanation for each trigger of a Doc that the pipeline has read."""
    from extractor.components.events import candidates
    from extractor.components.events.scene import Scene

    for found in candidates.read(Scene(doc)):
        yield Explanation(
            sentence=found.trigger.head.sent.text,
            words=" … ".join(word.text for word in found.trigger.words),
            rule=f"events/{found.trigger.frame.id}",
            type=found.type,
            treaty=found.treaty.name if found.treaty else None,
            treaty_id=found.treaty.id if found.treaty else None,
            treaty_found=found.how,
            parties=found.parties.codes,
            parties_found=found.parties.how,
            count=found.parties.count,
            status=found.status.value,
            status_because=found.status.why,
            date=found.when.value,
            rejected=found.rejected,
        )
