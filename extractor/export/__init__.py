"""Writes what was found in the formats of other people's tools."""

from extractor.export.files import FORMATS, jsonl_writer, opened
from extractor.export.formats import TARGETS, Target, export, target
from extractor.export.schema import schema

__all__ = ["FORMATS", "TARGETS", "Target", "export", "jsonl_writer", "opened", "schema", "target"]
