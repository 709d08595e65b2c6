"""The command line: a file for each verb; no other room prints."""

from __future__ import annotations

from extractor.cli.app import app

from extractor.cli import extract, demo, explain, draw, checks  # isort: skip  # each adds its verbs, in the order of --help

__all__ = ["app", "checks", "demo", "draw", "explain", "extract", "main"]


def main() -> None:
    """Run the command line."""
    app()
