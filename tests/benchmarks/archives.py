"""Times a crawl, read and extracted, against trafilatura and spaCy on every page; gives ratio, memory and growth."""

# ruff: noqa: T201 - a script, whose output is what it is for
from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from tests.benchmarks.crawl import html_pages, write_crawl

PAGES = 150  # of the comparison
SIZES = (100, 200, 400, 800)  # pages of the growth
WAYS = ("ours", "ours without triage", "trafilatura + spaCy")


def run(way: str, path: Path) -> dict[str, Any]:
    """Work on a crawl in a process of its own; give its CPU seconds, peak memory in MB, and the events found."""
    command = [sys.executable, "-m", "tests.benchmarks.archives", way, str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very script
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _work(way: str, path: Path) -> dict[str, Any]:
    work = _theirs() if way == WAYS[2] else _ours(triaged=way == WAYS[0])
    warm = path.with_name("warm.warc.gz")
    work(warm)
    start = process_time()
    events = work(path)
    seconds = process_time() - start
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "events": events,
    }


def _ours(*, triaged: bool) -> Any:
    import extractor
    from extractor.sources.archive import read_archive
    from extractor.triage import may_hold_event, text_may_hold_event

    nlp = extractor.load_pipeline()

    def work(path: Path) -> list[str]:
        keep, keep_text = (may_hold_event, text_may_hold_event) if triaged else (None, None)
        articles = read_archive(path, keep=keep, keep_text=keep_text)
        found = extractor.extract(articles, nlp=nlp, all_quotations=not triaged)
        return sorted(f"{one.article.url} {event.id} {event.status}" for one in found for event in one.events)

    return work


def _theirs() -> Any:
    import spacy
    import trafilatura
    from fastwarc.warc import ArchiveIterator

    from extractor.pipeline import MODEL

    nlp = spacy.load(MODEL)

    def work(path: Path) -> list[str]:
        with path.open("rb") as file:
            pages = (record.reader.read() for record in ArchiveIterator(file, parse_http=True))
            for _ in nlp.pipe(trafilatura.extract(page) or "" for page in pages):
                pass
        return []

    return work


def compare(folder: Path) -> dict[str, Any]:
    """Work on one crawl in each way."""
    path = folder / "crawl.warc.gz"
    write_crawl(path, PAGES)
    page = sum(map(len, html_pages(50))) / 50
    size = {"pages": PAGES, "kilobytes": page / 1000, "compressed": path.stat().st_size / PAGES / 1000}
    return size | {way: run(way, path) for way in WAYS}


def grow(folder: Path) -> list[dict[str, Any]]:
    """Work on crawls of growing size."""
    rows = []
    for pages in SIZES:
        path = folder / f"{pages}.warc.gz"
        write_crawl(path, pages)
        done = run(WAYS[0], path)
        rows.append({"pages": pages, "seconds": done["seconds"], "megabytes": done["megabytes"]})
        path.unlink()
    return rows


def measure() -> dict[str, Any]:
    """Give the comparison and the growth."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_crawl(folder / "warm.warc.gz", 60)
        return {"compared": compare(folder), "growth": grow(folder)}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_work(sys.argv[1], Path(sys.argv[2]))))
    else:
        print(json.dumps(measure(), indent=1))
