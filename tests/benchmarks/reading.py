"""Measures the reading of a crawl: pages a second of CPU time, and the memory that it takes at two sizes.

python -m tests.benchmarks.reading                   # pages made of the sample articles
python -m tests.benchmarks.reading crawl.warc.gz     # pages of a real crawl
"""

# ruff: noqa: T201 - a script, whose output is what it is for

from __future__ import annotations

import io
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path
from random import Random

from fastwarc.stream_io import GzipWriter

import extractor
from extractor.records import Article
from extractor.sources.archive import find_documents
from tests.benchmarks.rounds import cpu_seconds
from tests.benchmarks.samples import SEED, articles

PAGES, LARGER = 600, 10  # pages of the crawl that is timed; how many times as many are read for the memory
PARSED = 150
RELEVANT = 0.02  # share of the pages that the filter keeps
MARK = b"<!-- kept -->"
MENU = "".join(f'<li><a class="menu-item level-{n % 3}" href="/section/{n}">Section {n}</a></li>' for n in range(300))


def page(article: Article, *, kept: bool) -> bytes:
    """Give an article as a page with the furniture of a news site, some 60 kB."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in article.text.split("\n\n"))
    script = f"<script>var settings = {list(range(5000))};</script>"
    body = f"<nav><ul>{MENU}</ul></nav><main><article><h1>{article.title}</h1>{paragraphs}</article></main>"
    head = f"<head><title>{article.title} | Harbour Press</title>{script}</head>"
    return f"<html>{head}<body>{body}<footer>{MENU}</footer></body></html>".encode() + (MARK if kept else b"")


def crawl(path: Path, pages: Iterable[bytes]) -> Path:
    """Write a WARC file of the pages, a gzip member for each."""
    with path.open("wb") as file:
        for number, body in enumerate(pages):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/{number}\r\n"
                "Content-Type: application/http; msgtype=response\r\nWARC-Date: 2022-03-04T05:06:07Z\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            member = io.BytesIO()
            writer = GzipWriter(member)
            writer.write(head.encode() + block + b"\r\n\r\n")
            writer.finish()
            file.write(member.getvalue())
    return path


def measure(path: Path, marked: bool) -> None:
    """Print how fast the documents of a crawl are found, filtered and read."""
    counts: Counter[str] = Counter()
    found = sum(1 for _ in find_documents(path, counts=counts))
    seconds = cpu_seconds(lambda: sum(1 for _ in find_documents(path)))
    print(f"found     {found / seconds:8,.0f} pages/s   {found} documents, {dict(counts)} passed over")
    if marked:
        seconds = cpu_seconds(lambda: list(extractor.read_archive(path, keep=lambda data: MARK in data)))
        print(f"filtered  {found / seconds:8,.0f} pages/s   {RELEVANT:.0%} of the pages are kept and parsed")
    reading = extractor.read_archive(path)
    seconds = cpu_seconds(lambda: list(islice(reading, PARSED)))
    read = sum(reading.counts.values())
    print(f"parsed    {read / seconds:8,.0f} pages/s   {dict(reading.counts)}")


def memory() -> float:
    """Give the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure a crawl that is given, or one made of the samples."""
    list(extractor.read_articles(Path(__file__).parents[2] / "corpora" / "articles"))  # fills caches
    if sys.argv[1:]:
        measure(Path(sys.argv[1]), marked=False)
        print(f"memory    {memory():8,.0f} MB")
        return
    random = Random(SEED)  # noqa: S311 - which pages are kept, no secret
    samples = [page(article, kept=random.random() < RELEVANT) for article in articles(PAGES)]
    with tempfile.TemporaryDirectory() as folder:
        measure(crawl(Path(folder) / "small.warc.gz", samples), marked=True)
        before = memory()
        large = crawl(Path(folder) / "large.warc.gz", islice(cycle(samples), PAGES * LARGER))
        found = sum(1 for _ in find_documents(large))
        print(
            f"memory    {before:8,.0f} MB, {memory():,.0f} MB after {found:,} pages in {large.stat().st_size:,} bytes"
        )


if __name__ == "__main__":
    main()
