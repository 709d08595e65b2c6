"""Tests of the verb `report`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from extractor.cli import app
from tests.site.conftest import write_lines
from tests.site.plausible import extractions

run = CliRunner().invoke


def test_writes_a_site_and_says_what_is_on_it(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "found.jsonl", extractions(5))
    result = run(app, ["report", str(lines), "--out", str(tmp_path / "site"), "--title", "Watch", "--pictures", "0"])
    assert result.exit_code == 0
    assert "site: 5 events, " in result.stderr
    assert "<title>Watch</title>" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_what_cannot_be_done_is_wrong_use(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "found.jsonl", extractions(1))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("", encoding="utf-8")
    for arguments, says in (
        ([str(lines), "--out", str(tmp_path / "full")], "holds thesis.txt, which no site wrote"),
        ([str(tmp_path / "none.db"), "--out", str(tmp_path / "site")], "there is no such file"),
        ([str(lines), "--out", str(tmp_path / "site"), "--address", "example.org"], "is no address of the web"),
    ):
        result = run(app, ["report", *arguments])
        assert result.exit_code == 2
        assert says in result.stderr
    assert not (tmp_path / "site").exists()
