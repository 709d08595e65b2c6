"""The language of a text, told by its small words or its script."""

from __future__ import annotations

import pytest

from extractor.sources.languages import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The envoys met in a small hotel by the lake.", "en"),
        ("PERU RATIFIED THE TREATY AND THE PROTOCOL TO IT.", "en"),
        ("The minister said: « Le conseil a voté » , and that it was the end of the matter for the islands.", "en"),
        ("تمت المصادقة على الاتفاقية في المجلس", "und-Arab"),
        ("条約は議会で承認された", "und-Hani"),
        ("Peru, Chad, Togo", None),
        ("12 345", None),
        ("", None),
    ],
)
def test_a_language_is_told_or_left_open(text: str, code: str | None) -> None:
    assert language(text) == code
