"""Reads each trigger as a candidate event: its treaty, parties, status and date, or the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Span, Token

from extractor.annotations import EventFinding
from extractor.components.events import acted_on, actors, certainty, clauses, doubts, notices, status, timing, triggers
from extractor.components.events.candidate import JOINT, Candidate
from extractor.components.events.parties import NOBODY, Parties, resolve
from extractor.components.events.scene import Scene
from extractor.components.events.status import Status
from extractor.components.events.timing import When
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon
from extractor.lexicon.events import VerbForm
from extractor.records import TREATY_LEVEL

PAIR = 2


def read(scene: Scene) -> list[Candidate]:
    """Give the candidates of a Doc in text order, rejected ones too.

    Read again where the first reading has learned of the parties of a treaty outside the catalogue, or of a treaty.
    """
    words, before = _triggers(scene), scene.learned
    candidates: list[Candidate] = []
    for found in _read(words, scene):
        candidates.append(found)
        treaty = found.treaty
        if treaty is not None and found.rejected is None:
            scene.vouch(treaty.key)
        if treaty is not None and treaty.id is None and found.type in JOINT and len(found.parties.codes) == PAIR:
            scene.learn(treaty.key, found.parties.codes)
    return candidates if scene.learned == before else list(_read(words, scene))


def _read(found: list[Trigger], scene: Scene) -> Iterator[Candidate]:
    listed = [candidate for line in notices.lines(scene) for candidate in _listed(line, found, scene)]
    yield from listed
    claimed = {word.i for candidate in listed for word in candidate.trigger.head.sent}
    last: dict[bool, Candidate] = {}  # the act that others repeat: a legislature's, and a state's own
    for words, group in groupby(found, key=lambda trigger: trigger.words):
        if words[0].i in claimed or scene.is_inside_name(words[0]):
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
            if chosen[0].type not in TREATY_LEVEL:
                last[chosen[0].type == "domestic_approval"] = chosen[0]
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
        yield Candidate(
            notice.trigger, notice.treaty, treaty, "a status line", notice.parties, notice.status, notice.when
        )


def _repeated(last: dict[bool, Candidate], words: tuple[Token, ...], scene: Scene) -> Iterator[Candidate]:
    """Read "Ghana did likewise" as the act before it, with its own party, status and date."""
    verb = words[0]
    who = resolve(clauses.agent(verb), scene) or resolve(clauses.subject(verb), scene)
    before = last.get(who.legislature) or last.get(not who.legislature)
    if before is None or before.treaty_span is None or not who:
        return
    trigger = _own_act(before, verb, who)._replace(words=words)
    found = _reading(trigger, acted_on.TreatyArgument(before.treaty_span, "repeated"), who, scene)
    yield replace(found, status=status.of_verb(verb))


def _own_act(before: Candidate, verb: Token, who: Parties) -> Trigger:
    """Give the act that a state repeats: of one invited, or approved at home, the deposit is its own."""
    deposits = verb.lemma_.lower() in ("deposit", "lodge")
    kind = {"invitation_to_accede": "accession", "domestic_approval": "ratification"}.get(before.type)
    if kind is None or not deposits or who.legislature:
        return before.trigger
    frame = next(frame for frame in lexicon.frames() if frame.type == kind)
    return Trigger(frame, frame.verbs[0], before.trigger.words)


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
    supposed = who.legislature or who.how == "its government"
    if trigger.frame.type in TREATY_LEVEL and supposed and not trigger.form.actors:
        parties = NOBODY
    pair = scene.named_with(argument.span)
    if who.how == "both" and pair:
        parties = replace(who, codes=pair)
    if trigger.frame.type in JOINT and pair:
        parties = parties.plus(Parties(codes=pair))
    if treaty.id is None and treaty.name.lower() == treaty.kind:
        treaty = scene.between(parties.codes) or treaty
    when = timing.of_act(trigger.words, scene, since=trigger.form.since)
    said = _status(trigger, when, scene)
    if said.value == "negated" and timing.is_of_another(when, trigger.words, scene):
        when = timing.NEVER  # "signed in 2017 and has still not ratified"
    found = Candidate(trigger, argument.span, treaty, argument.how, parties, said, when)
    reason = doubts.against(found, scene)
    return replace(found, rejected=reason)


def _status(trigger: Trigger, when: When, scene: Scene) -> Status:
    """Read the status off the words, then against the date and what the type allows."""
    given = trigger.form.status if isinstance(trigger.form, VerbForm) else None
    read_off = status.of_verb(trigger.head) if isinstance(trigger.form, VerbForm) else status.of_noun(trigger.head)
    kind = trigger.frame.type
    if kind == "violation" and read_off.value in ("planned", "called_for"):
        return Status("occurred", "a breach is alleged")
    if kind == "invitation_to_accede" and read_off.why in ("decided", "agreed"):
        return Status("occurred", f"{read_off.why} to invite")
    if read_off.value != "occurred":
        return read_off
    if given is not None:
        return Status(given, " ".join(trigger.form.words))
    if timing.is_to_come(when, trigger.head, scene):
        return Status("planned", f"{when.value} is to come")
    if kind in ("entry_into_force", "termination") and _is_rule(trigger.head, when, scene):
        return Status("planned", f"{trigger.head.text} states a rule")
    return read_off


def _is_rule(verb: Token, when: When, scene: Scene) -> bool:
    """Tell the present tense of a rule, "it enters into force 90 days after …", from that of a report."""
    plain = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return (
        plain
        and not scene.in_title(verb)
        and (when.value is None or when.value != scene.published)
        and verb.lemma_ != "be"
    )


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
        confidence=certainty.of(candidate),
    )
