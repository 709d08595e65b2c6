"""Tells, before anything is parsed, what cannot hold a treaty event: pages by their bytes, articles by their words.

An event needs a treaty, and a treaty needs a name of the catalogue, a number of a series, or a noun that heads such
names with what models/treaties asks to stand beside it. All of that is compiled from models/: a new row is looked for
from the next run on. What is let through is read in full, and may hold nothing; what is stopped holds no event.
"""

from extractor.triage.acts import may_hold_act
from extractor.triage.evidence import may_speak_of_treaty
from extractor.triage.pages import may_hold_event, paragraphs_may_hold_event, text_may_hold_event

__all__ = ["may_hold_act", "may_hold_event", "may_speak_of_treaty", "paragraphs_may_hold_event", "text_may_hold_event"]
