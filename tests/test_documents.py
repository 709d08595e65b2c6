"""Tests of the documents for users: their examples run and print what they show, their tables and links hold.

The convention: of each document the blocks run in order, in one empty folder and one namespace. A block with a file's
name behind its language is written to that file. `python` blocks run, and a `text` block right behind one is what they
print. In `console` blocks the lines `$ treaty-events …` run and `$ echo $?` gives the last exit code; each must exit
with 0 unless that is shown. Spaces count once; "…" stands for anything in a line, or alone for any lines.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
import typer
from typer.testing import CliRunner

from extractor import records
from extractor.cli import app
from extractor.lexicon.treaties import treaties

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>\w*)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PROMPT = "$ "
SCHEMA = [
    record for record in vars(records).values() if isinstance(record, type) and issubclass(record, records.Record)
]


class Block(NamedTuple):
    """A fenced block: `follows` says that nothing but space stands between it and the one before."""

    language: str
    file: str | None
    body: str
    where: str
    follows: bool


def blocks(document: Path) -> list[Block]:
    text = document.read_text(encoding="utf-8")
    found: list[Block] = []
    end = 0
    for match in BLOCK.finditer(text):
        where = f"{document.name}:{text.count(chr(10), 0, match.start()) + 1}"
        follows = bool(found) and not text[end : match.start()].strip()
        found.append(Block(match["language"], match["file"], match["body"], where, follows))
        end = match.end()
    return found


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def shows(shown: str, printed: str) -> bool:
    return not unlike(shown, printed)


def unlike(shown: str, printed: str) -> str:
    """Give the first line shown up to which the print does not match, or "" where all of it does."""
    text = "".join(f"{line}\n" for line in squeezed(printed))
    pattern = ""
    for line in squeezed(shown):
        pattern += r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        if not re.match(pattern, text):
            return line
    return "" if re.fullmatch(pattern, text) else "the end"


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what is shown below it."""
    for part in re.split(rf"^{re.escape(PROMPT)}", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def run_console(block: Block) -> None:
    run = list(commands(block.body))
    code = 0
    for (command, shown), (after, _) in zip(run, [*run[1:], ("", "")], strict=True):
        if command == "echo $?":
            assert shown.strip() == str(code), f"{block.where}: {command}"
            continue
        program, *arguments = shlex.split(command)
        assert program == "treaty-events", f"{block.where}: a console block runs treaty-events only, not {program}"
        result = CliRunner().invoke(app, arguments)
        code = result.exit_code
        assert code == 0 or after == "echo $?", f"{block.where}: {command}: {result.output}"
        missing = unlike(shown, result.output) if shown.strip() else ""
        assert not missing, f"{block.where}: {command} does not print what is shown from: {missing}"


def run_python(block: Block, namespace: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.body, block.where, "exec"), namespace)  # noqa: S102 - the example of a document
    return printed.getvalue()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_example_runs_and_prints_what_is_shown(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    namespace: dict[str, Any] = {"__name__": document.stem}
    printed: str | None = None
    for block in blocks(document):
        if block.file is not None:
            target = tmp_path / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            printed = run_python(block, namespace)
            continue
        elif block.language == "console":
            run_console(block)
        elif block.language == "text" and block.follows and printed is not None:
            assert not unlike(block.body, printed), f"{block.where}: what is printed is\n{printed}"
        printed = None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_row_that_is_shown_can_be_read(document: Path) -> None:
    for block in blocks(document):
        if block.language == "json":
            json.loads(block.body)
        elif block.language == "toml":
            tomllib.loads(block.body)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = BLOCK.sub("", document.read_text(encoding="utf-8"))
    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []


def test_the_readme_shows_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    names = getattr(group, "commands", {})
    assert names
    assert [name for name in names if f"treaty-events {name}" not in text] == []


def test_the_readme_names_what_can_be_imported() -> None:
    import extractor

    text = README.read_text(encoding="utf-8")
    assert [name for name in extractor.__all__ if name not in text] == []


def test_the_readme_counts_the_catalogue_to_the_nearest_hundred() -> None:
    assert f"about {round(len(treaties()), -2):,} treaties" in README.read_text(encoding="utf-8")


def test_the_reference_explains_every_field() -> None:
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    fields = {name for record in SCHEMA for name in record.model_fields}
    assert sorted(name for name in fields if f"`{name}`" not in text) == []


@pytest.mark.parametrize(
    "words",
    [
        records.EventType,
        records.Status,
        records.Level,
        records.PublishedBasis,
        records.DateBasis,
        records.SpeakerKind,
    ],
    ids=["types", "statuses", "levels", "bases of publication", "bases of dates", "kinds of speakers"],
)
def test_the_reference_explains_every_word_of_the_schema(words: Any) -> None:
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert [word for word in get_args(words) if f"`{word}`" not in text] == []


def test_an_ellipsis_alone_stands_for_any_lines() -> None:
    assert shows("a\n…\nd", "a\nb\nc\nd")
    assert shows("a … c", "a   b c")
    assert not shows("a\nd", "a\nb\nd")
