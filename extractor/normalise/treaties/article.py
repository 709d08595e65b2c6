"""Gathers the phrases of an article by treaty: hits and shapes that name the same become one entity with its aliases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.normalise.treaties import catalogue, protocols
from extractor.normalise.treaties.acceptance import has_private_word, is_private, is_treaty
from extractor.normalise.treaties.entities import Entity, content, from_catalogue, kinds_agree, years
from extractor.normalise.treaties.items import Item
from extractor.normalise.treaties.likeness import alike
from extractor.normalise.treaties.shapes import DEFINITE, Shape, Surroundings
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word, read

ALSO_CALLED = re.compile(
    r"[\s\"”’',]*(?:\(\s*|(?:(?:also|better|commonly|popularly|widely|otherwise|usually|generally) )*"
    r"(?:known as|called|dubbed|nicknamed|or|referred to as|named) )(?:or |also |the |hereinafter |so-called )*[\"“‘']?"
)
ALIAS = re.compile(
    r"[\"”’']?\s*\(\s*(?:hereinafter |hereafter |also known as |or |the |called |[\"“‘'] ?)*"
    r"(?P<alias>[A-Z][A-Za-z0-9&/.-]*[A-Z0-9])s?[\"”’']*\s*[),;]"
)


@dataclass
class Article:
    """An article being read; `mentions` are (first word, end word, label, key)."""

    text: str
    around: Surroundings
    titles_end: int  # the first word after the article's title
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    private: list[tuple[int, str]] = field(default_factory=list)  # word and kind of what only looked like a treaty

    @property
    def words(self) -> Sequence[Word]:
        """The words of the text."""
        return self.around.words

    def end_of(self, start: int, end: int) -> int:
        """Give the offset at which words start to end are over: with the parenthesis that they opened, without 's."""
        close = self.words[end - 1].end - 2 * self.words[end - 1].genitive
        piece = self.text[self.words[start].start : close]
        return close + 1 if piece.count("(") > piece.count(")") and self.text[close : close + 1] == ")" else close

    def quote(self, start: int, end: int) -> str:
        """Give the text of words start to end."""
        return self.text[self.words[start].start : self.end_of(start, end)]

    def own_words(self, start: int, end: int) -> list[Word]:
        """Give the words of a phrase that name no state; an abbreviation by what it stands for."""
        heads = vocabulary().heads
        own: list[Word] = []
        for k in range(start, end):
            word = self.words[k]
            if k not in self.around.states:
                own += read(heads[word.form][0].means) if word.form in heads and heads[word.form][0].means else [word]
        return own

    def new(self, name: str, kind: str, *, plural: bool = False, parties: tuple[str, ...] = ()) -> Entity:
        """Open a treaty that the catalogue does not have."""
        key, number = name.lower(), 2
        while key in self.entities:
            key, number = f"{name.lower()} #{number}", number + 1
        self.entities[key] = Entity(key, None, None, kind, plural=plural, parties=parties, kinds={kind}, names=[name])
        return self.entities[key]

    def known(self, identifier: str) -> Entity | None:
        """Give the entity of a treaty of the catalogue."""
        row = catalogue.lookup(identifier)
        if row is None:
            return None
        key = catalogue.canonical(identifier)
        return self.entities.setdefault(key, from_catalogue(key, row))


def gather(article: Article, items: Sequence[Item]) -> list[Shape]:
    """Make the entities of all names; give the shapes that only refer to one, or are nothing yet."""
    rest: list[Shape] = []
    for item in items:
        if item.hit or item.base:
            _add_named(article, item)
    _define(article)
    for position, item in enumerate(items):
        shape = item.shape
        if shape is None or item.base:
            continue
        composite = item.end > shape.end
        if not composite and not shape.parties and not content(article.own_words(item.start, item.end)):
            rest.append(shape)
            continue
        _add_shape(article, item, items[position + 1] if position + 1 < len(items) else None)
    _define(article)
    covered = {k for start, end, _, _ in article.mentions for k in range(start, end)}
    for i, word in enumerate(article.words):
        key = article.aliases.get(re.sub(r"['’]s$", "", word.raw))
        if key and i not in covered and i not in article.around.states:
            article.mentions.append((i, i + 1, "acronym", key))
            covered.add(i)
    return [shape for shape in rest if shape.head not in covered]


def _add_named(article: Article, item: Item) -> None:
    words = article.words[item.start : item.end]
    name = article.quote(item.start, item.end)
    heads = vocabulary().heads
    kind = next((heads[word.form][0].kind for word in words if word.form in heads), "")
    entity = article.known(item.id) if item.id else _same_name(article, name)
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
    label = item.label if item.hit else ("title" if item.id else "shape")
    article.mentions.append((item.start, item.end, label, entity.key))


