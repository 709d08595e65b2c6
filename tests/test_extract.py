"""Tests of the path from an Article to an Extraction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import ExtractionFailed
from extractor.extract import extract, extract_text
from extractor.reading.pieces import LONGEST
from extractor.records import Article, CountryMention, DateMention, Extraction, Quotation
from extractor.sources.archive import read_articles
from extractor.sources.plain import make_article

SENTENCES = [
    "Peru ratified the [Paris Agreement](#) in 2016.",
    "“We are proud,” said Ana Ruiz, the minister.",
    "Strasbourg, 09.11.2021 – The **Convention** entered into force.",
    "The two countries signed a pact\nin May.",
    "'It is over,' he said.",
    "U.S.-Bahrain deal",
    "• Fiji joins",
    "Press contact",
    "Tel. +33 3 88 41 25 60",
    *("\n\n", "\n", "\t", "…", "🙂", "İ", "\u00a0"),
]


def offsets(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        for each in value.values():
            yield from offsets(each)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(each, int) for each in value):
            yield value[0], value[1]
        else:
            for each in value:
                yield from offsets(each)


def check(extraction: Extraction) -> None:
    text = extraction.article.text
    passages: list[CountryMention | DateMention | Quotation] = [*extraction.countries, *extraction.dates]
    for passage in [*passages, *extraction.quotations]:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
    for event in extraction.events:
        assert text[event.evidence.start : event.evidence.end] == event.evidence.text
    for start, end in offsets(extraction.model_dump(mode="json")):
        assert 0 <= start < end <= len(text)


def test_every_offset_of_the_corpus_quotes_its_text(nlp: Language, articles: Path) -> None:
    for extraction in extract(read_articles(articles), nlp=nlp):
        check(extraction)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_every_offset_quotes_its_text_whatever_the_layout(nlp: Language, parts: list[str]) -> None:
    check(next(extract([Article(id="x", text=" ".join(parts))], nlp=nlp)))


def test_extracts_lazily(nlp: Language) -> None:
    def endless() -> Iterator[Article]:
        number = 0
        while True:
            number += 1
            yield Article(id=str(number), text="Peru ratified the Paris Agreement.")

    found = extract(endless(), nlp=nlp)
    assert [next(found).article.id, next(found).article.id] == ["1", "2"]


@pytest.mark.usefixtures("nlp")
def test_a_survivor_of_json_is_the_same() -> None:
    extraction = extract_text("Peru ratified the Paris Agreement in 2016, Ana Ruiz said.", published="2017-01-01")
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


@pytest.mark.usefixtures("nlp")
def test_twice_gives_the_same() -> None:
    text = "Peru and Kenya signed the Paris Agreement. It entered into force in 2016."
    assert extract_text(text) == extract_text(text)


@pytest.mark.usefixtures("nlp")
def test_the_same_act_in_two_articles_has_one_id() -> None:
    one = extract_text("Peru ratified the Paris Agreement in 2016.").events[0]
    two = extract_text("In 2016 the Paris Agreement was ratified by Peru, a diplomat recalled.").events[0]
    assert one.id == two.id


@pytest.mark.usefixtures("nlp")
def test_leaves_the_european_union_out_of_the_countries() -> None:
    extraction = extract_text("The European Union and Peru signed the Paris Agreement.")
    assert [country.code for country in extraction.countries] == ["PER"]
    assert extraction.events[0].parties == ("EUE", "PER")


@pytest.fixture
def failing(nlp: Language) -> Iterator[Language]:
    def poison(doc: Doc) -> Doc:
        if "poison" in doc.text:
            raise RuntimeError("poisoned")
        return doc

    from spacy.language import Language as Factory

    Factory.component("test_poison", func=poison)
    nlp.add_pipe("test_poison", first=True)
    yield nlp
    nlp.remove_pipe("test_poison")


def test_an_article_that_fails_is_named(failing: Language) -> None:
    with pytest.raises(ExtractionFailed, match="a7: test_poison failed"):
        list(extract([Article(id="a7", text="poison")], nlp=failing))


def test_a_run_leaves_the_pipeline_as_it_was(nlp: Language) -> None:
    before = nlp.default_error_handler
    list(extract([Article(id="a", text="Peru ratified the Paris Agreement.")], nlp=nlp, on_error=print))
    assert nlp.default_error_handler is before


def test_the_others_go_on_when_one_fails(failing: Language) -> None:
    failures: list[ExtractionFailed] = []
    given = [Article(id=name, text=name) for name in ("one", "poison", "three")]
    found = list(extract(given, nlp=failing, on_error=failures.append))
    assert [extraction.article.id for extraction in found] == ["one", "three"]
    assert [failure.where for failure in failures] == ["article poison"]


def test_a_long_article_is_read_in_pieces_with_the_offsets_of_the_whole(nlp: Language, articles: Path) -> None:
    texts = [article.text for article in read_articles(articles)]
    together = Article(id="long", text="\n\n".join(texts), published="2021-11-09")
    assert len(together.text) > LONGEST
    (found,) = extract([together], nlp=nlp)
    check(found)
    named = {official.name for official in found.officials}
    assert len(named) == len(found.officials), "a person of two pieces is one person"
    assert found.events[-1].evidence.start > LONGEST
    ids = [each.statement for each in found.quotations]
    assert all(ids[i] != ids[j] for i in range(3) for j in range(len(ids) - 3, len(ids))), "numbers begin anew"


def test_of_an_article_that_fails_in_one_of_its_pieces_nothing_is_kept(nlp: Language) -> None:
    long = Article(id="long", text="Peru ratified the Paris Agreement. " * 2000)
    short = Article(id="short", text="Peru ratified the Paris Agreement.")
    failures: list[ExtractionFailed] = []

    def breaks(doc: Doc) -> Doc:
        if doc._.origin and doc._.origin[0] > LONGEST:
            raise ValueError("a piece")
        return doc

    Language.component("breaks", func=breaks)
    nlp.add_pipe("breaks")
    try:
        found = list(extract([long, short], nlp=nlp, on_error=failures.append))
    finally:
        nlp.remove_pipe("breaks")
    assert [each.article.id for each in found] == ["short"]
    assert [failure.where for failure in failures] == ["article long"]


def test_without_all_quotations_the_events_are_the_same(nlp: Language, articles: Path) -> None:
    samples = list(read_articles(articles))
    whole = list(extract(samples, nlp=nlp))
    fewer = list(extract(samples, nlp=nlp, all_quotations=False))
    for one, other in zip(whole, fewer, strict=True):
        assert (one.events, one.countries, one.dates) == (other.events, other.countries, other.dates)
        assert other.quotations == (one.quotations if one.events else ())


def test_what_cannot_hold_an_event_is_not_parsed(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article("Michael Jordan met the minister of Jordan on 3 May 2021. “We won,” Ada Brun said in Lima.")
    (whole,) = extract([article], nlp=nlp)
    monkeypatch.setattr(nlp.get_pipe("syntax"), "pipe", None)
    (skimmed,) = extract([article], nlp=nlp, all_quotations=False)
    assert whole.quotations
    assert skimmed == whole.model_copy(update={"quotations": (), "officials": ()})
