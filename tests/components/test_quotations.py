"""Shows what the quotations component takes for speech, and whose; `[text](direct)` marks what must be found."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import QUOTATIONS, QuotationFinding, paragraphs
from extractor.components.quotations import Quotations
from extractor.lexicon import officials, speech

MARK = re.compile(r"\[([^\]]+)\]\((direct|reported)\)")
PIECES = [
    "“",
    "”",
    '"',
    "'",
    " said",
    " Ada Brunello",
    " she",
    ", ",
    ". ",
    "\n\n",
    " that",
    " the pact",
    " held",
    ": ",
    " – ",
    " as",
    " according to",
    "A: ",
    "Q: ",
    " the minister",
    " adding",
]
EDGE = " .,;:!?…\"'“”‘’«»„"


def verbs() -> list[speech.Verb]:
    return sorted({verb.place: verb for several in speech.verbs().values() for verb in several}.values(), key=str)


def spoken(doc: Doc) -> list[tuple[str, str]]:
    found = [(span.text.strip(EDGE), span.label_) for span in doc.spans[QUOTATIONS]]
    return sorted(found, key=lambda one: doc.text.find(one[0]))


def marked(sentence: str) -> list[tuple[str, str]]:
    return [(said.strip(EDGE), label) for said, label in MARK.findall(sentence)]


def quotations(nlp: Language, text: str) -> tuple[QuotationFinding, ...]:
    found: tuple[QuotationFinding, ...] = nlp(text)._.quotations
    return found


def speakers(nlp: Language, text: str) -> list[str | None]:
    return [one.name or one.role for one in quotations(nlp, text)]


@pytest.mark.parametrize("verb", [verb for verb in verbs() if verb.example], ids=lambda verb: verb.verb)
def test_every_verb_finds_what_its_example_marks(nlp: Language, verb: speech.Verb) -> None:
    assert spoken(nlp(MARK.sub(r"\1", verb.example or ""))) == marked(verb.example or "")


@pytest.mark.parametrize("verb", [verb for verb in verbs() if verb.counterexample], ids=lambda verb: verb.verb)
def test_no_verb_finds_speech_in_its_counterexample(nlp: Language, verb: speech.Verb) -> None:
    assert spoken(nlp(verb.counterexample or "")) == []


@pytest.mark.parametrize(
    "sentence", [one for several in officials.rows("cues.toml").values() for row in several for one in row["examples"]]
)
def test_every_other_cue_finds_what_its_example_marks(nlp: Language, sentence: str) -> None:
    assert spoken(nlp(MARK.sub(r"\1", sentence))) == marked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [one for several in officials.rows("cues.toml").values() for row in several for one in row["counterexamples"]],
)
def test_no_other_cue_finds_speech_in_its_counterexample(nlp: Language, sentence: str) -> None:
    assert spoken(nlp(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“[We will vote in May](direct),” Ada Brunello said. “[Then we rest](direct).”",
        '"[The pact](direct)," said Ada Brunello, "[is a bridge](direct)."',
        "''[The pact is ours](direct),'' Ada Brunello said.",
        "«[The pact is ours](direct)», said Ada Brunello.",
        "„[The pact is ours](direct)“, said Ada Brunello.",
        "'[The states' ports aren't ready](direct),' said Ada Brunello. 'In particular, the small ones.'".replace(
            "'In particular, the small ones.'", "'[In particular, the small ones](direct).'"
        ),
        "“[She told us, ‘Sign or leave,’ and we signed](direct),” said Ada Brunello.",
        "Ada Brunello: “[The strait is open](direct).”",
        "“[The strait is open](direct).” – Ada Brunello, Commissioner for Ports",
        "And from Ada Brunello:\n\n“[The strait is open](direct).”",
        "Ada Brunello released the following statement today:\n\n“[The strait is open](direct).”",
        "Ada Brunello had waited for the dam. “[It waters the orchards of two valleys](direct).”",
        '"[The pact is void](direct)," the state agency quoted Ada Brunello as saying.',
        "Ada Brunello said [the vote would be in May](reported).",
        "[The vote will be in May](reported), Ada Brunello said.",
        "[The vote](reported), Ada Brunello said, [will be in May](reported).",
        "According to Ada Brunello, [the vote will be in May](reported).",
        "[The vote will be in May](reported), according to Ada Brunello.",
        "Ada Brunello said [the vote was near](reported) and added that [the text was ready](reported).",
        "Ada Brunello praised the text, saying [it protected small ports](reported).",
        "Ada Brunello, who said [the pact was ready](reported), left.",
        "Ada Brunello said [the fishermen found the map “good enough” after a cold summer](reported).",
        "Ada Brunello said that “[the map is good enough for fishermen](direct)”.",
        "Lima -- [The pact is ready](reported), Ada Brunello said.",
        "Brunello: [pact protects small ports](reported)\n\nMinister Ada Brunello spoke in Lima.",
        "[Ferry line will close in autumn](reported) – Brunello\n\nMinister Ada Brunello spoke in Lima.",
    ],
)
def test_finds_speech_as_marked(nlp: Language, sentence: str) -> None:
    assert spoken(nlp(MARK.sub(r"\1", sentence))) == marked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A “sunset rule” survived the night, which the “Oslo Recipe” had not foreseen.",
        "The film “Straits of the Heart” won a prize.",
        "Colonel Abel “Tank” Moreira signed.",
        "A canoe of 18' 4\" carried masts of 9' 2\" and 7' 11\".",
        "Fishers' boats weren't safe in the '70s; their owners' nets didn't hold.",
        "Ada Brunello hopes that the pact will hold.",
        "Ada Brunello did not say that the pact was void.",
        "Ada Brunello declined to say that the pact was void.",
        "If Ada Brunello says that the pact is void, they will leave.",
        "Ada Brunello would say that the pact was void.",
        "That said, the pact was ready.",
        "The Court of Ports (“the Court”) said no.",
    ],
)
def test_leaves_out_what_nobody_said(nlp: Language, sentence: str) -> None:
    assert spoken(nlp(sentence)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minister Ada Brunello met envoy Tom Roe. “We agree,” she said. “So do we,” he said.",
            ["Ada Brunello", "Tom Roe"],
        ),
        ("Minister Ada Brunello left. “It is a bridge to all of us,” the minister said.", ["Ada Brunello"]),
        ("“We agree,” Brunello said. Ada Brunello left.", ["Ada Brunello"]),
        ("“We agree,” ministers Ada Brunello and Tom Roe said.", ["Ada Brunello and Tom Roe"]),
        ("“The minister stays,” a spokesman for the ministry said.", ["spokesman for the ministry"]),
        ("The European Commission said it had signed the text.", ["European Commission"]),
        ("Two senators met in Lima. They said the pact was ready.", ["Two senators"]),
        ("Ada Brunello said the port was shut. “I am sorry,” Tom Roe told her.", ["Ada Brunello", "Tom Roe"]),
        ("“I was there when the pact was signed,” I said.", [None]),
        ("“We agree on all of it,” said Peru's minister for ports, Dr Ada Brunello.", ["Ada Brunello"]),
        (
            "“We agree,” Ada Brunello said. “We are ready to sign,” the statement read.",
            ["Ada Brunello", "Ada Brunello"],
        ),
        ("“We agree,” she said. Minister Ada Brunello left.", ["Ada Brunello"]),
        ("“We agree on it,” Ada Brunello, D-Vt., said. “Now we rest.”", ["Ada Brunello", "Ada Brunello"]),
        ("The European Union met. The EU said it was ready.", ["European Union"]),
        ("“We agree,” Ada Brunello's lawyer said.", ["Ada Brunello's lawyer"]),
        ("Ada Brunello was told by Tom Roe that the port was shut.", ["Tom Roe"]),
    ],
)
def test_names_the_speaker(nlp: Language, text: str, expected: list[str | None]) -> None:
    assert speakers(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The communiqué said the port was open.", "document"),
        ("The ministry said the port was open.", "organisation"),
        ("Peru said the port was open.", "country"),
        ("Officials said the port was open.", "person"),
    ],
)
def test_tells_what_kind_of_speaker_it_is(nlp: Language, text: str, kind: str) -> None:
    assert [one.kind for one in quotations(nlp, text)] == [kind]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ({"group": "person"}.get(row["kind"], row["kind"]), one)
        for row in officials.rows("organisations.toml")["noun"]
        for one in row["examples"]
        if row["kind"] in {"organisation", "document", "group"}
    ],
)
def test_every_kind_of_speaker_is_told_by_its_nouns(nlp: Language, kind: str, sentence: str) -> None:
    assert [one.kind for one in quotations(nlp, sentence)] == [kind]


@pytest.mark.parametrize("row", [row for _, row in officials.lines("bodies.jsonl", officials.BODY)])
def test_every_body_tells_its_country(nlp: Language, row: dict[str, str]) -> None:
    doc = nlp(row["example"])
    told = {one.country for one in doc._.quotations} | {one.country for one in doc._.officials.values()}
    assert row["country"] in told


def test_a_company_has_its_full_name_where_its_first_word_speaks(nlp: Language) -> None:
    (sentence,) = officials.rows("organisations.toml")["company"]["examples"]
    assert set(speakers(nlp, sentence)) == {"Harbour Lines Inc"}


def test_the_parts_of_a_statement_that_its_cue_breaks_share_a_number(nlp: Language) -> None:
    found = quotations(nlp, "“We agree,” Ada Brunello said. “Now we rest.”\n\n“It was long,” she added.")
    assert [one.statement for one in found] == [0, 0, 1]
    assert {one.name for one in found} == {"Ada Brunello"}


def test_a_quotation_over_several_paragraphs_is_one_finding(nlp: Language) -> None:
    doc = nlp("Ada Brunello left. “This pact is long.\n\n“We will sign it in May.\n\n“Then we rest,” she said.")
    (found,) = doc._.quotations
    assert [doc[a:b].text for a, b in found.parts] == [
        "This pact is long.",
        "We will sign it in May.",
        "Then we rest,",
    ]


def test_a_transcript_speaks_by_its_labels(nlp: Language) -> None:
    text = "MINISTER HADDAD: We have signed.\n\nQUESTION: When will it begin?\n\nMINISTER HADDAD: In thirty days."
    assert [(one.name, one.direct) for one in quotations(nlp, text)] == [
        ("Haddad", True),
        (None, True),
        ("Haddad", True),
    ]


def test_letters_label_questions_and_answers(nlp: Language) -> None:
    found = quotations(nlp, "Q. Will you sign?\n\nA. Yes, in May.\n\nMinister Ada Brunello spoke in Lima.")
    assert [one.name for one in found] == [None, "Ada Brunello"]


def test_a_dateline_is_no_label(nlp: Language) -> None:
    assert quotations(nlp, "LIMA: The ministers met on Monday.\n\nThey ate fish.") == ()


def test_no_part_holds_two_paragraphs_or_overlaps_its_neighbour(nlp: Language) -> None:
    text = '"We agree," said Ada Brunello. "It is done.\n\n"Nobody left," she said, and added that "the pact held.'
    doc = nlp(text)
    bounds = [(unit.start, unit.end) for unit in paragraphs(doc)]
    for one in doc._.quotations:
        assert all(any(a <= start and end <= b for a, b in bounds) for start, end in one.parts)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_reads_any_text(nlp: Language, pieces: list[str]) -> None:
    doc = nlp("".join(pieces))
    bounds = [(unit.start, unit.end) for unit in paragraphs(doc)]
    for one in doc._.quotations:
        assert all(start < end and any(a <= start and end <= b for a, b in bounds) for start, end in one.parts)


def test_says_nothing_of_a_doc_without_speech() -> None:
    doc = Quotations(spacy.blank("en"), "quotations")(spacy.blank("en")("Peru signed in Lima."))
    assert doc._.quotations == ()
    assert list(doc.spans[QUOTATIONS]) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A Hungarian diplomat said the pact was ready.", "Hungarian diplomat"),
        ("Officials said the pact was ready.", "Officials"),
        ("“We agree,” Ada Brunello's lawyer said.", "Ada Brunello's lawyer"),
    ],
)
def test_a_speaker_without_a_name_has_the_phrase_as_role(nlp: Language, text: str, role: str) -> None:
    [found] = quotations(nlp, text)
    assert (found.name, found.role) == (None, role)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru noted the vote yesterday, so that the pact can be signed in May.",
        "At noon I announced that nets are forbidden here.",
    ],
)
def test_no_clause_of_purpose_and_nothing_of_the_writer_is_reported(nlp: Language, sentence: str) -> None:
    assert spoken(nlp(sentence)) == []


def test_a_label_that_is_a_role_means_the_only_person_who_holds_it(nlp: Language) -> None:
    text = (
        "Finance Minister Ada Brunello met the press.\n\nFINANCE MINISTER: The port is open.\n\nQUESTION: Since when?"
    )
    assert speakers(nlp, text)[0] == "Ada Brunello"
