"""Tests of the pictures of the site: which there are, what a page takes of them, and that they do not change."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from lxml import etree

from extractor.site.drawing import Drawn, draw, inline
from tests.site.plausible import extractions


def test_the_treaty_with_the_most_acts_has_its_pictures_on_its_page(drawn: Path) -> None:
    pages = [BeautifulSoup(path.read_bytes(), "lxml") for path in drawn.glob("treaties/*.html")]
    counts = [(len(page.select("article.event")), len(page.select("figure.picture svg"))) for page in pages]
    assert max(counts)[1] >= 2
    assert sum(pictures > 0 for _, pictures in counts) == 1
    assert len(BeautifulSoup((drawn / "pictures.html").read_bytes(), "lxml").select("figure.picture svg")) == 3


def test_the_same_events_give_the_same_pictures() -> None:
    made = extractions(12)
    assert draw(made, most=1) == draw(made, most=1)


def test_none_are_drawn_where_none_are_asked_for_or_nothing_is_there() -> None:
    assert draw(extractions(3), most=0) == draw([], most=5) == Drawn()


def test_a_picture_is_one_image_with_one_label() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><g role="x" aria-label="a"><path d="M1.2345,6L7"/></g></svg>'
    root = etree.fromstring(inline(svg, 'A "map" of <b>'))
    assert root.attrib == {"role": "img", "aria-label": 'A "map" of <b>'}
    assert [dict(element.attrib) for element in root.iterdescendants()] == [{}, {"d": "M1.2,6L7"}]
