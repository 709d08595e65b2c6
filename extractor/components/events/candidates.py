"""Reads each trigger as a candidate event: its treaty, parties, status and date, or the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Span, Token

from extractor.annotations import EventFinding
from extractor.components.events import (
    acted_on,
    actors,
    bodies,
    certainty,
    clauses,
    conditions,
    described,
    doubts,
    notices,
    status,
    timing,
    triggers,
)
from extractor.components.events.candidate import JOINT, Candidate
from extractor.components.events.parties import NOBODY, Parties, resolve
from extractor.components.events.scene import Scene
from extractor.components.events.status import Status
from extractor.components.events.timing import When
from extractor.components.events.triggers import Trigger
from extractor.lexicon import events as lexicon
from extractor.lexicon.events import NounForm, VerbForm
from extractor.records import TREATY_LEVEL

PAIR = 2
AT_ONCE = {"immediately", "now", "hereby"}
DEPOSITED = {"invitation_to_accede": "accession", "domestic_approval": "ratification", "signature": "ratification"}
UNTOLD = {"deposit": "ratification", "lodge": "ratification", "become": "accession"}  # where no act stands before


def read(scene: Scene) -> list[Candidate]:
    """Give the candidates of a Doc in text order, rejected ones too.

    Read again where the first reading has learned of the parties of a treaty outside the catalogue, or of a treaty.
    """
    acts, before = _triggers(scene), scene.learned
    first = list(_read(scene, acts))
    for found in first:
        treaty = found.treaty
        if treaty is not None and found.rejected is None:
            scene.vouch(treaty.key)
            if found.type == "negotiation":
                scene.negotiate(treaty.key)
        if treaty is not None and treaty.id is None and found.type in JOINT and len(found.parties.codes) == PAIR:
            scene.learn(treaty.key, found.parties.codes)
    scene.meant = described.names([found for found in first if found.rejected is None], scene)
    candidates = list(_read(scene, acts)) if scene.meant or scene.learned != before else first
    return [_unless_told(candidate, candidates) for candidate in candidates]


def _unless_told(found: Candidate, others: list[Candidate]) -> Candidate:
    """Doubt what only follows from an act that is told: "deposited its instrument … thereby becomes the 49th Party"."""
    if found.rejected is not None or found.type != "accession" or found.trigger.head.lemma_ != "become":
        return found
    told = any(
        other.rejected is None
        and other.type in conditions.CONSENT
        and other.trigger.head.lemma_ != "become"
        and other.status.value == "occurred"
        and other.treaty == found.treaty
        and set(found.parties.codes) & set(other.parties.codes)
        for other in others
    )
    return replace(found, rejected="it follows from an act that is told") if told else found


def _read(scene: Scene, found: list[Trigger]) -> Iterator[Candidate]:
    listed = [candidate for line in notices.lines(scene) for candidate in _listed(line, found, scene)]
    yield from listed
    claimed = {word.i for candidate in listed for word in candidate.trigger.head.sent}
    approved: set[int] = set()  # words of approvals that are told already
    last: dict[bool, Candidate] = {}  # the act that others repeat: a legislature's, and a state's own
    for words, group in groupby(found, key=lambda trigger: trigger.words):
        if words[0].i in claimed or scene.is_inside_name(words[0]):
            continue
        if triggers.proform(words[0]):
            yield from _repeated(last, words, scene)
            continue
        told = words[0].i in approved
        if told and [word.lower_ for word in scene.doc[words[0].i - 2 : words[0].i]] == ["consent", "to"]:
            continue  # "adopted a resolution of consent to ratification of X" tells one act
        group = (trigger for trigger in group if not (told and trigger.frame.type == "domestic_approval"))
        readings = [reading for trigger in group for reading in _readings(trigger, scene)]
        readings = [reading for reading in readings if not (told and _is_to_come(reading))]
        accepted = [reading for reading in readings if reading.rejected is None]
        strict = [reading for reading in accepted if reading.trigger.form.actors]
        chosen = strict or accepted
        if chosen:
            complement = acted_on.complement_of(chosen[0].trigger)
            if complement is not None and not chosen[0].trigger.form.actors:
                claimed.add(complement.i)
            approved |= _measured(chosen[0])
            first = chosen[0].trigger.frame
            if chosen[0].type not in TREATY_LEVEL:
                last[chosen[0].type == "domestic_approval"] = chosen[0]
            yield from (reading for reading in chosen if reading.trigger.frame is first)
        else:
            yield from readings


def _measured(found: Candidate) -> set[int]:
    """Give the words between an approval and its treaty: "a resolution of consent to ratification of X"."""
    span = found.treaty_span
    if found.type != "domestic_approval" or found.nominal or span is None or span.start < found.trigger.head.i:
        return set()
    return set(range(found.trigger.words[-1].i + 1, span.start))


def _is_to_come(reading: Candidate) -> bool:
    """Tell what an approval allows, though nothing says so: "concurred in the ratification of X"."""
    return reading.nominal and (reading.type == "signature" or reading.status.value == "occurred")


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
    meant = before.treaty_span if before is not None else scene.in_force_before(verb) or scene.main_treaty
    kind = UNTOLD.get(verb.lemma_.lower())
    if meant is None or not who or (before is None and kind is None):
        return
    own = _own_act(before, verb, who) if before is not None else _act_of(kind or "", words)
    found = _reading(own._replace(words=words), acted_on.TreatyArgument(meant, "repeated"), who, scene)
    yield replace(found, status=status.of_verb(verb))


def _own_act(before: Candidate, verb: Token, who: Parties) -> Trigger:
    """Give the act that a state repeats: of one invited, approved at home, or signed, the deposit is its own."""
    kind = DEPOSITED.get(before.type)
    if kind is None or verb.lemma_.lower() not in ("deposit", "lodge") or who.legislature:
        return before.trigger
    return _act_of(kind, before.trigger.words)


def _act_of(kind: str, words: tuple[Token, ...]) -> Trigger:
    frame = next(frame for frame in lexicon.frames() if frame.type == kind)
    return Trigger(frame, frame.verbs[0], words)


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
    if not set(who.codes) <= set(pair) and len(treaty.parties) == 1:
        pair = treaty.parties  # a digest has many a "tax treaty with Mauritius"
    if argument.how == "near" and trigger.frame.type == "negotiation" and who.codes and not set(who.codes) & set(pair):
        pair = ()  # "talks with Fiji" in an article on pacts with Malta and Samoa
    if trigger.frame.type in JOINT and not (isinstance(trigger.form, NounForm) and trigger.form.person):
        parties = parties.plus(Parties(codes=pair))
        parties = parties if not who and _has_own_actor(trigger) else _both_sides(parties, who, argument.span, scene)
    if not parties and treaty.id is None and actors.is_unsaid(trigger) and _is_particular(argument.span):
        parties = Parties(codes=scene.pair, how="the pair of the article")
    if treaty.id is None and treaty.name.lower() == treaty.kind:
        treaty = scene.between(parties.codes) or treaty
    when = timing.of_act(trigger.words, scene, since=trigger.form.since)
    said = _status(trigger, when, scene)
    if said.value != "occurred" and timing.is_of_another(when, trigger.words, scene, said.value):
        when = timing.NEVER  # "signed in 2017 and has still not ratified"
    if said.value == "occurred" and when.basis in (None, "publication"):
        told = timing.taken_up(trigger.frame.type, trigger.words, scene)
        when = told if told.value is not None else when
    found = Candidate(trigger, argument.span, treaty, argument.how, parties, said, when)
    reason = doubts.against(found, scene)
    return replace(found, rejected=reason)


def _has_own_actor(trigger: Trigger) -> bool:
    """Tell "the Secretariat signed a treaty with Chad", which is no state's."""
    verb = trigger.head
    return isinstance(trigger.form, VerbForm) and trigger.form.treaty == "object" and not clauses.is_passive(verb)


