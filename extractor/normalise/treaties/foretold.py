"""Tells whether a description in a title or lead means the treaty that the article goes on to name."""

from __future__ import annotations

from functools import cache

from extractor.lexicon.treaty_shapes import shapes as tables
from extractor.normalise.treaties.article import Article
from extractor.normalise.treaties.entities import Entity, kinds_agree
from extractor.normalise.treaties.shapes import Shape
from extractor.normalise.treaties.titles import sentence
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import fold, stem

LEAD = 4  # paragraphs within which the name follows
PAIR = 2


def meant(article: Article, shape: Shape) -> Entity | None:
    """Give the one treaty of the catalogue whose subject the description gives in other words, where it follows."""
    own = [word.form for word in article.words[shape.start : shape.head] if word.form in vocabulary().topics]
    named = any(word.capital for word in article.words[max(shape.start + 1, shape.head - 1) : shape.end])
    if not own or shape.parties or shape.plural or named:
        return None
    known = [entity for entity in article.entities.values() if entity.id]
    bases = {entity.base for entity in known}
    known = [entity for entity in known if entity.key not in bases]
    if len(known) != 1 or not kinds_agree(shape.noun, known[0]) or not _follows(article, shape, known[0]):
        return None
    if len(article.states(*sentence(article.words, shape.start, shape.end))) >= PAIR and not known[0].parties:
        return None  # "Fiji and Malta sign security pact" is their own
    return known[0] if all(_akin(stem(form), known[0]) for form in own) else None


def _follows(article: Article, shape: Shape, entity: Entity) -> bool:
    starts = [start for start in article.starts.get(entity.key, ()) if start >= article.titles_end]
    here = article.words[shape.head].paragraph
    return bool(starts) and starts[0] > shape.head and article.words[starts[0]].paragraph - here <= LEAD


def _akin(own: str, entity: Entity) -> bool:
    """Whether a stem is among the treaty's, or a subject of the same kind: "security treaty" of armed forces."""
    return own in entity.stems or any(own in group and group & entity.stems for group in _kin())


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(fold(word)) for word in group) for group in tables().kin.groups)
