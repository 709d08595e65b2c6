"""Spans to values: dates to EDTF, names to codes and ids, an annotated Doc to an Extraction."""
