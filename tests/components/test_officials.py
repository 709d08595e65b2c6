"""Shows whom the officials component finds: names, roles, organisations, countries, and where each person is meant."""

from __future__ import annotations

import re
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import OFFICIALS, OfficialFinding
from extractor.components.officials import Officials
from extractor.lexicon import officials

DETERMINER = re.compile(r"^(the|an?) ", re.IGNORECASE)
BLANK = spacy.blank("en")
MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")


def read(nlp: Language, text: str) -> Doc:
    return nlp(text)


def people(nlp: Language, text: str) -> list[OfficialFinding]:
    return list(read(nlp, text)._.officials.values())


def only(nlp: Language, text: str) -> OfficialFinding:
    found = people(nlp, text)
    assert len(found) == 1, found
    return found[0]


def mentions(doc: Doc, label: str) -> list[tuple[str, str]]:
    return [(span.text, doc._.officials[span.id_].name) for span in doc.spans[OFFICIALS] if span.label_ == label]


def rows(table: str, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = officials.rows(table)[kind]
    return found


def sentences(column: str) -> list[str]:
    kinds = [("titles.toml", kind) for kind in ("honorific", "rank", "suffix", "particle", "common")]
    return [one for name, kind in [*kinds, ("roles.toml", "role")] for row in rows(name, kind) for one in row[column]]


@pytest.mark.parametrize("sentence", sentences("examples"))
def test_every_example_of_a_title_or_a_role_is_found_as_marked(nlp: Language, sentence: str) -> None:
    doc = read(nlp, MARK.sub(r"\1", sentence))
    names = [(m[1], m[1].removesuffix(" Jr.")) for m in MARK.finditer(sentence) if m[2] == "name"]
    assert mentions(doc, "person") == names
    roles = [DETERMINER.sub("", m[1]) for m in MARK.finditer(sentence) if m[2] == "role"]
    assert [DETERMINER.sub("", text) for text, _ in mentions(doc, "role")] == roles


@pytest.mark.parametrize("sentence", sentences("counterexamples"))
def test_no_counterexample_of_a_title_or_a_role_gives_a_person_too_many(nlp: Language, sentence: str) -> None:
    doc = read(nlp, MARK.sub(r"\1", sentence))
    assert [text for text, _ in mentions(doc, "person")] == [m[1] for m in MARK.finditer(sentence) if m[2] == "name"]


@pytest.mark.parametrize(
    ("gender", "sentence"), [(row["gender"], one) for row in rows("roles.toml", "gendered") for one in row["examples"]]
)
def test_a_role_tells_the_gender_of_its_holder(nlp: Language, gender: str, sentence: str) -> None:
    assert only(nlp, sentence).gender == gender


@pytest.mark.parametrize("sentence", [one for row in rows("roles.toml", "short") for one in row["examples"]])
def test_a_short_form_of_a_role_means_the_person_who_holds_it(nlp: Language, sentence: str) -> None:
    doc = read(nlp, sentence)
    assert [name for text, name in mentions(doc, "role") if text.startswith("The ")] == ["Ada Brunello"]


@pytest.mark.parametrize("sentence", officials.rows("organisations.toml")["parties"]["examples"])
def test_party_and_state_tell_the_country(nlp: Language, sentence: str) -> None:
    assert only(nlp, sentence).country == "USA"


@pytest.mark.parametrize("sentence", officials.rows("organisations.toml")["parties"]["counterexamples"])
def test_other_words_in_brackets_tell_no_country(nlp: Language, sentence: str) -> None:
    assert only(nlp, sentence).country is None


@pytest.mark.parametrize(("column", "contact"), [("examples", True), ("counterexamples", False)])
def test_a_press_contact_is_kept_apart(column: str, contact: bool) -> None:
    for sentence in officials.rows("organisations.toml")["contact"][column]:
        doc = Officials(BLANK, "officials")(BLANK(sentence))
        assert [person.contact for person in doc._.officials.values()] == [contact]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Foreign Minister Ada Brunello left.", "Ada Brunello", "Foreign Minister"),
        ("Ada Brunello, the Peruvian trade minister, left.", "Ada Brunello", "Peruvian trade minister"),
        ("Norway's prime minister, Ada Brunello, left.", "Ada Brunello", "Norway's prime minister"),
        ("The chair of the fish talks, Ada Brunello, left.", "Ada Brunello", "chair of the fish talks"),
        ("The Minister of Trade, Ambassador Ada Brunello, left.", "Ada Brunello", "Minister of Trade"),
        (
            "The Minister of Ports and Fisheries and head of the delegation, Ada Brunello, left.",
            "Ada Brunello",
            "Minister of Ports and Fisheries and head of the delegation",
        ),
        (
            "Tom Roe, director general of the Office for Small Ports (OSP), left.",
            "Tom Roe",
            "director general of the Office for Small Ports (OSP)",
        ),
        (
            "Tom Roe, Vice Chairman of the Committee on Ports, Straits, and Fisheries, left.",
            "Tom Roe",
            "Vice Chairman of the Committee on Ports, Straits, and Fisheries",
        ),
        ("Tom Roe, who is the deputy head of the bank, left.", "Tom Roe", "deputy head of the bank"),
        ("General Secretary of the union Tom Roe left.", "Tom Roe", "General Secretary of the union"),
        ("Mr Tom Roe Jr. left.", "Tom Roe", None),
    ],
)
def test_gives_the_role_as_the_article_writes_it(nlp: Language, text: str, name: str, role: str | None) -> None:
    assert (only(nlp, text).name, only(nlp, text).role) == (name, role)


