"""Tests of the matching: which findings are which gold, and what is judged of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluate import Row, Scores, Tally
from extractor.evaluate.matching import score

TREATY = {"name": "Rotterdam Convention", "id": "UNTC XXVII-14"}
SIGNATURE: dict[str, Any] = {
    "type": "signature",
    "status": "occurred",
    "level": "international",
    "treaty": TREATY,
    "parties": ["PER"],
    "date": "2001-09-11",
}


def row(**parts: Any) -> Row:
    return Row.model_validate({"id": "a", **parts})


def of_events(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Scores:
    return score(row(events=found), row(events=wanted))


def of_quotations(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Scores:
    return score(row(quotations=found), row(quotations=wanted))


def of_dates(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Tally:
    return score(row(dates=found), row(dates=wanted)).dates


def test_matches_an_event_with_itself() -> None:
    assert of_events([SIGNATURE], [SIGNATURE]).events == Tally(1, 1, 1)


def test_needs_the_same_type() -> None:
    assert of_events([SIGNATURE | {"type": "ratification"}], [SIGNATURE]).events == Tally(0, 1, 1)


def test_needs_a_party_in_common() -> None:
    assert of_events([SIGNATURE | {"parties": ["FJI"]}], [SIGNATURE]).events == Tally(0, 1, 1)


def test_one_party_in_common_is_enough_to_match_but_not_to_be_right() -> None:
    scores = of_events([SIGNATURE | {"parties": ["PER", "FJI"]}], [SIGNATURE])
    assert scores.events.right == 1
    assert scores.parties.value == 0


def test_a_count_stands_for_parties() -> None:
    counted = SIGNATURE | {"parties": [], "count": 46}
    assert of_events([counted], [counted]).events.right == 1
    assert of_events([counted | {"count": 45}], [counted]).events.right == 0


def test_an_act_of_the_treaty_matches_without_parties_on_one_side() -> None:
    force = SIGNATURE | {"type": "entry_into_force", "parties": ["PER", "FJI"]}
    assert of_events([force | {"parties": []}], [force]).events.right == 1


def test_an_act_of_a_state_does_not_match_without_parties_on_one_side() -> None:
    assert of_events([SIGNATURE | {"parties": []}], [SIGNATURE]).events.right == 0


def test_takes_half_of_the_name_for_the_treaty() -> None:
    short = {"name": "Convention of Rotterdam on Chemicals"}
    assert of_events([SIGNATURE | {"treaty": short}], [SIGNATURE]).events.right == 1


def test_small_words_are_no_part_of_a_name() -> None:
    other = {"name": "Pact of the Sea on the Law for All"}
    wanted = {"name": "Charter of the Court on the Use for Peace"}
    assert of_events([SIGNATURE | {"treaty": other}], [SIGNATURE | {"treaty": wanted}]).events.right == 0


def test_an_alias_is_a_name() -> None:
    wanted = SIGNATURE | {"treaty": {"name": "Rotterdam Convention", "aliases": ["PIC"]}}
    assert of_events([SIGNATURE | {"treaty": {"name": "PIC"}}], [wanted]).events.right == 1


def test_the_same_id_makes_names_needless() -> None:
    assert of_events([SIGNATURE | {"treaty": TREATY | {"name": "PIC"}}], [SIGNATURE]).events.right == 1


def test_judges_an_id_only_where_gold_has_one() -> None:
    assert of_events([SIGNATURE], [SIGNATURE | {"treaty": {"name": "Rotterdam Convention"}}]).treaty_id.judged == 0
    assert of_events([SIGNATURE | {"treaty": {"name": "Rotterdam Convention"}}], [SIGNATURE]).treaty_id.value == 0


def test_pairs_events_by_status_and_date_before_order() -> None:
    later = SIGNATURE | {"status": "planned", "date": "2004"}
    assert of_events([later, SIGNATURE], [SIGNATURE, later]).whole.right == 2


def test_counts_each_finding_once() -> None:
    assert of_events([SIGNATURE], [SIGNATURE, SIGNATURE | {"date": "2004"}]).events == Tally(1, 1, 2)


def test_ignores_optional_gold_that_was_not_found() -> None:
    assert of_events([], [SIGNATURE | {"optional": True}]).events == Tally(0, 0, 0)


def test_ignores_what_matches_optional_gold_however_often() -> None:
    again = SIGNATURE | {"date": None}
    assert of_events([SIGNATURE, again], [SIGNATURE | {"optional": True}]).events == Tally(0, 0, 0)


def test_counts_by_type_what_was_missed_and_what_was_too_much() -> None:
    scores = of_events([SIGNATURE | {"type": "accession"}], [SIGNATURE])
    assert dict(scores.types) == {"accession": Tally(0, 1, 0), "signature": Tally(0, 0, 1)}


def test_matches_a_quotation_by_its_first_words() -> None:
    found = {"text": "“We shall sign it in May, if not before.”", "direct": True}
    assert of_quotations([found], [{"text": "We shall sign it in", "direct": True}]).quotations == Tally(1, 1, 1)


def test_finds_a_statement_inside_a_longer_one() -> None:
    found = {"text": "that the pact was a debt with a face", "direct": True}
    assert of_quotations([found], [{"text": "a debt with a face", "direct": True}]).quotations.right == 1


def test_does_not_match_other_words() -> None:
    assert (
        of_quotations([{"text": "No.", "direct": True}], [{"text": "We shall sign", "direct": True}]).direct.right == 0
    )


def test_counts_direct_quotations_apart() -> None:
    said = [{"text": "We shall sign it", "direct": True}, {"text": "it had been signed", "direct": False}]
    scores = of_quotations(said, said)
    assert (scores.quotations, scores.direct) == (Tally(2, 2, 2), Tally(1, 1, 1))


@pytest.mark.parametrize(
    ("name", "right"), [("Ms Ana Lindqvist", 1), ("Ana Líndqvist", 1), ("Lindqvist", 0), ("she", 0), (None, 0)]
)
def test_a_speaker_is_right_by_the_full_name(name: str | None, right: int) -> None:
    said = {"text": "We shall sign it", "direct": True}
    scores = of_quotations([said | {"speaker": {"name": name}}], [said | {"speaker": {"name": "Ana Lindqvist"}}])
    assert (scores.speaker.right, scores.speaker.judged) == (right, 1)


def test_a_role_is_right_in_other_words() -> None:
    said = {"text": "We shall sign it", "direct": True}
    wanted = [said | {"speaker": {"role": "Minister of Foreign Affairs"}}]
    assert of_quotations([said | {"speaker": {"role": "Foreign Minister"}}], wanted).role.right == 1
    assert of_quotations([said | {"speaker": {"role": "ambassador"}}], wanted).role.right == 0


def test_a_date_is_right_by_its_value() -> None:
    wanted = [{"text": "Monday", "value": "2021-11-15"}]
    assert of_dates([{"text": "on Monday", "value": "2021-11-15"}], wanted) == Tally(1, 1, 1)
    assert of_dates([{"text": "Monday", "value": "2021-11-22"}], wanted) == Tally(0, 1, 1)


def test_an_expression_counts_once_for_each_value() -> None:
    today = {"text": "today", "value": "2021-11-15"}
    assert of_dates([today, today], [today]) == Tally(1, 1, 1)


def test_a_date_without_a_value_is_not_judged() -> None:
    unknown = [{"text": "Tuesday", "value": None}]
    assert of_dates([{"text": "Tuesday", "value": "2021-11-16"}], unknown) == Tally(0, 0, 0)


def test_neither_the_european_union_nor_a_territory_is_a_country() -> None:
    scores = score(row(countries=["PER", "EUE", "HKG"]), row(countries=["PER", "GIB"]))
    assert scores.countries == Tally(1, 1, 1)


def test_an_optional_country_is_neither_asked_for_nor_punished() -> None:
    wanted = row(countries=["PER"], countries_optional=["COK"])
    assert score(row(countries=["PER", "COK"]), wanted).countries == Tally(1, 1, 1)
    assert score(row(countries=["PER"]), wanted).countries == Tally(1, 1, 1)


EVENTS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["signature", "ratification", "entry_into_force", "withdrawal"]),
        "status": st.sampled_from(["occurred", "planned", "negated"]),
        "treaty": st.sampled_from([TREATY, {"name": "Charter of Zagreb"}, {"name": "extradition treaty"}]),
        "parties": st.lists(st.sampled_from(["PER", "FJI", "TON", "EUE"]), max_size=3, unique=True),
        "date": st.sampled_from([None, "2021", "2021-11", "2021-11-17"]),
        "optional": st.booleans(),
    }
)


@given(st.lists(EVENTS, max_size=6, unique_by=lambda event: json.dumps(event | {"optional": False})))
def test_gold_scores_full_marks_against_itself(events: list[dict[str, Any]]) -> None:
    scores = of_events(events, events)
    assert scores.events.f1 == scores.whole.value == 1


@given(st.lists(EVENTS, max_size=5), st.lists(EVENTS, max_size=5))
def test_never_counts_more_right_than_found_or_wanted(
    found: list[dict[str, Any]], wanted: list[dict[str, Any]]
) -> None:
    tally = of_events(found, wanted).events
    assert tally.right <= min(tally.found, tally.wanted)
    assert tally.found <= len(found)
