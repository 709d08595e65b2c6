"""Tests of the site in a real browser, opened from the disk: filters, the way to the evidence, keyboard, no request."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from extractor.site import build
from tests.site.conftest import write_lines
from tests.site.plausible import extractions
from tests.site.test_build import hostile_extraction

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE: ViewportSize = {"width": 390, "height": 844}
Scheme = Literal["light", "dark"]
DESK: ViewportSize = {"width": 1280, "height": 900}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (Debian: apt install chromium)")


class Visits:
    """A browser whose pages say what they ask for, and what goes wrong."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: dict[str, BrowserContext] = {}
        self.pages: list[Page] = []
        self.said: list[str] = []
        self.asked: list[str] = []

    def __call__(
        self, path: Path | str, *, size: ViewportSize = DESK, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        key = f"{size} {scheme}"
        if key not in self.contexts:
            context = self.browser.new_context(viewport=size, color_scheme=scheme)
            context.on("console", lambda message: self.said.append(message.text))
            context.on("weberror", lambda error: self.said.append(str(error.error)))
            context.on("dialog", lambda dialog: self.said.append(dialog.message))
            context.on("request", lambda request: self.asked.append(request.url))
            self.contexts[key] = context
        page = self.contexts[key].new_page()
        self.pages.append(page)
        page.goto(f"file://{path}")
        return page


@pytest.fixture(scope="module")
def visits() -> Iterator[Visits]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield Visits(browser)
        browser.close()


@pytest.fixture
def visit(visits: Visits) -> Iterator[Visits]:
    """Open pages; at the end nothing may have been asked for outside the disk, and no error have been said."""
    yield visits
    for page in visits.pages:
        page.close()
    said, asked = visits.said[:], visits.asked[:]
    for memory in (visits.pages, visits.said, visits.asked):
        memory.clear()
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []


def events(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "events.json").read_text("utf-8"))["events"]
    return found


def shown(page: Page) -> int:
    return int(re.sub(r"\D", "", (page.locator("#found").text_content() or "").split(" event")[0]))


