"""Stories: copies of one report are one, in whatever order they come, and an edited text finds its own."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from extractor.sources.ledger.stories import file_story, likeness, shingles
from extractor.sources.ledger.tables import stories
from extractor.store import Store

WORDS = [f"word{number}" for number in range(120)]
REPORT = " ".join(WORDS)
COPY = " ".join(["GENEVA (Agency):", *WORDS[:118]])
SHORTENED = " ".join(WORDS[:70])
OTHER = " ".join(reversed(WORDS))


def groups(store: Store) -> dict[str, str]:
    with store.transaction() as connection:
        return {row.document: row.story for row in connection.execute(select(stories)).all()}


def test_likeness_is_the_share_of_common_runs_of_five_words() -> None:
    assert likeness(shingles("a b c d e f"), shingles("a b c d e f")) == 1
    assert likeness(shingles("a b c d e f"), shingles("A, b, c, d, e - g")) == pytest.approx(1 / 3)
    assert likeness(shingles(REPORT), shingles(OTHER)) == 0


@pytest.mark.parametrize("order", list(permutations(["b", "c", "a", "d"]))[::7])
def test_copies_are_one_story_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    texts = {"a": OTHER, "b": REPORT, "c": COPY, "d": SHORTENED}
    with Store(tmp_path / "s.db") as store:
        for document in order:
            with store.transaction() as connection:
                file_story(document, texts[document], connection)
        assert groups(store) == {"a": "a", "b": "b", "c": "b", "d": "d"}


def test_a_document_that_becomes_another_text_leaves_its_story(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store, store.transaction() as connection:
        for document, text in (("a", REPORT), ("b", COPY), ("c", COPY)):
            file_story(document, text, connection)
        assert file_story("a", OTHER, connection) == "a"
    with Store(tmp_path / "s.db") as store:
        assert groups(store) == {"a": "a", "b": "b", "c": "b"}
