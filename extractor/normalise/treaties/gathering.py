"""Gathers the names of an article by treaty: hits and shapes that name the same one, and the aliases it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest

from extractor.lexicon.treaty_shapes import shapes as tables
from extractor.normalise.treaties import foretold, protocols
from extractor.normalise.treaties.acceptance import has_private_word, is_private, is_treaty
from extractor.normalise.treaties.article import Article
from extractor.normalise.treaties.entities import Entity, content, kinds_agree, years
from extractor.normalise.treaties.items import Item
from extractor.normalise.treaties.likeness import alike
from extractor.normalise.treaties.shapes import Shape
from extractor.normalise.treaties.titles import sentence
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import read

SHORTEST_ACRONYM = 3  # letters; shorter ones stand for too much else


@cache
def _also_called() -> re.Pattern[str]:
    """Compile what stands between a treaty and its second name: ", also known as the"."""
    words = tables().aliases
    adverbs, called, openers = "|".join(words.adverbs), "|".join(words.called), "|".join(words.openers)
    return re.compile(rf"[\s\"”’',]*(?:\(\s*|(?:(?:{adverbs}) )*(?:{called}) )(?:(?:{openers}) )*[\"“‘']?")


@cache
def _alias() -> re.Pattern[str]:
    """Compile a short form that follows in parentheses: "(hereinafter the "CSC")"."""
    openers = "|".join(tables().aliases.openers)
    return re.compile(
        rf"[\"”’']?\s*\(\s*(?:(?:{openers}) |[\"“‘'] ?)*"
        r"(?P<alias>[A-Z][A-Za-z0-9&/.-]*[A-Z0-9])s?[\"”’']*\s*[),;]"
    )


def gather(article: Article, items: Sequence[Item]) -> list[Shape]:
    """Make the entities of all names; give the shapes that only refer to one, or are nothing yet."""
    for item in items:
        if item.hit or item.base or item.id:
            _add_named(article, item)
    _define(article)
    rest: list[Shape] = []
    # what the catalogue knows goes first: a title's description may mean what the text names later
    for item, after in sorted(zip_longest(items, items[1:]), key=lambda pair: not _is_catalogued(article, pair[0])):
        shape = item.shape
        if shape is None or item.base or item.id:
            continue
        if item.end > shape.end or shape.parties or content(article.own_words(item.start, item.end)):
            _add_shape(article, item, shape, after)
        else:
            rest.append(shape)
    _define(article)
    _abbreviate(article)
    covered = {k for start, end, _, _ in article.mentions for k in range(start, end)}
    for i, word in enumerate(article.words):
        key = article.aliases.get(re.sub(r"['’]s$", "", word.raw))
        if key and i not in covered and i not in article.around.states:
            article.mention(i, i + 1, "acronym", key)
            covered.add(i)
    return [shape for shape in rest if shape.head not in covered]


def _is_catalogued(article: Article, item: Item) -> bool:
    return item.shape is not None and alike(article.words[item.start : item.end]) is not None


def _add_named(article: Article, item: Item) -> None:
    words = article.words[item.start : item.end]
    name = article.quote(item.start, item.end)
    heads = vocabulary().heads
    kind = next((heads[word.form][0].kind for word in words if word.form in heads), "")
    entity = article.known(item.id) if item.id else _same_name(article.entities.values(), name)
    if entity is None:
        entity = article.new(name, kind or "treaty")
    if item.base and item.base != "unknown":
        entity.base = item.base
    if item.label in ("title", "name", "shape"):
        entity.learn(name, words)
    else:
        entity.short.append(name)
    if kind:
        entity.kinds.add(kind)
    states = article.states(item.start, item.end)
    if len(states) > 1:
        entity.parties = tuple(dict.fromkeys((*entity.parties, *states)))
    article.mention(item.start, item.end, item.label if item.hit else ("title" if item.id else "shape"), entity.key)


def _same_name(entities: Iterable[Entity], name: str) -> Entity | None:
    low = name.lower()
    return next((entity for entity in entities if any(low == known.lower() for known in entity.names)), None)


def _add_shape(article: Article, item: Item, shape: Shape, after: Item | None) -> None:
    if has_private_word(shape, article.around) and shape.head not in article.around.vouched:
        article.private.append((shape.head, shape.noun.kind))
        return
    announced = _announced(article, shape)
    for key in announced:
        article.mention(item.start, item.end, "anaphor", key)
    if announced:
        return
    entity = None
    if item.end == shape.end:
        entity = _linked(article, item, shape, after) or _recognised(article, item, shape)
        later = foretold.meant(article, shape) if entity is None else None
        if later is not None:
            article.mention(item.start, item.end, "anaphor", later.key)
            return
    if entity is None:
        if not is_treaty(shape, article.around):
            if is_private(shape, article.around):
                article.private.append((shape.head, shape.noun.kind))
            return
        entity = article.new(article.quote(item.start, item.end), shape.noun.kind, plural=shape.plural)
    entity.learn(article.quote(item.start, item.end), article.own_words(item.start, item.end))
    entity.kinds.add(shape.noun.kind)
    if not entity.id:
        entity.parties = tuple(dict.fromkeys((*entity.parties, *article.states(item.start, item.end))))
    article.mention(item.start, item.end, "shape", entity.key)


def _announced(article: Article, shape: Shape) -> list[str]:
    """Give the treaties that "two WIPO treaties" goes on to name in the same sentence."""
    number = tables().anaphors.numbers.get(shape.determiner, 0) if shape.plural else 0
    if not number:
        return []
    last = sentence(article.words, shape.start, shape.end)[1]
    named = sorted((start, key) for start, _, label, key in article.mentions if shape.end <= start < last)
    keys = list(dict.fromkeys(key for _, key in named))
    return keys if len(keys) == number else []


def _recognised(article: Article, item: Item, shape: Shape) -> Entity | None:
    """Give the catalogue's treaty whose title the shape words a little differently, or whose protocol it is."""
    words = article.words[item.start : item.end]
    identifier = alike(words)
    if identifier is None and shape.noun.kind == "protocol":
        identifier = protocols.meant(words, [entity.id for entity in article.entities.values() if entity.id])
    return article.known(identifier) if identifier else None


