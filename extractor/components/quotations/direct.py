"""Takes quoted segments and cues and gives the direct statements: which segments are speech, and by which cue."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from extractor.annotations import OFFICIALS, Tokens, paragraphs
from extractor.components.quotations.cues import Cue
from extractor.components.quotations.segments import Segment
from extractor.components.quotations.statements import DASHES, ENDS, MARKS, Statement
from extractor.lexicon import speech

FAR = 30  # the same where a comma or a colon stands before the mark
NEAR = 14  # tokens between a verb and the mark that it opens: "told reporters at a conference in Berlin: “"
FRAGMENT = 3  # words of a piece between marks that says something
BRACKETED = 7  # tokens in brackets that only name something
SENTENCE = 4  # words of a quotation that needs no cue


class Direct:
    """The direct statements of an article; `used` are the cues that introduce them."""

    def __init__(self, doc: Doc, found: list[Segment], cues: list[Cue]) -> None:
        self.doc, self.found, self.cues = doc, found, cues
        self.units = paragraphs(doc)
        self.statements: list[Statement] = []
        self.used: set[int] = set()
        for number, segment in enumerate(found):
            self._place(number, segment)

    def _place(self, number: int, segment: Segment) -> None:
        """Decide what a segment is and put it into a statement."""
        if not any(token.is_alpha or token.like_num for token in self.doc[segment.start : segment.end]):
            return
        before, after = self._gaps(number, segment)
        if before[0] < before[1] and self.doc[before[1] - 1].text == "(" and segment.size < BRACKETED:
            return  # a short name: the Court of Arbitration ("the Court")
        last = self.statements[-1] if self.statements else None
        previous = self.found[number - 1] if number else None
        at_once = last is not None and previous is not None and last.segments[-1] == (previous.start, previous.end)
        if last is not None and at_once and previous is not None and self._goes_on(previous, segment, before, after):
            last.parts.append((segment.start, segment.end))
            last.segments.append((segment.start, segment.end))
            cue = self._after(segment, after)
            if last.cue is None and cue is not None:
                self._use(last, cue)
            elif cue is not None:
                self.used.add(cue.head)
            return
        cue = self._after(segment, after) or self._before(segment, before)
        if cue is not None:
            if cue.live:
                self._use(self._new(segment), cue)
            return
        if speaker := self._signature(segment, after) or self._label(segment, before):
            self._new(segment).speaker = speaker
        elif at_once and last is not None and self._linked(before):
            self._new(segment).follows = last
        elif self._stands_alone(segment, before):
            self._new(segment).floating = True

    def _new(self, segment: Segment) -> Statement:
        tokens = (segment.start, segment.end)
        self.statements.append(Statement([tokens], True, segment.paragraph, segments=[tokens]))
        return self.statements[-1]

    def _use(self, statement: Statement, cue: Cue) -> None:
        statement.cue, statement.speaker = cue, cue.subject
        statement.floating = cue.subject is None and cue.participle  # 'Adding, "…"'
        self.used.add(cue.head)

    def _gaps(self, number: int, segment: Segment) -> tuple[Tokens, Tokens]:
        """Give the unquoted tokens before and after a segment, up to the next segments or the paragraph's ends."""
        unit = self.units[segment.paragraph]
        start, end = unit.start, unit.end
        if number and self.found[number - 1].paragraph == segment.paragraph:
            start = self._skip(self.found[number - 1].end, end)
        if number + 1 < len(self.found) and self.found[number + 1].paragraph == segment.paragraph:
            end = self._skip_back(self.found[number + 1].start, start)
        return (start, self._skip_back(segment.start, start)), (min(self._skip(segment.end, end), end), end)

    def _skip(self, i: int, end: int) -> int:
        while i < end and self.doc[i].text in MARKS:
            i += 1
        return i

    def _skip_back(self, i: int, start: int) -> int:
        while i > start and self.doc[i - 1].text in MARKS:
            i -= 1
        return i

    def _goes_on(self, previous: Segment, segment: Segment, before: Tokens, after: Tokens) -> bool:
        """Tell the second part of a quotation broken by its cue or by a paragraph."""
        if previous.paragraph != segment.paragraph:
            opens = not any(self.doc[i].is_alpha for i in range(*before))
            return opens and not previous.closed and segment.paragraph == previous.paragraph + 1
        last = self.statements[-1]
        if last.cue is None or last.cue.head < previous.end:
            return False
        cue_end = max(last.cue.tokens[1], last.cue.subject[1] if last.cue.subject else 0)
        rest = range(max(cue_end, before[0]), before[1])
        stops = [i for i in rest if self.doc[i].text in ENDS]
        words_after = [i for i in rest if self.doc[i].is_alpha and (not stops or i > stops[0])]
        if stops:
            return not words_after and self._after(segment, after) is None
        return (before[1] > before[0] and self.doc[before[1] - 1].text in {",", ":", ";", *DASHES}) or not words_after

    def _after(self, segment: Segment, gap: Tokens) -> Cue | None:
        """Give the cue that follows a segment: '…," she said', '…," said X', '… ", according to X'."""
        start, end = gap
        if not segment.closed or start >= end:
            return None
        stop = next((i for i in range(start, end) if self.doc[i].text in ENDS), end)
        cue = next((cue for cue in self.cues if start <= cue.head < stop), None)
        if cue is None:
            return None
        first = cue.head
        if cue.subject is not None and start <= cue.subject[0] < stop:
            first = min(first, cue.subject[0])
        if cue.head and self.doc[cue.head - 1].lower_ == "as":  # "the agency quoted X as saying"
            return cue
        between = [self.doc[i] for i in range(start, first)]
        words = [token for token in between if token.is_alpha]
        if len(words) > 2 or any(token.pos_ in {"CCONJ", "VERB"} or token.lower_ in {"that"} for token in words):
            return None
        comma = any(token.text in {","} for token in between) or self.doc[segment.end - 1].text[-1:] in ",?!—–"
        ended = self.doc[segment.end - 1].text[-1:] in ENDS
        if (
            comma
            or (not ended and (first == cue.head or cue.head - start <= NEAR))
            or self.doc[start].lower_ in {"so", "as"}
        ):
            return None if cue.participle and cue.subject is not None and cue.subject[0] < segment.start else cue
        return None

    def _before(self, segment: Segment, gap: Tokens) -> Cue | None:
        """Give the cue that opens a segment: 'X said: "…', 'told the council that "…', 'called it "…'."""
        start, end = gap
        begin = max((i + 1 for i in range(start, end - 1) if self.doc[i].text in ENDS), default=start)
        cues = [cue for cue in self.cues if begin <= cue.head < end and cue.kind != "attribution"]
        if not cues:
            return None
        cue = cues[-1]
        between = self.doc[cue.tokens[1] : end]
        if self.doc[end - 1].text == ":":
            return cue
        words = sum(token.is_alpha for token in self.doc[segment.start : segment.end])
        if words < FRAGMENT and self.doc[end - 1].text != ",":
            return None  # 'called the talks "extreme"'
        skipped = cue.subject[1] if cue.subject and cue.subject[0] >= cue.tokens[1] else cue.tokens[1]
        reach = FAR if self.doc[end - 1].text == "," else NEAR
        if len(between) > reach or any(self._clausal(self.doc[i], cue) for i in range(skipped, end)):
            return None
        return cue

    def _clausal(self, token: Span, cue: Cue) -> bool:
        """Tell a word that begins another clause between cue and mark."""
        return (
            token.dep_ in {"nsubj", "nsubjpass", "expl"} and token.lower_ not in speech.cues().relatives
        ) or token.text == ";"

    def _signature(self, segment: Segment, gap: Tokens) -> Tokens | None:
        """Give the name after a dash: '"…" – Ada Brun, Commissioner'; it may stand in the next paragraph."""
        start, end = gap
        if start >= end and segment.paragraph + 1 < len(self.units):
            unit = self.units[segment.paragraph + 1]
            start, end = unit.start, unit.end
        if (
            start >= end
            or end - start > 20
            or not (self.doc[start].text in DASHES or self.doc[start].text[0] in DASHES)
        ):
            return None
        return self._person(start, end)

    def _person(self, start: int, end: int) -> Tokens | None:
        for span in self.doc.spans.get(OFFICIALS, ()):
            if span.label_ == "person" and start <= span.start < end:
                return span.start, span.end
        return None

    def _label(self, segment: Segment, gap: Tokens) -> Tokens | None:
        """Give the name before a colon in this paragraph, or in the one before: 'And from Ada Brun:'."""
        start, end = gap
        if start < end:
            if self.doc[end - 1].text != ":":
                return None
            begin = max((i + 1 for i in range(start, end - 1) if self.doc[i].text in ENDS), default=start)
            return self._person(begin, end) or self._chunk(begin, end)
        if segment.paragraph == 0:
            return None
        unit = self.units[segment.paragraph - 1]
        tail = unit[-10:] if len(unit) > 10 else unit
        opens = unit.text.rstrip().endswith(":") or (
            any(token.lower_ in speech.cues().openings for token in tail) and "following" in unit.text.lower()
        )
        if not opens or any(one.paragraph == segment.paragraph - 1 for one in self.found[-1:]):
            return None
        return self._person(unit.start, unit.end)

    def _chunk(self, start: int, end: int) -> Tokens | None:
        if end - start > 10:
            return None
        return next(((chunk.start, chunk.end) for chunk in self.doc[start:end].noun_chunks), None)

    def _linked(self, gap: Tokens) -> bool:
        """Tell '"…" and "…"', '"…", and that "…"': the same speaker goes on."""
        words = [self.doc[i] for i in range(*gap) if self.doc[i].is_alpha]
        return (
            0 < len(words) <= 3
            and all(token.pos_ in {"CCONJ", "SCONJ", "ADV", "PRON"} for token in words)
            and any(token.lower_ == "that" for token in words)
        )

    def _stands_alone(self, segment: Segment, before: Tokens) -> bool:
        """Tell whole sentences between marks, which are speech without a cue."""
        start, end = before
        words = [token for token in self.doc[segment.start : segment.end] if token.is_alpha]
        opening = start >= end or self.doc[end - 1].text in {*ENDS, ":"}
        first = self.doc[segment.start].text.lstrip("[(")
        closing = self.doc[segment.end - 1].text[-1:] in ".?!…—," or not segment.closed
        return len(words) >= SENTENCE and opening and first[:1].isupper() and closing
