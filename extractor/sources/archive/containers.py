"""Opens what lies in a zip file or WACZ, and what a list of archives names, one entry after the other."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from extractor.errors import ArchiveDamaged, ArticleUnreadable
from extractor.sources.positions import INSIDE

_RATIO, _FREE = 200, 100 * 1024 * 1024  # beyond so many bytes, a zip that grows by such a factor is a bomb


class Entry(NamedTuple):
    """A file in a container: its name with the container's before it, and how to open it."""

    name: str
    open: Callable[[], IO[bytes]]


def zip_entries(raw: IO[bytes], name: str) -> Iterator[Entry]:
    """Yield the files of a zip in its order; of a WACZ only its WARC files.

    Raises ArchiveDamaged where its directory cannot be read, ArticleUnreadable where it is a bomb.
    """
    try:
        archive = zipfile.ZipFile(raw)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ArchiveDamaged(f"no zip file ({error})", where=name, remedy="fetch or pack it again") from None
    files = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
    size, unpacked = raw.seek(0, 2), sum(entry.file_size for entry in files)
    if unpacked > max(_FREE, _RATIO * size):
        raise ArticleUnreadable(
            f"{size:,} bytes that unpack to {unpacked:,}", where=name, remedy="no such file is read"
        )
    if any(entry.filename == "datapackage.json" for entry in files):
        files = [entry for entry in files if entry.filename.startswith("archive/")] or files
    for entry in files:
        yield Entry(f"{name}{INSIDE}{entry.filename}", partial(archive.open, entry))


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def list_entries(raw: IO[bytes], name: str) -> Iterator[Entry]:
    """Yield the local files that a list names by path or address, such as a warc.paths of CC-NEWS.

    Each is looked for below the folder of the list, under its path or its bare name; opening one that is not there
    raises ArticleUnreadable.
    """
    folder = Path(name.partition(INSIDE)[0]).parent
    for line in raw:
        listed = line.decode("utf-8", "replace").strip()
        if listed:
            yield Entry(f"{name}{INSIDE}{listed}", partial(_listed, folder, listed))


def _listed(folder: Path, listed: str) -> IO[bytes]:
    path = urlsplit(listed).path.lstrip("/")
    for place in (folder / listed, folder / path, folder / Path(path).name):
        if place.is_file():
            return place.open("rb")
    remedy = f"fetch it to {folder / path}: only local files are read"
    raise ArticleUnreadable("an archive of the list is not there", where=str(folder / path), remedy=remedy)
