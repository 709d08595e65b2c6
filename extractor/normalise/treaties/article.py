"""Reads the treaties of an article: every mention of the catalogue's and of others, gathered by treaty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.normalise.treaties import catalogue, protocols, shapes
from extractor.normalise.treaties.acceptance import is_treaty
from extractor.normalise.treaties.entities import Entity, content, from_catalogue, kinds_agree, years
from extractor.normalise.treaties.identity import weigh
from extractor.normalise.treaties.likeness import alike
from extractor.normalise.treaties.shapes import Shape, Surroundings
from extractor.normalise.treaties.titles import Hit
from extractor.normalise.treaties.vocabulary import vocabulary
from extractor.normalise.treaties.words import Word

AFTER_TITLE = re.compile(
    r"(?:,? \(?(?:18|19|20)\d\d\)?(?=[\s,.;:)(]|$))?(?:,? as amended)?(?: \((?:No\.? ?\d+|[CS]?E?TS[^()]{1,14})\))?"
    r"(?: of (?:\d{1,2} \w+ )?(?:18|19|20)\d\d)?"
)
ALSO_CALLED = re.compile(
    r"[\s\"”’',]*(?:\(\s*)?(?:(?:also|better|commonly|popularly|widely|otherwise|usually|generally|hereinafter|hereafter) )*"
    r"(?:known as|called|dubbed|nicknamed|or|referred to as|the so-called|\()?[\s(]*(?:the )?[\"“‘']?"
)
ALIAS = re.compile(
    r"[\"”’']?\s*\(\s*(?:hereinafter |hereafter |also known as |or |the |called |[\"“‘'] ?)*"
    r"(?P<alias>[A-Z][A-Za-z0-9&/.-]*[A-Z0-9])s?[\"”’']*\s*[),;]"
)


class Item(NamedTuple):
    """A phrase that names a treaty: words `start` to `end`, with the hit or the shape that it is."""

    start: int
    end: int
    hit: Hit | None
    shape: Shape | None
    label: str
    id: str | None
    base: str | None = None


@dataclass
class Article:
    """An article being read: `mentions` maps (start word, end word) to label and keys."""

    text: str
    around: Surroundings
    titles_end: int  # the first word after the article's title
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)

    @property
    def words(self) -> Sequence[Word]:
        """The words of the text."""
        return self.around.words

    def quote(self, start: int, end: int) -> str:
        """Give the text of words start to end."""
        return self.text[self.words[start].start : self.words[end - 1].end]


def gather(article: Article, hits: dict[Hit, str | None]) -> list[Shape]:
    """Make the entities of all names in the article; give the shapes that only refer to one or are nothing yet."""
    found = _items(article, hits)
    rest: list[Shape] = []
    items = [item for item in found if item.hit or item.base]
    for item in items:
        _add_named(article, item)
    for position, item in enumerate(found):
        if item.shape is None or item.base:
            continue
        if not content(_own_words(article, item.shape)) and not item.shape.parties:
            rest.append(item.shape)
            continue
        after = found[position + 1] if position + 1 < len(found) else None
        _add_shape(article, item, after)
    _aliases(article)
    return rest


def _items(article: Article, hits: dict[Hit, str | None]) -> list[Item]:
    words = article.words
    found = [_extended(article, hit, identifier) for hit, identifier in hits.items()]
    covered = {k for item in found for k in range(item.start, item.end)}
    for shape in shapes.find(article.around):
        if covered.isdisjoint(range(shape.start, shape.end)):
            found.append(Item(shape.start, shape.end, None, shape, "shape", None))
    found.sort(key=lambda item: (item.start, -item.end))
    return _with_bases(article, found, words)


def _extended(article: Article, hit: Hit, identifier: str | None) -> Item:
    """Widen a hit to "1951", "Council of Europe" before it and ", 2019 (No. 190)", "treaty" after it."""
    words, table = article.words, vocabulary()
    start, end = hit.start, hit.end
    if hit.label not in ("acronym", "body"):
        start = _widened(words, start)
        if words[hit.start].form not in table.heads and start < hit.start and words[start].form.isdigit() is False:
            start = start if words[hit.start].capital else hit.start
        match = AFTER_TITLE.match(article.text, words[end - 1].end)
        close = match.end() if match else 0
        while end < len(words) and words[end].end <= close:
            end += 1
    if end < len(words) and words[end].gap == " " and words[end].form in table.heads and hit.label != "body":
        end += 1
    label = {"fragment": "title", "body": "name"}.get(hit.label, hit.label)
    return Item(start, end, hit, None, label if identifier else "shape", identifier)


def _widened(words: Sequence[Word], start: int) -> int:
    table = vocabulary()
    while start > 0 and words[start].joined:
        for size in (3, 2, 1):
            first = start - size
            if first >= 0 and " ".join(word.form for word in words[first:start]) in table.before_names and not words[start - 1].genitive:
                start = first
                break
        else:
            form = words[start - 1].form
            return start - 1 if len(form) == 4 and form.isdigit() else start
    return start


def _with_bases(article: Article, found: list[Item], words: Sequence[Word]) -> list[Item]:
    """Join "Optional Protocol to the" with the treaty that follows; keep both of "agreement to amend the X"."""
    joined: list[Item] = []
    main = _main(found)
    skip = -1
    for position, item in enumerate(found):
        if position == skip:
            continue
        after = found[position + 1] if position + 1 < len(found) else None
        if item.shape is None or after is None or not _belongs(article, item.shape, after):
            joined.append(item)
            continue
        base = after.id or (main if after.shape and after.shape.bare else None)
        noun = item.shape.noun.noun
        if noun in ("protocol", "amendment", "act") and (noun == "protocol" or words[item.shape.head].capital):
            identifier = protocols.meant(words[item.start : item.shape.end], [base]) if base else None
            joined.append(item._replace(end=after.end, id=identifier, base=base or "unknown"))
            skip = position + 1
        elif noun == "agreement":
            joined.append(item._replace(end=after.end))
        else:
            joined.append(item)
    return joined


def _main(found: Iterable[Item]) -> str | None:
    named = [item.id for item in found if item.id and item.label in ("title", "name")]
    return max(named, key=named.count, default=None)


LINK = re.compile(r"(?: (?:to|of|amending|supplementing|extending|modifying|annexed to|amend|extend|renew|bringing into force|replacing|implementing))+ (?:the |its )?(?:existing |parent |present )?(?:U\.?N\.? |Council of Europe )?")


def _belongs(article: Article, shape: Shape, after: Item) -> bool:
    """Whether the phrase goes on with "to the X", "amending the X"."""
    words = article.words
    between = article.text[words[shape.head_end - 1].end : words[after.start].start]
    if words[after.start].paragraph != words[shape.head].paragraph:
        return False
    return bool(LINK.fullmatch(between))


def _own_words(article: Article, shape: Shape) -> list[Word]:
    return [article.words[k] for k in range(shape.start, shape.end) if k not in article.around.states]


def _add_named(article: Article, item: Item) -> None:
    words = article.words[item.start : item.end]
    name = article.quote(item.start, item.end)
    kind = _kind(words)
    row = catalogue.lookup(item.id) if item.id else None
    if row is not None and item.id is not None:
        entity = article.entities.setdefault(item.id, from_catalogue(item.id, row))
    else:
        entity = _same_name(article, name) or _new(article, name, kind or "treaty")
    if item.base:
        entity.base = item.base
    if item.label not in ("acronym",) and not (item.hit and item.hit.label == "body"):
        entity.learn(name, words)
    else:
        entity.names.append(name)
    if kind:
        entity.kinds.add(kind)
    article.mentions.append((item.start, item.end, item.label if item.hit else ("title" if item.id else "shape"), entity.key))


def _add_shape(article: Article, item: Item, after: Item | None) -> None:
    shape = item.shape
    assert shape is not None
    words = article.words[item.start : item.end]
    entity = _linked(article, item, after)
    if entity is None:
        identifier = alike(words)
        if identifier is None and shape.noun.noun == "protocol":
            identifier = protocols.meant(words, [e.id for e in article.entities.values() if e.id])
        if identifier is None and not is_treaty(shape, article.around):
            return
        row = catalogue.lookup(identifier) if identifier else None
        if row is not None and identifier is not None:
            entity = article.entities.setdefault(identifier, from_catalogue(identifier, row))
        else:
            entity = _new(article, article.quote(item.start, item.end), shape.noun.noun, plural=shape.plural)
    entity.learn(article.quote(item.start, item.end), _own_words(article, shape))
    entity.kinds.add(shape.noun.noun)
    entity.parties = tuple(dict.fromkeys((*entity.parties, *(shape.parties if not entity.id else ()))))
    article.mentions.append((item.start, item.end, "shape", entity.key))


def _linked(article: Article, item: Item, after: Item | None) -> Entity | None:
    """Give the entity that the shape names again: "cybercrime treaty" the Convention on Cybercrime."""
    shape = item.shape
    assert shape is not None
    if after is not None and after.hit is not None and after.id in article.entities:
        between = article.text[article.words[item.end - 1].end : article.words[after.start].start]
        if between.strip(" ") and "," in between + "(" and re.search(r"known as|called|dubbed|named|\(", between) and ALSO_CALLED.fullmatch(between):
            return article.entities[after.id]
    own = _own_words(article, shape)
    stems, cited = content(own), years(own)
    best: tuple[int, Entity] | None = None
    for entity in article.entities.values():
        if entity.plural != shape.plural or not kinds_agree(shape.noun.noun, entity):
            continue
        if cited and entity.years and not any(abs(a - b) <= 1 for a in cited for b in entity.years):
            continue
        if entity.id and shape.parties:
            continue
        if shape.parties and entity.parties and set(shape.parties).isdisjoint(entity.parties):
            continue
        if shape.determiner in ("a", "an", "another", "any") and entity.id and _named_before(article, entity, item.start):
            continue
        fits = stems <= entity.stems or (entity.id is None and bool(entity.stems) and entity.stems <= stems)
        if not stems:
            fits = bool(shape.parties) and set(shape.parties) <= set(entity.parties)
        if fits:
            score = 2 * len(stems & entity.stems) + (entity.kind == shape.noun.noun) + 3 * (article.quote(item.start, item.end) in entity.names)
            if best is None or score > best[0]:
                best = score, entity
    return best[1] if best else None


def _named_before(article: Article, entity: Entity, start: int) -> bool:
    return any(key == entity.key and first < start for first, _, _, key in article.mentions)


def _same_name(article: Article, name: str) -> Entity | None:
    return next((e for e in article.entities.values() if any(name.lower() == known.lower() for known in e.names)), None)


def _new(article: Article, name: str, kind: str, *, plural: bool = False) -> Entity:
    key, number = name.lower(), 2
    while key in article.entities:
        key, number = f"{name.lower()} #{number}", number + 1
    entity = Entity(key=key, id=None, title=None, kind=kind, plural=plural, kinds={kind})
    article.entities[key] = entity
    return entity


def _kind(words: Sequence[Word]) -> str:
    heads = vocabulary().heads
    return next((heads[word.form][0].noun for word in words if word.form in heads), "")


def _aliases(article: Article) -> None:
    """Take up short forms that the article defines: "Extradition Treaty (ET)"."""
    defined: dict[str, str] = {}
    for start, end, _, key in article.mentions:
        match = ALIAS.match(article.text, article.words[end - 1].end)
        if match:
            defined.setdefault(match["alias"], key)
    covered = {k for start, end, _, _ in article.mentions for k in range(start, end)}
    for i, word in enumerate(article.words):
        raw = re.sub(r"['’]s$", "", word.raw)
        if raw in defined and i not in covered and i not in article.around.states:
            article.mentions.append((i, i + 1, "acronym", defined[raw]))
