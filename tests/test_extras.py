"""Tests of what is said where an optional library is missing."""

from __future__ import annotations

import pytest

from extractor.errors import ExtraMissing
from extractor.extras import brought_by


def test_says_how_to_install_what_is_missing() -> None:
    remedy = r"no_such_library is not installed \(pip install 'treaty-events\[notebook\]'\)"
    with pytest.raises(ExtraMissing, match=remedy), brought_by("treaty-events[notebook]"):
        import no_such_library  # type: ignore[import-not-found]  # noqa: F401
