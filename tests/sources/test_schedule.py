"""The file of sources: three lines are enough, and what is wrong is said with its name and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ScheduleInvalid
from extractor.paths import PIPELINES
from extractor.sources.schedule import read_schedule

SOURCE = '[[source]]\nname = "Harbour Press"\nurl = "https://press.example/feed.xml"\n'
CONTACT = '[settings]\ncontact = "desk@example.org"\n'


def test_a_source_is_three_lines(tmp_path: Path) -> None:
    file = tmp_path / "scrape.toml"
    file.write_text(CONTACT + SOURCE, encoding="utf-8")
    (source,) = read_schedule(file).source
    assert (source.name, source.kind, source.host) == ("Harbour Press", None, "press.example")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source", "no TOML"),
        (CONTACT, "no [[source]]"),
        (SOURCE, 'contact = "you@example.org"'),
        (CONTACT + SOURCE + SOURCE, "2 sources have the name 'Harbour Press'"),
        (CONTACT + SOURCE + 'selector = "a"', "source 'Harbour Press', selector: is no such key"),
        (CONTACT + SOURCE + 'match = "("', "match: no regular expression"),
        (CONTACT + SOURCE + 'select.links = "a["', "select, links: no CSS selector"),
        (CONTACT + '[[source]]\nname = "x"\n', "source 'x', url: is missing"),
        (CONTACT + '[[source]]\nname = "x"\nurl = "ftp://a.example/"\n', "begins with http:// or https://"),
        (CONTACT + "[limits]\nseconds = 0\n" + SOURCE, "limits, seconds: Input should be greater than 0"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "scrape.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScheduleInvalid) as raised:
        read_schedule(file)
    assert says in str(raised.value)
    assert "scrape.toml" in str(raised.value)


def test_this_machine_can_be_watched_without_a_contact(tmp_path: Path) -> None:
    file = tmp_path / "scrape.toml"
    file.write_text(SOURCE.replace("https://press.example", "http://127.0.0.1:8000"), encoding="utf-8")
    assert read_schedule(file).settings.contact is None


def test_the_schedule_that_is_shipped_names_a_dozen_sources() -> None:
    schedule = read_schedule(PIPELINES / "scrape.toml", contact="desk@example.org")
    assert len(schedule.source) >= 12
    with pytest.raises(ScheduleInvalid):
        read_schedule(PIPELINES / "scrape.toml")
