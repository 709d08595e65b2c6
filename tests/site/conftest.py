"""What the tests of the site share: a store of invented articles, and its site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from extractor.records import Extraction
from extractor.site import build
from tests.site.plausible import extractions


def write_lines(path: Path, made: Iterable[Extraction]) -> Path:
    path.write_text("".join(f"{each.model_dump_json()}\n" for each in made), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(write_lines(folder / "events.jsonl", extractions(200)), folder / "site", drawn=0)
    return folder / "site"


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small site with pictures of one treaty."""
    folder = tmp_path_factory.mktemp("drawn")
    build(write_lines(folder / "events.jsonl", extractions(40)), folder / "site", drawn=1)
    return folder / "site"
