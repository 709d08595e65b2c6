"""Reads a full date in another language than English (17 novembre 2021) by dateparser."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime

from extractor.lexicon import dates as lexicon
from extractor.normalise.dates import periods
from extractor.normalise.dates.context import Context, MisreadError
from extractor.normalise.dates.periods import Period
from extractor.normalise.dates.readings import Slots

CACHED = 4096


@functools.cache
def _parser() -> Callable[[str], datetime | None]:
    # Imported where it is needed: it takes longer to load than most texts take to read.
    from dateparser.date import DateDataParser

    # Only full dates come here, so that no base date can fill in what the text leaves out.
    parser = DateDataParser(
        languages=[language.code for language in lexicon.languages()],
        settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]},
    )

    def parse(text: str) -> datetime | None:
        found: datetime | None = parser.get_date_data(text).date_obj
        return found

    return parse


@functools.lru_cache(maxsize=CACHED)
def _day(text: str) -> Period | None:
    found = _parser()(text)
    return periods.day(found.date()) if found else None


def foreign(slots: Slots, _: Context) -> Period:
    """Read a day written out in another language; refuses what dateparser cannot read."""
    found = _day(slots["foreign"])
    if found is None:
        raise MisreadError
    return found
