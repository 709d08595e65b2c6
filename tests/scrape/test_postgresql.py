"""The same passes into PostgreSQL: the ledger beside the documents, and the lock in the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractor.errors import AlreadyRunning
from extractor.scrape import only_pass, scrape
from extractor.sources.schedule import Schedule
from extractor.store import Store
from tests.scrape.site import Site, fill
from tests.store.conftest import postgresql, server

__all__ = ["postgresql", "server"]  # the fixtures of the store


def test_passes_into_postgresql_store_once_and_lock(
    site: Site, schedule: Callable[..., Schedule], nlp: Language, request: pytest.FixtureRequest
) -> None:
    place = str(request.getfixturevalue("postgresql"))
    fill(site, 3)
    watched = schedule("/feed.xml", "/sitemap.xml")
    with Store(place) as store:
        reports = [scrape(watched, store, nlp=nlp) for _ in range(2)]
        assert [report.total("new") for report in reports] == [3, 0]
        assert reports[1].total("unmodified") == reports[1].total("requests") == 5
        assert sum(1 for _ in store.extractions()) == 3
        with only_pass(place), pytest.raises(AlreadyRunning):
            scrape(watched, store, nlp=nlp)
