"""Draws the pictures of the documents from the sample articles of the notebooks: `make pictures`."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from extractor import extract, notebook, pictures, read_articles

DOCS = Path(__file__).parents[2] / "docs"
OUT = DOCS / "pictures"
TREATY = "High Seas Treaty"
PAGE = '<!doctype html><meta charset="utf-8"><body style="font: 14px sans-serif; margin: 16px">'


def main() -> None:
    """Draw each kind of picture, and an article as a notebook shows it."""
    found = list(extract(read_articles(DOCS / "notebooks" / "oceans.jsonl")))
    OUT.mkdir(exist_ok=True)
    pictures.save(pictures.timeline(found, treaty=TREATY), OUT / "timeline.svg")
    pictures.save(pictures.cumulative_parties(found, treaty=TREATY), OUT / "parties.svg")
    pictures.save(pictures.party_map(found, treaty=TREATY), OUT / "map.png")
    pictures.save(pictures.heat_map(found), OUT / "heat.svg")
    pictures.save(pictures.quotation_network(found), OUT / "quotes.svg")
    photograph(notebook.html(found[4]), OUT / "article.png")


def photograph(html: str, path: Path) -> None:
    """Save what a browser shows of a piece of HTML."""
    with sync_playwright() as browsers, TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(PAGE + html, encoding="utf-8")
        browser = browsers.chromium.launch(executable_path=shutil.which("chromium"))
        view = browser.new_page(viewport={"width": 900, "height": 400}, device_scale_factor=1.5)
        view.goto(page.as_uri())
        view.screenshot(path=path, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
