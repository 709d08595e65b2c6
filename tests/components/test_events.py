"""Tests of the event component: every frame proves itself by its examples, and each phenomenon has its sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.annotations import EVENTS, EventFinding
from extractor.lexicon.events import Example, frames

PUBLISHED = "2026-11-01"
EXAMPLES = [(frame.id, example) for frame in frames() for example in frame.examples]
COUNTER_EXAMPLES = [(frame.id, text) for frame in frames() for text in frame.counter_examples]


def read(nlp: Language, text: str, published: str = PUBLISHED) -> tuple[EventFinding, ...]:
    doc = nlp.make_doc(text)
    doc._.published = published
    events: tuple[EventFinding, ...] = nlp(doc)._.events
    return events


def one(nlp: Language, text: str, kind: str, published: str = PUBLISHED) -> EventFinding:
    found = [event for event in read(nlp, text, published) if event.type == kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda value: str(getattr(value, "text", value))[:60])
def test_frame_matches_its_example(nlp: Language, frame: str, example: Example) -> None:
    found = [(f"{event.type}/{event.status}", set(event.parties)) for event in read(nlp, example.text)]
    assert (example.gives, set(example.parties)) in found, f"{frame}: {found}"


@pytest.mark.parametrize(("frame", "text"), COUNTER_EXAMPLES, ids=lambda value: str(value)[:60])
def test_frame_leaves_its_counter_example_alone(nlp: Language, frame: str, text: str) -> None:
    assert not read(nlp, text), frame


def test_every_event_points_at_its_sentence(nlp: Language) -> None:
    doc = nlp("Peru ratified the Paris Agreement in 2016. Nobody else did anything that day.")
    (span,) = doc.spans[EVENTS]
    assert span.text == "Peru ratified the Paris Agreement in 2016."
    assert (span.label_, span.id_) == ("ratification", "0")


def test_counts_states_that_are_not_named(nlp: Language) -> None:
    event = one(nlp, "To date, sixty-six States have ratified the Cybercrime Convention.", "ratification")
    assert (event.count, event.parties) == (66, ())


def test_spells_out_a_list_behind_a_number(nlp: Language) -> None:
    text = "Three countries have been invited to accede to the Cybercrime Convention (Benin, Niger and Tunisia)."
    event = one(nlp, text, "invitation_to_accede")
    assert (event.count, event.parties) == (3, ("BEN", "NER", "TUN"))


def test_gives_an_act_of_the_minister_to_his_state(nlp: Language) -> None:
    event = one(nlp, "Kenya's foreign minister, Jane Otieno, signed the Minamata Convention on Monday.", "signature")
    assert event.parties == ("KEN",)


def test_resolves_the_two_countries(nlp: Language) -> None:
    text = "Ministers from Norway and Uruguay met in Oslo. The two countries signed an extradition treaty."
    assert set(one(nlp, text, "signature").parties) == {"NOR", "URY"}


def test_lets_the_actor_decide_between_consent_at_home_and_abroad(nlp: Language) -> None:
    home = read(nlp, "The Senate of Chile approved the Minamata Convention.")
    abroad = read(nlp, "Finland approved the Minamata Convention in 2017.")
    assert [event.type for event in (*home, *abroad)] == ["domestic_approval", "approval"]
    assert [event.level for event in (*home, *abroad)] == ["domestic", "international"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Fiji ratified the Paris Agreement.", "occurred"),
        ("Fiji acknowledged that it had ratified the Paris Agreement.", "occurred"),
        ("Fiji has completed the procedures to ratify the Paris Agreement.", "occurred"),
        ("Fiji will ratify the Paris Agreement.", "planned"),
        ("Fiji decided to ratify the Paris Agreement.", "planned"),
        ("Fiji is about to ratify the Paris Agreement.", "planned"),
        ("Fiji should ratify the Paris Agreement.", "called_for"),
        ("Tonga called on Fiji to ratify the Paris Agreement.", "called_for"),
        ("If Fiji ratifies the Paris Agreement, the fund will open.", "called_for"),
        ("Fiji did not ratify the Paris Agreement.", "negated"),
        ("Fiji has yet to ratify the Paris Agreement.", "negated"),
        ("Fiji refused to ratify the Paris Agreement.", "negated"),
        ("Fiji still has to ratify the Paris Agreement.", "negated"),
    ],
)
def test_reads_status_off_the_clauses_above(nlp: Language, text: str, status: str) -> None:
    assert one(nlp, text, "ratification").status == status


def test_takes_the_date_of_the_act_and_not_of_the_report(nlp: Language) -> None:
    event = one(nlp, "The minister said on Tuesday that Mali ratified the Paris Agreement in 2016.", "ratification")
    assert (event.date, event.date_basis) == ("2016", "explicit")


def test_takes_no_date_from_a_limit(nlp: Language) -> None:
    assert one(nlp, "Mali will ratify the Paris Agreement by 2030.", "ratification").date is None


def test_counts_an_anniversary_back_from_publication(nlp: Language) -> None:
    text = "Ten years after envoys adopted it, the Paris Agreement still divides oil producers."
    event = one(nlp, text, "adoption", published="2025-12-12")
    assert (event.date, event.date_basis, event.status) == ("2015", "relative", "occurred")


def test_a_date_to_come_makes_a_plan(nlp: Language) -> None:
    assert one(
        nlp, "The Apostille Convention enters into force for China on 7 March 2027.", "entry_into_force"
    ).status == ("planned")


def test_headline_and_body_are_one_act(nlp: Language) -> None:
    text = "Fiji ratifies Minamata Convention\n\nFiji ratified the Minamata Convention on 4 May 2026, its envoy said."
    event = one(nlp, text, "ratification")
    assert event.date == "2026-05-04"
    assert len(event.trigger_spans) == 2


def test_different_states_make_different_acts(nlp: Language) -> None:
    found = read(nlp, "Fiji ratified the Minamata Convention in 2024. Tonga ratified it in 2025.")
    assert [(event.parties, event.date) for event in found] == [(("FJI",), "2024"), (("TON",), "2025")]


def test_repeats_the_act_before(nlp: Language) -> None:
    found = read(nlp, "Fiji ratified the Minamata Convention in 2024. Tonga did likewise in 2025.")
    assert [(event.type, event.parties) for event in found] == [("ratification", ("FJI",)), ("ratification", ("TON",))]


def test_reads_status_lines_without_a_verb(nlp: Language) -> None:
    text = "Minamata Convention on Mercury\n\nAccession: Tunisia, 9 January 2026; Oman, 12 January 2026"
    found = read(nlp, text)
    assert [(event.type, event.parties, event.date) for event in found] == [
        ("accession", ("TUN",), "2026-01-09"),
        ("accession", ("OMN",), "2026-01-12"),
    ]


def test_reads_the_treaties_of_a_list_below_the_act(nlp: Language) -> None:
    text = """Visit to Accra

