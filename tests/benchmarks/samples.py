"""Makes articles of any number and length out of the sample articles: repeated, with their paragraphs shuffled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, cycle, islice
from pathlib import Path
from random import Random

import extractor
from extractor.records import Article

FOLDER = Path(__file__).parents[2] / "corpora" / "articles"
SEED = 1969  # the year of the Vienna Convention: every run measures the same text
GAP = "\n\n"


def articles(count: int) -> list[Article]:
    """Give `count` articles: the samples in turn, what stands below each one's heading in a new order."""
    shuffle = Random(SEED).shuffle  # noqa: S311 - an order of paragraphs, no secret
    made = []
    for number, article in enumerate(islice(cycle(extractor.read_articles(FOLDER)), count)):
        heading, *rest = _paragraphs(article)
        shuffle(rest)
        made.append(article.model_copy(update={"id": f"{article.id}-{number}", "text": GAP.join([heading, *rest])}))
    return made


def lengthened(kilobytes: int) -> Article:
    """Give one article of about so many thousand characters: the paragraphs of all samples, shuffled.

    A shorter one is the beginning of a longer one. No paragraph comes twice before every other has come once, so that
    a longer article also names more treaties and persons.
    """
    samples = list(extractor.read_articles(FOLDER))
    pool = [paragraph for article in samples for paragraph in _paragraphs(article)]
    size = kilobytes * 1000
    text = ""
    for paragraph in chain.from_iterable(_orders(pool)):
        if len(text) + len(paragraph) > size:
            break
        text += paragraph + GAP
    return samples[0].model_copy(update={"id": f"{kilobytes} KB", "title": None, "text": text.rstrip()})


def kilobytes_of(texts: list[str]) -> float:
    """Give the size of texts in thousands of characters."""
    return sum(map(len, texts)) / 1000


def _orders(pool: list[str]) -> Iterator[list[str]]:
    shuffle = Random(SEED).shuffle  # noqa: S311 - an order of paragraphs, no secret
    while True:
        shuffle(pool)
        yield list(pool)


def _paragraphs(article: Article) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n\s*\n", article.text) if paragraph.strip()]
