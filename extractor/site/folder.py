"""Puts a site in the place of the one before it, whole or not at all, and touches nothing that is not a site."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import SiteRefused

MANIFEST = "manifest.json"  # names each file of the site with its SHA-256


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """Give an empty folder to write a site into, which takes the place of `out` if all goes well.

    Raises SiteRefused where `out` is or holds anything but a site. Waits while another process writes beside it.
    """
    out = out.absolute()
    if not out.parent.is_dir():
        raise SiteRefused("the folder around the site does not exist", where=str(out.parent), remedy="make it first")
    with _alone(out.parent):
        refuse_others(out)
        new, old = (out.with_name(f".{out.name}.{end}") for end in ("new", "old"))
        if old.exists() and not out.exists():  # a pass was killed between its two moves
            old.rename(out)
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        new.mkdir()
        try:
            yield new
            _write_manifest(new)
            if out.exists():
                out.rename(old)
            new.rename(out)
        finally:
            for left in (new, old):
                shutil.rmtree(left, ignore_errors=True)


def refuse_others(out: Path) -> None:
    """Raise SiteRefused unless `out` is missing, empty, or holds a site and nothing else."""
    if not out.exists():
        return
    if not out.is_dir() or out.is_symlink():
        raise SiteRefused("is no folder", where=str(out), remedy="give a folder that the site may have for itself")
    others = files(out) - _listed(out)
    if others:
        first = sorted(others)[0]
        what = f"holds {first} and {len(others) - 1} more" if len(others) > 1 else f"holds {first}"
        remedy = "the site replaces its whole folder: give it an empty one"
        raise SiteRefused(f"{what}, which no site wrote", where=str(out), remedy=remedy)


def files(folder: Path) -> set[str]:
    """Give the paths of all files in the folder, but for its manifest."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found} - {MANIFEST}


def _listed(folder: Path) -> set[str]:
    try:
        return set(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _write_manifest(folder: Path) -> None:
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(files(folder))}
    (folder / MANIFEST).write_text(json.dumps({"files": sums}, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
