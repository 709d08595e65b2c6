"""Names the readings that models/dates/forms.toml asks for: each takes a form's slots and gives a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.normalise.dates import deictic, readings
from extractor.normalise.dates.context import Context
from extractor.normalise.dates.foreign import foreign
from extractor.normalise.dates.periods import Period

Reading = Callable[[readings.Slots, Context], Period | None]
NOTHING = "nothing"  # the reading of a form whose words are no date

READINGS: Mapping[str, Reading] = {
    "calendar": readings.calendar,
    "span": readings.span,
    "two_days": readings.two_days,
    "numeric": readings.numeric,
    "part": readings.part,
    "season": readings.season,
    "elliptic": readings.elliptic,
    "decade": readings.decade,
    "century": readings.century,
    "holiday": readings.holiday,
    "foreign": foreign,
    "weekday": deictic.weekday,
    "weekdays": deictic.weekdays,
    "weekday_away": deictic.weekday_away,
    "weekend": deictic.weekend,
    "day_word": deictic.day_word,
    "day_of_month": deictic.day_of_month,
    "unit": deictic.unit,
    "neighbour": deictic.neighbour,
    "quarter": deictic.quarter,
    "shift": deictic.shift,
}
