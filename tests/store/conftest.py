"""Gives the tests of the store an empty SQLite file, and an empty database of a real PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

ACCOUNT = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root


def programs() -> Path | None:
    """Give the folder of PostgreSQL's programs; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((each for each in reversed(folders) if (each / "pg_ctl").exists()), None)


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, user=ACCOUNT, cwd="/", stdout=subprocess.DEVNULL)  # noqa: S603


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run PostgreSQL in a folder of its own, reached by a socket in it; gives the URL of its database."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    tools = programs()
    if tools is None:
        pytest.skip("PostgreSQL's initdb and pg_ctl are not installed (Debian: apt-get install postgresql)")
    home = Path(tempfile.mkdtemp(prefix="store-"))  # short: the path of a socket has at most 107 bytes
    if ACCOUNT:
        shutil.chown(home, ACCOUNT)
    database = home / "data"
    try:
        run(tools / "initdb", "--auth=trust", "--username=tester", "--no-sync", "--locale=C.UTF-8", "-D", database)
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        run(tools / "pg_ctl", "start", "--wait", "-D", database, "-l", home / "log", "-o", options)
        try:
            yield f"postgresql+psycopg://tester@/postgres?host={home}"
        finally:
            run(tools / "pg_ctl", "stop", "--wait", "-D", database, "-m", "immediate")
    finally:
        shutil.rmtree(home)


@pytest.fixture
def postgresql(server: str) -> str:
    """Give the URL of an empty database."""
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a place for an empty store, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "events.db")
    return str(request.getfixturevalue("postgresql"))
