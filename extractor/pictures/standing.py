"""Says how each state stands to a treaty by the acts reported: party, signatory, invited, on its way, or gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from extractor.pictures.acts import Act
from extractor.pictures.stages import CONSENT

# From the strongest to the weakest: a state stands as the first that applies. Colours are Okabe and Ito's.
COLOURS = {
    "party": "#0072B2",
    "has left": "#D55E00",
    "signed": "#56B4E9",
    "preparing to join": "#009E73",
    "invited": "#F0E442",
}


class Standing(NamedTuple):
    """How a state stands, and the act that says so."""

    standing: str
    act: Act


def standings(acts: Iterable[Act]) -> dict[str, Standing]:
    """Give the standing of each party of the acts, which are of one treaty; who only is called upon has none.

    An act that has no date counts as earlier than those that have one.
    """
    found: dict[str, Standing] = {}
    for act in sorted(acts, key=_order):
        said = _says(act)
        for party in act.parties if said else ():
            before = found.get(party)
            if said is not None and (before is None or _outweighs(said, before.standing)):
                found[party] = Standing(said, act)
    return found


def _says(act: Act) -> str | None:
    """Give what an act by itself makes of its parties."""
    joins = act.type in CONSENT or act.type == "signature"
    if act.type == "domestic_approval" or (joins and act.level == "domestic"):
        return "preparing to join" if act.status in ("occurred", "planned") else None
    if act.status == "planned":
        return "preparing to join" if joins else None
    if act.status != "occurred":
        return None
    if act.type in CONSENT or act.type in ("entry_into_force", "provisional_application"):
        return "party"
    return {"signature": "signed", "withdrawal": "has left", "invitation_to_accede": "invited"}.get(act.type)


def _outweighs(said: str, before: str) -> bool:
    """Tell whether a later act changes the standing: who leaves has left, who returns is a party again."""
    if before == "has left":
        return said == "party"
    order = list(COLOURS)
    return said == "has left" or order.index(said) < order.index(before)


def _order(act: Act) -> tuple[dt.date, bool]:
    return act.end or dt.date.min, act.type == "withdrawal"
