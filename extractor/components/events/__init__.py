"""Finds treaty events: who did what to which treaty, when, and whether it has happened.

Reads doc.spans["treaties"], ["countries"] and ["dates"] and the dependency tree; without a tree it finds nothing.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.annotations import EVENTS, EventFinding
from extractor.components.events import candidates
from extractor.components.events.merge import merge
from extractor.components.events.scene import Scene


@Language.factory("extractor_events", assigns=["doc.spans"])
class Events:
    """Write doc._.events, one an act, and doc.spans["events"], its evidence: label_ = event type, id_ = index."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.vocab = nlp.vocab
        self.name = name

    def match(self, doc: Doc) -> list[EventFinding]:
        """Give the events of a Doc in text order."""
        if not doc.has_annotation("DEP"):
            return []
        scene = Scene(doc)
        accepted = (found for found in candidates.read(scene) if found.rejected is None)

        def headline(event: EventFinding) -> bool:
            return scene.in_title(doc[event.evidence[0]])

        return merge((candidates.finding(found) for found in accepted), headline)

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of a Doc and leave them on it."""
        found = self.match(doc)
        doc._.events = tuple(found)
        doc.spans[EVENTS] = [
            Span(doc, *event.evidence, label=event.type, span_id=str(i)) for i, event in enumerate(found)
        ]
        return doc