The foreign ministers of Ghana and Togo met for an hour. In addition, three documents were signed.

Among them:

Agreement on the promotion of trade;

Memorandum of Understanding on the training of customs officers;

The dinner was cancelled."""
    found = {(event.treaty.name, event.parties) for event in read(nlp, text) if event.type == "signature"}
    assert found == {
        ("Agreement on the promotion of trade", ("GHA", "TGO")),
        ("Memorandum of Understanding on the training of customs officers", ("GHA", "TGO")),
    }


def test_reads_the_states_of_a_list_below_the_act(nlp: Language) -> None:
    text = "The States that have ratified the Minamata Convention since May are:\n- Chad\n- Fiji\n- Tonga\n"
    assert one(nlp, text, "ratification").parties == ("TCD", "FJI", "TON")


def test_a_described_treaty_is_the_one_named_below(nlp: Language) -> None:
    text = """Chad quits regional pact

Chad has withdrawn from a regional fishing pact, its president said on Tuesday.

The ministry confirmed that Chad has withdrawn from the Lake Mbakaou Fisheries Agreement."""
    assert one(nlp, text, "withdrawal").treaty.name == "Lake Mbakaou Fisheries Agreement"


def test_another_treaty_of_the_same_states_stays_another(nlp: Language) -> None:
    text = """Peru and Kenya signed a tax treaty on Monday, their ministers said.

