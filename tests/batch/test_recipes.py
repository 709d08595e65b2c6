"""Tests of the recipes of docs/batch.md: the jobs of a cluster, run one behind the other on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from tests.batch.stores import row, tables

DOCUMENT = Path(__file__).parents[2] / "docs" / "batch.md"
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="the recipes are scripts for bash, which is not installed")


def bash(*arguments: str, folder: Path, **variables: str) -> int:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([str(BASH), *arguments], cwd=folder, env={**os.environ, "PATH": path, **variables})  # noqa: S603
    return done.returncode


def test_every_script_of_the_document_is_a_script(tmp_path: Path) -> None:
    scripts = re.findall(r"^```bash.*?\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(scripts) == 5
    for script in scripts:
        (tmp_path / "script").write_text(script, encoding="utf-8")
        assert bash("-n", "script", folder=tmp_path) == 0


def test_a_job_of_the_array_and_the_job_that_merges_give_one_store(tmp_path: Path) -> None:
    scripts = re.findall(r"^```bash (\S+)\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for name, script in scripts:
        (tmp_path / name).write_text(script, encoding="utf-8")
    for number in (1, 2):
        (tmp_path / f"{number}.jsonl").write_text(f"{row(number)}\n{row(number + 2)}", encoding="utf-8")
    (tmp_path / "shards.txt").write_text("1.jsonl\n2.jsonl\n", encoding="utf-8")
    assert bash("extract.sbatch", folder=tmp_path, SLURM_ARRAY_TASK_ID="2", SLURM_CPUS_PER_TASK="1") == 0
    first = CliRunner().invoke(app, ["extract", str(tmp_path / "1.jsonl"), "--store", str(tmp_path / "parts" / "1.db")])
    assert first.exit_code == 0
    assert bash("merge.sbatch", folder=tmp_path) == 0
    assert len(tables(tmp_path / "events.db")["documents"]) == 4