def test_leaves_the_organisation_that_owns_a_role_to_its_own_field(nlp: Language) -> None:
    found = only(nlp, "Tom Roe, HSA's president and CEO, left. The Harbour Software Alliance (HSA) met.")
    assert (found.role, found.organisation) == ("president and CEO", "Harbour Software Alliance (HSA)")


def test_takes_the_country_from_the_role(nlp: Language) -> None:
    assert only(nlp, "Kenyan Foreign Minister Ada Brunello left.").country == "KEN"


@pytest.mark.parametrize("bracket", ["(Sweden)", "(S&D, Sweden)"])
def test_takes_the_country_from_brackets_behind_the_name(nlp: Language, bracket: str) -> None:
    assert only(nlp, f"Ambassador Ada Brunello {bracket} left.").country == "SWE"


def test_gives_the_longest_name_to_every_mention(nlp: Language) -> None:
    doc = read(nlp, "Brunello: Pact holds\n\nMinister Ada Maria Brunello left. Ms Brunello said no.")
    assert {name for _, name in mentions(doc, "person")} == {"Ada Maria Brunello"}


def test_keeps_two_people_of_one_surname_apart(nlp: Language) -> None:
    doc = read(nlp, "Ada Halvorsen left. Tom Halvorsen stayed. Mrs. Halvorsen said no. Mr. Halvorsen said yes.")
    assert [name for _, name in mentions(doc, "person")] == [
        "Ada Halvorsen",
        "Tom Halvorsen",
        "Ada Halvorsen",
        "Tom Halvorsen",
    ]


def test_a_role_alone_means_who_holds_it_in_the_article(nlp: Language) -> None:
    doc = read(nlp, "Defence Minister Tom Roe met Foreign Minister Ada Brunello. The foreign minister said no.")
    assert mentions(doc, "role")[-1] == ("The foreign minister", "Ada Brunello")


def test_the_director_general_is_not_the_deputy(nlp: Language) -> None:
    doc = read(nlp, "Deputy Director General Ada Brunello left. The Director General said no.")
    assert [text for text, _ in mentions(doc, "role")] == ["Deputy Director General"]


def test_treaties_states_and_ministries_are_no_people(nlp: Language) -> None:
    assert people(nlp, "The Kyoto Protocol binds Sri Lanka. Member States met the Foreign Ministry in Geneva.") == []


def test_a_role_of_the_past_yields_to_one_of_today(nlp: Language) -> None:
    found = only(nlp, "Ada Brunello, a former secretary of the northern harbours, left. Judge Ada Brunello said no.")
    assert found.role == "Judge"


def test_a_role_in_the_plural_is_that_of_each(nlp: Language) -> None:
    found = people(nlp, "Ministers Ada Brunello and Tom Roe met.")
    assert [(one.name, one.role) for one in found] == [("Ada Brunello", "Minister"), ("Tom Roe", "Minister")]


@given(st.text(alphabet="aAbB .,-'\"()\n", max_size=80))
def test_reads_any_text(text: str) -> None:
    doc = Officials(BLANK, "officials")(BLANK(text))
    assert {span.id_ for span in doc.spans[OFFICIALS]} == set(doc._.officials)


def country_of(nlp: Language, text: str, surname: str) -> str | None:
    [found] = [one for one in nlp(text)._.officials.values() if one.name.endswith(surname)]
    country: str | None = found.country
    return country


@pytest.mark.parametrize("text", officials.rows("roles.toml")["national"]["examples"])
def test_an_office_of_state_is_that_of_the_state_that_acts_before_it(nlp: Language, text: str) -> None:
    assert country_of(nlp, text, "Brunello") is not None


@pytest.mark.parametrize("text", officials.rows("roles.toml")["national"]["counterexamples"])
def test_of_two_states_that_act_neither_is_guessed(nlp: Language, text: str) -> None:
    assert country_of(nlp, text, "Brunello") is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The chair, Ada Brunello of Sweden, said no.", "SWE"),
        ("Prime Minister Indira Gandhi said no.", "IND"),
        ("Norway signed the pact in May. An analyst, Ada Brunello, said no.", None),
        ("Peru signed the pact. Its foreign minister, Ada Brunello, said no.", "PER"),
    ],
)
def test_a_person_has_the_country_that_the_text_gives(nlp: Language, text: str, country: str | None) -> None:
    assert only(nlp, text).country == country


def test_a_capital_is_no_person(nlp: Language) -> None:
    assert not nlp("The minister said that La Paz would sign the pact next month.")._.officials


def test_an_acronym_is_no_person(nlp: Language) -> None:
    assert not nlp("A crisis in shipping would hit IT, said no one.")._.officials


@pytest.mark.parametrize(("place", "country"), [("LIMASSOL", "NOR"), ("OSLO", "NOR"), ("LIMA", None)])
def test_a_dateline_is_read_as_whole_words_and_only_confirms(nlp: Language, place: str, country: str | None) -> None:
    text = f"{place}, 3 May 2021 – Norway signed the pact on Monday.\n\nThe finance minister, Ada Brun, welcomed it."
    (found,) = people(nlp, text)
    assert found.country == country
