"""Says from which state an article is told: by its dateline, its bodies, the names at its beginning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from spacy.tokens import Doc, Span

from extractor.annotations import COUNTRIES, paragraphs
from extractor.lexicon import countries
from extractor.lexicon import events as lexicon

EARLY = 4  # paragraphs that tell where an article stands


def state(doc: Doc, paragraph_at: Mapping[int, int], treaty_at: Mapping[int, Span]) -> str | None:
    """Give the state that an article is told from, None where no state is named.

    A state that others deal with ("a treaty with Japan", "visit to Chad") speaks against itself.
    """
    dated = _dated_from(doc)
    if dated is not None:
        return dated
    named: list[Span] = list(doc.spans.get(COUNTRIES, ()))
    outside = [span for span in named if span.start not in treaty_at] or named
    spans = [span for span in outside if not is_counterpart(span)] or outside
    early = [span.label_ for span in spans if paragraph_at.get(span.start, 0) < EARLY]
    partners = Counter(span.label_ for span in named if _before(span) == "with")
    implied = _implied(doc, [span.label_ for span in outside], partners)
    officials = [person.country for person in doc._.officials.values() if person.country is not None]
    told = [*implied, *early] or [span.label_ for span in spans] or officials
    score = Counter(told)
    score.subtract(partners)
    return max(told, key=lambda code: score[code], default=None)


def is_counterpart(span: Span) -> bool:
    """Tell the receiving state: "ambassador to the United Kingdom", "visit to Russia", "a pact with Japan"."""
    return _before(span) in ("to", "with", "from", "in", "against", "at")


def _before(span: Span) -> str:
    """Give the word before a state's name and its article."""
    words = [word.lower_ for word in span.doc[max(span.start - 2, 0) : span.start]]
    if words and words[-1] == "the":
        words.pop()
    return words[-1] if words else ""


def _implied(doc: Doc, named: list[str], partners: Counter[str]) -> tuple[str, ...]:
    """Give the states that the article's own bodies imply: RUS for the Duma, one for each mention; not "Tokyo's Diet".

    Of bodies that several states have the likeliest counts only where no other state is named more often.
    """
    actors = lexicon.actors()
    words = [token.lower_ for token in doc if not (token.i and token.nbor(-1).tag_ == "POS")]
    words += [f"{one} {two}" for one, two in pairwise(words)]
    sure = tuple(actors.implied[word] for word in words if word in actors.implied)
    likely = tuple(actors.likely[word] for word in words if word in actors.likely)
    likely = tuple(code for code in likely if not partners[code])
    if likely and likely[0] in named:
        sure = tuple(code for code in sure if not partners[code])  # "The Senate … with Russia. The Duma still needs to"
    most = (Counter(named) - partners).most_common(1)
    if sure or not likely or (most and most[0][1] > max(named.count(likely[0]), 2)):
        return sure
    known = {person.country for person in doc._.officials.values()}.union(named)
    return likely if likely[0] in known or not named else ()


def _dated_from(doc: Doc) -> str | None:
    """Give the state in whose capital the article is dated: "MBABANE -"."""
    for paragraph in paragraphs(doc):
        if paragraph.label_ == "dateline":
            found = countries.capital().search(paragraph.text)
            if found:
                return countries.by_capital()[found[0].lower()]
    return None
