"""Says how alike two events, quotations or dates are: 0 where they cannot be the same, else the more the likelier."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from extractor.evaluate.rows import Date, Event, Quotation, Treaty
from extractor.normalise.dates.edtf import same
from extractor.records import TREATY_LEVEL

NAME_SHARE = 0.5  # of the content words of the shorter name
OPENING = 5  # words of a quotation that are compared


def events(found: Event, wanted: Event) -> float:
    """Give 0 unless type, treaty and parties agree; else 1 and more for each of status, date, parties, id, count."""
    if found.type != wanted.type or not _parties_agree(found, wanted):
        return 0
    name = treaties(found.treaty, wanted.treaty)
    if not name:
        return 0
    return 1 + sum(
        (
            name,
            2 * (found.status == wanted.status),
            2 * same(found.date, wanted.date),
            _overlap(found.parties, wanted.parties),
            found.count == wanted.count,
        )
    )


def treaties(found: Treaty, wanted: Treaty) -> float:
    """Give 1 for the same catalogue id, else the share of content words that the closest two names have in common.

    Under NAME_SHARE that is 0. Two ids that differ do not part treaties of one name: the id has its own accuracy.
    """
    if found.id is not None and found.id == wanted.id:
        return 1
    share = max(
        _shared(_content(one), _content(other))
        for one in (found.name, *found.aliases)
        for other in (wanted.name, *wanted.aliases)
    )
    return share if share >= NAME_SHARE else 0


def quotations(found: Quotation, wanted: Quotation) -> float:
    """Give 2 where the wanted text's opening words open what was found, 1 where they stand further on, else 0."""
    opening = words(wanted.text)[:OPENING]
    spoken = words(found.text)
    if not opening or not spoken:
        return 0
    if len(spoken) < len(opening):
        opening = opening[: len(spoken)]
    for at in range(len(spoken) - len(opening) + 1):
        if spoken[at : at + len(opening)] == opening:
            return (1 if at else 2) + 0.5 * (found.direct == wanted.direct)
    return 0


def dates(found: Date, wanted: Date) -> float:
    """Give 0 unless one text holds the other, word by word, and the values span the same days; 2 for equal texts."""
    one, other = words(found.text), words(wanted.text)
    if not _holds(one, other) and not _holds(other, one):
        return 0
    if wanted.value is not None and not same(found.value, wanted.value):
        return 0
    return 2 if one == other else 1


def words(text: str) -> list[str]:
    """Give the words of a text without case, accents, marks and punctuation."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.findall(r"\w+", re.sub(r"[’'`]", "", plain).casefold())


def names_agree(found: str | None, wanted: str) -> bool:
    """Tell whether every word of the wanted name stands in the found one: titles before a name do not count."""
    return found is not None and set(words(wanted)) <= set(words(found))


def roles_agree(found: str | None, wanted: str) -> bool:
    """Tell whether two wordings of a role share at least half of the shorter one's content words."""
    return found is not None and _shared(_content(found), _content(wanted)) >= NAME_SHARE


def _parties_agree(found: Event, wanted: Event) -> bool:
    if set(found.parties) & set(wanted.parties):
        return True
    if found.count is not None and found.count == wanted.count:
        return True
    if found.type in TREATY_LEVEL:  # whether a text names who performed them is chance
        return not (found.parties and wanted.parties)
    return not (found.parties or wanted.parties or found.count or wanted.count)


def _content(name: str) -> set[str]:
    # A short word in lower case is no content: "of", "on the"; "INF", "No 15" and "ban" are cased, numbered or kept
    # by the fallback below.
    kept = [word for word in re.findall(r"\w+", name) if len(word) > 3 or not word.islower()]
    return set(words(" ".join(kept or [name])))


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0


def _overlap(one: Iterable[str], other: Iterable[str]) -> float:
    union = set(one) | set(other)
    return len(set(one) & set(other)) / len(union) if union else 1


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    width = len(part)
    return any(whole[at : at + width] == part for at in range(len(whole) - width + 1))
