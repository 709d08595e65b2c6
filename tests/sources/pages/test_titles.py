"""The title of a page, among several that it has."""

from __future__ import annotations

import pytest

from extractor.sources.pages import read_page
from tests.sources.pages.samples import json_ld, page

SOCIAL = '<meta property="og:title" content="You will not believe what these islands did">'


def title(head: str = "", **options: str) -> str | None:
    return read_page(page(head, **options)).title


@pytest.mark.parametrize("behind", [" | Harbour Press", " - Harbour Press", " – News – Harbour", " :: Harbour"])
def test_the_name_of_the_site_is_no_part_of_the_title(behind: str) -> None:
    assert title(title=f"Islands approve fishing treaty{behind}") == "Islands approve fishing treaty"


def test_the_name_of_the_site_goes_where_no_heading_shows_the_title_without_it() -> None:
    head = '<meta property="og:site_name" content="Harbour Press">'
    assert (
        title(head, title="Nets - and who may cast them | Harbour Press", heading="") == "Nets - and who may cast them"
    )
    social = '<meta property="og:title" content="Islands - and nets">'
    assert title(head + social, title="Islands - and nets", heading="") == "Islands - and nets"


def test_what_the_page_says_most_often_is_its_title() -> None:
    said = json_ld(headline="Islands approve fishing treaty")
    assert title(SOCIAL + said, title="Islands approve fishing treaty | Harbour") == "Islands approve fishing treaty"


def test_a_kicker_before_the_heading_stays() -> None:
    whole = "Fish and peace: Islands approve fishing treaty"
    head = f'<meta property="og:title" content="{whole}">' + json_ld(headline=whole)
    assert title(head, title=whole) == whole


def test_character_references_are_read() -> None:
    assert (
        title(json_ld(headline="Fish &amp; peace in M&aacute;laga"), title="", heading="") == "Fish & peace in Málaga"
    )
