"""Tests of the tables that are made of a store: pandas and polars read what was written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq

from extractor.export import export
from extractor.export.columns import EVENT_PARTIES
from extractor.store import Store


def test_events_of_several_articles_are_merged(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "events.csv")
    frame = pd.read_csv(tmp_path / "events.csv", dtype={"cameo": "str"}, parse_dates=["date_start", "date_end"])
    rows = frame[["type", "party", "cameo", "reports", "article_id"]].fillna("").to_numpy().tolist()
    assert sorted(rows) == [
        ["accession", "KEN", "057", 2, "again"],
        ["accession", "PER", "057", 2, "again"],
        ["entry_into_force", "", "", 1, "force"],
        ["signature", "FJI", "030", 1, "deposit"],
    ]
    assert frame["date_end"].dtype.kind == "M"


def test_parquet_has_types_and_says_what_columns_mean(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "events.parquet")
    frame = pl.read_parquet(tmp_path / "events.parquet")
    assert frame.schema["date_start"] == pl.Date
    assert frame.schema["others"] == pl.List(pl.String)
    assert frame.schema["party_cow"] == pl.Int64
    signed = frame.filter(pl.col("type").cast(pl.String) == "signature").row(0, named=True)
    assert (signed["date"], signed["date_start"], signed["date_end"]) == ("2025", date(2025, 1, 1), date(2025, 12, 31))
    schema = pq.read_schema(tmp_path / "events.parquet")
    said = [field.metadata[b"description"].decode() for field in schema]
    assert said == [column.says for column in EVENT_PARTIES]
    assert json.loads(schema.metadata[b"treaty-events"])["extractors"][0]["version"]
