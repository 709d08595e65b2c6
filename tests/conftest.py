"""What the tests share: one trained pipeline for the whole session, as loading it takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

from extractor.pipeline import load_pipeline

settings.register_profile("untimed", deadline=None)  # no test is timed: machines are noisy
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def articles() -> Path:
    return Path(__file__).parent.parent / "corpora" / "articles"
