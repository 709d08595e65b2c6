"""Tests of the store: what is written comes back, and articles that tell of one act share an event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from extractor.store import Store, Written, tables, upsert
from extractor.store.reading import read_events
from tests.store.reports import article, event


def test_gives_back_what_was_written(place: str) -> None:
    told = [article("one", event(date="2016-07-25")), article("two")]
    with Store(place) as store:
        store.write(told)
        assert sorted(store.extractions(), key=str) == sorted(told, key=str)


def test_writing_twice_changes_nothing(place: str) -> None:
    told = [article("one", event(date="2016-07-25"))]
    with Store(place) as store:
        assert store.write(told) == Written(documents=1, versions=1, events=1)
        assert store.write(told) == Written()


def test_one_act_in_two_articles_is_one_event_with_two_sources(place: str) -> None:
    with Store(place) as store:
        store.write([article("one", event(date="2016-07-25"), published="2016-07-26")])
        store.write([article("two", event(status="planned"), published="2016-07-01")])
        (found,) = store.events(country="PER", treaty="Paris Agreement", since="2016", until="2016")
    assert (found.status, found.date) == ("occurred", "2016-07-25")
    assert [each.article for each in found.sources] == ["two", "one"]
    assert [(each.status, each.published) for each in found.history] == [
        ("planned", "2016-07-01"),
        ("occurred", "2016-07-26"),
    ]


@pytest.mark.parametrize("party", ["PER", "KEN", "BEN", "BRA"])  # whichever of two ids comes first in the alphabet
def test_each_later_report_without_a_day_joins_the_act(place: str, party: str) -> None:
    with Store(place) as store:
        store.write([article("one", event(parties=(party,))), article("two", event(parties=(party,), date="2016"))])
        store.write([article("three", event(parties=(party,)))])
        (found,) = store.events(country=party)
    assert len(found.sources) == 3


def test_an_edited_article_takes_the_place_of_its_older_version(place: str) -> None:
    page = "https://example.org/news/1"
    with Store(place) as store:
        store.write([article("new", event(parties=("KEN",)), url=page, retrieved="2016-07-27T10:00:00+00:00")])
        store.write([article("old", event(parties=("PER",)), url=page, retrieved="2016-07-26T10:00:00+00:00")])
        assert [found.parties for found in store.events()] == [("KEN",)]


def test_a_transaction_that_fails_writes_nothing(place: str) -> None:
    def work(store: Store) -> None:
        with store.transaction() as connection:
            store.write([article("one", event())], connection)
            raise InterruptedError

    with Store(place) as store:
        with pytest.raises(InterruptedError):
            work(store)
        assert list(store.extractions()) == []


def plan(store: Store, **asked: Any) -> list[str]:
    """Give SQLite's plan of the first query that answers a question."""
    with store.reading() as connection:
        driver: Any = connection.connection.driver_connection
        queries: list[str] = []
        connection.exec_driver_sql("SELECT 1")
        driver.set_trace_callback(queries.append)
        list(read_events(connection, **asked))
        driver.set_trace_callback(None)
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {queries[0]}")]


@pytest.mark.parametrize("more", [{}, {"type": "ratification", "status": "occurred"}])
def test_who_what_and_when_is_answered_by_one_index(tmp_path: Path, more: dict[str, str]) -> None:
    with Store(tmp_path / "events.db") as store:
        events, _, parties, *_ = plan(store, treaty="Paris Agreement", country="PER", until="2016", **more)
    assert events == "SEARCH events USING INDEX sqlite_autoindex_events_1 (id=?)"
    assert parties.startswith("SEARCH parties USING COVERING INDEX parties_by_treaty_and_day (party=? AND treaty=?")


def test_a_row_that_is_there_is_updated_and_a_key_alone_stays(place: str) -> None:
    with Store(place) as store, store.transaction() as connection:
        for status in ("old", "new"):
            upsert(connection, tables.documents, [{"id": "one", "version": status}])
        upsert(connection, tables.form, [{"version": 1}, {"version": 1}])
        assert connection.execute(select(tables.documents)).all() == [("one", "new")]
        assert connection.execute(select(tables.form)).all() == [(1,)]
