"""Shows how an organisation gets the longest name that its article gives it."""

from __future__ import annotations

import pytest

from extractor.normalise.organisations import acronyms, companies, full_names, longest, spelled_out


def test_reads_acronyms_in_brackets() -> None:
    assert acronyms("The Harbour Software Alliance (HSA) met the Office for Small Ports (“OSP”).") == {
        "HSA": "Harbour Software Alliance (HSA)",
        "OSP": "Office for Small Ports (OSP)",
    }


def test_leaves_brackets_that_are_no_acronym() -> None:
    assert acronyms("The Harbour Alliance (LIMA) met.") == {}


@pytest.mark.parametrize("name", ["HSA", "Harbour Software Alliance", "Harbour Software Alliance (HSA)"])
def test_every_form_leads_to_the_longest(name: str) -> None:
    assert longest(name, {"HSA": "Harbour Software Alliance (HSA)"}) == "Harbour Software Alliance (HSA)"


def test_the_longest_form_of_a_longest_form_is_itself() -> None:
    known = acronyms("The Harbour Software Alliance (HSA) met.")
    assert longest(longest("HSA", known), known) == longest("HSA", known)


def test_a_company_is_known_by_its_first_word() -> None:
    assert companies("Harbour Lines Inc said no.") == {"Harbour": "Harbour Lines Inc"}


def test_two_companies_of_one_first_word_are_not_told_apart() -> None:
    assert companies("Harbour Lines Inc met Harbour Steel Ltd.") == {}


def test_an_acronym_is_spelled_out_where_its_words_stand_elsewhere() -> None:
    assert spelled_out("The EU met. Nobody else in the European Union did.") == {"EU": "European Union"}


def test_an_explained_acronym_wins_over_a_likely_one() -> None:
    text = "The Harbour Software Alliance (HSA) met the Hill Sailing Association. The HSA left."
    assert full_names(text)["HSA"] == "Harbour Software Alliance (HSA)"
