"""Tests of who performs an act where the clause or the article tells it in a roundabout way."""

from __future__ import annotations

import pytest
from spacy.language import Language

PARTIES = [
    ("States such as Togo, Laos and Oman have ratified the Basel Convention.", "ratification", ["TGO LAO OMN"]),
    (
        "The plan took a step forward with the Fijian parliament approving the Basel Convention.",
        "domestic_approval",
        ["FJI"],
    ),
    ("Togo and Oman On 3 May, the Senate of Togo approved the tax treaty with Oman.", "domestic_approval", ["TGO"]),
    ("The Union Cabinet approved the signing of the extradition treaty with Oman.", "domestic_approval", ["IND"]),
    ("Three states – Togo, Laos and Oman – ratified the Basel Convention.", "ratification", ["TGO LAO OMN"]),
    ("The Council of Government of Togo approved the tax treaty with Oman.", "domestic_approval", ["TGO"]),
    ("Dr. Alfred Mensah signed the Basel Convention. It will help Togo.", "signature", ["TGO"]),
    ("Togo and Oman: the Beninese Senate ratifies the Basel Convention", "ratification", ["BEN"]),
    ("The minister thanked Mali and Togo for the ratification of the Basel Convention.", "ratification", ["MLI TGO"]),
    ("The mayor thanked Mali for a dinner after the ratification of the Basel Convention.", "ratification", []),
    ("Togo has signed two accords. They include the signing of the Basel Convention.", "signature", ["TGO", "TGO"]),
    ("Togolese allies, including Benin, have signed the Basel Convention.", "signature", ["BEN"]),
    ("Oman and other allies of Togo have refused to sign the Basel Convention.", "signature", ["OMN"]),
    (
        "The Senate of Togo approved a resolution of consent to ratification of the Basel Convention.",
        "domestic_approval",
        ["TGO"],
    ),
    ("The Senate of Togo approved a resolution of thanks for the Basel Convention centre.", "domestic_approval", []),
    ("The accords end Togo-Benin border negotiations.", "termination", []),
]
STATUSES = [
    ("Togo notified the depositary that it intended to withdraw from the Basel Convention.", "occurred"),
    ("Togo said that it intended to withdraw from the Basel Convention.", "planned"),
    ("Togo will notify the depositary that it intends to withdraw from the Basel Convention.", "planned"),
]
DATES = [
    ("Sunday, 5 April 2026 saw the entry into force of the Basel Convention.", "2026-04-05"),
    ("The border was quiet since 1996, when Togo and Benin signed a border treaty.", "1996"),
    ("On 3 May, President Faure of Togo signed a Decree PP-60 ratifying the Basel Convention.", "2026-05-03"),
]


@pytest.mark.parametrize(("text", "kind", "parties"), PARTIES)
def test_finds_who_acts(nlp: Language, text: str, kind: str, parties: list[str]) -> None:
    assert [" ".join(event.parties) for event in nlp(text)._.events if event.type == kind] == parties


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_a_notice_of_withdrawal_is_the_act(nlp: Language, text: str, status: str) -> None:
    assert [event.status for event in nlp(text)._.events if event.type == "withdrawal"] == [status]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates_what_a_clause_explains(nlp: Language, text: str, date: str) -> None:
    doc = nlp.make_doc(text)
    doc._.published = "2026-11-01"
    assert [event.date for event in nlp(doc)._.events] == [date]
