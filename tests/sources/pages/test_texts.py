"""The main text of a page: all of it, wherever it stands, and nothing twice."""

from __future__ import annotations

import json

from extractor.sources.pages import read_page
from tests.sources.pages.samples import PROSE, TITLE, json_ld, page

LEAD = "After nine years of talks the islands have agreed on who may fish where."
BODY = [PROSE.replace("assembly", name) for name in ("senate", "house", "council", "bench", "court", "guild", "port")]


def test_the_title_is_not_repeated_in_the_text() -> None:
    assert TITLE not in read_page(page(heading=TITLE.upper())).text.title()
    assert read_page(page()).text.startswith(PROSE.replace("assembly", "senate"))


def test_the_paragraph_over_the_text_that_the_page_describes_itself_with_is_text() -> None:
    head = f'<meta property="og:description" content="{LEAD}">'
    lead = f'</h1><div class="summary"><span>{LEAD}</span></div>'
    article = read_page(page(head).replace(b"</h1>", lead.encode()))
    assert article.text.startswith(f"{LEAD}\n\n{PROSE.replace('assembly', 'senate')}")
    assert article.text.count(LEAD) == 1


def test_a_description_that_is_not_shown_is_no_text() -> None:
    assert LEAD not in read_page(page(f'<meta property="og:description" content="{LEAD}">')).text
    assert (
        LEAD not in read_page(page(f'<meta property="og:description" content="{LEAD}">', f"<p>{LEAD}</p>")).text[:200]
    )


def test_a_body_that_json_ld_gives_whole_replaces_a_part_of_it() -> None:
    data = page(json_ld(articleBody="\n".join(BODY)))
    assert read_page(data).text == "\n\n".join(BODY)


def test_behind_a_wall_the_body_that_json_ld_gives_is_the_text() -> None:
    head = json_ld(articleBody="\n".join([*BODY, *BODY]))
    wall = (
        f"<html><head>{head}</head><body><p>Subscribe now and read all that we write of the islands.</p></body></html>"
    )
    assert read_page(wall.encode()).text.startswith("\n\n".join(BODY))


def test_a_body_of_another_text_does_not() -> None:
    other = [f"Number {number} of the boats came home with nothing but crabs in its nets." for number in range(20)]
    assert "crabs" not in read_page(page(json_ld(articleBody="\n".join(other)))).text


def test_a_text_that_only_the_scripts_hold_is_found() -> None:
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    state = json.dumps({"article": {"title": TITLE, "content": markup}})
    pushed = json.dumps([1, f"7:{state}"]).replace("<", "\\u003c")
    empty = f"<html><head><title>{TITLE}</title></head><body><div id='root'></div>{{}}</body></html>"
    for script in (f"<script>window.__STATE__ = {state}</script>", f"<script>self.next.push({pushed})</script>"):
        assert read_page(empty.format(script).encode()).text == "\n\n".join(BODY)
