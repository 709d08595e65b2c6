"""Tests of how a site takes the place of another: whole, alone, or not at all."""

from __future__ import annotations

import contextlib
import json
import threading
from pathlib import Path

import pytest

from extractor.errors import SiteRefused
from extractor.site.folder import MANIFEST, refuse_others, replaced


def put(out: Path, **texts: str) -> None:
    with replaced(out) as folder:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_files_of_the_site_before_are_gone(tmp_path: Path) -> None:
    put(tmp_path / "site", old="1", both="1")
    put(tmp_path / "site", new="2", both="2")
    assert names(tmp_path / "site") == {"new", "both", MANIFEST}
    assert names(tmp_path) == {"site"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    put(tmp_path / "site", page="1")
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "1"


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "site", page="1")
    (tmp_path / "site" / "thesis.txt").write_text("three years", encoding="utf-8")
    with pytest.raises(SiteRefused, match=r"holds thesis\.txt, which no site wrote"):
        put(tmp_path / "site", page="2")
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "1"
    assert (tmp_path / "site" / "thesis.txt").exists()


def test_a_manifest_of_something_else_lists_no_site(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps(["page"]), encoding="utf-8")
    (tmp_path / "page").write_text("1", encoding="utf-8")
    with pytest.raises(SiteRefused):
        refuse_others(tmp_path)


def test_neither_a_file_nor_a_link_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("1", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(SiteRefused, match="is no folder"):
            put(tmp_path / name, page="1")


def test_a_missing_parent_is_said(tmp_path: Path) -> None:
    with pytest.raises(SiteRefused, match="does not exist"):
        put(tmp_path / "none" / "site", page="1")


def test_a_build_that_fails_leaves_the_site_before(tmp_path: Path) -> None:
    put(tmp_path / "site", page="1")
    with pytest.raises(FileNotFoundError), replaced(tmp_path / "site") as folder:
        (folder / "no" / "page").write_text("2", encoding="utf-8")
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "1"
    assert names(tmp_path) == {"site"}


def test_what_a_killed_build_left_is_put_right(tmp_path: Path) -> None:
    put(tmp_path / "site", page="1")
    (tmp_path / "site").rename(tmp_path / ".site.old")  # killed between its two moves
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "half").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="again"), replaced(tmp_path / "site"):
        raise OSError("killed again")
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "1"
    assert names(tmp_path) == {"site"}


def test_a_reader_never_sees_half_a_page(tmp_path: Path) -> None:
    site = tmp_path / "site"
    pages = {"a" * 1_000_000, "b" * 1_000_000}
    put(site, page="a" * 1_000_000)
    done = threading.Event()
    seen: list[str] = []

    def read() -> None:
        while not done.is_set():
            with contextlib.suppress(
                FileNotFoundError
            ):  # between the two moves there is no page, but never half of one
                seen.append((site / "page").read_text(encoding="utf-8"))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20):
        put(site, page="ab"[number % 2] * 1_000_000)
    done.set()
    reader.join()
    assert seen
    assert set(seen) <= pages
