"""Tests of the feed: what RFC 4287 asks, ids and times that do not depend on the build, and text that XML can hold."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from extractor.site import build
from extractor.site.feed import legal, moment
from tests.site.conftest import write_lines
from tests.site.plausible import extractions

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def feed(site: Path) -> ElementTree.Element:
    return ElementTree.fromstring((site / "feed.xml").read_bytes())  # noqa: S314 - written a moment ago


def texts(parent: ElementTree.Element, name: str) -> list[str]:
    return [each.text or "" for each in parent.findall(ATOM + name)]


def test_feed_and_entries_have_what_atom_asks_for_and_no_more_of_it(site: Path) -> None:
    root = feed(site)
    assert texts(root, "author") != []
    assert len(root.findall(f"{ATOM}entry")) == 100
    for each in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(texts(each, name)) == 1, name
        assert RFC3339.fullmatch(texts(each, "updated")[0])
        assert texts(each, "id")[0].startswith("urn:uuid:")
        alternates = [link for link in each.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    ids = texts(root, "id") + [texts(entry, "id")[0] for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


def test_a_reader_of_feeds_reads_it_newest_first(site: Path) -> None:
    read = feedparser.parse((site / "feed.xml").read_bytes())
    assert not read.bozo
    assert read.version == "atom10"
    updated = [entry.updated for entry in read.entries]
    assert updated == sorted(updated, reverse=True)
    assert read.feed.updated == updated[0]


def test_each_entry_leads_to_its_event(site: Path) -> None:
    for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries:
        path, _, place = entry.link.partition("#")
        assert f'id="{place}"' in (site / path).read_text("utf-8")


def test_an_address_makes_the_links_whole(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "events.jsonl", extractions(5))
    build(lines, tmp_path / "site", address="https://treaties.example/watch", drawn=0)
    links = {link.get("rel"): link.get("href") for link in feed(tmp_path / "site").findall(f"{ATOM}link")}
    assert links == {
        "self": "https://treaties.example/watch/feed.xml",
        "alternate": "https://treaties.example/watch/index.html",
    }


def test_what_comes_later_changes_no_entry_that_stands(tmp_path: Path) -> None:
    made = extractions(40)
    found = []
    for count in (30, 40):
        build(write_lines(tmp_path / "events.jsonl", made[:count]), tmp_path / "site", drawn=0)
        entries = feed(tmp_path / "site").findall(f"{ATOM}entry")
        found.append({texts(entry, "id")[0]: texts(entry, "published") for entry in entries})
    assert found[0].items() <= found[1].items()


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2021-11-09", "2021-11-09T00:00:00Z"),
        ("2021-11-09T23:30:00-05:00", "2021-11-10T04:30:00Z"),
        ("2021-11-09T10:00:00.123456+00:00", "2021-11-09T10:00:00Z"),
        ("2021-11", None),
        ("", None),
        (None, None),
    ],
)
def test_times_are_those_of_rfc_3339(time: str | None, said: str | None) -> None:
    assert moment(time) == said


def test_text_loses_what_xml_cannot_hold() -> None:
    assert legal("a\x00\x0b\ufffe\ud800b\t\n\U0001f30d") == "ab\t\n\U0001f30d"
