"""Names the formats in which a store leaves the house, and writes it in one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from extractor.errors import TargetInvalid
from extractor.export import data_package, docbin, label_studio, web_annotation
from extractor.export.acts import of_store
from extractor.export.columns import EVENT_PARTIES, by_party
from extractor.export.files import jsonl_writer
from extractor.export.tables import csv_table, parquet_table
from extractor.store import Store


class Target(NamedTuple):
    """A format: its name, the ending of its file (none for a folder), what it is, and who writes it."""

    name: str
    ending: str
    says: str
    write: Callable[[Store, Path], None]


def _jsonl(store: Store, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        write = jsonl_writer(file)
        for extraction in store.extractions():
            write(extraction)


def _csv(store: Store, path: Path) -> None:
    with csv_table(path, EVENT_PARTIES) as add:
        add(by_party(map(of_store, store.events())))


def _parquet(store: Store, path: Path) -> None:
    about = {"extractors": [run.made_by.model_dump() for run in store.runs()]}
    with parquet_table(path, EVENT_PARTIES, about=about) as add:
        add(by_party(map(of_store, store.events())))


TARGETS = (
    Target("jsonl", ".jsonl", "the records themselves, a line for each article; lossless", _jsonl),
    Target("csv", ".csv", "a row for each event and party", _csv),
    Target("parquet", ".parquet", "the same rows with their types", _parquet),
    Target("data-package", "", "a folder: Frictionless data package of linked CSV tables", data_package.write),
    Target("label-studio", ".json", "Label Studio tasks with predictions, and the labelling interface beside them",
           lambda store, path: label_studio.write(store.extractions(), path)),
    Target("spacy", ".spacy", "spaCy DocBin with span groups",
           lambda store, path: docbin.write(store.extractions(), path)),
    Target("web-annotation", ".jsonld", "W3C Web Annotations of events and quotations",
           lambda store, path: web_annotation.write(store.extractions(), path)),
)  # fmt: skip


def target(path: Path, name: str | None = None) -> Target:
    """Give the format of that name, or else that of the path's ending; raises TargetInvalid where there is none."""
    for each in TARGETS:
        if each.name == name or (name is None and each.ending == path.suffix):
            return each
    names = ", ".join(f"{each.name} ({each.ending or 'a folder'})" for each in TARGETS)
    what = f"there is no format {name!r}" if name else f"the ending {path.suffix!r} tells no format"
    raise TargetInvalid(what, where=str(path), remedy=f"there are: {names}")


def export(store: Store, path: Path, name: str | None = None) -> None:
    """Write what a store holds; raises TargetInvalid where the format or the place cannot be."""
    chosen = target(path, name)
    if not path.parent.is_dir():
        raise TargetInvalid(f"the folder {str(path.parent)!r} does not exist", where=str(path), remedy="make it first")
    if chosen.ending and path.is_dir():
        raise TargetInvalid(f"this is a folder, and {chosen.name} is a file", where=str(path), remedy="name a file")
    try:
        chosen.write(store, path)
    except OSError as error:
        raise TargetInvalid(f"cannot be written: {error}", where=str(path)) from error
