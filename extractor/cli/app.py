"""The application to which each verb adds itself; exit codes: 0 all well, 1 some articles failed, 2 wrong use."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Model = Annotated[str | None, typer.Option(help="A spaCy model to read with, in place of the one that is installed.")]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"treaty-events {version('treaty-events')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Find treaty events in news articles and press releases: who did what to which treaty, when, who was quoted."""


def wrong_use(message: str) -> NoReturn:
    """Say what is wrong with what was asked, and leave with 2."""
    print(f"treaty-events: {message}", file=sys.stderr)
    raise typer.Exit(2)
