"""Takes quoted segments and cues and gives the direct statements: which segments are speech, and by which cue."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from extractor.annotations import Tokens, paragraphs
from extractor.components.quotations import beside
from extractor.components.quotations.cues import Cue
from extractor.components.quotations.segments import Segment
from extractor.components.quotations.statements import DASHES, ENDS, Statement, ends_sentence

BRACKETED = 7  # tokens in brackets that only name something
SENTENCE = 4  # words of a quotation that needs no cue
LINK = 3  # words between two quotations of one sentence: '"…", and that "…"'
LINKING = frozenset({"CCONJ", "SCONJ", "ADV", "PRON"})


def find(doc: Doc, found: Sequence[Segment], cues: Sequence[Cue]) -> list[Statement]:
    """Give the direct statements in order."""
    return _Placing(doc, found, cues).statements


class _Placing:
    """The statements that the segments so far make up."""

    def __init__(self, doc: Doc, found: Sequence[Segment], cues: Sequence[Cue]) -> None:
        self.doc, self.found, self.cues = doc, found, cues
        self.units = paragraphs(doc)
        self.statements: list[Statement] = []
        for number, segment in enumerate(found):
            if any(token.is_alpha or token.like_num for token in doc[segment.start : segment.end]):
                self._place(number, segment)

    def _place(self, number: int, segment: Segment) -> None:
        """Decide what a segment is and put it into a statement."""
        before, after = self._gaps(number, segment)
        if before[0] < before[1] and self.doc[before[1] - 1].text == "(" and segment.size < BRACKETED:
            return  # a short name: the Court of Arbitration ("the Court")
        behind = beside.cue_after(self.doc, self.cues, segment, after)
        last = self._last(number)
        if last is not None and self._goes_on(last, self.found[number - 1], segment, before, behind):
            last.parts.append((segment.start, segment.end))
            if last.cue is None and behind is not None:
                _introduce(last, behind)
            return
        cue = behind or beside.cue_before(self.doc, self.cues, segment, before)
        if cue is not None and not cue.live:
            return
        statement = Statement([(segment.start, segment.end)], True, segment.paragraph)
        if cue is not None:
            _introduce(statement, cue)
        elif speaker := self._named(segment, before, after):
            statement.speaker = speaker
        elif last is not None and self._linked(before):
            statement.follows = last
        elif self._stands_alone(segment, before):
            statement.floating = True
        else:
            return
        self.statements.append(statement)

    def _gaps(self, number: int, segment: Segment) -> tuple[Tokens, Tokens]:
        """Give the unquoted tokens before and after a segment, up to the next segments or the paragraph's ends."""
        unit = self.units[segment.paragraph]
        start, end = unit.start, unit.end
        if number and self.found[number - 1].paragraph == segment.paragraph:
            start = beside.skip(self.doc, self.found[number - 1].end, end)
        if number + 1 < len(self.found) and self.found[number + 1].paragraph == segment.paragraph:
            end = beside.skip_back(self.doc, self.found[number + 1].start, start)
        before = start, beside.skip_back(self.doc, segment.start, start)
        return before, (min(beside.skip(self.doc, segment.end, end), end), end)

    def _last(self, number: int) -> Statement | None:
        """Give the last statement, if the segment before this one belongs to it."""
        if not number or not self.statements:
            return None
        previous, last = self.found[number - 1], self.statements[-1]
        return last if last.parts[-1] == (previous.start, previous.end) else None

    def _goes_on(
        self, last: Statement, previous: Segment, segment: Segment, before: Tokens, behind: Cue | None
    ) -> bool:
        """Tell the next part of a quotation that its cue or the end of a paragraph has broken."""
        if previous.paragraph != segment.paragraph:
            opens = not any(self.doc[i].is_alpha for i in range(*before))
            return opens and not previous.closed and segment.paragraph == previous.paragraph + 1
        if last.cue is None or last.cue.head < previous.end:
            return False
        cue_end = max(last.cue.tokens[1], last.cue.subject[1] if last.cue.subject else 0)
        rest = self.doc[min(max(cue_end, before[0]), before[1]) : before[1]]
        stop = next((token.i for token in rest if ends_sentence(self.doc, token.i)), None)
        if stop is not None:  # '"…," she said. "…"'
            return behind is None and not any(token.is_alpha for token in rest if token.i > stop)
        return rest.text.endswith((",", ":", ";", *DASHES)) or not any(token.is_alpha for token in rest)

    def _named(self, segment: Segment, before: Tokens, after: Tokens) -> Tokens | None:
        """Give the name that stands for a cue: behind a dash, before a colon, in the next line or the one before."""
        if named := beside.signature(self.doc, *after) or beside.label(self.doc, *before):
            return named
        place = segment.paragraph
        if after[0] >= after[1] and place + 1 < len(self.units):
            following = self.units[place + 1]
            if named := beside.signature(self.doc, following.start, following.end):
                return named
        if place == 0 or before[0] < before[1] or any(one.paragraph == place - 1 for one in self.found):
            return None
        return beside.announced(self.doc, self.units[place - 1])

    def _linked(self, gap: Tokens) -> bool:
        """Tell '"…", and that "…"': the same speaker goes on."""
        words = [token for token in self.doc[gap[0] : gap[1]] if token.is_alpha]
        that = any(token.lower_ == "that" for token in words)
        return that and len(words) <= LINK and all(token.pos_ in LINKING for token in words)

    def _stands_alone(self, segment: Segment, before: Tokens) -> bool:
        """Tell whole sentences between marks, which are speech without a cue."""
        start, end = before
        words = sum(token.is_alpha for token in self.doc[segment.start : segment.end])
        opening = start >= end or self.doc[end - 1].text in {*ENDS, ":"}
        first = self.doc[segment.start].text.lstrip("[(")
        closing = self.doc[segment.end - 1].text[-1:] in ".?!…—," or not segment.closed
        return words >= SENTENCE and opening and first[:1].isupper() and closing


def _introduce(statement: Statement, cue: Cue) -> None:
    statement.cue, statement.speaker = cue, cue.subject
    statement.floating = cue.subject is None and cue.participle  # 'Adding, "…"'
