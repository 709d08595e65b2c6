"""Shows that every row of models/dates/ does what its examples say."""

from __future__ import annotations

import pytest

from extractor.lexicon import dates as lexicon
from extractor.lexicon.dates import Example, Form
from extractor.normalise.dates import find_dates
from extractor.normalise.dates.forms import fits
from extractor.normalise.dates.tense import guess
from extractor.normalise.dates.words import compile_form, spell

FORMS = lexicon.forms()


def found(example: Example) -> list[tuple[str, str | None]]:
    return [(date.text, date.value) for date in find_dates(example.text, published=example.published)]


def marked(example: Example) -> list[tuple[str, str | None]]:
    return [(example.text[start:end], value) for start, end, value in example.dates]


@pytest.mark.parametrize("example", [one for form in FORMS for one in form.examples], ids=lambda one: one.text)
def test_each_example_of_a_form_gives_the_dates_marked_in_it(example: Example) -> None:
    assert found(example) == marked(example)


@pytest.mark.parametrize("example", [one for form in FORMS for one in form.counter_examples], ids=lambda one: one.text)
def test_each_counter_example_gives_only_the_dates_marked_in_it(example: Example) -> None:
    assert found(example) == marked(example)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_fits_its_first_example(form: Form) -> None:
    assert form in [fit.form for fit in fits(*spell(form.examples[0].text))]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_alternative_of_a_form_fits_one_of_its_examples(form: Form) -> None:
    spelled = [spell(example.text)[1] for example in form.examples]
    idle = [one for one in form.forms if not any(compile_form(one).search(text) for text in spelled)]
    assert idle == []


@pytest.mark.parametrize("holiday", lexicon.holidays(), ids=lambda holiday: holiday.names[0])
def test_each_holiday_gives_the_day_of_its_example(holiday: lexicon.Holiday) -> None:
    assert found(holiday.example) == marked(holiday.example)


@pytest.mark.parametrize("language", lexicon.languages(), ids=lambda language: language.code)
def test_each_language_gives_the_day_of_its_example(language: lexicon.Language) -> None:
    assert found(language.example) == marked(language.example)


@pytest.mark.parametrize(
    ("code", "month"), [(language.code, month) for language in lexicon.languages() for month in sorted(language.months)]
)
def test_each_month_of_a_language_is_read(code: str, month: str) -> None:
    link = "de " if code in ("es", "pt") else ""
    found_days = [date for date in find_dates(f"Signé: 5 {link}{month} {link}2010.") if date.value]
    assert [(date.value or "")[:5] for date in found_days] == ["2010-"]


@pytest.mark.parametrize(("sentence", "tense"), lexicon.tense().examples)
def test_each_example_of_tense_has_its_cue(sentence: str, tense: str) -> None:
    pieces, _ = spell(sentence)
    first = next(at for at, piece in enumerate(pieces) if piece.lower == "open" or sentence[piece.start] == "[")
    end = next(at for at, piece in enumerate(pieces) if sentence[piece.start] == "]") + 1
    cue = guess(pieces, first, end)
    assert (cue.tense if cue else "") == tense


@pytest.mark.parametrize(("month", "number"), sorted(lexicon.words().values["month"].items()))
def test_each_month_is_read_with_and_without_a_full_stop(month: str, number: int) -> None:
    for written in (month.title(), f"{month.title()}." if month in lexicon.words().dotted else month.title()):
        assert [date.value for date in find_dates(f"Signed on 3 {written} 2010.")] == [f"2010-{number:02}-03"]


@pytest.mark.parametrize(("weekday", "number"), sorted(lexicon.words().values["weekday"].items()))
def test_each_weekday_in_front_of_a_day_belongs_to_it(weekday: str, number: int) -> None:
    day = f"{weekday.title()}, {number} November 2010"  # 1 November 2010 was a Monday
    assert [(date.text, date.value) for date in find_dates(day)] == [(day, f"2010-11-{number:02}")]
