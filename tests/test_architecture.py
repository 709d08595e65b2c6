"""Tests of the house: who may import whom, and where Python may stand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"
FLOORS = {
    1: {"errors", "extras", "extractions", "paths", "records", "annotations"},
    2: {
        "lexicon",
        "sources",
        "reading",
        "normalise",
        "store",
        "evaluate",
        "arithmetic",
        "pipeline",
        "triage",
        "doctor",
        "export",
    },
    3: {"components", "extract", "explain", "scrape", "batch", "notebook", "frames", "pictures", "report", "site"},
    4: {"cli", "__main__", "__init__"},
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_down_the_floors(path: Path) -> None:
    own = FLOOR[room(path)]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "extractor" and len(parts) > 1 and parts[1] in FLOOR:
            assert FLOOR[parts[1]] <= own, f"{path} imports {name} from a floor above"


@pytest.mark.parametrize("path", sorted((PACKAGE / "components").rglob("*.py")), ids=lambda path: path.name)
def test_a_component_never_imports_a_component(path: Path) -> None:
    inside = path.relative_to(PACKAGE / "components").parts
    own = inside[0].removesuffix(".py")
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["extractor", "components"] and len(parts) > 2:
            assert parts[2] == own, f"{path} imports {name}"


@pytest.mark.parametrize("name", ["records", "errors", "paths", "lexicon"])
def test_the_ground_floor_knows_no_spacy(name: str) -> None:
    for path in MODULES:
        if room(path) == name:
            assert not any(module.split(".")[0] == "spacy" for module in imports(path)), path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("place", ["models", "pipelines", "corpora"])
def test_data_rooms_hold_no_python(place: str) -> None:
    assert not list((ROOT / place).rglob("*.py"))


@pytest.mark.parametrize(
    "place", sorted(path for path in (ROOT / "models").iterdir() if path.is_dir()), ids=lambda p: p.name
)
def test_each_room_of_knowledge_has_a_readme(place: Path) -> None:
    assert (place / "README.md").is_file()


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        if room(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            printing = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            assert not printing or any(key.arg == "file" for key in node.keywords), path  # type: ignore[attr-defined]
