"""Tests of the notebooks for users: each runs from top to bottom in a kernel of its own, and shows what it promises."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PICTURE = "image/svg+xml"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_articles_tables_and_pictures(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    folder = shutil.copytree(FOLDER, tmp_path / "notebooks")
    pages = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(pages, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    shown = [output.get("data", {}) for cell in pages.cells for output in cell.get("outputs", ())]
    kinds = Counter(kind for data in shown for kind in data)
    assert kinds[PICTURE] >= 4
    assert any("display: inline-block" in data.get("text/html", "") for data in shown), "no article is highlighted"
    assert any("<table" in data.get("text/html", "") for data in shown)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(notebook: Path) -> None:
    pages = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(pages)
    code = [cell for cell in pages.cells if cell.cell_type == "code"]
    assert code
    assert not any(cell.outputs or cell.execution_count for cell in code)
