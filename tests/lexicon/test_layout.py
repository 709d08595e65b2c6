"""Each row of models/layout matches its examples and lets its counter-examples pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import LexiconInvalid
from extractor.lexicon import layout
from extractor.reading import datelines
from extractor.sources.languages import language

FIXED = [*layout.line_forms(), *layout.mastheads()]


@pytest.mark.parametrize("form", FIXED, ids=lambda form: form.name)
def test_a_fixed_line_matches_its_examples_and_no_counter_example(form: layout.LineForm) -> None:
    assert form.examples
    assert form.counter_examples
    assert [text for text in form.examples if not form.pattern.fullmatch(text)] == []
    assert [text for text in form.counter_examples if form.pattern.fullmatch(text)] == []


@pytest.mark.parametrize("form", layout.contact_marks(), ids=lambda form: form.name)
def test_a_contact_mark_is_found_in_its_examples_and_in_no_counter_example(form: layout.LineForm) -> None:
    assert [text for text in form.examples if not form.pattern.search(text)] == []
    assert [text for text in form.counter_examples if form.pattern.search(text)] == []


@pytest.mark.parametrize("form", layout.references(), ids=lambda form: form.name)
def test_a_reference_keeps_the_number_of_its_examples(form: layout.ReferenceForm) -> None:
    for example in form.examples:
        found = form.pattern.search(example["text"])
        assert found
        assert found["number"] == example["number"]
    assert [text for text in form.counter_examples if form.pattern.search(text)] == []


@pytest.mark.parametrize("form", layout.references("title_label"), ids=lambda form: form.name)
def test_a_labelled_title_keeps_the_value_of_its_examples(form: layout.ReferenceForm) -> None:
    for example in form.examples:
        found = form.pattern.search(example["text"])
        assert found
        assert found["value"] == example["value"]
    assert [text for text in form.counter_examples if form.pattern.search(text)] == []


@pytest.mark.parametrize("form", layout.dateline_forms("opening"), ids=lambda form: form.name)
def test_an_opening_gives_place_day_and_rest_of_its_examples(form: layout.DatelineForm) -> None:
    for example in form.examples:
        text = example["text"]
        found = datelines.opening(text, first=True)
        assert found, text
        assert (found.place or "", found.published or "") == (example["place"], example["published"])
        assert text[found.end :].strip() == example["rest"]
    assert [text for text in form.counter_examples if datelines.opening(text, first=True)] == []


@pytest.mark.parametrize("form", layout.dateline_forms("line"), ids=lambda form: form.name)
def test_a_line_gives_place_and_day_of_its_examples(form: layout.DatelineForm) -> None:
    for example in form.examples:
        found = datelines.line(example["text"])
        assert found, example["text"]
        assert (found.place or "", found.published or "") == (example["place"], example["published"])
    assert [text for text in form.counter_examples if datelines.line(text)] == []


@pytest.mark.parametrize("form", layout.dateline_forms("sentence"), ids=lambda form: form.name)
def test_a_sentence_gives_the_day_of_its_examples(form: layout.DatelineForm) -> None:
    for example in form.examples:
        assert datelines.sentence(example["text"]) == example["published"]
    assert [text for text in form.counter_examples if datelines.sentence(text)] == []


@pytest.mark.parametrize("profile", layout.languages(), ids=lambda profile: profile.code)
def test_a_language_is_told_by_its_example(profile: layout.LanguageProfile) -> None:
    assert language(profile.example) == profile.code


def test_names_of_rows_are_unique() -> None:
    names = [form.name for form in [*FIXED, *layout.contact_marks()]]
    names += [form.name for form in layout.references()]
    assert len(names) == len(set(names))


def test_a_pattern_that_is_none_is_refused_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = '[[reference]]\nname = "broken"\npattern = "("\nexamples = []\ncounter_examples = []\n'
    (tmp_path / "references.toml").write_text(row, encoding="utf-8")
    monkeypatch.setattr(layout, "FOLDER", tmp_path)
    layout._table.cache_clear()
    layout.references.cache_clear()
    try:
        with pytest.raises(LexiconInvalid, match=r"references\.toml:2: no pattern"):
            layout.references()
    finally:
        layout._table.cache_clear()