def _same_name(article: Article, name: str) -> Entity | None:
    low = name.lower()
    return next((e for e in article.entities.values() if any(low == known.lower() for known in e.names)), None)


def _add_shape(article: Article, item: Item, after: Item | None) -> None:
    shape = item.shape
    assert shape is not None  # gather gives shapes alone
    name, kind = article.quote(item.start, item.end), shape.noun.kind
    if has_private_word(shape, article.around):
        article.private.append((shape.head, kind))
        return
    own = article.own_words(item.start, item.end)
    entity = None if item.end > shape.end else _linked(article, item, after)
    if entity is None:
        identifier = alike(article.words[item.start : item.end]) if item.end == shape.end else None
        if identifier is None and kind == "protocol":
            identifier = protocols.meant(
                article.words[item.start : item.end], [e.id for e in article.entities.values() if e.id]
            )
        if identifier is None and not is_treaty(shape, article.around):
            if is_private(shape, article.around):
                article.private.append((shape.head, kind))
            return
        entity = article.known(identifier) if identifier else None
        if entity is None:
            entity = article.new(name, kind, plural=shape.plural)
    entity.learn(name, own)
    entity.kinds.add(kind)
    if not entity.id:
        entity.parties = tuple(dict.fromkeys((*entity.parties, *shape.parties)))
    article.mentions.append((item.start, item.end, "shape", entity.key))


def _linked(article: Article, item: Item, after: Item | None) -> Entity | None:
    """Give the entity that the shape names again: "cybercrime treaty" the Convention on Cybercrime."""
    if after is not None and after.id in article.entities and after.hit is not None:
        end, start = article.words[item.end - 1].end, article.words[after.start].start
        if ALSO_CALLED.fullmatch(article.text, end, start):
            return article.entities[after.id]
    ranked = [
        (score, -number, entity)
        for number, entity in enumerate(article.entities.values())
        if (score := _fit(article, item, entity))
    ]
    return max(ranked, key=lambda one: one[:2])[2] if ranked else None


def _fit(article: Article, item: Item, entity: Entity) -> int:
    """Give how well the shape fits the entity, 0 for not at all."""
    shape = item.shape
    assert shape is not None  # gather gives shapes alone
    own = article.own_words(item.start, item.end)
    stems, cited = content(own), years(own)
    same_kind = kinds_agree(shape.noun.kind, entity) or (entity.id is None and entity.stems == stems and bool(stems))
    if entity.plural != shape.plural or not same_kind:
        return 0
    if cited and entity.years and not any(abs(a - b) <= 1 for a in cited for b in entity.years):
        return 0
    if not _parties_agree(article, item, entity) or shape.determiner in ("any", "another"):
        return 0
    if entity.id and shape.determiner in ("a", "an") and _named_before(article, entity, item.start):
        return 0  # "a new climate agreement" is not the one named before
    if entity.id and len(stems) == 1 and not (shape.determiner in DEFINITE or item.start < article.titles_end):
        return 0  # "only one trade agreement" is not the one that is named
    if shape.parties and not entity.parties and not entity.id:
        fits = bool(stems) and entity.stems <= stems  # "Middle East Free Trade Agreement" is not "U.S.-Bahrain FTA"
    elif stems:
        fits = stems <= entity.stems or (entity.id is None and bool(entity.stems) and entity.stems <= stems)
    else:
        fits = bool(shape.parties) and set(shape.parties) <= set(entity.parties)
    if not fits:
        return 0
    named = article.quote(item.start, item.end) in entity.names
    return 1 + 2 * len(stems & entity.stems) + (entity.kind == shape.noun.kind) + 3 * named


def _parties_agree(article: Article, item: Item, entity: Entity) -> bool:
    """Whether the states in the shape are those of the entity; of a catalogue treaty its names must hold them."""
    shape = item.shape
    if shape is None or not shape.parties:
        return True
    if entity.id:
        states = [article.words[k] for k in range(item.start, item.end) if k in article.around.states]
        return content(states) <= entity.stems
    return not entity.parties or not set(shape.parties).isdisjoint(entity.parties)


def _named_before(article: Article, entity: Entity, start: int) -> bool:
    return any(key == entity.key and first < start for first, _, _, key in article.mentions)


def _define(article: Article) -> None:
    """Take up the short forms that the article defines: "Extradition Treaty (ET)"."""
    for start, end, _, key in sorted(article.mentions):
        match = ALIAS.match(article.text, article.end_of(start, end))
        if match:
            article.aliases.setdefault(match["alias"], key)
