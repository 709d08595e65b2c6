"""Builds the site of a store in a folder: the same store gives the same bytes."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from extractor.errors import SiteRefused
from extractor.site.drawing import draw
from extractor.site.entries import Content
from extractor.site.folder import refuse_others, replaced
from extractor.site.gather import gather
from extractor.site.links import link
from extractor.site.listing import listing
from extractor.site.pages import pages
from extractor.store import Store

LATEST = 10_000  # events: what a browser on a phone still filters at once
DRAWN = 8  # treaties that have pictures: each takes seconds to draw
ASSETS = ("style.css", "site.js")


class Built(NamedTuple):
    """What stands on the site that was built."""

    events: int
    treaties: int
    parties: int
    articles: int
    pictures: int


def build(
    place: str | Path,
    out: Path,
    *,
    title: str = "Treaty events",
    address: str = "",
    latest: int = LATEST,
    drawn: int = DRAWN,
) -> Built:
    """Write the site of the store, or of a file of extractions, in the place of what `out` holds.

    Raises SiteRefused where `out` holds anything but a site. `address` is where it will stand on the web,
    `drawn` the number of treaties of which pictures are drawn, if the libraries for it are installed.
    """
    if address and not link(address):
        raise SiteRefused("is no address of the web", where=address, remedy="give it as https://example.org/treaties/")
    refuse_others(out)  # before the store is read, which may take a while
    with Store.of(place) as store:
        content, extractions = gather(store, title=title, latest=latest)
    pictures = draw(extractions, most=drawn)
    address = f"{link(address).rstrip('/')}/" if address else ""
    with replaced(out) as folder:
        for path, text in (*pages(content, pictures, address=address), *_scripts(content)):
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    count = len(pictures.together) + sum(map(len, pictures.treaties.values()))
    return Built(len(content.events), len(content.treaties), len(content.parties), content.articles, count)


def _scripts(content: Content) -> list[tuple[str, str]]:
    assets = [(name, files("extractor.site").joinpath(name).read_text(encoding="utf-8")) for name in ASSETS]
    schema = json.dumps(Content.model_json_schema(), indent=1)
    return [
        ("listing.js", listing(content)),
        ("events.json", content.model_dump_json(indent=1) + "\n"),
        ("events.schema.json", schema + "\n"),
        *assets,
    ]
