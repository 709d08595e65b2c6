"""Measures the site in a browser: how long 5,000 events take to build, to load and to filter, opened from the disk."""

# ruff: noqa: T201 - a script, whose output is what it is for
from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from extractor.site import build
from tests.site.plausible import extractions

ROUNDS = 5
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# What a reader does -> the script that does it, in the page.
USES = {
    "a type": "tick('type', 'ratification')",
    "a type and a status": "tick('status', 'planned')",
    "no filter": "clear.click()",
    "a party": "put('country', form.elements.country.options[5].value)",
    "a treaty, in part of its name": "put('treaty', 'convention')",
    "a period": "put('from', '2016')",
    "first word searched": "(clear.click(), put('q', 'depositary'))",
    "three words searched": "put('q', 'depositary announced accession')",
    "another order": "put('sort', 'date')",
}
PREPARED = """
const clear = document.getElementById('clear');
const said = () => form.dispatchEvent(new Event('input', {bubbles: true}));
const put = (name, value) => { form.elements[name].value = value; said(); };
const tick = (name, value) => { form.querySelector(`[name=${name}][value=${value}]`).click(); };
"""


def main(count: int = 5_000) -> None:
    """Print the size of the site, and medians of ROUNDS rounds."""
    with tempfile.TemporaryDirectory() as folder:
        lines, site = Path(folder, "events.jsonl"), Path(folder, "site")
        with lines.open("w", encoding="utf-8") as file:
            made, events = 0, count * 6 // 5  # one article in six tells again what another has told
            for each in extractions(events, treaty_count=800):
                file.write(f"{each.model_dump_json()}\n")
                made += 1
        start = time.perf_counter()
        built = build(lines, site, latest=count, drawn=0)
        took = time.perf_counter() - start
        files = [path for path in site.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{built.events:,} events of {made:,} articles, {built.treaties} treaties, {built.parties} parties")
        print(f"built in {took:.1f} s: {len(files)} files, {size:.1f} MB;", end=" ")
        print(f"listing.js {(site / 'listing.js').stat().st_size / 1e6:.2f} MB")
        largest = max(site.glob("treaties/*.html"), key=lambda path: path.stat().st_size)
        measure(site, largest)


def measure(site: Path, largest: Path) -> None:
    """Print what loading and filtering take in the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        loads, drawn, page_loads = [], [], []
        filtered: dict[str, list[float]] = {use: [] for use in USES}
        for _ in range(ROUNDS):
            page = browser.new_page()
            page.goto(f"file://{site}/index.html")
            loads.append(loaded(page))
            drawn.append(
                float(
                    page.evaluate(
                        "performance.getEntriesByName('filtered')[0].startTime"
                        " + performance.getEntriesByName('filtered')[0].duration"
                    )
                )
            )
            for use, script in USES.items():
                filtered[use].append(timed(page, script))
            page.goto(f"file://{largest}")
            page_loads.append(loaded(page))
            page.close()
        browser.close()
    print(f"front page drawn after {statistics.median(drawn):.0f} ms, loaded after {statistics.median(loads):.0f} ms")
    print(f"largest page of a treaty ({largest.stat().st_size / 1e6:.1f} MB): {statistics.median(page_loads):.0f} ms")
    for use, times in filtered.items():
        print(f"{use:32} {statistics.median(times):6.1f} ms (slowest {max(times):.1f})")


def loaded(page: Page) -> float:
    """Give the milliseconds from navigation to the end of the load event."""
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    return float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))


def timed(page: Page, script: str) -> float:
    """Give the milliseconds from the reader's act to the next frame, drawing included."""
    return float(
        page.evaluate(
            f"""() => new Promise((done) => {{
                {PREPARED}
                const begin = performance.now();
                {script};
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
            }})"""
        )
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
