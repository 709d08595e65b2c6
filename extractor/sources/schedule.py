"""Reads a TOML file of sources to watch, with errors that say which line of it is wrong and what to write."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import ScheduleInvalid
from extractor.sources.moments import DateOrder
from extractor.sources.web.hosts import is_loopback
from extractor.sources.web.limits import Limits

Kind = Literal["feed", "sitemap", "listing", "page"]
_EXAMPLE = '[[source]]\nname = "Harbour Press"\nurl = "https://press.example/feed.xml"'


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write an address that begins with http:// or https://")
    return url


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return pattern


def _selector(selector: str) -> str:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"no CSS selector: {str(error).splitlines()[0]}") from None
    return selector


Url = Annotated[str, AfterValidator(_web_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Css = Annotated[str, AfterValidator(_selector)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Selectors(_Table):
    """CSS selectors for a site that is not read well without: its links, and of a page the text, title and date."""

    links: Css | None = None
    text: Css | None = None
    title: Css | None = None
    date: Css | None = None


class Source(_Table):
    """A feed, sitemap, listing or single page to watch; `kind` None means that its content tells."""

    name: str = Field(min_length=1)
    url: Url
    kind: Kind | None = None
    match: Pattern | None = None
    since: date | None = None
    limit: int = Field(default=100, gt=0)
    select: Selectors = Selectors()
    date_order: DateOrder | None = None
    language: str = Field(default="en", pattern="^[a-z]{2,3}$")
    silent_after: float | None = Field(default=None, gt=0)
    """Days without anything new after which a source is silent; None means three times its usual gap."""

    @property
    def host(self) -> str:
        """The host that is asked for it."""
        return urlsplit(self.url).hostname or ""


class Settings(_Table):
    """What holds for all sources."""

    contact: str | None = None
    allow: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    workers: int = Field(default=2, gt=0, le=64)
    every: float = Field(default=900, gt=0)
    """Seconds between two passes of `watch` over a source, at least."""
    at_most: float = Field(default=86400, gt=0)
    """Seconds between two passes of `watch` over a source, at most."""


class Schedule(_Table):
    """The sources of a file, with settings and limits."""

    settings: Settings = Settings()
    limits: Limits = Limits()
    source: tuple[Source, ...] = Field(min_length=1)


def read_schedule(path: str | Path, *, contact: str | None = None) -> Schedule:
    """Give the sources of a file; `contact` counts in place of the file's own.

    Raises ScheduleInvalid where the file cannot be used, or names no contact and watches more than this machine.
    """
    where = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
        rows = tomllib.loads(text)
    except OSError as error:
        raise ScheduleInvalid(error.strerror or "cannot be read", where=where, remedy="give a TOML file") from error
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        raise ScheduleInvalid(f"no TOML: {error}", where=where) from error
    if contact is not None and isinstance(rows.setdefault("settings", {}), dict):
        rows["settings"]["contact"] = contact
    try:
        schedule = Schedule.model_validate(rows)
    except ValidationError as error:
        raise _told(error, rows, where) from None
    _check(schedule, where)
    return schedule


def _check(schedule: Schedule, where: str) -> None:
    name, times = Counter(source.name for source in schedule.source).most_common(1)[0]
    if times > 1:
        raise ScheduleInvalid(f"{times} sources have the name {name!r}", where=where, remedy="give each its own")
    strange = next((source for source in schedule.source if not is_loopback(source.host)), None)
    if strange and not (schedule.settings.contact or "").strip():
        remedy = 'write who asks under [settings]: contact = "you@example.org", or give --contact'
        raise ScheduleInvalid(f"no contact, and {strange.name!r} is on the web", where=where, remedy=remedy)


def _told(error: ValidationError, rows: dict[str, Any], where: str) -> ScheduleInvalid:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if place == ["source"] and first["type"] in ("missing", "too_short", "tuple_type"):
        return ScheduleInvalid("no [[source]]", where=where, remedy=f"write at least\n{_EXAMPLE}\n")
    if len(place) > 1 and place[0] == "source":
        entry = rows["source"][int(place[1])]
        name = entry.get("name") if isinstance(entry, dict) else None
        place[:2] = [f"source {name!r}" if isinstance(name, str) else f"source number {int(place[1]) + 1}"]
    what = {"missing": "is missing", "extra_forbidden": "is no such key"}.get(first["type"])
    what = what or first["msg"].removeprefix("Value error, ").rstrip(".")
    return ScheduleInvalid(f"{', '.join(place)}: {what}", where=where, remedy="docs/scraper.md names all keys")
