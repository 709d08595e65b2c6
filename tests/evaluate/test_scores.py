"""Tests of the figures, their table and their floors."""

from __future__ import annotations

import pytest

from extractor.errors import GoldInvalid
from extractor.evaluate import Scores, Share, Tally, below_floors, figures, format_scores

HALF = Scores(articles=1, events=Tally(1, 1, 2), status=Share(1, 1), types=(("signature", Tally(1, 1, 2)),))


def test_says_which_figure_lies_below_its_floor() -> None:
    assert below_floors(HALF, {"events.precision": 1.0}) == []
    assert below_floors(HALF, {"events.recall": 0.6}) == ["events.recall is 0.500, below its floor of 0.600"]


def test_refuses_a_floor_under_no_figure() -> None:
    with pytest.raises(GoldInvalid, match=r"event\.f1"):
        below_floors(Scores(), {"event.f1": 0.5})


def test_the_table_shows_every_figure() -> None:
    table = format_scores(HALF)
    assert all(name.split(".")[0].replace("_", " ") in table for name in figures(Scores()))
    assert "signature" in table


def test_scores_add_up() -> None:
    both = HALF + HALF
    assert (both.articles, both.events, both.types) == (2, Tally(2, 2, 4), (("signature", Tally(2, 2, 4)),))


def test_nothing_to_find_and_nothing_found_is_full_marks() -> None:
    assert Tally().precision == Tally().recall == Tally().f1 == Share().value == 1


def test_precision_recall_and_f1_are_the_usual_ones() -> None:
    tally = Tally(right=2, found=4, wanted=3)
    assert (tally.precision, tally.recall) == (2 / 4, 2 / 3)
    assert tally.f1 == pytest.approx(2 * (1 / 2) * (2 / 3) / (1 / 2 + 2 / 3))
