"""Shows that models/dates/ reads into checked rows, and that a bad row is refused with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extractor.errors import LexiconInvalid
from extractor.lexicon import dates as lexicon


def room_with(folder: Path, file: str, text: str) -> Path:
    room = folder / "dates"
    shutil.copytree(lexicon.ROOM, room)
    (room / file).write_text(text, "utf-8")
    return room


def test_reads_a_marked_sentence() -> None:
    read = lexicon.example("2020-01-31| They met on [Monday](2020-01-27).", published=None, where="")
    assert read == lexicon.Example("They met on Monday.", "2020-01-31", ((12, 18, "2020-01-27"),))


def test_reads_an_undated_sentence_whose_date_stays_open() -> None:
    read = lexicon.example("| They met on [Monday]().", published="2020-01-31", where="")
    assert read == lexicon.Example("They met on Monday.", None, ((12, 18, None),))


def test_refuses_a_mark_that_is_not_closed() -> None:
    with pytest.raises(LexiconInvalid, match=r"forms\.toml:3"):
        lexicon.example("They met on [Monday](2020-01-27.", published=None, where="forms.toml:3")


def test_every_form_has_a_name_of_its_own_and_an_example() -> None:
    forms = lexicon.forms()
    assert len({form.name for form in forms}) == len(forms)
    assert all(form.examples for form in forms)


def test_every_class_is_spelled_in_lower_case() -> None:
    assert all(word == word.lower() for words in lexicon.words().classes.values() for word in words)


def test_names_the_file_and_line_of_a_form_with_an_unknown_column(tmp_path: Path) -> None:
    text = 'published = ""\n[part]\n[[form]]\nname = "day"\nforms = ["{iso}"]\nreading = "numeric"\nexample = "x"\n'
    with pytest.raises(LexiconInvalid, match=r"forms\.toml:3: no column examples, unknown column example"):
        lexicon.forms(room_with(tmp_path, "forms.toml", text))


def test_refuses_a_form_with_an_unknown_part(tmp_path: Path) -> None:
    text = (
        'published = "2023-03-15"\n[part]\n[[form]]\nname = "day"\nforms = ["@month"]\nreading = "calendar"\n'
        'examples = ["[May](2023-05)"]\n'
    )
    with pytest.raises(LexiconInvalid, match="unknown part 'month'"):
        lexicon.forms(room_with(tmp_path, "forms.toml", text))


def test_refuses_a_holiday_that_falls_on_two_days(tmp_path: Path) -> None:
    text = '[[holiday]]\nnames = ["Treaty Day"]\nday = "10-01"\neaster = 3\nexample = "[Treaty Day 2020](2020-10-01)"\n'
    with pytest.raises(LexiconInvalid, match=r"holidays\.toml:1: a holiday has one of"):
        lexicon.holidays(room_with(tmp_path, "holidays.toml", text))


def test_refuses_a_file_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(LexiconInvalid, match=r"words\.toml"):
        lexicon.words(room_with(tmp_path, "words.toml", "[value"))
