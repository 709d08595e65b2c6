"""Shows that the tables of titles, roles, names, bodies and organisations are consistent, and refuse bad rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import LexiconInvalid
from extractor.lexicon import countries, officials


def test_every_body_belongs_to_a_state_that_the_countries_know() -> None:
    known = {state.code for state in countries.states()}
    assert set(officials.organisations().bodies.values()) <= known


def test_no_first_name_tells_both_genders() -> None:
    assert set(officials.genders().values()) == {"f", "m"}


def test_first_names_have_their_capital() -> None:
    assert all(name[0].isupper() for name in officials.genders())


def test_a_plural_gives_its_noun() -> None:
    assert officials.roles().plurals["secretaries"] == "secretary"
    assert officials.roles().plurals["chairmen"] == "chairman"
    assert officials.roles().plurals["attorneys"] == "attorney"


def test_every_short_form_stands_for_a_role() -> None:
    assert all(set(long.split()) & officials.roles().nouns for long in officials.roles().long.values())


def test_every_gendered_noun_is_a_role_or_a_title() -> None:
    assert all(gender in {"f", "m"} for gender in officials.roles().genders.values())


@pytest.mark.parametrize("table", ["titles.toml", "roles.toml", "organisations.toml", "cues.toml"])
def test_every_row_of_words_has_an_example_or_a_counterexample(table: str) -> None:
    for several in officials.rows(table).values():
        for row in several if isinstance(several, list) else []:
            assert row["examples"] or row["counterexamples"], row


def test_names_file_and_line_of_a_bad_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bodies.jsonl").write_text('{"name": "Diet"}\n{"nam": "Duma"}\n', encoding="utf-8")
    monkeypatch.setattr(officials, "ROOM", tmp_path)
    with pytest.raises(LexiconInvalid, match=r"bodies\.jsonl:2: unknown columns"):
        officials.lines("bodies.jsonl", officials.BODY)


def test_refuses_a_line_that_is_no_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bodies.jsonl").write_text("Diet\n", encoding="utf-8")
    monkeypatch.setattr(officials, "ROOM", tmp_path)
    with pytest.raises(LexiconInvalid, match=r"bodies\.jsonl:1"):
        officials.lines("bodies.jsonl", officials.BODY)