def _linked(article: Article, item: Item, shape: Shape, after: Item | None) -> Entity | None:
    """Give the entity that the shape names again: "cybercrime treaty" the Convention on Cybercrime."""
    if after is not None and after.id in article.entities and after.hit is not None:
        end, start = article.words[item.end - 1].end, article.words[after.start].start
        if _also_called().fullmatch(article.text, end, start):
            return article.entities[after.id]
    for key in _right_before(article, item):
        if kinds_agree(shape.noun, article.entities[key]) and not shape.plural:
            return article.entities[key]
    own = article.own_words(item.start, item.end)
    stems, cited = content(own), years(own)
    best, most = None, 0
    for entity in article.entities.values():
        score = _fit(article, item, shape, entity, stems) if not cited or _dated(entity, cited) else 0
        if score > most:
            best, most = entity, score
    return best


def _right_before(article: Article, item: Item) -> list[str]:
    """Give what is named right before a shape: "the Open Skies arms control treaty", "the EPA (2009) trade deal"."""
    if article.words[item.start].gap not in (" ", ") "):
        return []
    return [key for _, end, _, key in article.mentions if end == item.start]


def _dated(entity: Entity, cited: set[int]) -> bool:
    """Whether a cited year is one of the entity's, give or take one."""
    return not entity.years or any(abs(a - b) <= 1 for a in cited for b in entity.years)


