"""Tests of the site as files: the same for the same store, whole, no link into the void, all text escaped."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from bs4 import BeautifulSoup

from extractor.errors import SiteRefused
from extractor.records import Article, Extraction, Quotation, Speaker
from extractor.site import build
from extractor.store import Store
from tests.site.conftest import write_lines
from tests.site.plausible import extractions

HOSTILE = "</script><script>alert(1)</script> \" ' & <b> <img src=x onerror=alert(2)> "
HOSTILE += "\u2028 \u202eرتل ${x} {{ y }} {% z %} \x0b"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(site: Path) -> Iterator[tuple[Path, BeautifulSoup]]:
    for path in sorted(site.rglob("*.html")):
        yield path, BeautifulSoup(path.read_bytes(), "lxml")


def test_the_same_store_gives_the_same_bytes_whatever_the_order_of_writing(tmp_path: Path) -> None:
    made = extractions(60)
    one = write_lines(tmp_path / "one.jsonl", made)
    random.Random(1).shuffle(made)  # noqa: S311 - an order, no secret
    build(one, tmp_path / "one", drawn=0)
    with Store(tmp_path / "other.db") as store:
        for each in made:
            store.write([each])
    build(tmp_path / "other.db", tmp_path / "other", drawn=0)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_every_link_of_the_site_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    places = {path.resolve(): {tag["id"] for tag in page.find_all(id=True)} for path, page in pages(site)}
    lost = []
    for path, page in pages(site):
        for tag in page.find_all(["a", "link", "script", "img"]):
            target = urlsplit(str(tag.get("href") or tag.get("src") or ""))
            if target.scheme:
                continue
            there = (path.parent / unquote(target.path)).resolve() if target.path else path.resolve()
            if not there.is_file() or (
                target.fragment and "=" not in target.fragment and target.fragment not in places[there]
            ):
                lost.append((path.name, target.geturl()))
    assert lost == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, page in pages(site):
        for tag in page.find_all(True):
            for name in ("src", "srcset", "action", "poster", "data", *(["href"] if tag.name == "link" else [])):
                assert "//" not in str(tag.get(name, "")).replace("http://www.w3.org/", ""), (path, tag)
    for name in ("style.css", "site.js"):
        assert not re.search(r"https?://|@import|url\(|fetch\(|XMLHttpRequest", (site / name).read_text("utf-8"))


def test_ids_are_unique_on_a_page(site: Path) -> None:
    for path, page in pages(site):
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), path


def test_events_json_is_what_its_schema_says(site: Path) -> None:
    found = json.loads((site / "events.json").read_text("utf-8"))
    schema = json.loads((site / "events.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert len(found["events"]) > 100


def test_every_event_stands_on_the_page_of_its_treaty_with_all_its_sources(site: Path) -> None:
    found = json.loads((site / "events.json").read_text("utf-8"))
    assert max(len(event["sources"]) for event in found["events"]) > 1
    for event in found["events"][:40]:
        path, _, place = event["page"].partition("#")
        entry = BeautifulSoup((site / path).read_bytes(), "lxml").find(id=place)
        assert entry is not None
        assert {tag["href"] for tag in entry.select(".source figcaption a")} == {
            each["url"] for each in event["sources"]
        }
        assert len(entry.select(".statement")) == len(event["statements"])
        evidence = " ".join(entry.select_one(".source .evidence").text.split())  # type: ignore[union-attr]
        source = event["sources"][0]["passage"]
        assert evidence == " ".join(source["text"][slice(*source["evidence"])].split())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    lines = write_lines(folder / "events.jsonl", [hostile_extraction()])
    build(lines, folder / "site", title=f"Title {HOSTILE}", drawn=0)
    return folder / "site"


def hostile_extraction() -> Extraction:
    """Give an article whose every text is hostile, with the offsets of its event moved along."""
    extraction = extractions(1)[0]
    event = extraction.events[0]
    moved = len(HOSTILE) + 1
    spans = {name: tuple((start + moved, end + moved) for start, end in ranges) for name, ranges in event.spans}
    text = f"{HOSTILE} {extraction.article.text}"
    start, end = event.evidence.start + moved, event.evidence.end + moved
    return extraction.model_copy(
        update={
            "article": Article(
                id=HOSTILE,
                text=text,
                title=HOSTILE,
                publisher=HOSTILE,
                url="javascript:alert(1)",
                published="2020-01-01",
            ),
            "events": (
                event.model_copy(
                    update={
                        "treaty": event.treaty.model_copy(update={"id": None, "title": None, "name": HOSTILE}),
                        "parties": (HOSTILE,),
                        "evidence": event.evidence.model_copy(update={"start": start, "end": end}),
                        "spans": event.spans.model_copy(update=spans),
                    }
                ),
            ),
            "quotations": (
                Quotation(
                    id="q",
                    statement="s",
                    text=HOSTILE,
                    start=0,
                    end=len(HOSTILE),
                    direct=True,
                    speaker=Speaker(name=HOSTILE, role=HOSTILE, organisation=HOSTILE, country=HOSTILE),
                    events=(event.id,),
                ),
            ),
        }
    )


def test_the_text_of_an_article_never_becomes_markup(hostile: Path) -> None:
    for path, page in pages(hostile):
        assert [tag.get("src") for tag in page.find_all("script")] in ([], ["listing.js", "site.js"]), path
        assert page.find(["b", "img"]) is None
        assert "javascript:" not in "".join(str(tag.get("href")) for tag in page.find_all(True))


def test_a_folder_that_holds_other_things_is_refused_before_the_store_is_read(tmp_path: Path) -> None:
    with pytest.raises(SiteRefused):
        build(tmp_path / "no such store.db", Path(__file__).parent)


def test_only_the_latest_reports_are_shown(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "events.jsonl", extractions(60))
    build(lines, tmp_path / "all", drawn=0)
    built = build(lines, tmp_path / "few", latest=10, drawn=0)
    found = [json.loads((tmp_path / name / "events.json").read_text("utf-8"))["events"] for name in ("all", "few")]
    reported = sorted((event["reported"] for event in found[0]), reverse=True)
    assert built.events == 10
    assert sorted((event["reported"] for event in found[1]), reverse=True) == reported[:10]


def test_a_store_without_events_gives_a_site(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    assert build(tmp_path / "none.jsonl", tmp_path / "site").events == 0
