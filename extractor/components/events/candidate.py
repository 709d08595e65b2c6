"""Holds the reading of one trigger as an event, accepted or rejected."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span

from extractor.annotations import TreatyFinding
from extractor.components.events.parties import NOBODY, Parties
from extractor.components.events.status import Status
from extractor.components.events.timing import NEVER, When
from extractor.components.events.triggers import Trigger
from extractor.lexicon.events import NounForm
from extractor.records import TREATY_LEVEL

# Acts that all parties of a bilateral treaty perform together.
JOINT = TREATY_LEVEL | {"signature", "provisional_application"}


@dataclass(frozen=True)
class Candidate:
    """A trigger read as an event; `how` says how its treaty was found, `rejected` why it is none."""

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

    @property
    def nominal(self) -> bool:
        """Whether a noun names the act."""
        return isinstance(self.trigger.form, NounForm)
