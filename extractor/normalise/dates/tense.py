"""Says whether the words around a date place it before or after the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractor.lexicon import dates as lexicon
from extractor.normalise.dates.words import PARAGRAPH_END, Piece

Tense = Literal["past", "future"]
NOT_MARKS = ("'", "t")  # what follows "won" in "won't"
SENTENCE = 80  # words after which a cue says nothing, in lists and tables that never end
STOPS = frozenset({".", "!", "?", ";", ":", PARAGRAPH_END})


class Cue(NamedTuple):
    """A tense; `strong` where it stands so near that the calendar must not outweigh it."""

    tense: Tense
    strong: bool


def guess(pieces: Sequence[Piece], first: int, end: int) -> Cue | None:
    """Give the tense of the date in `pieces[first:end]`: the nearest cue before it in its sentence, else after it."""
    return _nearest(pieces, range(first - 1, max(first - SENTENCE, 0) - 1, -1)) or _nearest(
        pieces, range(end, min(end + SENTENCE, len(pieces)))
    )


def _nearest(pieces: Sequence[Piece], places: range) -> Cue | None:
    for distance, at in enumerate(places, 1):
        word = _verb(pieces, at)
        if word in STOPS or word.startswith("\n"):
            return None
        tense = _tense(pieces, at, word)
        if tense:
            return Cue(tense, tense == "future" or distance <= lexicon.tense().near)
    return None


def _word(piece: Piece) -> str:
    """Give the word as a cue: "may" is one, "May" is a month."""
    return "" if piece.capital and piece.lower in lexicon.words().cased else piece.lower


def _verb(pieces: Sequence[Piece], at: int) -> str:
    """Give the word as a cue, without a contracted "not": that of "won't" is "will"."""
    word = _word(pieces[at])
    negated = word.endswith("n") and tuple(piece.lower for piece in pieces[at + 1 : at + 3]) == NOT_MARKS
    if not negated:
        return word
    return lexicon.tense().before_not.get(word, word[:-1])


def _tense(pieces: Sequence[Piece], at: int, word: str) -> Tense | None:
    cues = lexicon.tense()
    if word in cues.bounds and _is_loose(pieces, at):
        return None
    if word in cues.future or (word in cues.with_plural and _is_timetable(pieces, at)):
        return "future"
    if word in cues.past:
        return "future" if word in cues.participles and _hangs_close(pieces, at) else "past"
    if len(word) > 4 and word.endswith(cues.participle) and word not in cues.not_participle:
        return "future" if _depends(pieces, at) else "past"
    return None


def _is_loose(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether "until" leaves the tense to the verb: "until May, they fished", "they did not sign until May"."""
    before = [piece.lower for piece in pieces[max(0, at - lexicon.tense().reach) : at]]
    return not before or before[-1] in {*STOPS, ","} or bool(lexicon.tense().negations.intersection(before))


def _is_timetable(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a verb in its plain form says what is to come: "talks start", "are to start"."""
    words = [piece.lower for piece in pieces[max(0, at - 2) : at]]
    if words[-1:] == [lexicon.tense().infinitive]:
        return words[0] in lexicon.tense().present
    return bool(words) and words[-1].endswith("s") and words[-1] not in {"s", *lexicon.words().classes["no_plural"]}


def _depends(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a participle hangs on a future auxiliary: "will be signed", "to be signed"."""
    cues, before = lexicon.tense(), _before(pieces, at)
    return any(word in cues.future for word in before) or ("be" in before and cues.infinitive in before)


def _hangs_close(pieces: Sequence[Piece], at: int) -> bool:
    """Tell the same of a word that is also a past tense: "could confirm that Peru cut its quota" is none."""
    before = _before(pieces, at)
    return bool(before) and _depends(pieces, at) and ("be" in before or before[-1] in lexicon.tense().future)


def _before(pieces: Sequence[Piece], at: int) -> list[str]:
    """Give the words before a place that an auxiliary may be among, "won't" as "will"."""
    reach = lexicon.tense().reach
    places = [place for place in range(max(0, at - reach - len(NOT_MARKS)), at) if pieces[place].lower not in NOT_MARKS]
    return [_verb(pieces, place) for place in places][-reach:]
