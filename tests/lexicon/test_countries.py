"""Shows that the country tables are whole, consistent and give what callers ask of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.errors import LexiconInvalid
from extractor.lexicon import countries
from extractor.normalise.countries import find_countries

MEMBERS_OF_THE_UNITED_NATIONS = 193
BEYOND = {"VAT", "PSE", "COK", "NIU", "XKX", "TWN", "EUE", "SUN", "YUG", "CSK", "DDR", "SCG"}
EXAMPLE = re.compile(r"\[([^\]]+)\]")


def examples() -> list[tuple[str, str]]:
    return [(state.code, sentence) for state in countries.states() for sentence in state.examples]


def test_holds_every_member_of_the_united_nations_and_the_others_that_sign_treaties() -> None:
    codes = {state.code for state in countries.states()}
    assert codes >= BEYOND
    assert len(codes - BEYOND) == MEMBERS_OF_THE_UNITED_NATIONS


def test_every_state_has_examples() -> None:
    assert all(state.examples for state in countries.states())


@pytest.mark.parametrize(("code", "sentence"), examples())
def test_every_example_is_found_as_marked(code: str, sentence: str) -> None:
    wanted = EXAMPLE.findall(sentence)
    year = countries.by_code()[code].since
    found = find_countries(EXAMPLE.sub(r"\1", sentence), published=year)
    assert [(mention.text, mention.code) for mention in found] == [(form, code) for form in wanted]


@pytest.mark.parametrize("place", countries.territories(), ids=lambda place: place.names[0])
def test_no_territory_is_taken_for_a_state(place: countries.Territory) -> None:
    sentences = [f"It was extended to {form}." for form in (*place.names, *place.closed_names)]
    assert not any(find_countries(sentence) for sentence in [*sentences, *place.examples])


@pytest.mark.parametrize("group", countries.groups(), ids=lambda group: group.name)
def test_a_group_names_its_members_only_where_it_says_so(group: countries.Group) -> None:
    for form in group.forms:
        found = [mention.code for mention in find_countries(f"Yesterday {form} signed.")]
        assert found == (list(group.members) if group.mentions else [])


def test_no_form_names_two_states() -> None:
    owner: dict[str, str] = {}
    for state in countries.states():
        for form in (*state.names, *state.former, *state.demonyms, *state.capitals, *state.seats, *state.acronyms):
            assert owner.setdefault(form, state.code) == state.code, form


def test_no_name_begins_with_an_article() -> None:
    names = [name for state in countries.states() for name in (state.name, *state.names, *state.former)]
    assert not [name for name in names if name.lower().startswith("the ")]


def readings() -> list[tuple[countries.Homonym, countries.Reading]]:
    homonyms = {homonym.forms: homonym for homonym in countries.homonyms().values()}
    return [(homonym, reading) for homonym in homonyms.values() for reading in homonym.readings]


@pytest.mark.parametrize(("homonym", "reading"), readings(), ids=lambda row: getattr(row, "code", None))
def test_every_reading_of_a_homonym_holds_in_its_examples(
    homonym: countries.Homonym, reading: countries.Reading
) -> None:
    assert reading.examples
    for sentence in reading.examples:
        found = {mention.code for mention in find_countries(sentence) if mention.text in homonym.forms}
        assert found == ({reading.code} if reading.code else set()), sentence


def test_every_list_of_cues_has_words() -> None:
    assert all(countries.cues().values())


def test_tells_states_from_the_union_and_from_territories() -> None:
    assert countries.is_state("PER")
    assert countries.is_state("SUN")
    assert not countries.is_state("EUE")
    assert not countries.is_state("ABW")


def test_gives_short_names_and_members_of_groups() -> None:
    assert countries.short_name("KOR") == "South Korea"
    assert countries.short_name("NATO") == "NATO"
    assert countries.members("Baltic states") == ("EST", "LVA", "LTU")
    assert countries.members("Atlantis") == ()


@pytest.mark.parametrize("line", ["{", '{"code": "XXX"}', '{"code": "XXX", "name": "X", "colour": "red"}'])
def test_says_where_a_row_is_wrong(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "states.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    monkeypatch.setattr(countries, "ROOM", tmp_path)
    countries.states.cache_clear()
    try:
        with pytest.raises(LexiconInvalid, match=r"states\.jsonl:2"):
            countries.states()
    finally:
        countries.states.cache_clear()
