"""Writes extractions in the formats of other people's tools."""

from extractor.export.lines import COLUMNS, FORMATS, csv_writer, event_row, jsonl_writer, opened, schema, to_json

__all__ = ["COLUMNS", "FORMATS", "csv_writer", "event_row", "jsonl_writer", "opened", "schema", "to_json"]
