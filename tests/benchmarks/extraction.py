"""Times whole extraction against spaCy's plain pipeline of the same model; prints ratio, shares and growth of cost."""

# ruff: noqa: T201 - a script, whose output is what it is for
from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from textacy.extract.triples import direct_quotations

import extractor
from extractor.extract import BATCH
from extractor.normalise.extraction import extraction
from extractor.pipeline import MODEL, provenance
from extractor.records import Article
from tests.benchmarks.rounds import medians
from tests.benchmarks.samples import articles, kilobytes_of, lengthened

COUNT = 58  # articles: each sample twice
ROUNDS = 5
LENGTHS = (10, 20, 40)  # KB
READING, RECORDS, WHOLE = "reading", "records", "whole"


def compare(nlp: Language, texts: list[Article]) -> None:
    """Print articles in a CPU second of the whole extraction and of spaCy alone, and the ratio."""
    plain = spacy.load(MODEL)
    works: dict[str, Callable[[], object]] = {
        "extract": lambda: list(extractor.extract(texts, nlp=nlp)),
        "spaCy": lambda: list(plain.pipe(article.text for article in texts)),
        "spaCy + textacy": lambda: [_by_textacy(doc) for doc in plain.pipe(article.text for article in texts)],
    }
    times = medians(works, rounds=ROUNDS)
    size = kilobytes_of([article.text for article in texts])
    print(f"{len(texts)} articles, {size:.0f} KB, median of {ROUNDS} rounds")
    print(f"spaCy is {MODEL}: {', '.join(plain.pipe_names)}\n")
    print(f"extract : spaCy = {times['spaCy'] / times['extract']:.2f} : 1 in speed\n")
    print(f"{'':16}{'articles per CPU second':>24}{'KB':>8}")
    for name, seconds in times.items():
        print(f"{name:16}{len(texts) / seconds:24.1f}{size / seconds:8.1f}")


def _by_textacy(doc: Doc) -> list[object]:
    try:
        return list(direct_quotations(doc))
    except ValueError:  # it gives a text up in which quotation marks do not pair
        return []


def shares(nlp: Language, texts: list[Article]) -> None:
    """Print what part of the CPU time each component takes."""
    costs = _staged(nlp, texts)
    whole = costs.pop(WHOLE)
    print(f"\n{'share of CPU time':20}")
    for name, seconds in sorted(costs.items(), key=lambda item: -item[1]):
        print(f"{name:16}{seconds / whole:8.1%}")


def grow(nlp: Language) -> None:
    """Print what one article costs that grows, as a multiple of the shortest, whole and by component."""
    texts = [lengthened(length) for length in LENGTHS]
    sizes = [len(article.text) / 1000 for article in texts]
    rounds = [[_staged(nlp, [article]) for article in texts] for _ in range(ROUNDS)]
    print(f"\none article of {', '.join(f'{size:.1f}' for size in sizes)} KB: growth of the cost\n")
    print(f"{'size':16}" + "".join(f"{size / sizes[0]:8.2f}" for size in sizes) + f"{'of the longest':>18}")
    longest = median(turn[-1][WHOLE] for turn in rounds)
    for name in rounds[0][0]:
        times = [median(turn[i][name] for turn in rounds) for i in range(len(texts))]
        growth = "".join(f"{seconds / times[0]:8.2f}" for seconds in times)
        print(f"{name:16}{growth}{times[-1] / longest:18.1%}")


def _staged(nlp: Language, texts: list[Article]) -> dict[str, float]:
    """Give the CPU seconds of each stage of an extraction, run one behind the other over batches of articles."""
    costs = dict.fromkeys([READING, *nlp.pipe_names, RECORDS], 0.0)
    maker = provenance(nlp)
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        lap = _stopwatch()
        docs = [_read(article, nlp) for article in batch]
        costs[READING] += lap()
        for name, pipe in nlp.pipeline:
            docs = list(pipe.pipe(docs)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]
            costs[name] += lap()
        for doc, article in zip(docs, batch, strict=True):
            extraction(doc, article, maker)
        costs[RECORDS] += lap()
    return {WHOLE: sum(costs.values()), **costs}


def _stopwatch() -> Callable[[], float]:
    """Give a function that says how many CPU seconds have passed since it was last asked, or made."""
    last = process_time()

    def lap() -> float:
        nonlocal last
        before, last = last, process_time()
        return last - before

    return lap


def _read(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.published = article.published
    return doc


if __name__ == "__main__":
    pipeline = extractor.load_pipeline()
    sample = articles(COUNT)
    compare(pipeline, sample)
    shares(pipeline, sample)
    grow(pipeline)
