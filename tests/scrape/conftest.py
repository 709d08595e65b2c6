from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from extractor.scrape import PassReport, scrape
from extractor.sources.schedule import Schedule, read_schedule
from extractor.store import Store
from tests.scrape.site import Site, running

HEAD = '[settings]\nallow = ["127.0.0.1/32"]\nworkers = 1\n[limits]\ngap = 0\nattempts = 1\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as started:
        yield started


@pytest.fixture
def schedule(site: Site, tmp_path: Path) -> Callable[..., Schedule]:
    """Make a schedule of paths of the site; `more` lines go under each source."""

    def made(*paths: str, more: str = "", head: str = HEAD) -> Schedule:
        sources = [f'[[source]]\nname = "{path}"\nurl = "{site.url}{path}"\n{more}\n' for path in paths]
        file = tmp_path / "scrape.toml"
        file.write_text(head + "".join(sources), encoding="utf-8")
        return read_schedule(file)

    return made


@pytest.fixture
def passed(tmp_path: Path, nlp: Language) -> Callable[[Schedule], PassReport]:
    """Make a pass into the test's own store."""

    def one(schedule: Schedule) -> PassReport:
        with Store(tmp_path / "events.db") as store:
            return scrape(schedule, store, nlp=nlp)

    return one