def test_the_list_shows_all_events_and_draws_the_first(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    assert shown(page) == len(events(site))
    expect(page.locator("#events > li")).to_have_count(50)
    page.get_by_role("button", name="Show 50 more").click()
    expect(page.locator("#events > li")).to_have_count(100)


@pytest.mark.parametrize(
    ("use", "fits"),
    [
        (
            lambda page: page.get_by_role("checkbox", name="Ratification").check(),
            lambda event: event["type"] == "ratification",
        ),
        (lambda page: page.get_by_label("Planned").check(), lambda event: event["status"] == "planned"),
        (
            lambda page: (page.get_by_label("Signature").check(), page.get_by_label("Accession").check()),
            lambda event: event["type"] in ("signature", "accession"),
        ),
        (
            lambda page: (page.get_by_label("from").fill("2016"), page.get_by_label("to", exact=True).fill("2018-06")),
            lambda event: event["last"] and event["last"] >= "2016-01-01" and event["first"] <= "2018-06-30",
        ),
        (
            lambda page: page.get_by_role("searchbox").fill("DEPOSITARY announced"),
            lambda event: "the depositary announced" in event["sources"][0]["passage"]["text"],
        ),
    ],
    ids=["type", "status", "two types", "period", "words"],
)
def test_a_filter_keeps_the_events_that_fit(
    visit: Visits,
    site: Path,
    use: Callable[[Page], object],
    fits: Callable[[dict[str, Any]], object],
) -> None:
    page = visit(site / "index.html")
    use(page)
    wanted = [event["id"] for event in events(site) if fits(event)]
    assert wanted
    assert shown(page) == len(wanted) < len(events(site))


def test_party_and_treaty_can_be_chosen(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    event = next(event for event in events(site) if len(event["sources"]) > 1)
    page.get_by_label("Party").select_option(event["parties"][0])
    page.get_by_label("Treaty").fill(str(event["treaty"]))
    assert shown(page) == sum(
        each["parties"] == event["parties"] and each["treaty"] == event["treaty"] for each in events(site)
    )


def test_the_counts_say_what_a_choice_would_give(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    page.get_by_label("Planned").check()
    count = page.locator('[data-count="type ratification"]').text_content()
    page.get_by_role("checkbox", name="Ratification").check()
    assert shown(page) == int(count or "")


def test_the_address_shares_the_view(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    page.get_by_role("checkbox", name="Ratification").check()
    page.get_by_role("searchbox").fill("government said")
    page.get_by_label("from").fill("2015")
    found = shown(page)
    other = visit(page.url.removeprefix("file://"))
    assert shown(other) == found
    expect(other.get_by_role("checkbox", name="Ratification")).to_be_checked()
    expect(other.get_by_role("searchbox")).to_have_value("government said")
    other.get_by_role("button", name="Clear the filters").click()
    assert shown(other) > found
    assert "#" not in other.url


def test_a_date_that_is_none_is_marked_and_filters_nothing(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    page.get_by_label("from").fill("spring")
    expect(page.get_by_label("from")).to_have_attribute("aria-invalid", "true")
    assert shown(page) == len(events(site))


def test_an_event_leads_to_its_evidence_and_back_to_the_view(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html#type=ratification")
    found = shown(page)
    evidence = page.locator("#events .evidence").first.text_content()
    page.locator("#events .what a").first.click()
    entry = page.locator("article:target")
    expect(entry.locator(".evidence").first).to_be_in_viewport()
    assert " ".join((entry.locator(".evidence").first.text_content() or "").split()) == evidence
    expect(entry.locator("mark.trigger").first).to_be_visible()
    assert entry.locator("figcaption a").first.get_attribute("href", timeout=1000).startswith("https://news.example/")  # type: ignore[union-attr]
    page.go_back()
    assert shown(page) == found


def test_the_keyboard_alone_reaches_the_evidence(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    page.wait_for_load_state("load")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("gave notice of withdrawal")
    expect(page.get_by_role("searchbox")).to_have_value("gave notice of withdrawal")
    expect(page.locator("#events > li").first).to_contain_text("gave notice of withdrawal")
    stops = 0
    while not page.evaluate("document.activeElement.matches('#events .what a')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 300, "no stop of the Tab key is an event"
    page.keyboard.press("Enter")
    expect(page.locator("article:target")).to_contain_text("gave notice of withdrawal")


def test_taking_a_filter_away_keeps_the_focus_in_the_filters(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html#type=ratification&status=planned")
    page.get_by_role("button", name="Remove the filter Planned").press("Enter")
    expect(page.get_by_role("button", name="Remove the filter Ratification")).to_be_focused()


def test_no_page_breaks_the_rules_of_accessibility(visit: Visits, small: Path) -> None:
    for path in kinds_of_pages(small):
        assert broken(visit(small / path)) == [], path


def test_no_rule_is_broken_on_a_phone_at_night(visit: Visits, small: Path) -> None:
    event = kinds_of_pages(small)[-2]
    for path in ("index.html#status=planned", event):
        page = visit(small / path, size=PHONE, scheme="dark")
        if page.locator("#more").count():
            page.get_by_text("Filters", exact=True).click()
        assert broken(page) == [], path


def test_a_phone_shows_each_page_without_scrolling_sideways(visit: Visits, small: Path) -> None:
    for path in kinds_of_pages(small):
        page = visit(small / path, size=PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    build(write_lines(folder / "events.jsonl", extractions(16)), folder / "site", drawn=0)
    return folder / "site"


def kinds_of_pages(site: Path) -> list[str]:
    event: Any = next(event for event in events(site) if event["statements"])
    party = f"parties/{event['parties'][0].lower()}.html"
    return ["index.html#status=planned", "treaties.html", "parties.html", "about.html", event["page"], party]


def broken(page: Page) -> list[tuple[str, list[str]]]:
    # "preload" would ask for the style sheet once more, which the page forbids
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found]


def test_hostile_text_is_shown_and_does_nothing(visit: Visits, tmp_path: Path) -> None:
    build(write_lines(tmp_path / "events.jsonl", [hostile_extraction()]), tmp_path / "site", drawn=0)
    page = visit(tmp_path / "site" / "index.html")
    expect(page.locator("#events p.treaty")).to_contain_text("</script><script>alert(1)</script>")
    page.locator("#events .what a").first.click()
    expect(page.locator("h1")).to_contain_text("<img src=x onerror=alert(2)>")
    expect(page.locator("article figcaption").first).to_contain_text("</script>")


def test_a_picture_stands_in_its_page_without_breaking_a_rule(visit: Visits, drawn: Path) -> None:
    treaty = next(path for path in sorted(drawn.glob("treaties/*.html")) if "<svg" in path.read_text("utf-8"))
    for path in (drawn / "pictures.html", treaty):
        page = visit(path, size=PHONE)
        expect(page.locator("figure.picture svg").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert broken(page) == []


def test_the_page_prints_without_its_filters(visit: Visits, site: Path) -> None:
    page = visit(site / "index.html")
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#events > li").first).to_be_visible()
