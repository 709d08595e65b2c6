"""Reads each trigger as a candidate event: its treaty, parties, status and date, or the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from spacy.tokens import Span, Token

from extractor.annotations import EventFinding, TreatyFinding
from extractor.components.events import acted_on, actors, clauses, notices, status, timing, triggers
from extractor.components.events.parties import NOBODY, Parties, resolve
from extractor.components.events.scene import Scene
from extractor.components.events.status import Status
from extractor.components.events.timing import NEVER, When
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon
from extractor.lexicon.events import NounForm, VerbForm

TREATY_LEVEL = {"negotiation", "adoption", "opening_for_signature", "entry_into_force", "amendment", "termination"}
PAIR = 2
WAITING = ("after", "upon", "on", "until", "before", "pending", "once", "when")
ORGANISATIONS = {"EUE": "organisation"}
JOINT = TREATY_LEVEL | {"signature", "provisional_application"}


@dataclass(frozen=True)
class Candidate:
    """A trigger read as an event; `rejected` says why it is none."""

    trigger: Trigger
    treaty_span: Span | None = None
    treaty: TreatyFinding | None = None
    how: str = ""
    parties: Parties = NOBODY
    status: Status = field(default_factory=lambda: Status("occurred", ""))
    when: When = NEVER
    rejected: str | None = None

    @property
    def type(self) -> str:
        """The event type of the frame."""
        return self.trigger.frame.type


def read(scene: Scene) -> list[Candidate]:
    """Give the candidates of a Doc in text order, rejected ones too.

    Read twice: what the first reading learns of the parties of a treaty outside the catalogue serves the second.
    """
    for found in _read(scene):
        if found.type in JOINT and found.treaty is not None and found.treaty.id is None and len(found.parties.codes) == PAIR:
            scene.learn(found.treaty.key, found.parties.codes)
    return list(_read(scene))


def _read(scene: Scene) -> Iterator[Candidate]:
    found = _triggers(scene)
    listed = [candidate for line in notices.lines(scene) for candidate in _listed(line, found, scene)]
    yield from listed
    claimed = {word.i for candidate in listed for word in candidate.trigger.head.sent}
    last: Candidate | None = None
    for words, group in groupby(found, key=lambda trigger: trigger.words):
        if words[0].i in claimed or words[0].i in scene.treaty_at:
            continue
        if triggers.proform(words[0]):
            yield from _repeated(last, words, scene)
            continue
        readings = [reading for trigger in group for reading in _readings(trigger, scene)]
        accepted = [reading for reading in readings if reading.rejected is None]
        strict = [reading for reading in accepted if reading.trigger.form.actors]
        chosen = strict or accepted
        if chosen:
            complement = acted_on.complement_of(chosen[0].trigger)
            if complement is not None and not chosen[0].trigger.form.actors:
                claimed.add(complement.i)
            first = chosen[0].trigger.frame
            last = chosen[0]
            yield from (reading for reading in chosen if reading.trigger.frame is first)
        else:
            yield from readings


def _triggers(scene: Scene) -> list[Trigger]:
    """Give the triggers in text order, words that repeat an act among them."""
    found = list(triggers.find(scene.doc))
    frame = lexicon.frames()[0]
    found += [Trigger(frame, frame.verbs[0], (token,)) for token in scene.doc if triggers.proform(token)]
    return sorted((t for t in found if not scene.is_aside(t.head)), key=lambda trigger: trigger.words[0].i)


def _listed(line: Span, found: list[Trigger], scene: Scene) -> Iterator[Candidate]:
    """Read a status line, which has no verb."""
    inside = [trigger for trigger in found if "legislature" not in trigger.form.actors]
    for notice in notices.notices(line, inside, scene):
        treaty = scene.treaty(notice.treaty)
        yield Candidate(notice.trigger, notice.treaty, treaty, "a status line", notice.parties, notice.status, notice.when)


def _repeated(last: Candidate | None, words: tuple[Token, ...], scene: Scene) -> Iterator[Candidate]:
    """Read "Ghana did likewise" as the act before it, with its own party, status and date."""
    if last is None or last.treaty_span is None:
        return
    trigger = last.trigger._replace(words=words)
    subject = clauses.subject(words[0])
    who = resolve(subject, scene)
    if who:
        found = _reading(trigger, acted_on.TreatyArgument(last.treaty_span, "repeated"), who, scene)
        yield replace(found, status=status.of_verb(words[0]))


def _readings(trigger: Trigger, scene: Scene) -> Iterator[Candidate]:
    found = acted_on.treaties(trigger, scene)
    if not found:
        yield Candidate(trigger, rejected="no treaty fills its place")
        return
    who = actors.actors(trigger, scene)
    for argument in found:
        yield _reading(trigger, argument, who, scene)


def _reading(trigger: Trigger, argument: acted_on.TreatyArgument, who: Parties, scene: Scene) -> Candidate:
    treaty = scene.treaty(argument.span)
    parties = who
    if (
        trigger.frame.type in TREATY_LEVEL
        and (who.legislature or who.how == "its government")
        and not trigger.form.actors
    ):
        parties = NOBODY
    pair = scene.named_with(argument.span)
    if who.how == "both" and pair:
        parties = replace(who, codes=pair)
    if trigger.frame.type in JOINT and pair:
        parties = parties.plus(Parties(codes=pair))
    when = timing.of_act(trigger.words, scene, since=trigger.form.since)
    found = Candidate(
        trigger,
        argument.span,
        treaty,
        argument.how,
        parties,
        _status(trigger, when, scene),
        when,
    )
    reason = _reason_against(found)
    return replace(found, rejected=reason)


def _status(trigger: Trigger, when: When, scene: Scene) -> Status:
    given = trigger.form.status if isinstance(trigger.form, VerbForm) else None
    read_off = status.of_verb(trigger.head) if isinstance(trigger.form, VerbForm) else status.of_noun(trigger.head)
    if trigger.frame.type == "violation" and read_off.value in ("planned", "called_for"):
        return Status("occurred", "a breach is alleged")
    if given is not None and read_off.value == "occurred":
        return Status(given, " ".join(trigger.form.words))
    if read_off.value == "occurred" and timing.is_to_come(when, trigger.head, scene):
        return Status("planned", f"{when.value} is to come")
    return read_off


def _reason_against(found: Candidate) -> str | None:
    wanted = found.trigger.form.actors
    parties = found.parties
    if wanted:
        instrument = acted_on.in_instrument(found.trigger)
        kinds = {"legislature"} if parties.legislature else {ORGANISATIONS.get(code, "state") for code in parties.codes}
        fits = "legislature" not in wanted if instrument else bool(kinds & set(wanted))
        if not fits:
            return f"its actor is no {' or '.join(wanted)}"
    elif parties.legislature and found.type in ("approval", "acceptance", "adoption"):
        return "a legislature approves at home"
    if (
        isinstance(found.trigger.form, VerbForm)
        and found.trigger.form.catalogued
        and not (found.treaty and found.treaty.id)
    ):
        return "the treaty is not in the catalogue"
    if not parties.codes and _condition(found):
        return "a condition of something else"
    if not parties and found.when.value is None and _needs_party(found):
        return "neither a party nor a date is named"
    elliptic = found.how == "in force" and isinstance(found.trigger.form, VerbForm) and found.trigger.form.elliptic
    if elliptic and (not parties or parties.legislature):
        return "without an object only a state's act is believed"
    if isinstance(found.trigger.form, NounForm) and found.trigger.form.person and not parties:
        return "no signatory is named"
    if found.how == "in force" and isinstance(found.trigger.form, NounForm) and not parties and found.type not in TREATY_LEVEL:
        return "no party is named with it"
    if found.treaty_span is not None and found.treaty_span.label_ == "phrase" and not parties:
        if found.treaty is None or found.treaty.kind not in lexicon.actors().plain_treaties:
            return "no state acts, and the phrase alone makes no treaty"
    states = bool(parties) or bool(found.treaty and found.treaty.parties)
    if found.treaty is not None and found.treaty.id is None and not states and found.type not in TREATY_LEVEL:
        return "no state acts, and the treaty is not in the catalogue"
    return None


def _condition(found: Candidate) -> bool:
    """Tell the act that a rule waits for: "90 days after the fiftieth ratification", "once 60 states have ratified"."""
    head = found.trigger.head
    if isinstance(found.trigger.form, VerbForm):
        waited = any(child.dep_ in ("mark", "advmod") and child.lower_ in WAITING for child in head.children)
        return head.dep_ == "advcl" and waited and status.of_verb(head.head).value == "planned"
    if any(child.ent_type_ in ("ORDINAL", "CARDINAL") for child in head.children if child.dep_ in ("amod", "nummod")):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in WAITING and found.when.value is None


def _needs_party(found: Candidate) -> bool:
    """Tell whether an act without date is too vague to believe without a party: "signing it would help"."""
    if isinstance(found.trigger.form, NounForm):
        return found.type not in TREATY_LEVEL or "head" in found.trigger.form.treaty
    if found.type in TREATY_LEVEL or clauses.is_passive(found.trigger.head):
        return False
    if any(form in lexicon.actors().counted for who in clauses.subjects(found.trigger.head) for form in clauses.forms(who)):
        return False  # "urged governments to ratify it"
    return found.status.value != "occurred"


def finding(candidate: Candidate) -> EventFinding:
    """Turn an accepted candidate into what stands on the Doc."""
    assert candidate.treaty is not None  # noqa: S101 - for the type checker: accepted candidates have a treaty
    assert candidate.treaty_span is not None  # noqa: S101 - the same
    sentence = candidate.trigger.head.sent
    when = candidate.when
    others = tuple(code for code in candidate.treaty.parties if code not in candidate.parties.codes)
    return EventFinding(
        type=candidate.type,
        status=candidate.status.value,
        level="domestic" if candidate.type == "domestic_approval" else "international",
        treaty=candidate.treaty,
        parties=candidate.parties.codes,
        others=others,
        count=candidate.parties.count,
        date=when.value,
        date_basis=when.basis,
        evidence=(sentence.start, sentence.end),
        trigger_spans=((candidate.trigger.head.i, candidate.trigger.words[-1].i + 1),),
        treaty_spans=((candidate.treaty_span.start, candidate.treaty_span.end),),
        party_spans=candidate.parties.spans,
        date_spans=(when.span,) if when.span else (),
        rule=f"events/{candidate.trigger.frame.id}",
        confidence=_confidence(candidate),
    )


def _confidence(candidate: Candidate) -> float:
    value = 0.5
    value += 0.2 if candidate.treaty is not None and candidate.treaty.id else 0.0
    value += {"tree": 0.2, "near": 0.05}.get(candidate.how, 0.0)
    value += 0.05 if candidate.parties else 0.0
    return round(min(value, 0.95), 2)
