"""Makes a treaty of a phrase that names none, "adopted a treaty governing the oceans", and of "the treaty" after it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.annotations import TreatyFinding
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon

LONGEST = 10  # words behind the head noun that may belong to the phrase
WITHIN = {"acl", "prep", "pobj", "compound", "amod", "det", "conj", "cc", "dobj", "nummod", "poss", "case", "pcomp"}


def treaty(noun: Token, scene: Scene) -> Span | None:
    """Give a mention for a head noun of treaties that no other component has marked; None where it is none."""
    if noun.lemma_.lower() not in lexicon.actors().treaty_nouns or noun.dep_ == "compound":
        return None
    table, before = lexicon.actors().definite, noun.doc[noun.i - 1].lower_ if noun.i else ""
    described = (c.i for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound", "nummod"))
    left, end = noun.i if before in table else min(described, default=noun.i), _end(noun)
    definite = before in table or any(child.lower_ in table for child in noun.children)
    if left == noun.i and end == noun.i + 1 and definite:
        return _taken_up(noun, scene)
    name = noun.doc[left:end].text
    return scene.add(Span(noun.doc, left, end, label="phrase", span_id=name.lower()), _finding(name, noun))


def _finding(name: str, noun: Token) -> TreatyFinding:
    return TreatyFinding(key=name.lower(), name=name, id=None, title=None, kind=noun.lemma_.lower())


def _end(noun: Token) -> int:
    """Give the end of "treaty governing the oceans", "convention on the law of the sea"."""
    end = noun.i + 1
    for word in noun.doc[noun.i + 1 : min(noun.i + 1 + LONGEST, noun.sent.end)]:
        inside = noun in word.ancestors and word.dep_ in WITHIN and word.ent_type_ not in ("DATE", "TIME")
        first = word.i == noun.i + 1 or word.head == noun
        opens = not first or word.lower_.endswith("ing") or word.lower_ in lexicon.actors().opening
        if not inside or not opens:
            break
        end = word.i + 1
    while noun.doc[end - 1].pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PRON") and end - 1 > noun.i:
        end -= 1
    return end


def _taken_up(noun: Token, scene: Scene) -> Span | None:
    """Give the last treaty of this kind that the article has mentioned."""
    for span in reversed(scene.treaty_spans):
        if (
            span.start < noun.i
            and scene.is_believed(span)
            and noun.lemma_.lower() in (scene.treaty(span).kind, span.root.lemma_.lower())
        ):
            return span
    return scene.in_force_before(noun)