def _both_sides(parties: Parties, who: Parties, span: Span, scene: Scene) -> Parties:
    """Add the state that leaves itself unsaid in "our treaty with Chad", "the tax treaty with Chad was signed"."""
    treaty = scene.treaty(span)
    if treaty.id is not None or len(treaty.parties) != 1 or parties.codes != treaty.parties:
        return parties
    own = next((code for code in (*who.codes, bodies.before(span.root, scene), scene.home) if code), None)
    return parties if own is None else Parties(codes=(own,)).plus(parties)


def _is_particular(treaty: Span) -> bool:
    """Tell one treaty, that its name or an article marks out, from "agreements"."""
    return treaty.label_ != "phrase" and treaty.root.tag_ not in ("NNS", "NNPS")


def _status(trigger: Trigger, when: When, scene: Scene) -> Status:
    """Read the status off the words, then against the date and what the type allows."""
    given = trigger.form.status if isinstance(trigger.form, VerbForm) else None
    read_off = status.of_verb(trigger.head) if isinstance(trigger.form, VerbForm) else status.of_noun(trigger.head)
    kind = trigger.frame.type
    if isinstance(trigger.form, VerbForm) and trigger.form.denied and read_off.value == "negated":
        return Status("occurred", "what is denied is the act")
    if kind == "violation" and read_off.value != "occurred" and not read_off.why.endswith("not"):
        return Status("occurred", "a breach is alleged")  # "denies having breached it", too
    if kind in ("invitation_to_accede", "suspension") and read_off.why in ("decided", "agreed"):
        return Status("occurred", f"{read_off.why} to")  # the decision is the act
    if kind == "withdrawal" and read_off.value == "planned" and _is_notified(trigger.head):
        return Status("occurred", "notice is given")
    begins = kind == "entry_into_force" and read_off.value == "planned" and when.value == scene.published
    if begins and when.value is not None and trigger.head.tag_ in ("VBZ", "VBP"):
        return Status("occurred", "today")  # "is pleased to announce that it enters into force today"
    if read_off.value != "occurred":
        return read_off
    if given is not None:
        return Status(given, " ".join(trigger.form.words))
    if timing.is_to_come(when, trigger.head, scene):
        return Status("planned", f"{when.value} is to come")
    if kind in ("entry_into_force", "termination") and _is_rule(trigger.head, when, scene):
        return Status("planned", f"{trigger.head.text} states a rule")
    return read_off


def _is_notified(act: Token) -> bool:
    """Tell "notified the depositary that it would withdraw": the notice is the act."""
    return any(word.lemma_ == "notify" and status.of_verb(word).value == "occurred" for word in act.ancestors)


def _is_rule(verb: Token, when: When, scene: Scene) -> bool:
    """Tell the present tense of a rule, "it enters into force 90 days after …", from that of a report."""
    plain = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return (
        plain
        and not scene.in_title(verb)
        and (when.value is None or when.value != scene.published)
        and verb.lemma_ != "be"
        and not any(child.lower_ in AT_ONCE for child in verb.children)
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
