"""The verbs scrape and watch: what they print, what they leave behind, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from extractor.cli import app
from extractor.scrape import only_pass
from extractor.sources.schedule import Schedule
from tests.scrape.site import Site, fill

Make = Callable[..., Schedule]
run = CliRunner().invoke


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> Language:
    monkeypatch.chdir(tmp_path)
    return nlp


def test_scrape_reports_in_json_and_in_one_line(site: Site, schedule: Make) -> None:
    fill(site, 2)
    schedule("/feed.xml")
    result = run(app, ["scrape", "scrape.toml"])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["new"], report["sources"][0]["name"]) == (2, "/feed.xml")
    assert "1 source, 3 requests (0 not modified), 0.0 MB, 2 new, 0 changed, 0 failed" in result.stderr
    assert Path("events.db").is_file()


def test_an_alarm_is_exit_code_1_and_a_lock_75(schedule: Make) -> None:
    schedule("/feed.xml")
    result = run(app, ["scrape", "scrape.toml", "--store", "s.db"])
    assert result.exit_code == 1
    assert "ALARM: /feed.xml: gone: " in result.stderr
    with only_pass("s.db"):
        result = run(app, ["scrape", "scrape.toml", "--store", "s.db"])
    assert result.exit_code == 75
    assert "another pass works on this store" in result.stderr


def test_a_dry_run_shows_what_it_would_do_and_writes_nothing(site: Site, schedule: Make) -> None:
    fill(site, 3)
    schedule("/feed.xml")
    result = run(app, ["scrape", "scrape.toml", "--dry-run", "--since", "2024-11-02"])
    assert result.exit_code == 0, result.output
    assert "/feed.xml: feed, 2 addresses" in result.stdout
    assert f"2024-11-02  {site.url}/r/1?utm_source=rss  Release 1" in result.stdout
    assert "ratification" in result.stdout
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["scrape.toml"]


def test_wrong_use_is_exit_code_2() -> None:
    Path("web.toml").write_text('[[source]]\nname = "x"\nurl = "https://press.example/"\n', encoding="utf-8")
    result = run(app, ["scrape", "web.toml"])
    assert result.exit_code == 2
    assert "no contact" in result.stderr
    assert run(app, ["watch", "none.toml"]).exit_code == 2


def test_watch_makes_pass_after_pass(site: Site, schedule: Make) -> None:
    fill(site, 1)
    schedule("/feed.xml", head='[settings]\nallow = ["127.0.0.1/32"]\nevery = 0.1\n[limits]\ngap = 0\n')
    result = run(app, ["watch", "scrape.toml", "--passes", "2"])
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["new"] for line in result.stdout.splitlines()] == [1, 0]
