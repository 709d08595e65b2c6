"""The command line: a file for each verb; no other room prints."""

from __future__ import annotations

from extractor.cli.app import app

from extractor.cli import (  # isort: skip  # in the order of --help
    extract,
    scrape,
    merge,
    events,
    demo,
    explain,
    draw,
    report,
    export,
    checks,
)

__all__ = [
    "app",
    "checks",
    "demo",
    "draw",
    "events",
    "explain",
    "export",
    "extract",
    "main",
    "merge",
    "report",
    "scrape",
]


def main() -> None:
    """Run the command line."""
    app()
