"""Says where models/ and pipelines/ stand, in an installed wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def _room(name: str) -> Path:
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name


MODELS = _room("models")
PIPELINES = _room("pipelines")
