"""Tests of the evaluation: which findings match which gold, and what is counted of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import GoldInvalid
from extractor.evaluate import Row, Scores, Tally, below_floors, evaluate, figures, format_scores, read_gold
from extractor.evaluate.matching import score
from extractor.evaluate.periods import days, same
from extractor.records import Article, CountryMention, Event, EventSpans, Extraction, Passage, Provenance, TreatyRef

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


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


# Events


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


# Quotations


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


# Dates and countries


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1998-34", "1998-04/1998-06"),
        ("2024-40", "2024-01/2024-06"),
        ("2019-24", "2018-12/2019-02"),
        ("199X", "1990/1999"),
        ("19XX", "1900/1999"),
        ("2021-11", "2021-11-01/2021-11-30"),
        ("2021?", "2021"),
    ],
)
def test_values_are_the_same_that_span_the_same_days(one: str, other: str) -> None:
    assert same(one, other)


def test_no_value_is_the_same_only_as_no_value() -> None:
    assert same(None, None)
    assert not same(None, "2021")


@pytest.mark.parametrize("value", ["2021-13", "2021-02-30", "next week", "11/2021", "", "2021-11-16/x"])
def test_refuses_what_is_no_edtf(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days(value)


# Files


def test_reads_extractions_on_either_side(tmp_path: Path) -> None:
    text = "Peru signed the Rotterdam Convention."
    found = Extraction(
        extractor=Provenance(version="0", model="none", rules="0"),
        article=Article(id="a", text=text),
        events=(
            Event(
                id="e",
                type="signature",
                status="occurred",
                level="international",
                treaty=TreatyRef(name="Rotterdam Convention"),
                parties=("PER",),
                evidence=Passage(start=0, end=36, text=text[:36]),
                spans=EventSpans(),
                rule="events/sign",
                confidence=1.0,
            ),
        ),
        countries=(CountryMention(code="PER", text="Peru", start=0, end=4),),
    )
    path = tmp_path / "found.jsonl"
    path.write_text(found.model_dump_json() + "\n", encoding="utf-8")
    scores = evaluate(path, path)
    assert (scores.events, scores.countries) == (Tally(1, 1, 1), Tally(1, 1, 1))


def test_an_article_that_was_not_extracted_counts_as_empty(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", {"id": "a", "events": [SIGNATURE]}, {"id": "b", "events": [SIGNATURE]})
    found = written(tmp_path / "found.jsonl", {"id": "b", "events": [SIGNATURE]})
    assert evaluate(found, gold).events == Tally(1, 1, 2)


def test_refuses_predictions_of_other_articles(tmp_path: Path) -> None:
    gold, found = written(tmp_path / "gold.jsonl", {"id": "a"}), written(tmp_path / "found.jsonl", {"id": "b"})
    with pytest.raises(GoldInvalid, match="no prediction has the article id"):
        evaluate(found, gold)


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": [SIGNATURE | {"type": "signing"}]},
        {"events": [SIGNATURE | {"status": "done"}]},
        {"events": [SIGNATURE | {"date": "11 September 2001"}]},
        {"events": [SIGNATURE | {"parties": ["the US"]}]},
        {"countries": ["Peru"]},
        {"dates": [{"text": "Monday", "value": "2021-31"}]},
        {"quotations": [{"text": "", "direct": True}]},
        {"quotes": []},
    ],
)
def test_says_where_gold_is_wrong(tmp_path: Path, wrong: dict[str, Any]) -> None:
    path = written(tmp_path / "gold.jsonl", {"id": "a"}, {"id": "b", **wrong})
    with pytest.raises(GoldInvalid, match=r"gold\.jsonl, line 2: "):
        read_gold(path)


def test_refuses_an_article_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(GoldInvalid, match="stands twice"):
        read_gold(written(tmp_path / "gold.jsonl", {"id": "a"}, {"id": "a"}))


def test_refuses_what_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("events: none\n", encoding="utf-8")
    with pytest.raises(GoldInvalid, match="line 1: no JSON"):
        read_gold(path)


def test_refuses_an_empty_or_missing_gold(tmp_path: Path) -> None:
    for path in (written(tmp_path / "empty.jsonl"), tmp_path / "missing.jsonl"):
        with pytest.raises(GoldInvalid):
            read_gold(path)


# Floors and the table


def test_says_which_figure_lies_below_its_floor() -> None:
    scores = of_events([SIGNATURE], [SIGNATURE, SIGNATURE | {"date": "2004"}])
    assert below_floors(scores, {"events.precision": 1.0}) == []
    assert below_floors(scores, {"events.recall": 0.6}) == ["events.recall is 0.500, below its floor of 0.600"]


def test_refuses_a_floor_under_no_figure() -> None:
    with pytest.raises(GoldInvalid, match=r"event\.f1"):
        below_floors(Scores(), {"event.f1": 0.5})


def test_the_table_shows_every_figure() -> None:
    table = format_scores(of_events([SIGNATURE], [SIGNATURE]))
    names = {name.split(".")[0] for name in figures(Scores())}
    assert all(name.replace("_", " ") in table for name in names)


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
