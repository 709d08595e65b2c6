"""Tests of the examination of an installation."""

from __future__ import annotations

from pathlib import Path

import spacy

from extractor.doctor import examine


def test_finds_this_installation_sound() -> None:
    found = list(examine())
    assert [finding.what for finding in found] == ["Python", "spaCy", "model", "rules", "pipeline"]
    assert all(finding.sound for finding in found), found
    assert "official weights" in found[2].says


def test_says_that_a_model_is_missing() -> None:
    model = next(finding for finding in examine("en_core_web_xx") if finding.what == "model")
    assert not model.sound
    assert "not installed" in model.says


def test_knows_weights_that_nobody_measured(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    model = next(finding for finding in examine(str(tmp_path)) if finding.what == "model")
    assert "weights not known here" in model.says
