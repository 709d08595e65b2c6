"""Passes over a real site: each release once, nothing twice, nothing lost, and a report that says what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.records import Extraction
from extractor.scrape import PassReport
from extractor.sources.schedule import Schedule
from extractor.store import Store
from tests.scrape.site import Page, Site, feed, fill, release

Make = Callable[..., Schedule]
Run = Callable[[Schedule], PassReport]


def stored(tmp_path: Path) -> list[Extraction]:
    with Store(tmp_path / "events.db") as store:
        return list(store.extractions())


def test_a_release_is_one_document_by_whichever_way_it_is_found(
    site: Site, schedule: Make, passed: Run, tmp_path: Path
) -> None:
    fill(site, 4)
    ways = schedule("/feed.xml", "/sitemap.xml", "/list")
    first = passed(ways)
    assert (first.total("new"), first.total("requests"), first.alarms) == (4, 7, [])
    assert sorted(site.paths()) == sorted(
        ["/robots.txt", "/feed.xml", "/sitemap.xml", "/list", *(f"/r/{n}?utm_source=rss" for n in range(4))]
    )
    documents = stored(tmp_path)
    assert len(documents) == 4
    assert all(extraction.events for extraction in documents)
    article = documents[0].article
    assert (article.published_basis, article.published_time) == ("meta", f"{article.published}T10:00:00+01:00")

    site.asked.clear()
    second = passed(ways)
    assert site.paths(conditional=False) == []
    assert (second.total("unmodified"), second.total("bytes"), second.total("new")) == (7, 0, 0)
    assert stored(tmp_path) == documents


def test_new_and_edited_releases_are_stored_and_the_newest_text_counts(
    site: Site, schedule: Make, passed: Run, tmp_path: Path
) -> None:
    fill(site, 3)
    watched = schedule("/feed.xml")
    passed(watched)
    site.put("/feed.xml", feed(site, range(4)))
    site.put("/r/3", release(3))
    site.put("/r/1", release(1, note=" A correction was made to this release on the day after."))
    report = passed(watched)
    assert (report.total("new"), report.total("changed"), report.total("unmodified")) == (1, 1, 2)
    documents = stored(tmp_path)
    assert len(documents) == 4
    assert sum("A correction" in extraction.article.text for extraction in documents) == 1


def test_pages_that_come_out_empty_raise_an_alarm_and_overwrite_nothing(
    site: Site, schedule: Make, passed: Run, tmp_path: Path
) -> None:
    fill(site, 4)
    watched = schedule("/feed.xml")
    passed(watched)
    before = stored(tmp_path)
    for number in range(4):
        site.put(f"/r/{number}", f"<html><body><div id='app' data-id='{number}'></div></body></html>")
    report = passed(watched)
    assert [(alarm.source, alarm.kind) for alarm in report.alarms] == [("/feed.xml", "layout")]
    assert dict(report.failed) == {"empty": 4}
    assert "ALARM /feed.xml: layout" in report.line()
    assert stored(tmp_path) == before


@pytest.mark.parametrize(("status", "kind"), [(403, "blocked"), (410, "gone"), (500, "server error")])
def test_a_source_that_is_refused_is_told_by_its_own_word(
    site: Site, schedule: Make, passed: Run, status: int, kind: str
) -> None:
    site.pages["/feed.xml"] = Page(b"no", status=status)
    report = passed(schedule("/feed.xml"))
    assert [alarm.kind for alarm in report.alarms] == [kind]


def test_each_kind_of_bad_page_is_counted_by_its_own_word(site: Site, schedule: Make, passed: Run) -> None:
    consent = "<h1>We value your privacy</h1><p>" + "We and our partners store cookies. " * 30
    german = "Der Außenminister von Österreich ratifizierte das Übereinkommen über die Rechte des Kindes. " * 5
    bad: dict[str, tuple[str, str | bytes]] = {
        "/soft": ("soft 404", "<title>Page not found</title><body>Sorry, this page does not exist any more.</body>"),
        "/wall": ("cookie wall", f"<html><body>{consent}</p></body></html>"),
        "/app": ("empty", "<html><body><div id='app'></div><noscript>Enable JavaScript</noscript></body></html>"),
        "/file.html": ("unreadable", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\ntrailer<<>>\n%%EOF"),
        "/lie": ("language", f"<html><meta charset='utf-8'><body><article><p>{german}".encode("cp1252")),
        "/deep": ("empty", "<div>" * 50_000 + "Malta ratified." + "</div>" * 50_000),
        "/image": ("not article", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    }
    for path, (_, body) in bad.items():
        site.put(path, body)
    report = passed(schedule(*bad, more='kind = "page"'))
    assert {source.name: list(source.failed) for source in report.sources} == {
        path: [reason] for path, (reason, _) in bad.items()
    }
    assert {source.name: dict(source.notes) for source in report.sources if source.notes} == {
        "/file.html": {"mistyped": 1},
        "/lie": {"charset": 1},
    }


def test_what_a_limit_leaves_over_is_fetched_by_the_next_pass(site: Site, schedule: Make, passed: Run) -> None:
    fill(site, 5)
    watched = schedule("/feed.xml", more="limit = 3")
    first, second = passed(watched), passed(watched)
    assert (first.total("new"), first.total("waiting")) == (3, 2)
    assert (second.total("new"), second.total("waiting")) == (2, 0)
