"""The catalogue and the shapes load as typed rows, and a bad row is refused with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import LexiconInvalid
from extractor.lexicon.treaties import treaties
from extractor.lexicon.treaty_shapes import shapes

Write = Callable[..., Path]


def row(**changes: Any) -> dict[str, Any]:
    return {
        "id": "LAKE 1",
        "title": "Convention on Frozen Lakes",
        "kind": "convention",
        "date": "1999-02-03",
        **changes,
    }


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(*rows: dict[str, Any] | str) -> Path:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
        (tmp_path / "lakes.jsonl").write_text("\n".join(lines), "utf-8")
        return tmp_path

    return to_file


def test_gives_frozen_rows_with_defaults(write: Write) -> None:
    (lake,) = treaties(write(row()))
    assert (lake.id, lake.names, lake.base, lake.years) == ("LAKE 1", (), None, frozenset({1999}))
    assert hash(lake)


def test_skips_blank_lines(write: Write) -> None:
    assert len(treaties(write(row(), "", row(id="LAKE 2")))) == 2


@pytest.mark.parametrize(
    "broken",
    [
        "not json",
        "[]",
        row(id=None),
        row(title=None),
        row(title=" Convention on Frozen Lakes"),
        row(kind=None),
        row(id="LAKE 001"),
        row(date="3 February 1999"),
        row(names="Lakes Convention"),
        row(names=[""]),
        row(base="LAKE 1"),
        row(same_as=["LAKE 1"]),
        row(ambiguous=["Lakes Convention"]),
        row(colour="blue"),
        row(parties="PER"),
        row(parties=["PER"]),
        row(parties=["CHE", "ZZZ"]),
        row(parties=["BOL", "CHL", "ECU", "PER"]),
        row(parties=["PER", "BOL"]),
        row(parties=["PER", "PER"]),
    ],
)
def test_refuses_a_broken_row_with_file_and_line(write: Write, broken: dict[str, Any] | str) -> None:
    folder = write(row(id="LAKE 9"), broken)
    with pytest.raises(LexiconInvalid) as refused:
        treaties(folder)
    assert refused.value.where == f"{folder / 'lakes.jsonl'}:2"


@pytest.mark.parametrize("parties", [["BOL", "PER"], ["SUN", "USA"], ["CHE", "EUE"], ["ALB", "GRC", "MKD"]])
def test_gives_the_parties_of_a_treaty_between_two_or_three(write: Write, parties: list[str]) -> None:
    (lake,) = treaties(write(row(parties=parties)))
    assert lake.parties == tuple(parties)


def test_a_row_without_parties_has_none(write: Write) -> None:
    (lake,) = treaties(write(row()))
    assert lake.parties == ()


def test_refuses_an_id_that_stands_twice(write: Write) -> None:
    with pytest.raises(LexiconInvalid, match="stands twice"):
        treaties(write(row(), row(title="Convention on Thin Ice")))


def test_every_base_stands_in_the_catalogue() -> None:
    ids = {one for treaty in treaties() for one in (treaty.id, *treaty.same_as)}
    assert [treaty.id for treaty in treaties() if treaty.base and treaty.base not in ids] == []


def test_treaties_that_are_the_same_say_so_of_each_other() -> None:
    rows = {treaty.id: treaty for treaty in treaties()}
    one_sided = [(a, b) for a, treaty in rows.items() for b in treaty.same_as if b in rows and a not in rows[b].same_as]
    assert one_sided == []


@pytest.mark.parametrize(
    ("treaty", "parties"),
    [
        ("ARMS New START", ("RUS", "USA")),
        ("ARMS SALT II", ("SUN", "USA")),
        ("TRADE JEFTA", ("EUE", "JPN")),
        ("TREATY AUKUS", ("AUS", "GBR", "USA")),
        ("ARMS NPT", ()),
    ],
)
def test_the_catalogue_names_the_parties_of_small_treaties_only(treaty: str, parties: tuple[str, ...]) -> None:
    assert {row.id: row.parties for row in treaties()}[treaty] == parties


def test_every_head_noun_has_an_example() -> None:
    assert [head.noun for head in shapes().heads if not head.examples and head.strength != "reference"] == []


def test_refuses_shapes_without_a_table(tmp_path: Path) -> None:
    path = tmp_path / "shapes.toml"
    path.write_text("[topics]\nwords = []\n", "utf-8")
    with pytest.raises(LexiconInvalid) as refused:
        shapes(path)
    assert refused.value.where == str(path)
