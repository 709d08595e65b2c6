"""Writes a picture to a file: PNG, SVG, or an HTML page that holds all it needs."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import PictureUnwritable
from extractor.extras import brought_by

if TYPE_CHECKING:
    from altair import TopLevelMixin

FORMATS = (".svg", ".png", ".html")
SCALE = 2  # points of a PNG for one of the picture: sharp on today's screens and in print


def save(chart: TopLevelMixin, path: str | PathLike[str]) -> Path:
    """Write a picture by the file's ending, one of FORMATS, and give its path; raises PictureUnwritable."""
    with brought_by("treaty-events[notebook]"):
        import vl_convert  # noqa: F401 - altair needs it to write

    out = Path(path)
    if out.suffix.lower() not in FORMATS:
        raise PictureUnwritable("a picture ends in .svg, .png or .html", where=str(out))
    if not out.parent.is_dir():
        raise PictureUnwritable(f"there is no folder {str(out.parent)!r}", where=str(out))
    if out.suffix.lower() == ".html":
        chart.save(str(out), format="html", inline=True)
    else:
        chart.save(str(out), format="png" if out.suffix.lower() == ".png" else "svg", scale_factor=SCALE)
    return out
