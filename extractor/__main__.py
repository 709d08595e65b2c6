"""Runs the command line as `python -m extractor`."""

from extractor.cli import main

main()
