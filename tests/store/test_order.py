"""Properties of the store: nothing is lost, and neither the order of arrival nor repetition plays a part."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records import Article, Event, Extraction, Passage, Quotation, TreatyRef
from extractor.store import Store
from tests.store.reports import PARIS, article, dump, emptied, event

OFFSETS = st.integers(0, 1_000_000)
ANYTHING = st.builds(
    Extraction,
    article=st.builds(Article),
    events=st.lists(
        st.builds(Event, evidence=st.builds(Passage, start=OFFSETS, end=OFFSETS), confidence=st.floats(0, 1)),
        max_size=3,
    ).map(tuple),
    quotations=st.lists(st.builds(Quotation, start=OFFSETS, end=OFFSETS), max_size=3).map(tuple),
)
# few values, so that articles speak of the same acts and are versions of each other
EVENTS = st.builds(
    event,
    treaty=st.sampled_from([PARIS, PARIS.model_copy(update={"name": "the pact"}), TreatyRef(name="Agreement")]),
    type=st.sampled_from(["ratification", "violation", "entry_into_force"]),
    status=st.sampled_from(["occurred", "planned", "negated"]),
    parties=st.sampled_from([(), ("PER",), ("PER", "KEN"), ("KEN", "PER")]),
    date=st.sampled_from([None, "2016", "2016-07", "2016-07-25", "2016-07-26", "2016-07-25/2016-07-26"]),
    count=st.sampled_from([None, 3, 66]),
    confidence=st.sampled_from([0.5, 0.9]),
)
ARTICLES = st.builds(
    lambda text, events, url, published, retrieved: article(
        text, *events, url=url, published=published, retrieved=retrieved
    ),
    text=st.sampled_from("abc"),
    events=st.lists(EVENTS, max_size=3),
    url=st.sampled_from([None, "https://example.org/1", "http://example.org/1?utm_source=x", "https://example.org/2"]),
    published=st.sampled_from([None, "2016-07-01", "2016-07-27"]),
    retrieved=st.sampled_from([None, "2016-07-28", "2016-07-28T08:00:00+00:00", "2016-07-28T09:00:00+02:00"]),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store") / "events.db") as store:
        yield store


@given(told=ANYTHING)
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost(file: Store, told: Extraction) -> None:
    emptied(file).write([told])
    assert list(file.extractions()) == [told]
    assert sum(len(each.sources) for each in file.events()) == len(told.events)
    assert len(list(file.quotations())) == len(told.quotations)


@given(told=st.lists(ARTICLES, max_size=6), random=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_arrival_plays_no_part(file: Store, told: list[Extraction], random: Random) -> None:
    emptied(file).write(told)
    once = dump(file)
    again = told + random.sample(told, len(told) // 2)
    random.shuffle(again)
    emptied(file)
    while again:
        size = random.randint(1, len(again))
        file.write(again[:size])
        again = again[size:]
    assert dump(file) == once


@given(told=st.lists(ARTICLES, max_size=8))
@settings(max_examples=20, deadline=None)
def test_both_databases_hold_the_same(file: Store, server: str, told: list[Extraction]) -> None:
    with Store(server) as other:
        emptied(other).write(told)
        emptied(file).write(told)
        assert dump(other) == dump(file)
        assert list(other.events(country="PER", since="2016")) == list(file.events(country="PER", since="2016"))
