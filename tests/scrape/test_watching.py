"""What is seen over time: silence, copies on other sites, a second pass beside the first, a pass that is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from spacy.language import Language
from sqlalchemy import select

from extractor.errors import AlreadyRunning
from extractor.scrape import only_pass, scrape
from extractor.scrape.watching import interval
from extractor.sources.ledger.tables import listed, stories
from extractor.sources.schedule import Schedule, Settings, read_schedule
from extractor.store import Store
from tests.benchmarks.kills import NOON, rows
from tests.scrape.conftest import HEAD
from tests.scrape.site import Page, Site, fill, release, running

Make = Callable[..., Schedule]
WINTER = datetime(2024, 12, 1, tzinfo=UTC)


def test_a_source_that_falls_silent_raises_an_alarm(site: Site, schedule: Make, tmp_path: Path, nlp: Language) -> None:
    fill(site, 6)
    watched = schedule("/feed.xml")
    with Store(tmp_path / "s.db") as store:
        days = (WINTER + timedelta(days=day) for day in (0, 2, 5))
        reports = [scrape(watched, store, nlp=nlp, clock=partial(copy, day)) for day in days]
    assert [[alarm.kind for alarm in report.alarms] for report in reports] == [[], [], ["silent"]]


def test_copies_of_one_report_are_one_story_with_all_their_addresses(tmp_path: Path, nlp: Language) -> None:
    wire = release(7).replace("<p>", "<p>AGENCY - ")
    with running("127.0.0.1") as one, running("127.0.0.2") as other, Store(tmp_path / "s.db") as store:
        one.put("/r/7", release(7))
        one.put("/r/8", release(8))
        other.put("/wire/7", wire)
        sources = {"one": f"{one.url}/r/7", "other": f"{other.url}/wire/7", "third": f"{one.url}/r/8"}
        table = '[[source]]\nname = "{}"\nurl = "{}"\nkind = "page"\n'
        tables = "".join(table.format(*source) for source in sources.items())
        file = tmp_path / "scrape.toml"
        file.write_text(HEAD.replace("127.0.0.1/32", "127.0.0.0/8") + tables, encoding="utf-8")
        report = scrape(read_schedule(file), store, nlp=nlp)
        with store.transaction() as connection:
            told = connection.execute(select(stories.c.document, stories.c.story)).all()
            urls = set(connection.scalars(select(listed.c.url)))
    assert report.total("new") == 3
    assert len(told) == 3
    assert len({row.story for row in told}) == 2
    assert urls == set(sources.values())


def test_a_canonical_address_joins_copies_on_one_site_but_not_other_pages(
    site: Site, schedule: Make, tmp_path: Path, nlp: Language
) -> None:
    link = "<link rel='canonical' href='/r/1'></head>"
    pages = {"/r/1": release(1), "/print/1": release(1), "/r/2": release(2)}  # the template of /r/2 is wrong
    for path, body in pages.items():
        site.put(path, body.replace("</head>", link))
    with Store(tmp_path / "s.db") as store:
        report = scrape(schedule(*pages, more='kind = "page"'), store, nlp=nlp)
        addresses = {extraction.article.url for extraction in store.extractions()}
    assert (report.total("new"), sum(source.aside for source in report.sources)) == (2, 1)
    assert addresses == {f"{site.url}/r/1", f"{site.url}/r/2"}


def test_a_second_pass_on_the_same_store_is_turned_away(
    site: Site, schedule: Make, tmp_path: Path, nlp: Language
) -> None:
    fill(site, 1)
    with Store(tmp_path / "s.db") as store, only_pass(tmp_path / "s.db"), pytest.raises(AlreadyRunning):
        scrape(schedule("/feed.xml"), store, nlp=nlp)
    assert site.asked == []


def test_after_a_kill_the_next_pass_ends_as_if_nothing_had_happened(
    site: Site, schedule: Make, tmp_path: Path, nlp: Language
) -> None:
    fill(site, 8)
    watched = schedule("/feed.xml")
    command = [sys.executable, "-m", "tests.benchmarks.kills", "--pass", str(tmp_path / "scrape.toml")]
    killed = subprocess.Popen([*command, str(tmp_path / "killed.db")])  # noqa: S603 - our own program

    kept = site.pages["/r/5"]
    assert isinstance(kept, Page)
    site.pages["/r/5"] = lambda _: killed.kill()
    assert killed.wait(60) != 0
    site.pages["/r/5"] = kept
    with Store(tmp_path / "killed.db") as store:
        assert 0 < sum(1 for _ in store.extractions()) < 8
    for name in ("killed.db", "calm.db"):
        with Store(tmp_path / name) as store:
            scrape(watched, store, nlp=nlp, clock=lambda: NOON)
    assert rows(tmp_path / "killed.db") == rows(tmp_path / "calm.db")


def test_a_source_is_asked_as_often_as_it_has_something_new(
    site: Site, schedule: Make, tmp_path: Path, nlp: Language
) -> None:
    fill(site, 1)
    watched = schedule("/feed.xml")
    (source,) = watched.source
    with Store(tmp_path / "s.db") as store:
        scrape(watched, store, nlp=nlp, clock=lambda: WINTER)
        with store.transaction() as connection:
            assert interval(source, Settings(every=900), connection) == 900
        fill(site, 2)
        scrape(watched, store, nlp=nlp, clock=lambda: WINTER + timedelta(hours=8))
        with store.transaction() as connection:
            assert interval(source, Settings(every=900), connection) == 2 * 3600
            assert interval(source, Settings(every=900, at_most=3600), connection) == 3600
