"""Sorts the types of acts into the stages of a treaty's life, each with a colour and a mark of its own."""

from __future__ import annotations

from typing import NamedTuple


class Stage(NamedTuple):
    """A stage: what it is called, how it is drawn, and the types of its acts."""

    label: str
    colour: str
    mark: str
    types: tuple[str, ...]


# Okabe and Ito's palette, and a mark for each, so that no reader depends on colours.
STAGES = (
    Stage("negotiation, adoption, opening", "#000000", "diamond", ("negotiation", "adoption", "opening_for_signature")),
    Stage("invitation", "#E69F00", "triangle-right", ("invitation_to_accede",)),
    Stage("signature", "#56B4E9", "circle", ("signature",)),
    Stage("domestic approval", "#CC79A7", "triangle-up", ("domestic_approval",)),
    Stage("ratification, accession …", "#009E73", "square",
          ("ratification", "acceptance", "approval", "accession", "succession")),
    Stage("entry into force", "#0072B2", "cross", ("entry_into_force", "provisional_application")),
    Stage("amendment, reservation", "#999999", "triangle-left", ("amendment", "reservation_or_declaration")),
    Stage("withdrawal, suspension, termination, violation", "#D55E00", "triangle-down",
          ("withdrawal", "suspension", "termination", "violation")),
)  # fmt: skip
STAGE = {name: stage for stage in STAGES for name in stage.types}
CONSENT = frozenset(STAGES[4].types)  # the acts by which a state becomes a party
