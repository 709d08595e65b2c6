"""Shows that the table of leaders is whole and that a leader's name stands for the right state in its year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import LexiconInvalid
from extractor.lexicon import countries, leaders
from extractor.lexicon.leaders import country_of

ROW = {"name": "Ada Brunello", "country": "USA", "role": "President", "from": 2001, "to": 2005, "gender": "f"}
TWENTY = (
    *("ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "FRA", "GBR", "IDN", "IND"),
    *("ITA", "JPN", "KOR", "MEX", "RUS", "SAU", "TUR", "USA", "ZAF"),
)
HEADS = {"President", "Prime Minister", "Chancellor", "Premier", "Monarch", "General Secretary", "Chairman"}
MANY = 900


def table(folder: Path, *rows: object) -> Path:
    path = folder / "leaders.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_holds_many_terms_of_office() -> None:
    assert len(leaders.leaders()) > MANY


@pytest.mark.parametrize("code", TWENTY)
def test_has_a_head_of_every_large_state_in_every_year_since_its_first(code: str) -> None:
    terms = [leader for leader in leaders.leaders() if leader.country == code and leader.role in HEADS]
    first = max(1950, min(term.since for term in terms))
    assert [year for year in range(first, 2026) if not any(term.in_office(year) for term in terms)] == []


def test_every_full_name_is_found_in_its_first_year() -> None:
    names = [(leader, name) for leader in leaders.leaders() for name in (leader.name, *leader.variants)]
    assert [
        name for leader, name in names if leader.name not in {held.name for held in leaders.named(name, leader.since)}
    ] == []


def test_every_distinctive_surname_tells_the_state_in_some_year_of_a_term_of_several_years() -> None:
    def told(leader: leaders.Leader, form: str) -> set[str | None]:
        return {country_of(form, year) for year in range(leader.since, (leader.until or leader.since + 1) + 1)}

    terms = [leader for leader in leaders.leaders() if leader.until != leader.since]
    assert [form for leader in terms for form in leader.forms if leader.country not in told(leader, form)] == []


def test_every_role_can_be_told_by_a_title_and_no_title_tells_a_role_that_nobody_has() -> None:
    told = {role for roles in leaders.titles().office.values() for role in roles}
    assert told == {leader.role for leader in leaders.leaders()}


def test_no_short_form_is_the_name_of_a_state() -> None:
    names = {leaders.fold(name) for state in countries.states() for name in (*state.names, *state.former)}
    assert not {form for leader in leaders.leaders() for form in leader.forms if leaders.fold(form) in names}


@pytest.mark.parametrize(
    ("name", "year", "country"),
    [
        ("Barack Obama", 2015, "USA"),
        ("Obama", 2015, "USA"),
        ("President Menem", 1997, "ARG"),
        ("Thatcher", 1988, "GBR"),
        ("Mrs. Thatcher", 1988, "GBR"),
        ("former President Medvedev", 2013, "RUS"),
        ("Chancellor Angela Merkel", 2009, "DEU"),
        ("Nelson Mandela", None, "ZAF"),
    ],
)
def test_a_leader_stands_for_the_state(name: str, year: int | None, country: str) -> None:
    assert country_of(name, year) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [("Volodymyr Zelenskyy", "UKR"), ("Zelenskiy", "UKR"), ("Erdogan", "TUR"), ("Støre", "NOR"), ("OBAMA", "USA")],
)
def test_spelling_does_not_matter(name: str, country: str) -> None:
    assert country_of(name, 2024) == country


@pytest.mark.parametrize("name", ["George H.W. Bush", "George H. W. Bush", "George HW Bush"])
def test_full_stops_do_not_matter(name: str) -> None:
    assert country_of(name, 1991) == "USA"


@pytest.mark.parametrize(
    ("name", "year", "country"),
    [
        ("President Kim", 2000, "KOR"),
        ("Chairman Kim", 2018, "PRK"),
        ("President Park", 2014, "KOR"),
        ("Prime Minister Gandhi", 1985, "IND"),
        ("President Lee", 1995, "TWN"),
        ("President Lee", 2010, "KOR"),
        ("Prime Minister Lee", 2010, "SGP"),
        ("Prime Minister Brown", 2009, "GBR"),
        ("Secretary of State Rice", 2006, "USA"),
        ("Prime Minister Orban", 2019, "HUN"),
    ],
)
def test_title_and_year_decide_between_namesakes(name: str, year: int, country: str) -> None:
    assert country_of(name, year) == country


@pytest.mark.parametrize("name", ["Brown", "Mr Brown", "Kim", "Mr. Park", "May", "Judge Brown"])
def test_a_common_surname_without_the_title_of_an_office_tells_nothing(name: str) -> None:
    assert country_of(name, 2018) is None


@pytest.mark.parametrize(("name", "year"), [("Clinton", 1996), ("Clinton", 2011), ("Bush", 1990), ("Trudeau", 1975)])
def test_namesakes_of_one_state_need_no_decision(name: str, year: int) -> None:
    assert country_of(name, year) in {"USA", "CAN"}


def test_nobody_is_a_leader_before_the_first_term() -> None:
    assert country_of("Barack Obama", 2008) is None


def test_a_leader_of_old_stays_in_history() -> None:
    assert country_of("Harry Truman", 2019) == "USA"


@pytest.mark.parametrize("year", [1986, 1991, 2022])
def test_a_soviet_leader_stands_for_the_soviet_union(year: int) -> None:
    assert country_of("Gorbachev", year) == "SUN"


@pytest.mark.parametrize(("year", "country"), [(1988, "SUN"), (1999, "GEO"), (2010, "GEO")])
def test_a_second_office_in_another_state_takes_over(year: int, country: str) -> None:
    assert country_of("Eduard Shevardnadze", year) == country


@pytest.mark.parametrize(
    ("name", "year"), [("Kofi Annan", 2003), ("Stoltenberg", 2018), ("Barroso", 2010), ("Ursula von der Leyen", 2021)]
)
def test_the_head_of_an_organisation_stands_for_no_state(name: str, year: int) -> None:
    assert country_of(name, year) is None
    assert all(leader.organisation for leader in leaders.named(name, year))


@pytest.mark.parametrize(("name", "year"), [("Stoltenberg", 2008), ("Barroso", 2003), ("Ban Ki-moon", 2005)])
def test_the_head_of_an_organisation_stood_for_a_state_before(name: str, year: int) -> None:
    assert country_of(name, year) in {"NOR", "PRT", "KOR"}


@pytest.mark.parametrize("word", ["truss", "major", "obama", "", "   ", "President", "’"])
def test_a_word_that_is_no_name_tells_nothing(word: str) -> None:
    assert country_of(word, 2022) is None


@given(st.text(max_size=40), st.none() | st.integers(1900, 2100))
def test_any_text_gives_a_known_state_or_none(name: str, year: int | None) -> None:
    found = country_of(name, year)
    assert found is None or found in countries.by_code()


@given(st.sampled_from(leaders.leaders()), st.integers(1900, 2100))
def test_nobody_named_takes_office_after_the_year(leader: leaders.Leader, year: int) -> None:
    assert all(found.since <= year for found in leaders.named(leader.name, year))


def test_folding_twice_changes_nothing() -> None:
    assert all(leaders.fold(leaders.fold(leader.name)) == leaders.fold(leader.name) for leader in leaders.leaders())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"country": "XYZ"}, "unknown country"),
        ({"country": None}, "country or an organisation"),
        ({"organisation": "UN"}, "country or an organisation"),
        ({"to": 1999}, "ends before it begins"),
        ({"from": "2001"}, "from is missing"),
        ({"gender": "x"}, "neither f nor m"),
        ({"forms": "Brunello"}, "are lists"),
        ({"party": "none"}, "unknown columns"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(tmp_path: Path, change: dict[str, object], fault: str) -> None:
    path = table(tmp_path, {**ROW, "from": 1990}, {**ROW, **change})
    with pytest.raises(LexiconInvalid, match=fault) as raised:
        leaders.read_leaders(path)
    assert raised.value.where == f"{path}:2"


def test_a_term_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconInvalid, match="twice"):
        leaders.read_leaders(table(tmp_path, ROW, ROW))


def test_a_line_that_is_no_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leaders.jsonl"
    path.write_text("{", "utf-8")
    with pytest.raises(LexiconInvalid, match="no JSON"):
        leaders.read_leaders(path)