Peru and Kenya also signed another pact, the Lima Agreement on Film Production, and an extradition treaty."""
    found = {event.treaty.name for event in read(nlp, text) if event.type == "signature"}
    assert {"tax treaty", "Lima Agreement on Film Production"} <= found


def test_a_list_of_other_things_names_no_treaty(nlp: Language) -> None:
    text = "Peru and Chile signed these into the guest book:\n- a poem on an agreement\n- a recipe\n- a drawing\n"
    assert not read(nlp, text)


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Peru and Cuba have ratified the Minamata Convention; Fiji and Samoa have not.", ("ratification", "negated")),
        ("Peru acceded to the Minamata Convention in May. Fiji and Samoa were the first.", ("accession", "occurred")),
        ("The Minamata Convention is gaining ground. Fiji became the hundredth on Monday.", ("accession", "occurred")),
        ("The Minamata Convention is gaining ground. Fiji deposited its instrument.", ("ratification", "occurred")),
    ],
)
def test_reads_an_act_that_only_an_auxiliary_or_a_rank_tells(nlp: Language, text: str, gives: tuple[str, str]) -> None:
    assert gives in [(event.type, event.status) for event in read(nlp, text) if "FJI" in event.parties]


@pytest.mark.parametrize(
    "text", ["Peru signed the Minamata Convention. Fiji was the host.", "Fiji has a new minister."]
)
def test_an_auxiliary_of_which_something_is_said_repeats_no_act(nlp: Language, text: str) -> None:
    assert not [event for event in read(nlp, text) if "FJI" in event.parties]


def test_a_status_line_tells_from_when_a_treaty_is_in_force(nlp: Language) -> None:
    text = "Minamata Convention\n\nFiji: accession, 2 March 2011; in force for Fiji from 31 May 2011\n"
    event = one(nlp, text, "entry_into_force")
    assert (event.parties, event.date) == (("FJI",), "2011-05-31")


def test_takes_a_condition_for_no_act(nlp: Language) -> None:
    text = "The Minamata Convention will enter into force ninety days after the fiftieth ratification."
    assert [event.type for event in read(nlp, text)] == ["entry_into_force"]


def test_finds_nothing_without_a_parse() -> None:
    import spacy

    blank = spacy.blank("en")
    blank.add_pipe("extractor_events")
    assert blank("Peru ratified the Paris Agreement.")._.events == ()


@pytest.mark.parametrize(
    ("place", "parties"),
    [("MBABANE", ("SWZ",)), ("ANDORRA LA VELLA", ("AND",)), ("LIMASSOL", ()), ("ROMERIKE", ())],
)
def test_the_capital_of_a_dateline_names_the_state_of_a_parliament(
    nlp: Language, place: str, parties: tuple[str, ...]
) -> None:
    text = f"{place}, 3 May 2021 – Parliament ratified the Paris Agreement on Monday."
    assert one(nlp, text, "ratification").parties == parties


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("VADUZ, 3 May – The tax treaty with Malta entered into force on 1 May.", "entry_into_force", {"LIE", "MLT"}),
        ("Fiji ratified the Apia Convention. Its air services agreement with Samoa was signed in May.", "signature",
         {"FJI", "WSM"}),
        ("Peru's premier signed an accord on fishing quotas with the Chilean foreign minister in Lima.", "signature",
         {"PER", "CHL"}),
    ],
)  # fmt: skip
def test_gives_both_sides_of_a_treaty_that_names_one(nlp: Language, text: str, kind: str, parties: set[str]) -> None:
    assert set(one(nlp, text, kind).parties) == parties


def test_gives_an_act_to_the_state_whose_it_is(nlp: Language) -> None:
    text = "Togo, whose denunciation of the Minamata Convention was notified in April 2020, stayed away."
    assert one(nlp, text, "withdrawal").parties == ("TGO",)


def test_a_state_that_is_dealt_with_is_not_the_home_of_an_article(nlp: Language) -> None:
    text = "Seimas leaves pact with Poland\n\nThe Seimas sat for an hour.\n\nWe ratified the Paris Agreement."
    assert one(nlp, text, "ratification").parties == ("LTU",)


def test_takes_the_signature_of_another_paper_for_none(nlp: Language) -> None:
    text = "Kenya ratified the Nairobi Convention. Its President signed the instrument in May."
    assert "signature" not in {event.type for event in read(nlp, text)}


def test_keeps_the_treaties_of_a_digest_apart(nlp: Language) -> None:
    text = "Togo terminated the tax treaty with Malta.\n\nNiger will sign the tax treaty with Malta."
    assert set(one(nlp, text, "signature").parties) == {"NER", "MLT"}
