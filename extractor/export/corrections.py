"""Reads what people corrected in Label Studio and gives it as gold in the project's own format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from extractor.errors import GoldInvalid
from extractor.evaluate.rows import Row
from extractor.export.label_studio import DATE, DIRECT, LABEL, NOT_JUDGED, SPEECH
from extractor.records import EventType

TYPES = frozenset(get_args(EventType))
_WORD = re.compile(r"\S+")


def gold(path: Path) -> Iterator[Row]:
    """Yield a row for each task of a Label Studio export (JSON) that somebody has corrected; others are left out.

    Of several annotations of a task the newest that was not cancelled counts. Raises GoldInvalid, naming the task.
    """
    for number, task in enumerate(_tasks(path), start=1):
        where = f"{path}, task {number}"
        try:
            results = _corrected(task)
            if results is not None:
                yield Row.model_validate(_row(task["data"], results))
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            what = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
            raise GoldInvalid(what, where=where, remedy="correct it in Label Studio and export again") from error
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            what = f"no task of this labelling interface: {error!r}"
            raise GoldInvalid(what, where=where, remedy="export the project as JSON, not as JSON-MIN") from error


def write(rows: Iterable[Row], path: Path) -> int:
    """Write the rows as JSON lines, without what is empty, and give their number."""
    lines = [f"{row.model_dump_json(exclude_defaults=True)}\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def _tasks(path: Path) -> list[Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldInvalid(f"the file cannot be read: {error}", where=str(path)) from error
    except json.JSONDecodeError as error:
        raise GoldInvalid(f"no JSON: {error}", where=str(path), remedy="export the project as JSON") from error
    if not isinstance(found, list):
        raise GoldInvalid("no list of tasks", where=str(path), remedy="export the project as JSON")
    return found


def _corrected(task: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    done = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
    if not done:
        return None
    newest = max(done, key=lambda each: (each.get("updated_at") or each.get("created_at") or "", each.get("id") or 0))
    return list(newest["result"])


def _row(data: Mapping[str, Any], results: list[dict[str, Any]]) -> dict[str, Any]:
    text = data["text"]
    places, fields = _regions(results)
    countries = fields.get("countries", {}).get("countries", "").split()
    row: dict[str, Any] = {"id": data["article"], "published": data.get("published"), "countries": countries}
    row |= {"events": [], "quotations": [], "dates": []}
    for region, value in sorted(places.items(), key=lambda each: each[1]["start"]):
        label, held = value["labels"][0], fields.get(region, {})
        start, end = _place(text, value)
        optional = {"optional": True} if held.pop(NOT_JUDGED, None) else {}
        if label in TYPES:
            row["events"].append(_event(label, held) | {"evidence": _evidence(text, start, end)} | optional)
        elif label in SPEECH:
            said = {"text": text[start:end], "direct": label == DIRECT, "speaker": _speaker(held)}
            row["quotations"].append(said | optional)
        elif label == DATE:
            row["dates"].append({"text": text[start:end], "value": held.get("value")} | optional)
    return row


def _regions(results: Iterable[dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, str]]]:
    """Give the marked places, and what the fields hold, each by region; what was left empty is left out."""
    places: dict[str, dict[str, Any]] = {}
    fields: dict[str, dict[str, str]] = {}
    for result in results:
        if result.get("type") == "relation":
            continue
        region, value = result["id"], result["value"]
        if result["from_name"] == LABEL:
            places[region] = value
            continue
        content = value["choices"] if "choices" in value else value["text"]
        said = " ".join([content] if isinstance(content, str) else content).strip()
        owner = "countries" if result["from_name"] == "countries" else region
        if said:
            fields.setdefault(owner, {})[result["from_name"]] = said
    return places, fields


def _event(type_: str, held: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": type_,
        "status": held.get("status"),
        "level": held.get("level"),
        "treaty": {"name": held.get("treaty_name", ""), "id": held.get("treaty_id")},
        "parties": held.get("parties", "").split(),
        "others": held.get("others", "").split(),
        "count": held.get("count"),
        "date": held.get("event_date"),
    }


def _speaker(held: Mapping[str, str]) -> dict[str, Any] | None:
    speaker = {name: held.get(name) for name in ("role", "organisation", "country")} | {"name": held.get("speaker")}
    if not any(speaker.values()):
        return None
    return speaker | {"kind": held.get("speaker_kind", "person")}


def _place(text: str, value: Mapping[str, Any]) -> tuple[int, int]:
    """Give the place of the marked words; where the offsets miss them (old versions count otherwise), the nearest."""
    start, end = int(value["start"]), int(value["end"])
    words = str(value.get("text", "")).replace("\\n", "\n")
    if not words or text[start:end] == words:
        return start, end
    found = [match.span() for match in re.finditer(re.escape(words), text)]
    return min(found, key=lambda place: abs(place[0] - start), default=(start, end))


def _evidence(text: str, start: int, end: int) -> str:
    """Give the marked words with as many words round them in their paragraph as it takes to stand once in the text."""
    first = text.rfind("\n\n", 0, start) + 1
    last = text.find("\n\n", end)
    words = [match.span() for match in _WORD.finditer(text, first, len(text) if last < 0 else last)]
    inside = [number for number, (begin, stop) in enumerate(words) if begin < end and stop > start]
    if not inside:
        return ""
    low, high, whole = inside[0], inside[-1], " ".join(text.split())
    while True:
        evidence = " ".join(text[words[low][0] : words[high][1]].split())
        if whole.count(evidence) == 1 or (low, high) == (0, len(words) - 1):
            return evidence
        low, high = max(low - 1, 0), min(high + 1, len(words) - 1)
