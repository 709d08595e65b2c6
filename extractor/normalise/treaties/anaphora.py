"""Resolves what refers to a treaty: "the Convention", "both treaties", "ratify it", a headline's vague name."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from extractor.lexicon.treaty_shapes import shapes as tables
from extractor.normalise.treaties.acceptance import is_treaty
from extractor.normalise.treaties.article import Article
from extractor.normalise.treaties.entities import Entity, kinds_agree
from extractor.normalise.treaties.shapes import Shape

NEAR = 3  # paragraphs in which the nearest treaty of a kind goes before any other


def resolve(article: Article, rest: Sequence[Shape]) -> None:
    """Add the mentions that refer to a treaty of the article, in the order of the text."""
    timeline = sorted((start, key) for start, _, label, key in article.mentions)
    phrases = sorted(
        [*((shape.start, shape) for shape in rest), *((i, None) for i in _pronouns(article))], key=lambda p: p[0]
    )
    for start, shape in phrases:
        if shape is None:
            keys, end, label = _pronoun(article, timeline, start), start + 1, "anaphor"
        else:
            keys, end, label = *_phrase(article, timeline, shape), "anaphor"
            if not keys and is_treaty(shape, article.around) and not _private(article, shape):
                name = article.quote(shape.start, shape.end)
                entity = article.new(name, shape.noun.kind, plural=shape.plural, parties=shape.parties)
                keys, label = [entity.key], "shape"
        for key in keys:
            article.mentions.append((start, end, label, key))
            insort(timeline, (start, key))


def _phrase(article: Article, timeline: list[tuple[int, str]], shape: Shape) -> tuple[list[str], int]:
    """Give the treaties that a head noun without a name of its own means, and where the phrase ends."""
    table = tables().anaphors
    numbered = _numbered(article, shape)
    if numbered:
        return [numbered], shape.end
    headline = shape.start < article.titles_end
    word = article.words[shape.head]
    if shape.noun.strength == "reference" and shape.determiner not in table.demonstratives:
        return [], shape.end
    definite = shape.determiner in table.determiners or (word.capital and shape.bare and not shape.plural)
    many = shape.determiner in table.plural_determiners
    if shape.plural:
        if not (definite or many):
            return [], shape.end
        return _several(article, timeline, shape), shape.head_end
    if headline and shape.determiner not in table.indefinite:
        found = _ahead(article, shape)
        return ([found.key] if found else []), shape.end
    if not definite:
        return [], shape.end
    entity = None if _private(article, shape) else _nearest(article, timeline, shape)
    return ([entity.key] if entity else []), shape.end


def _private(article: Article, shape: Shape) -> bool:
    """Whether the nearest phrase of the noun was a private dealing: the merger agreement goes on as "the agreement"."""
    dealings = [at for at, kind in article.private if kind == shape.noun.kind and at < shape.start]
    if not dealings:
        return False
    treaties = [
        start
        for start, _, _, key in article.mentions
        if start < shape.start and shape.noun.kind in article.entities[key].kinds
    ]
    return max(dealings) > max(treaties, default=-1)


def _numbered(article: Article, shape: Shape) -> str | None:
    """Give the treaty whose number follows in parentheses: "The Convention (CETS No. 210)"."""
    after = [key for start, _, label, key in article.mentions if start == shape.end and label == "number"]
    return after[0] if after and article.words[shape.end].gap.strip() == "(" else None


def _several(article: Article, timeline: list[tuple[int, str]], shape: Shape) -> list[str]:
    before = [key for start, key in timeline if start < shape.start]
    keys = list(dict.fromkeys(reversed(before)))
    for position, key in enumerate(keys):
        entity = article.entities[key]
        if not kinds_agree(shape.noun, entity):
            continue
        if entity.plural:
            return [key]
        single = [
            k
            for k in keys[position:]
            if not article.entities[k].plural and kinds_agree(shape.noun, article.entities[k])
        ]
        number = tables().anaphors.numbers.get(shape.determiner, 2)
        return list(reversed(single[:number])) if len(single) >= 2 else []
    return []


def _ahead(article: Article, shape: Shape) -> Entity | None:
    """Give the first treaty of the text under the headline that its vague name can mean."""
    for start, _, _, key in sorted(article.mentions):
        entity = article.entities[key]
        if start > shape.start and not entity.plural and kinds_agree(shape.noun, entity):
            return entity
    return None


def _nearest(article: Article, timeline: list[tuple[int, str]], shape: Shape) -> Entity | None:
    noun, words = shape.noun.kind, article.words
    before = [(start, article.entities[key]) for start, key in timeline if start < shape.start]
    single = [(start, entity) for start, entity in before if not entity.plural]
    here = words[shape.head].paragraph
    same = [(start, e) for start, e in single if noun == e.kind or noun in e.kinds]
    if same and words[same[-1][0]].paragraph == here:
        return same[-1][1]
    if words[shape.head].capital and (main := _main(article, shape)):
        return main
    if same and here - words[same[-1][0]].paragraph < NEAR:
        return same[-1][1]
    if shape.noun.takes_up:
        for _, entity in reversed(single):
            if kinds_agree(shape.noun, entity):
                return entity
    return same[-1][1] if same else None


def _main(article: Article, shape: Shape) -> Entity | None:
    """Give the treaty of the noun that the article names most, if it is one: "the Convention"."""
    counts: dict[str, int] = {}
    for _, _, label, key in article.mentions:
        entity = article.entities[key]
        if label != "anaphor" and not entity.plural and shape.noun.kind in entity.kinds | {entity.kind}:
            counts[key] = counts.get(key, 0) + 1
    best = sorted(counts, key=lambda key: -counts[key])[:2]
    if not best or (len(best) > 1 and counts[best[0]] == counts[best[1]]):
        return None
    return article.entities[best[0]]


def _pronouns(article: Article) -> list[int]:
    table, words = tables().anaphors, article.words
    found = []
    for i, word in enumerate(words):
        if word.form not in table.pronouns and word.form not in table.plural_pronouns:
            continue
        before = words[i - 1].form if i and word.joined else ""
        phrase = f"{words[i - 2].form} {before}" if i > 1 and words[i - 1].joined else ""
        if before in table.object_verbs or phrase in table.object_phrases or _undergoes(article, i):
            found.append(i)
    return found


def _undergoes(article: Article, i: int) -> bool:
    """Whether a verb of treaties follows the pronoun: "it was signed", "it enters into force"."""
    table, words = tables().anaphors, article.words
    k, passive = i + 1, False
    while k < len(words) and words[k].gap == " " and words[k].form in table.auxiliaries:
        passive, k = passive or words[k].form in table.passive, k + 1
    if k >= len(words) or words[k].gap != " " or words[k].form not in table.subject_verbs:
        return False
    active = words[k].form.startswith(("enter", "expire", "lapse"))
    if words[k].form.startswith("enter"):
        return " ".join(word.form for word in words[k + 1 : k + 3]) == "into force"
    return passive or active


def _pronoun(article: Article, timeline: list[tuple[int, str]], i: int) -> list[str]:
    table, words = tables().anaphors, article.words
    before = [(start, key) for start, key in timeline if start < i]
    if not before:
        return []
    last = before[-1][0]
    if words[i].paragraph - words[last].paragraph > 1 or any(word.form in table.rivals for word in words[last + 1 : i]):
        return []
    plural = words[i].form in table.plural_pronouns
    for _, key in reversed(before):
        if article.entities[key].plural == plural:
            return [key]
        if plural:
            keys = list(dict.fromkeys(key for _, key in reversed(before) if not article.entities[key].plural))[:2]
            return list(reversed(keys)) if len(keys) == 2 else []
    return []
