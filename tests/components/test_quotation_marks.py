"""Shows how quotation marks pair within a paragraph, of whatever shape, and which of them are apostrophes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.components.quotations.marks import quoted, uses_single

TEXTS = st.text(alphabet="ab. ,?\"'“”‘’«»„`s9()-", max_size=60)


def inside(text: str, *, single: bool | None = None) -> list[str]:
    return [text[a:b] for a, b, _ in quoted(text, single=uses_single([text]) if single is None else single)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” she said. “Now.”", ["We agree,", "Now."]),
        ('"We agree," she said. "Now."', ["We agree,", "Now."]),
        ("''We agree,'' she said. ``Now.''", ["We agree,", "Now."]),
        ("«We agree», she said.", ["We agree"]),
        ("„We agree“, she said.", ["We agree"]),
        ("“She told us, ‘Sign,’ and we did,” he said.", ["She told us, ‘Sign,’ and we did,"]),
        ("'The states' ports aren't ready,' she said.", ["The states' ports aren't ready,"]),
        ("‘The farmers’ wells aren’t dry,’ she said.", ["The farmers’ wells aren’t dry,"]),
        ("'We sign \"at once\", as promised,' she said.", ['We sign "at once", as promised,']),
        ("The sisters' shop closed in the '80s; it hadn't paid.", []),
        ("They told 'em to wait.", []),
        ("A canoe of 18' 4\" had masts of 9' 2\" and 7' 11\".", []),
    ],
)
def test_pairs_marks_by_their_neighbours(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_a_quotation_that_is_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    assert quoted("She said: “We agree. It is done.", single=False) == [(11, 32, False)]


def test_leaves_single_marks_alone_where_they_are_not_the_articles_own() -> None:
    assert inside("She said 'no' and left.", single=False) == []


def test_double_marks_outweigh_a_stray_single_pair() -> None:
    assert not uses_single(["“A,” she said. “B.”", "“C,” he said. 'D' was new."])


@given(TEXTS, st.booleans())
def test_stretches_are_ordered_apart_and_inside_the_text(text: str, single: bool) -> None:
    found = quoted(text, single=single)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
