"""Resolves what refers to a treaty: "the Convention", "both treaties", "ratify it", a headline's vague name."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon.treaty_shapes import shapes as tables
from extractor.normalise.treaties import catalogue, pronouns
from extractor.normalise.treaties.acceptance import is_treaty
from extractor.normalise.treaties.article import Article
from extractor.normalise.treaties.entities import Entity, kinds_agree
from extractor.normalise.treaties.shapes import Shape
from extractor.normalise.treaties.titles import sentence
from extractor.normalise.treaties.trail import Trail
from extractor.normalise.treaties.vocabulary import vocabulary

NEAR = 3  # paragraphs in which the nearest treaty of a kind goes before any other
APART = 6  # words that may stand between a treaty and what is said to be one: "remains the most relevant treaty"


def resolve(article: Article, rest: Sequence[Shape]) -> None:
    """Add the mentions that refer to a treaty of the article, in the order of the text."""
    trail = Trail(article)
    shapes = {shape.start: shape for shape in rest}
    for start in sorted([*shapes, *pronouns.find(article.words)]):
        shape = shapes.get(start)
        if shape is None:
            keys, end, label = pronouns.meant(article.words, trail, start), start + 1, "anaphor"
        else:
            keys, end, label = *_phrase(article, trail, shape), "anaphor"
            if not keys and is_treaty(shape, article.around) and not _private(article, trail, shape):
                name = article.quote(shape.start, shape.end)
                entity = article.new(name, shape.noun.kind, plural=shape.plural, parties=shape.parties)
                keys, label = [entity.key], "shape"
        for key in keys:
            article.mention(start, end, label, key)
            trail.add(start, end, key)


def _phrase(article: Article, trail: Trail, shape: Shape) -> tuple[list[str], int]:
    """Give the treaties that a head noun without a name of its own means, and where the phrase ends."""
    table = tables().anaphors
    number = trail.numbers.get(shape.end)
    if number and article.words[shape.end].gap.strip() == "(":
        return [number], shape.end  # "The Convention (CETS No. 210)"
    if shape.noun.strength == "reference" and shape.determiner not in table.demonstratives:
        return [], shape.end
    capital = article.words[shape.head].capital and shape.bare
    if shape.plural:
        many = shape.determiner in table.determiners | table.plural_determiners
        return (_several(trail, shape) if many else []), shape.head_end
    if shape.start < article.titles_end and shape.determiner not in table.indefinite:
        found = (one for one in trail.ahead(shape.end) if not one.plural and kinds_agree(shape.noun, one))
        return [one.key for one in found][:1], shape.end
    entity = _apposed(article, trail, shape)
    if entity is None and (shape.determiner in table.determiners or capital) and not _private(article, trail, shape):
        entity = _nearest(article, trail, shape)
    return ([entity.key] if entity else []), shape.end


def _private(article: Article, trail: Trail, shape: Shape) -> bool:
    """Whether the nearest phrase of the noun was a private dealing: the merger agreement goes on as "the agreement"."""
    dealing = next((at for at, kind in reversed(article.private) if kind == shape.noun.kind and at < shape.start), -1)
    if dealing < 0:
        return False
    treaty = next((at for at, entity in trail.back(shape.start) if shape.noun.kind in entity.kinds), -1)
    return dealing > treaty


def _several(trail: Trail, shape: Shape) -> list[str]:
    """Give the last plural treaty, or as many of the last single ones as "both", "the three" say."""
    number = tables().anaphors.numbers.get(shape.determiner, 2)
    single: dict[str, None] = {}
    for _, entity in trail.back(shape.start):
        if not kinds_agree(shape.noun, entity):
            continue
        if entity.plural and not single:
            return [entity.key]
        if not entity.plural:
            single[entity.key] = None
        if len(single) == number:
            break
    return list(single)[::-1] if len(single) > 1 else []


def _apposed(article: Article, trail: Trail, shape: Shape) -> Entity | None:
    """Give the treaty that is said to be one: "the Kyoto Protocol, the first treaty to …", "it is a treaty that …"."""
    words, last = article.words, trail.last(shape.start)
    if last is None or last[0] < sentence(words, shape.start, shape.end)[0] or not kinds_agree(shape.noun, last[2]):
        return None
    between = words[last[1] : shape.start]
    if not 0 < len(between) <= APART or last[2].plural:
        return None
    said = between[0].form in tables().anaphors.copulas
    beside = between[0].gap == ", " and between[0].form in tables().anaphors.apposed
    table = vocabulary()
    named = any(k in article.around.states for k in range(last[1], shape.start))
    told = any(word.form in table.stops and word.form not in tables().anaphors.apposed for word in between[said:])
    return last[2] if (said or beside) and not named and not told else None


def _nearest(article: Article, trail: Trail, shape: Shape) -> Entity | None:
    """Give the treaty of the paragraph, the article's main one for "the Convention", or the nearest that agrees."""
    kind, words = shape.noun.kind, article.words
    if words[shape.head - 1].form in tables().anaphors.parents:
        return _base(article, trail, shape)
    here = words[shape.head].paragraph
    back = [(at, entity) for at, entity in trail.back(shape.start) if not entity.plural]
    at, same = next(((at, entity) for at, entity in back if kind in entity.kinds | {entity.kind}), (0, None))
    if same and words[at].paragraph == here:
        return same
    if words[shape.head].capital and (main := _main(trail, kind)):
        return main
    if same and here - words[at].paragraph < NEAR:
        return same
    if shape.noun.takes_up:
        agreeing = [entity for _, entity in back if kinds_agree(shape.noun, entity)]
        same = next((entity for entity in agreeing if entity.id or not _is_loose(entity)), next(iter(agreeing), same))
    return same or _base(article, trail, shape) or _one_of_several(article, trail, shape)


def _is_loose(entity: Entity) -> bool:
    """Whether the treaty is called a deal, which is as often no treaty."""
    head = vocabulary().heads.get(entity.kind)
    return head is not None and head[0].strength == "loose"


def _base(article: Article, trail: Trail, shape: Shape) -> Entity | None:
    """Give the treaty to which the last protocol or amendment belongs: "the parent Convention"."""
    for _, entity in trail.back(shape.start):
        row = catalogue.lookup(entity.base) if entity.base else None
        if row is not None and row.kind == shape.noun.kind:
            return article.known(row.id)
    return None


def _one_of_several(article: Article, trail: Trail, shape: Shape) -> Entity | None:
    """Give the treaties of which "the deal" is one, where the article speaks of them together."""
    here = article.words[shape.head].paragraph
    for at, entity in trail.back(shape.start):
        if entity.plural and kinds_agree(shape.noun, entity) and here - article.words[at].paragraph < NEAR:
            return entity
    return None


def _main(trail: Trail, kind: str) -> Entity | None:
    """Give the treaty of the kind that the article names most, if it is one."""
    counts = {
        key: count
        for key, count in trail.named.items()
        if kind in (entity := trail.entities[key]).kinds | {entity.kind} and not entity.plural
    }
    best = sorted(counts, key=lambda key: -counts[key])[:2]
    if not best or (len(best) > 1 and counts[best[0]] == counts[best[1]]):
        return None
    return trail.entities[best[0]]
