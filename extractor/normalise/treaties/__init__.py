"""Takes a text with its paragraphs and states and gives its treaties: every mention, and what each treaty is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from extractor.normalise.treaties import anaphora, numbers, titles, words
from extractor.normalise.treaties.article import Article
from extractor.normalise.treaties.gathering import gather
from extractor.normalise.treaties.identity import drop_continued, weigh
from extractor.normalise.treaties.items import line_up
from extractor.normalise.treaties.surroundings import State, Surroundings

__all__ = ["Mention", "Named", "State", "Treaties", "find"]


class Mention(NamedTuple):
    """Characters `start` to `end` mean the treaty `key`; label: title, name, acronym, number, shape or anaphor."""

    start: int
    end: int
    label: str
    key: str


class Named(NamedTuple):
    """A treaty of the text: longest form, catalogue id and title, head noun, states that it is named with."""

    key: str
    name: str
    id: str | None
    title: str | None
    kind: str
    parties: tuple[str, ...]


class Treaties(NamedTuple):
    """All treaties of a text, mentions in order."""

    mentions: tuple[Mention, ...]
    named: dict[str, Named]


def find(
    text: str,
    *,
    paragraphs: Sequence[tuple[int, int]] = (),
    headline: bool = False,
    states: Sequence[State] = (),
    barred: Collection[int] = (),
) -> Treaties:
    """Find the treaties of a text.

    `paragraphs` are character ranges; with `headline` the first of them is the article's title; `barred` are offsets
    of words that no treaty's name can hold, such as verbs.
    """
    read = words.read(text, paragraphs)
    by_start = {word.start: i for i, word in enumerate(read)}
    around = Surroundings(
        words=read,
        taken=frozenset(),
        states=_states(read, by_start, states),
        barred=frozenset(by_start[offset] for offset in barred if offset in by_start),
    )
    weighed = drop_continued(weigh(titles.longest([*titles.find(read), *numbers.find(read)]), read), around)
    hits = {hit: identifier for hit, identifier in weighed.items() if identifier}
    around = around._replace(
        taken=frozenset(k for hit in hits for k in range(hit.start, hit.end)),
        vouched=_vouched([hit for hit in weighed if hit not in hits]),
    )
    body = next((i for i, word in enumerate(read) if word.paragraph > 0), 0) if headline else 0
    article = Article(text=text, around=around, titles_end=body)
    anaphora.resolve(article, gather(article, line_up(text, around, hits)))
    return _finish(article)


def _vouched(hits: Sequence[titles.Hit]) -> dict[int, frozenset[str]]:
    meant = {hit: frozenset(claim.identifier for claim in hit.claims) for hit in hits}
    return {k: identifiers for hit, identifiers in meant.items() for k in range(hit.start, hit.end)}


def _finish(article: Article) -> Treaties:
    mentions = sorted(
        Mention(article.words[start].start, article.end_of(start, end), label, key)
        for start, end, label, key in article.mentions
    )
    named = {
        key: Named(key, entity.name, entity.id, entity.title, entity.kind, entity.parties)
        for key, entity in article.entities.items()
        if key in article.starts
    }
    return Treaties(tuple(mentions), named)


def _states(read: Sequence[words.Word], by_start: dict[int, int], states: Sequence[State]) -> dict[int, State]:
    found: dict[int, State] = {}
    for state in states:
        first = by_start.get(state.start)
        if first is None:
            continue
        last = first + 1
        while last < len(read) and read[last].start < state.end:
            last += 1
        found.update(dict.fromkeys(range(first, last), state._replace(start=first, end=last)))
    return found
