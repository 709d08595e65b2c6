"""Tests of the dates and statuses of events that another clause, the next sentence or the line above tells."""

from __future__ import annotations

import pytest
from spacy.language import Language

DATES = [
    ("Five years after Togo signed the Kampala Convention, it has not ratified it.", "signature", "2021"),
    ("Gabon said on Thursday that it was leaving the Ottawa Convention.", "withdrawal", "2026-10-29"),
    ("On 5 May, Laos became the ninth state to ratify the Escazú Agreement.", "ratification", "2026-05-05"),
    ("Laos has acceded to the Basel Convention. The instrument was deposited on 3 May.", "accession", "2026-05-03"),
    ("The Escazú Agreement has been provisionally applied since 1 May.", "provisional_application", "2026-05-01"),
    ("Tuesday was the tenth anniversary of the signing of the Basel Convention by Laos.", "signature", None),
]
STATUSES = [
    ("Laos has no intention of leaving the Ottawa Convention.", "withdrawal", "negated"),
    ("Laos signed the Basel Convention in 1990; it has failed to ratify it.", "signature", "occurred"),
    ("The minister submitted the Basel Convention to parliament for ratification by Laos.", "ratification", "planned"),
    ("Laos denies violating the Basel Convention.", "violation", "occurred"),
]


@pytest.mark.parametrize(("text", "kind", "date"), DATES)
def test_dates_an_act(nlp: Language, text: str, kind: str, date: str | None) -> None:
    doc = nlp.make_doc(text)
    doc._.published = "2026-11-01"
    assert [event.date for event in nlp(doc)._.events if event.type == kind] == [date]


@pytest.mark.parametrize(("text", "kind", "status"), STATUSES)
def test_tells_whether_an_act_has_happened(nlp: Language, text: str, kind: str, status: str) -> None:
    assert [event.status for event in nlp(text)._.events if event.type == kind] == [status]
