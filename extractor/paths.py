"""Says where the data stands, in an installed wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def _room(installed: str, checkout: str) -> Path:
    inside = PACKAGE / installed
    return inside if inside.is_dir() else PACKAGE.parent / checkout


MODELS = _room("models", "models")
PIPELINES = _room("pipelines", "pipelines")
ARTICLES = _room("articles", "corpora/articles")
