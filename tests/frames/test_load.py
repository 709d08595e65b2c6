"""Tests of the frames: their types, rows, filters and provenance."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

import extractor
from extractor.errors import ExtractionsUnreadable, QueryInvalid, StoreUnusable
from extractor.export.columns import EVENT_PARTIES, EVENTS, OFFICIALS, PARTY, QUOTATIONS, Column
from extractor.records import (
    Article,
    Event,
    EventSpans,
    Extraction,
    Official,
    Passage,
    Provenance,
    Quotation,
    Speaker,
    TreatyRef,
)
from extractor.store import Store

TREATY = TreatyRef(name="Convention on Cybercrime", id="CETS 185", title="Convention on Cybercrime")
MAKER = Provenance(version="1", model="m", rules="r")


def event(identity: str, **fields: Any) -> Event:
    given: dict[str, Any] = {
        "type": "ratification",
        "status": "occurred",
        "parties": ("PER",),
        "treaty": TREATY,
    } | fields
    return Event(
        id=identity,
        level="international",
        evidence=Passage(start=0, end=1, text=identity),
        spans=EventSpans(),
        rule="events/ratify",
        confidence=0.9,
        **given,
    )


def told(article: str, *events: Event, published: str | None = None, **found: Any) -> Extraction:
    return Extraction(
        extractor=MAKER,
        article=Article(id=article, text=f"What is told {article}", published=published),
        events=events,
        **found,
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    signed = event("s", type="signature", parties=("PER", "KEN"), date="1648-10-24")
    plan = event("r", status="planned", date="2021-34", parties=("PER",))
    done = plan.model_copy(update={"status": "occurred"})
    vague = event("v", parties=(), date="199X", treaty=TreatyRef(name="Lake Treaty"), count=3)
    undated = event("u", parties=("NATO",))
    ana = Speaker(name="Ana Ríos", country="PER")
    said = Quotation(id="q", statement="q", text="We\n signed", start=0, end=2, direct=True, speaker=ana)
    nobody = Quotation(id="n", statement="n", text="They signed", start=0, end=2, direct=False)
    official = Official(name="Ana Ríos", country="PER", mentions=((0, 4),))
    read = [
        told("late", done, published="2021-09-30", quotations=(said, nobody), officials=(official,)),
        told("early", signed, plan, vague, undated, published="2021-02-01"),
    ]
    path = tmp_path_factory.mktemp("frames") / "found.jsonl"
    path.write_text("".join(f"{each.model_dump_json()}\n" for each in read), encoding="utf-8")
    return path


def test_columns_have_real_types(file: Path) -> None:
    frame = extractor.load_events(file)
    assert list(frame) == [column.name for column in EVENTS]
    types = frame.dtypes.astype(str)
    assert types[["type", "treaty_id", "date", "date_start", "count", "confidence"]].tolist() == [
        "category", "category", "str", "datetime64[us]", "Int64", "float64",
    ]  # fmt: skip
    assert frame["status"].cat.categories.tolist() == ["occurred", "planned", "called_for", "negated"]


def test_the_words_of_a_date_stay_beside_its_first_and_last_day(file: Path) -> None:
    frame = extractor.load_events(file).set_index("evidence")
    rows = frame.loc[["s", "r", "v"], ["date", "date_start", "date_end"]].astype(str).to_numpy().tolist()
    assert rows == [
        ["1648-10-24", "1648-10-24", "1648-10-24"],
        ["2021-34", "2021-04-01", "2021-06-30"],
        ["199X", "1990-01-01", "1999-12-31"],
    ]
    assert frame["date_start"].isna()[["u"]].all()


def test_an_act_of_two_articles_is_one_row_with_the_latest_status(file: Path) -> None:
    frame = extractor.load_events(file).set_index("evidence")
    row = frame.loc[["r"], ["status", "reports", "article_id"]]
    assert row.to_numpy().tolist() == [["occurred", 2, "late"]]


def test_by_party_gives_each_party_a_row_and_keeps_acts_without_one(file: Path) -> None:
    frame = extractor.load_events(file, by="party")
    assert list(frame) == [column.name for column in EVENT_PARTIES]
    rows = frame[["evidence", "party"]].astype(object)
    assert sorted(rows.where(rows.notna(), "").to_numpy().tolist()) == [
        ["r", "PER"], ["s", "KEN"], ["s", "PER"], ["u", "NATO"], ["v", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "signature"}, "s"),
        ({"type": ["signature", "ratification"], "country": "Kenya"}, "s"),
        ({"country": "NATO"}, "u"),
        ({"treaty": "CETS 185"}, "rsu"),
        ({"treaty": ["Lake Treaty", "CETS 185", "Convention on Cybercrime"]}, "rsuv"),
        ({"treaty": "lake"}, ""),
        ({"status": "planned"}, ""),
        ({"since": "1995"}, "rv"),  # 199X may lie within
        ({"since": 2021}, "r"),
        ({"until": dt.date(1648, 12, 31)}, "s"),
        ({"since": "2021-07"}, ""),
    ],
)
def test_filters_leave_what_was_asked_for(file: Path, asked: Any, found: str) -> None:
    assert "".join(sorted(extractor.load_events(file, **asked)["evidence"])) == found


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"type": "signing"}, "there is no type 'signing' (there are: negotiation, adoption"),
        ({"status": "done"}, "there is no status 'done'"),
        ({"country": "Peruvia"}, "there is no country 'Peruvia' (write the code"),
        ({"since": "last week"}, "since takes a day, month or year, not 'last week'"),
        ({"by": "treaty"}, "rows are by event or by party, not by 'treaty'"),
        ({"engine": "dask"}, "frames are of pandas or polars, not of 'dask'"),
    ],
)
def test_what_nothing_can_match_is_an_error(file: Path, asked: Any, says: str) -> None:
    with pytest.raises(QueryInvalid) as raised:
        extractor.load_events(file, **asked)
    assert says in str(raised.value)


def test_provenance_survives_a_parquet_file(file: Path, tmp_path: Path) -> None:
    frame = extractor.load_events(file, country="PER")
    assert frame.attrs["source"] == str(file)
    assert frame.attrs["documents"] == 2
    assert frame.attrs["extractors"] == [MAKER.model_dump() | {"articles": 2}]
    assert frame.attrs["filters"] == {"country": ["PER"]}
    assert dt.datetime.fromisoformat(frame.attrs["changed"]).tzinfo is dt.UTC
    frame.to_parquet(tmp_path / "events.parquet")
    again = pd.read_parquet(tmp_path / "events.parquet")
    assert again.attrs == frame.attrs
    assert again["parties"].map(list).tolist() == frame["parties"].tolist()


def test_quotations_have_their_speakers(file: Path) -> None:
    frame = extractor.load_quotations(file)
    assert list(frame) == [column.name for column in QUOTATIONS]
    assert frame["text"].tolist() == ["We signed", "They signed"]
    assert frame["speaker"].notna().tolist() == [True, False]
    assert extractor.load_quotations(file, speaker="ríos", country="PER", until="2021")["quotation_id"].tolist() == [
        "q"
    ]


def test_officials_have_their_articles(file: Path) -> None:
    frame = extractor.load_officials(file, country="PER", since="2021-09")
    assert list(frame) == [column.name for column in OFFICIALS]
    assert frame[["name", "article_id"]].to_numpy().tolist() == [["Ana Ríos", "late"]]
    assert extractor.load_officials(file, name="quilla").empty


@pytest.mark.parametrize(
    ("load", "columns"),
    [
        (extractor.load_events, EVENTS),
        (extractor.load_quotations, QUOTATIONS),
        (extractor.load_officials, OFFICIALS),
    ],
)
def test_polars_frames_hold_the_same(file: Path, load: Any, columns: tuple[Column[Any], ...]) -> None:
    frame = load(file, engine="polars")
    pandas = load(file)
    assert frame.columns == [column.name for column in columns]
    assert len(frame) == len(pandas)
    for column in columns:
        assert frame[column.name].null_count() == pandas[column.name].isna().sum()
    assert frame.schema[columns[-4].name] == pl.Date


def test_no_articles_give_an_empty_frame_of_the_same_types() -> None:
    for load in (extractor.load_events, extractor.load_quotations, extractor.load_officials):
        frame = load([])
        assert frame.empty
        assert frame["published"].dtype == "datetime64[us]"


def test_extractions_at_hand_and_a_store_give_the_same(tmp_path: Path) -> None:
    one = told("a", event("x"))
    with Store(tmp_path / "events.db") as store:
        store.write([one])
        for source in (one, iter([one]), store, tmp_path / "events.db"):
            assert extractor.load_events(source)["evidence"].tolist() == ["x"]
    assert extractor.load_events(tmp_path / "events.db").attrs["changed"] is not None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"id": "1", "text": "an article"}\n', "bad.jsonl, line 1: no extraction: "),
        (b"\n{not json\n", "bad.jsonl, line 2: no extraction: "),
        (b"\xff\xfe", "bad.jsonl: the file cannot be read: "),
        (None, "bad.jsonl: there is no such file"),
    ],
)
def test_a_file_that_holds_no_extractions_is_an_error(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "bad.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((ExtractionsUnreadable, StoreUnusable)) as raised:
        extractor.load_events(path)
    assert says in str(raised.value)


def test_pandas_is_asked_for_only_when_it_is_needed() -> None:
    script = (
        "import sys; sys.modules['pandas'] = None; import extractor\n"
        "try: extractor.load_events([])\n"
        "except extractor.ExtractorError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert "pip install 'treaty-events[notebook]'" in done.stdout


@pytest.mark.parametrize("columns", [EVENTS, PARTY, QUOTATIONS, OFFICIALS], ids=lambda columns: columns[0].name)
def test_the_document_explains_every_column(columns: tuple[Column[Any], ...]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "frames.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| `{column.name}` | {column.says} |" for column in columns)
    assert rows in text
