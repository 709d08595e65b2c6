"""Makes as many plausible extractions as a test wants: real treaties and states, invented acts, always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

from extractor.lexicon.countries import states
from extractor.lexicon.treaties import Treaty, treaties
from extractor.records import (
    Article,
    Event,
    EventSpans,
    Extraction,
    Passage,
    Provenance,
    Quotation,
    Speaker,
    TreatyRef,
)

TYPES = ("signature", "ratification", "accession", "domestic_approval", "withdrawal", "entry_into_force",
         "invitation_to_accede", "amendment", "violation")  # fmt: skip
WEIGHTS = (9, 8, 5, 3, 1, 1, 2, 1, 1)
SURNAMES = ("Wanjiru", "Lindqvist", "Okonkwo-Featherstonehaugh", "Ó Súilleabháin", "Bandara", "Castellanos y Ibarra")
MADE_BY = Provenance(version="0.1.0", model="none", rules="0")


def extractions(count: int, *, treaty: str | None = None, seed: int = 7) -> list[Extraction]:
    """Give articles with `count` events in all, of one treaty, or of forty with long titles."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    among = [row for row in treaties() if row.id == treaty]
    if treaty is None:
        among = sorted(treaties(), key=lambda row: (-len(row.title), row.id))[:40]
    return [_article(number, chance, chance.choice(among)) for number in range(count)]


def todays_states() -> list[str]:
    """Give the codes of today's states."""
    return [state.code for state in states() if state.until is None]


def _article(number: int, chance: random.Random, treaty: Treaty) -> Extraction:
    year, month = chance.randint(2001, 2025), chance.randint(1, 12)
    event = _event(number, chance, treaty, f"{year}-{month:02}")
    return Extraction(
        extractor=MADE_BY,
        article=Article(id=f"a{number}", text=f"{event.evidence.text} {event}", published=f"{year}-{month:02}-28"),
        events=(event,),
        quotations=tuple(_quotation(number, chance, event)),
    )


def _event(number: int, chance: random.Random, treaty: Treaty, month: str) -> Event:
    kind = chance.choices(TYPES, WEIGHTS)[0]
    text = f"The act of {kind} is reported."
    parties = chance.sample(todays_states(), chance.choice((1, 1, 2)))
    dates = (f"{month}-11", f"{month}-20", month, month[:4], f"{month[:3]}X", f"{month}-02/{month}-09",
             f"{month[:4]}-21", f"../{month}", None)  # fmt: skip
    return Event.model_validate({
        "id": f"e{number}", "type": kind,
        "status": chance.choices(("occurred", "planned", "called_for", "negated"), (7, 2, 1, 1))[0],
        "level": "international", "treaty": TreatyRef(name=treaty.title, id=treaty.id, title=treaty.title),
        "parties": () if kind == "entry_into_force" else tuple(parties),
        "date": chance.choice(dates),
        "evidence": Passage(start=0, end=len(text), text=text), "spans": EventSpans(), "rule": "events/plausible",
        "confidence": 0.9,
    })  # fmt: skip


def _quotation(number: int, chance: random.Random, event: Event) -> Iterator[Quotation]:
    if chance.random() < 0.5:
        return
    country = chance.choice(todays_states())
    speaker = Speaker(
        name=chance.choice((f"{chance.choice('ABCDEF')}. {chance.choice(SURNAMES)}", None)),
        organisation=chance.choice((None, "Ministry of Foreign Affairs", "Secretariat")),
        country=chance.choice((country, None)),
    )
    yield Quotation(
        id=f"q{number}", statement=f"s{number}", text="The act is reported.", start=0, end=20, direct=True,
        speaker=speaker, events=(event.id,),
    )  # fmt: skip
