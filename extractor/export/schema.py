"""Gives the JSON Schema of the records."""

from __future__ import annotations

import json

from extractor.records import Extraction


def schema() -> str:
    """Give the JSON Schema of an Extraction."""
    return json.dumps(Extraction.model_json_schema(), indent=2, ensure_ascii=False)