def _fit(article: Article, item: Item, shape: Shape, entity: Entity, stems: set[str]) -> int:
    """Give how well the shape fits the entity, 0 for not at all."""
    same_kind = kinds_agree(shape.noun, entity) or (entity.id is None and entity.stems == stems and bool(stems))
    if entity.plural != shape.plural or not same_kind or shape.determiner in tables().anaphors.other:
        return 0
    meant = article.around.vouched.get(shape.head)
    if meant and entity.id and entity.id not in meant:
        return 0
    if not _parties_agree(article, item, shape, entity):
        return 0
    indefinite = shape.determiner in tables().anaphors.indefinite
    if indefinite and article.named_before(entity.key, item.start, after=article.titles_end):
        return 0  # "a new climate agreement" is not the one named before
    fits = _named_again(article, item, shape, entity, stems) if entity.id else _described_again(shape, entity, stems)
    if not fits:
        return 0
    named = article.quote(item.start, item.end) in entity.names
    return 1 + 2 * len(stems & entity.stems) + (entity.kind == shape.noun.kind) + 3 * named


def _named_again(article: Article, item: Item, shape: Shape, entity: Entity, stems: set[str]) -> bool:
    """Whether the shape can mean a treaty of the catalogue that the article names."""
    if not stems <= entity.stems or not (stems or shape.parties):
        return False
    # "only one trade agreement" is not the one that is named
    return len(stems) != 1 or shape.determiner in tables().anaphors.determiners or item.start < article.titles_end


def _described_again(shape: Shape, entity: Entity, stems: set[str]) -> bool:
    """Whether the shape can mean a treaty outside the catalogue that the article described before."""
    if not stems:
        return bool(shape.parties) and set(shape.parties) <= set(entity.parties)
    if shape.parties and not entity.parties:
        return entity.stems <= stems  # "Middle East Free Trade Agreement" is not "U.S.-Bahrain FTA"
    return stems <= entity.stems or (bool(entity.stems) and entity.stems <= stems)


def _parties_agree(article: Article, item: Item, shape: Shape, entity: Entity) -> bool:
    """Whether the states in the shape are those of the entity; of a catalogue treaty its names must hold them."""
    if not shape.parties:
        return entity.id is not None or not _of_others(article, shape, entity)
    if entity.id:
        states = [article.words[k] for k in range(item.start, item.end) if k in article.around.states]
        return content(states) <= entity.stems
    if len(shape.parties) > 1 and len(entity.parties) > 1:
        return set(shape.parties) <= set(entity.parties)  # between Armenia and Malta, not Kosovo and Malta
    if not entity.parties:
        beside = article.states_beside(entity.key)  # "Peru and Chad signed a pact. Fiji ratified the pact with Mali."
        return not beside or not beside.isdisjoint(shape.parties)
    return not set(shape.parties).isdisjoint(entity.parties)


def _of_others(article: Article, shape: Shape, entity: Entity) -> bool:
    """Whether the sentence speaks of two states, neither of them the treaty's: "Fiji and Malta sign tax treaty"."""
    if not entity.parties or "EUE" in entity.parties:  # whose members sign with it
        return False
    acting = set(article.states(*sentence(article.words, shape.start, shape.end)))
    return len(acting) > 1 and acting.isdisjoint(entity.parties)


def _define(article: Article) -> None:
    """Take up the short forms that the article defines: "Extradition Treaty (ET)"."""
    for start, end, _, key in sorted(article.mentions):
        match = _alias().match(article.text, article.end_of(start, end))
        if match:
            article.aliases.setdefault(match["alias"], key)


def _abbreviate(article: Article) -> None:
    """Take up acronyms that the article never defines: VFA, where it names a Visiting Forces Agreement."""
    for key, entity in article.entities.items():
        for name in entity.names if not entity.plural else ():
            words = [word for word in read(name) if word.capital]
            head = next((i for i, word in enumerate(words) if word.form in vocabulary().heads), -1)
            for part in (words, words[: head + 1]):  # "with the United States" is not in the acronym
                if len(part) >= SHORTEST_ACRONYM:
                    article.aliases.setdefault("".join(word.raw[0] for word in part), key)
