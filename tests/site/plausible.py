"""Invents articles with the events that stand in them: plausible records of any number, the same for the same seed."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import NamedTuple

from extractor.lexicon.countries import State, states
from extractor.lexicon.treaties import Treaty, treaties
from extractor.normalise.extraction import event_id
from extractor.records import (
    Article,
    Event,
    EventSpans,
    EventType,
    Extraction,
    Passage,
    Provenance,
    Quotation,
    Speaker,
    Status,
    TreatyRef,
)

MAKER = Provenance(version="0.1.0", model="en_core_web_sm 3.8.0", rules="0123456789abcdef" * 4)
FIRST, LAST = dt.date(2014, 1, 1), dt.date(2026, 6, 30)


class Telling(NamedTuple):
    """How an act of a type and status is told; the words in brackets are its trigger."""

    type: EventType
    status: Status
    sentence: str


TELLINGS = (
    Telling("signature", "occurred", "{party} [signed] the {treaty} on {date} at a ceremony in {capital}."),
    Telling("ratification", "occurred", "{party} [deposited its instrument] of the {treaty} on {date}."),
    Telling("ratification", "planned", "{party} [will ratify] the {treaty} on {date}, the government said."),
    Telling("ratification", "called_for", "Campaigners urged {party} [to ratify] the {treaty} without delay."),
    Telling("accession", "occurred", "On {date} {party} [acceded] to the {treaty}, the depositary announced."),
    Telling("domestic_approval", "occurred", "The parliament of {party} [approved] the {treaty} on {date}."),
    Telling("entry_into_force", "occurred", "The {treaty} [entered into force] for {party} on {date}."),
    Telling("withdrawal", "negated", "{party} [does not intend to leave] the {treaty}, its government said on {date}."),
    Telling("withdrawal", "occurred", "{party} [gave notice of withdrawal] from the {treaty} on {date}."),
    Telling("reservation_or_declaration", "occurred", "{party} [made a declaration] under the {treaty} on {date}."),
)
BEFORE = (
    "Officials had worked on the step for months, and the committees concerned had raised no objection. ",
    "The announcement came at the end of a two-day visit. ",
    "",
)
AFTER = (
    " Observers called it overdue; implementing laws are still before the committees of both houses.",
    " The depositary notified the other parties the same week.",
    "",
)
SPEECH = (
    "We have kept our word, and we expect the others to keep theirs.",
    "This is a good day for everyone who believes that treaties matter.",
    "Nobody will be surprised that the details took the longest.",
)
GIVEN, FAMILY = ("Rosa", "Tomas", "Amara", "Lin", "Henrik", "Sunniva"), ("Quilla", "Okonjo", "Varga", "Teo", "Marsh")
ROLES = ("Foreign Minister", "Minister of Justice", "Permanent Representative", "Prime Minister")
PUBLISHERS = ("The Harbour Gazette", "Ministry of Foreign Affairs", "Northern Wire", "Depositary Notes", None)


def extractions(count: int, *, treaty_count: int = 120, seed: int = 1969) -> list[Extraction]:
    """Give so many articles of one event each; about one in six tells again what another has told."""
    chance = Random(seed)  # noqa: S311 - plausible articles, no secret
    known = [row for row in treaties() if len(row.title) < 90 and not row.parties]
    chosen = chance.sample(known, treaty_count)
    actors = [state for state in states() if state.until is None and state.capitals]
    made: list[Extraction] = []
    told: list[tuple[Telling, State, Treaty, dt.date]] = []
    for number in range(count):
        if told and chance.random() < 1 / 6:
            act = chance.choice(told)
        else:
            treaty = chosen[min(int(chance.expovariate(12 / treaty_count)), treaty_count - 1)]
            day = FIRST + dt.timedelta(chance.randrange((LAST - FIRST).days))
            act = (chance.choice(TELLINGS), chance.choice(actors), treaty, day)
            told.append(act)
        made.append(_extraction(number, act, chance))
    return made


def _extraction(number: int, act: tuple[Telling, State, Treaty, dt.date], chance: Random) -> Extraction:
    telling, party, treaty, day = act
    said = f"{day.day} {day:%B %Y}"
    words = {"party": party.name, "treaty": treaty.title, "date": said, "capital": party.capitals[0]}
    marked = telling.sentence.format(**words)
    trigger = marked[marked.index("[") + 1 : marked.index("]")]
    sentence = marked.replace("[", "").replace("]", "")
    lead = f"{party.capitals[0].upper()} – News from the capital.\n\n{chance.choice(BEFORE)}"
    speech = chance.choice(SPEECH)
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    role = chance.choice(ROLES)
    quoted = f"\n\n“{speech}” {role} {name} said of the {treaty.title}."
    text = f"{lead}{sentence}{chance.choice(AFTER)}{quoted}"
    start = len(lead)

    def spans(words: str) -> tuple[tuple[int, int], ...]:
        at = sentence.find(words)
        return ((start + at, start + at + len(words)),) if at >= 0 else ()

    reference = TreatyRef(name=treaty.title, id=treaty.id, title=treaty.title)
    date = day.isoformat() if said in sentence and telling.status != "negated" else None
    published = min(day + dt.timedelta(chance.randrange(4)), LAST)
    event = Event(
        id=event_id(reference, telling.type, [party.code], date),
        type=telling.type,
        status=telling.status,
        level="domestic" if telling.type == "domestic_approval" else "international",
        treaty=reference,
        parties=(party.code,),
        date=date,
        date_basis="explicit" if date else None,
        evidence=Passage(start=start, end=start + len(sentence), text=sentence),
        spans=EventSpans(
            trigger=spans(trigger), treaty=spans(treaty.title), parties=spans(party.name), date=spans(said)
        ),
        rule="events/invented",
        confidence=round(0.6 + 0.4 * chance.random(), 2),
    )
    at = text.index(speech)
    quotation = Quotation(
        id=f"q{number:06}",
        statement=f"s{number:06}",
        text=speech,
        start=at,
        end=at + len(speech),
        direct=True,
        cue="said",
        speaker=Speaker(name=name, role=role, country=party.code),
        events=(event.id,),
    )
    return Extraction(
        extractor=MAKER,
        article=Article(
            id=f"a{number:06}",
            text=text,
            url=f"https://news.example/{published:%Y/%m}/{number}",
            title=f"{party.name}: {telling.type.replace('_', ' ')} of the {treaty.title}",
            publisher=chance.choice(PUBLISHERS),
            published=published.isoformat(),
            published_basis="meta",
            language="en",
        ),
        events=(event,),
        quotations=(quotation,) if chance.random() < 1 / 3 else (),
    )
