"""Makes an Atom feed (RFC 4287) of the newest events; its ids and times are those of the store, not of the build."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import NamedTuple

from extractor.site.entries import Content, Entry
from extractor.site.wording import STATUSES, TYPES, when

LENGTH = 100  # entries
_EPOCH = "1970-01-01T00:00:00Z"  # of a feed without entries: some time must stand there
# What XML 1.0 has no place for, not even as a reference.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(NamedTuple):
    """An event as an entry of the feed."""

    id: str
    title: str
    updated: str
    published: str | None
    summary: str
    entry: Entry


def items(content: Content) -> list[Item]:
    """Give the events that changed last, newest first; an event whose sources bear no time is in no feed."""
    titles = {card.key: card.title for card in content.treaties}
    names = {card.code: card.name for card in content.parties}
    found = [
        Item(
            id=urn(entry.id),
            title=legal(_title(entry, titles[entry.treaty], names)),
            updated=updated,
            published=moment(entry.reported),
            summary=legal(_summary(entry)),
            entry=entry,
        )
        for entry in content.events
        if (updated := moment(entry.changed))
    ]
    return sorted(found, key=lambda item: (item.updated, item.id), reverse=True)[:LENGTH]


def updated(found: list[Item]) -> str:
    """Give the time of the feed: that of its newest entry."""
    return found[0].updated if found else _EPOCH


def urn(name: str) -> str:
    """Give the same URN for the same name, for ever."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"treaty-events/{name}").urn


def moment(time: str | None) -> str | None:
    """Give a day or a time as RFC 3339 in UTC; a day begins at midnight, what is neither gives None."""
    try:
        found = dt.datetime.fromisoformat(time or "")
    except ValueError:
        return None
    found = found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def legal(text: str) -> str:
    """Give the text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _title(entry: Entry, treaty: str, names: dict[str, str]) -> str:
    who = ", ".join(names[code] for code in entry.parties) or (f"{entry.count} states" if entry.count else "")
    act = TYPES[entry.type] if entry.status == "occurred" else f"{TYPES[entry.type]} ({STATUSES[entry.status].lower()})"
    return ": ".join(filter(None, (who, f"{act}, {treaty}")))


def _summary(entry: Entry) -> str:
    told = entry.sources[0].passage
    date = f"{when(entry.date)}. " if entry.date else ""
    return date + " ".join(told.text[slice(*told.evidence)].split())
