"""The pure core of the linker: marked sentences, `{name}` is a treaty that must be found, `[Peru](PER)` a state."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon.treaties import treaties as rows
from extractor.lexicon.treaty_shapes import shapes
from extractor.normalise.treaties import State, Treaties, catalogue, find
from extractor.normalise.treaties.words import fold, read

MARK = re.compile(r"\[(?P<state>[^]]+)\]\((?P<code>[A-Z]{3})\)|(?P<brace>[{}])")


def read_marked(sentence: str) -> tuple[str, list[str], list[State]]:
    text, names, states = "", [], []
    last = opened = 0
    for mark in MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        last = mark.end()
        if mark["state"]:
            states.append(State(len(text), len(text) + len(mark["state"]), mark["code"]))
            text += mark["state"]
        elif mark["brace"] == "{":
            opened = len(text)
        else:
            names.append(text[opened:])
    return text + sentence[last:], names, states


def linked(sentence: str, **options: object) -> tuple[Treaties, list[str], str]:
    text, names, states = read_marked(sentence)
    bounds, at = [], 0
    for paragraph in text.split("\n"):
        bounds.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return find(text, paragraphs=bounds, states=states, **options), names, text  # type: ignore[arg-type]


def ids(sentence: str, **options: object) -> list[tuple[str, str | None]]:
    found, _, text = linked(sentence, **options)
    return [(text[m.start : m.end], found.named[m.key].id) for m in found.mentions]


@pytest.mark.parametrize("sentence", [example for head in shapes().heads for example in head.examples])
def test_every_shape_matches_its_examples(sentence: str) -> None:
    found, names, text = linked(sentence)
    assert names
    assert names == [text[m.start : m.end] for m in found.mentions if m.label != "anaphor"]


@pytest.mark.parametrize("sentence", [example for head in shapes().heads for example in head.counter_examples])
def test_no_shape_matches_its_counter_examples(sentence: str) -> None:
    found, _, text = linked(sentence)
    assert [text[m.start : m.end] for m in found.mentions] == []


@pytest.mark.parametrize(
    ("sentence", "identifier"),
    [
        ("It acceded to the {Council of Europe Convention on Cyber Crime}.", "CETS 185"),
        ("It acceded to the {CONVENTION ON CYBERCRIME}.", "CETS 185"),
        ("It signed the {UN Convention against Torture}.", "UNTC IV-9"),
        ("It signed the {United Nations Convention Against Torture}.", "UNTC IV-9"),
        ("It acceded to the {1951 Refugee Convention}.", "UNTC V-2"),
        ("It ratified the {Convention on the Rights of the Child} in May.", "UNTC IV-11"),
        ("It ratified the {Convention on Rights of the Child} in May.", "UNTC IV-11"),
        ("It accepted the {Kigali Amendment to the Montreal Protocol}.", "UNTC XXVII-2-f"),
        ("Parliament backed the {Paris Agreement}.", "UNTC XXVII-7-d"),
        ("It has ratified {ETS No. 005}.", "CETS 5"),
        ("It has signed {CETS No. 225}.", "CETS 225"),
        ("The ILO said it had ratified {Convention No. 190}.", "ILO C190"),
        ("It suspended the {Conventional Armed Forces in Europe (CFE) Treaty}.", "ARMS CFE"),
        ("It left the {Chemical Weapons Convention} at last.", "UNTC XXVI-3"),
        ("It signed the {Second Additional Protocol to the Cybercrime Convention}.", "CETS 224"),
        ("It ratified the {Optional Protocol to the Convention against Torture}.", "UNTC IV-9-b"),
    ],
)
def test_knows_the_catalogue_in_all_forms(sentence: str, identifier: str) -> None:
    found, (name,), text = linked(sentence)
    first = found.mentions[0]
    assert (text[first.start : first.end], found.named[first.key].id) == (name, identifier)


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in The Hague. Conventions are dull.",
        "It ratified the Inter-American Convention on Cybercrime of Lima.",
        "It signed the African Charter on Mountain Roads.",
        "They chose to fund the convention this year.",
        "The Convention on Cybercrime Committee met.",
        "A 1971 Convention gives the right of appeal.",
        "HEAD START PROGRAM GROWS",
    ],
)
def test_gives_no_id_to_what_only_resembles_a_title(sentence: str) -> None:
    assert [identifier for _, identifier in ids(sentence) if identifier] == []


def test_a_protocol_is_not_its_base() -> None:
    found = ids("It ratified the Optional Protocol to the Convention against Torture.")
    assert found == [("Optional Protocol to the Convention against Torture", "UNTC IV-9-b")]


def test_the_convention_may_be_the_base_of_the_protocol() -> None:
    found = ids(
        "It joined the Optional Protocol to the Convention against Torture. It knew the parent Convention well."
    )
    assert found[-1] == ("Convention", "UNTC IV-9")


def test_an_unknown_protocol_of_a_known_treaty_has_no_id_and_hides_its_base() -> None:
    assert ids("It signed the Seventh Protocol to the Kyoto Protocol.") == [
        ("Seventh Protocol to the Kyoto Protocol", None)
    ]


def test_takes_up_an_acronym_that_the_article_defines() -> None:
    found = ids("[Togo](TGO) ratified the Convention on the Crossing of Frozen Lakes (CFL). The CFL helps skaters.")
    assert [text for text, _ in found] == ["Convention on the Crossing of Frozen Lakes", "CFL", "CFL"]


def test_a_short_acronym_alone_is_no_treaty() -> None:
    assert ids("The TAC was full of passengers.") == []


def test_an_acronym_that_the_article_spells_out_otherwise_is_no_treaty() -> None:
    assert ids("The Community Water Council (CWC) ratified its budget. Parties to the CWC met.") == []


def keys(sentence: str, **options: object) -> list[tuple[str, str]]:
    found, _, text = linked(sentence, **options)
    return [(text[m.start : m.end], found.named[m.key].name) for m in found.mentions]


@pytest.mark.parametrize(
    ("sentence", "phrase", "meant"),
    [
        ("[Mali](MLI) signed the Kyoto Protocol. The protocol is old.", "protocol", "Kyoto Protocol"),
        ("[Mali](MLI) signed the Kyoto Protocol. The treaty is old.", "treaty", "Kyoto Protocol"),
        ("[Mali](MLI) signed the Kyoto Protocol. It entered into force in 2005.", "It", "Kyoto Protocol"),
        ("[Mali](MLI) signed the Kyoto Protocol but did not ratify it.", "it", "Kyoto Protocol"),
        ("[Mali](MLI) knew the Kyoto Protocol well and acceded to it.", "it", "Kyoto Protocol"),
        (
            "[Peru](PER) and [Chile](CHL) signed a border treaty. The pact took years.",
            "pact",
            "border treaty",
        ),
    ],
)
def test_finds_what_a_phrase_refers_to(sentence: str, phrase: str, meant: str) -> None:
    assert (phrase, meant) in keys(sentence)


def test_both_treaties_are_the_last_two() -> None:
    found = keys("[Mali](MLI) joined the Kyoto Protocol and the Paris Agreement. Both treaties bind it.")
    assert found[2:] == [("treaties", "Kyoto Protocol"), ("treaties", "Paris Agreement")]


@pytest.mark.parametrize(("word", "meant"), [("former", "Kyoto Protocol"), ("latter", "Paris Agreement")])
def test_the_former_and_the_latter_are_one_of_two(word: str, meant: str) -> None:
    found = keys(f"[Mali](MLI) knows the Kyoto Protocol and the Paris Agreement. It is a party to the {word}.")
    assert found[-1] == (word, meant)


def test_two_treaties_may_be_named_after_the_number() -> None:
    found = keys("[Mali](MLI) joined two climate treaties: the Kyoto Protocol and the Paris Agreement.")
    assert found[:2] == [("climate treaties", "Kyoto Protocol"), ("climate treaties", "Paris Agreement")]


def test_a_headline_means_the_treaty_that_the_text_names() -> None:
    found = keys("Senate ratifies cybercrime treaty\nThe Senate ratified the Convention on Cybercrime.", headline=True)
    assert found[0] == ("cybercrime treaty", "Convention on Cybercrime")


def test_it_does_not_mean_a_treaty_where_a_bill_stands_between() -> None:
    found = keys("[Mali](MLI) signed the Kyoto Protocol. A bill passed and it was signed by the president.")
    assert "it" not in [text for text, _ in found]


def test_the_merger_agreement_stays_private_when_called_the_agreement() -> None:
    assert (
        keys("Holders ratified the merger agreement. The agreement takes effect in [Chile](CHL) and [Peru](PER).") == []
    )


def test_a_new_agreement_is_not_the_one_named_before() -> None:
    found = keys("[Mali](MLI) left the Paris Agreement. It wants to sign a new climate agreement with [Chad](TCD).")
    assert ("climate agreement with Chad", "climate agreement with Chad") in found


def test_the_longest_proper_form_names_the_treaty() -> None:
    found, _, _ = linked("The Softwood Lumber Pact between [Cuba](CUB) and [Peru](PER) holds. The lumber pact is old.")
    assert [named.name for named in found.named.values()] == ["Softwood Lumber Pact between Cuba and Peru"]


def test_parties_are_the_states_in_the_name() -> None:
    found, _, _ = linked("The [Nepal](NPL)-[Cuba](CUB) Fisheries Agreement was renewed.")
    assert [named.parties for named in found.named.values()] == [("NPL", "CUB")]


def test_an_agreement_to_amend_a_treaty_stands_beside_it() -> None:
    found = keys("[Cuba](CUB) signed an agreement to amend the [Cuba](CUB)-[Peru](PER) Air Transport Agreement.")
    assert [text for text, _ in found] == [
        "agreement to amend the Cuba-Peru Air Transport Agreement",
        "Cuba-Peru Air Transport Agreement",
    ]


def test_the_convention_is_the_one_that_the_article_names_most() -> None:
    found = keys(
        "[Mali](MLI) left the Ottawa Convention.\nThe Ottawa Convention bans mines.\n"
        "It joined the Convention on Cluster Munitions.\nWhy quit the Convention at all?"
    )
    assert found[-1] == ("Convention", "Ottawa Convention")


def test_the_convention_is_the_one_of_its_own_paragraph_first() -> None:
    found = keys(
        "[Mali](MLI) left the Ottawa Convention.\nThe Ottawa Convention bans mines.\n"
        "It joined the Convention on Cluster Munitions. Few knew the Convention."
    )
    assert found[-1] == ("Convention", "Convention on Cluster Munitions")


def test_what_is_said_to_be_a_treaty_is_the_treaty() -> None:
    found = keys("The Kyoto Protocol, the first treaty to cut gases, lapsed. The Paris Agreement remains a treaty.")
    assert found == [
        ("Kyoto Protocol", "Kyoto Protocol"),
        ("treaty", "Kyoto Protocol"),
        ("Paris Agreement", "Paris Agreement"),
        ("treaty", "Paris Agreement"),
    ]


def test_a_number_in_parentheses_says_which_convention_is_meant() -> None:
    assert ids("The Convention (CETS No. 210) was opened in Istanbul.")[0] == ("Convention", "CETS 210")


def test_several_labour_conventions_may_share_one_noun() -> None:
    found = ids("The ILO said that [Somalia](SOM) ratified Conventions Nos. 87, 98 and 111.")
    assert [identifier for _, identifier in found] == ["ILO C87", "ILO C98", "ILO C111"]


def test_a_convention_number_without_its_series_has_no_id() -> None:
    assert {identifier for _, identifier in ids("[Somalia](SOM) ratified Convention No. 190.")} <= {None}


def test_an_organisation_is_its_treaty_only_for_those_who_join_or_leave() -> None:
    assert ids("[Burundi](BDI) left the International Criminal Court.")[0][1] == "UNTC XVIII-10"
    assert ids("The International Criminal Court sat on Monday.") == []


def test_an_indefinite_treaty_is_not_the_one_described_before() -> None:
    found = keys(
        "[Chad](TCD) signed an extradition treaty with [Peru](PER). It seeks an extradition treaty with [Oman](OMN)."
    )
    assert len({name for _, name in found}) == 2


def test_a_title_worded_a_little_differently_is_still_known() -> None:
    found = ids("It signed the Convention on the Recognition of Foreign Arbitral Awards.")
    assert found == [("Convention on the Recognition of Foreign Arbitral Awards", "UNTC XXII-1")]


@pytest.mark.parametrize("phrase", ["Additional Protocol", "Third Additional Protocol"])
def test_a_protocol_is_told_by_its_ordinal(phrase: str) -> None:
    known = {"Additional Protocol": "CETS 86", "Third Additional Protocol": "CETS 209"}
    (found,) = ids(f"It signed the {phrase} to the European Convention on Extradition.")
    assert found[1] == known[phrase]


def test_no_title_of_the_catalogue_is_taken_for_another_treaty() -> None:
    taken = []
    for row in rows():
        text = f"In May the state ratified the {row.title}."
        found = find(text)
        meant = {found.named[mention.key].id for mention in found.mentions} - {None}
        if not meant <= {catalogue.canonical(row.id)}:
            taken.append((row.id, meant))
    assert taken == []


def test_every_example_of_the_catalogue_leads_to_its_row() -> None:
    missed = [
        (row.id, example)
        for row in rows()
        for example in row.examples
        if catalogue.canonical(row.id) not in {named.id for named in find(example).named.values()}
    ]
    assert missed == []


def test_an_id_of_any_series_leads_to_the_preferred_one() -> None:
    for row in rows():
        assert catalogue.canonical(catalogue.canonical(row.id)) == catalogue.canonical(row.id)
        assert catalogue.lookup(row.id) is not None


def test_an_unknown_id_is_its_own_and_leads_nowhere() -> None:
    assert catalogue.canonical("LAKE 1") == "LAKE 1"
    assert catalogue.lookup("LAKE 1") is None


def test_protocols_stand_under_their_base() -> None:
    assert "UNTC XXVII-7-a" in {row.id for row in catalogue.protocols("UNTC XXVII-7")}


@pytest.mark.parametrize(
    ("raw", "folded"),
    [("Organisation", "organization"), ("LABOUR", "labor"), ("Türkiye’s", "turkiye"), ("&", "and"), ("U.N.", "un")],
)
def test_spellings_fold_to_one(raw: str, folded: str) -> None:
    assert fold(raw) == fold(folded) == folded


def test_pairs_of_words_fold_to_one() -> None:
    assert [word.form for word in read("United Nations cyber-crime")] == ["un", "cybercrime"]


@given(st.text(max_size=200))
def test_every_word_quotes_its_text(text: str) -> None:
    assert all(text[word.start : word.end] == word.raw for word in read(text))


PIECES = [
    "the",
    "Convention",
    "Protocol",
    "on",
    "Cybercrime",
    "(",
    ")",
    "two",
    "treaties",
    "it",
    "signed",
    "Kyoto",
    ".",
    "\n",
    ",",
    "to",
    "of",
    "agreement",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_mention_lies_in_the_text_and_has_a_name(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found.mentions)
    assert {mention.key for mention in found.mentions} == set(found.named)
    assert find(text) == found
