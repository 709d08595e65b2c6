"""Tests of the distribution: the wheel installs `extractor` alone, with its data inside."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("dist")
    here = Path.cwd()
    os.chdir(ROOT)  # hatchling builds what stands in the current folder
    try:
        built = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    finally:
        os.chdir(here)
    return zipfile.ZipFile(built).namelist()


def test_the_wheel_installs_the_package_alone(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"extractor"}


@pytest.mark.parametrize(
    "name",
    [
        "models/countries/states.jsonl",
        "models/treaties/cets.jsonl",
        "pipelines/news.cfg",
        "py.typed",
        "site/templates/treaty.html",
        "site/site.js",
        "site/style.css",
    ],
)
def test_the_wheel_holds_the_data(wheel: list[str], name: str) -> None:
    assert f"extractor/{name}" in wheel


def test_the_wheel_holds_the_sample_articles(wheel: list[str]) -> None:
    samples = [path.name for path in (ROOT / "corpora" / "articles").iterdir()]
    assert {f"extractor/articles/{name}" for name in samples} <= set(wheel)


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
