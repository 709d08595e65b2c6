"""Turns extractions into Label Studio tasks whose predictions a person corrects, and gives the labelling interface.

A task is one article. Each event, quotation and date is a region of the text with a label; what cannot be marked in the
text (the treaty's id, the parties' codes ...) stands in fields of the region. `extractor.export.corrections` reads all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

from extractor.export.json_array import write_array
from extractor.records import Event, EventType, Extraction, Level, Offsets, Quotation, Speaker, SpeakerKind, Status

LABEL, TEXT = "label", "text"
DIRECT, REPORTED, DATE = "direct speech", "reported speech", "date"
SPEECH = (DIRECT, REPORTED)
# What is shown to help, and not read back: the fields of the event say it.
SHOWN = ("treaty", "party")
NOT_JUDGED = "optional"
EVENT_FIELDS = ("treaty_name", "treaty_id", "parties", "others", "count", "event_date")
SPEAKER_FIELDS = ("speaker", "role", "organisation", "country")
CHOICES = {"status": get_args(Status), "level": get_args(Level), "speaker_kind": get_args(SpeakerKind)}
Region = dict[str, Any]


def write(extractions: Iterable[Extraction], path: Path) -> None:
    """Write the tasks as a JSON array, and beside it the labelling interface, with the ending .xml."""
    with path.open("w", encoding="utf-8") as file:
        write_array(file, map(task, extractions))
        file.write("\n")
    path.with_suffix(".xml").write_text(interface(), encoding="utf-8")


def task(extraction: Extraction) -> dict[str, Any]:
    """Give an article with what was found in it; offsets are code points, as in Label Studio since version 1.4."""
    article, maker = extraction.article, extraction.extractor
    regions = [part for number, region in zip(count(1), _regions(extraction)) for part in _numbered(region, number)]
    countries = " ".join(dict.fromkeys(country.code for country in extraction.countries))
    regions.append(
        {"id": "countries", "from_name": "countries", "to_name": TEXT, "type": "textarea",
         "value": {"text": [countries]}}
    )  # fmt: skip
    prediction = {"model_version": f"treaty-events {maker.version}, rules {maker.rules[:8]}", "result": regions}
    data = {"text": article.text, "title": article.title or "", "article": article.id, "published": article.published}
    return {"data": data, "predictions": [prediction]}


def interface() -> str:
    """Give the labelling interface as XML, to be pasted into a project's settings."""
    view = ET.Element("View")
    ET.SubElement(view, "Header", value="$title")
    labels = ET.SubElement(view, "Labels", name=LABEL, toName=TEXT)
    for label in (*get_args(EventType), *SPEECH, DATE, *SHOWN):
        ET.SubElement(labels, "Label", value=label)
    ET.SubElement(view, "Text", name=TEXT, value="$text", granularity="word")
    events, speech = ",".join(get_args(EventType)), ",".join(SPEECH)
    for name, shown in (("status", events), ("level", events), ("speaker_kind", speech)):
        _choices(view, name, CHOICES[name], shown)
    for names, shown in ((EVENT_FIELDS, events), (SPEAKER_FIELDS, speech), (("value",), DATE)):
        for name in names:
            _field(view, name, shown)
    _choices(view, NOT_JUDGED, (NOT_JUDGED,), ",".join((events, speech, DATE)))
    ET.SubElement(view, "TextArea", name="countries", toName=TEXT, editable="true", placeholder="countries of the text")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _choices(view: ET.Element, name: str, words: Iterable[str], shown: str) -> None:
    choices = ET.SubElement(view, "Choices", {"name": name, "toName": TEXT, "choice": "single"} | _by_region(shown))
    for word in words:
        ET.SubElement(choices, "Choice", value=word)


def _field(view: ET.Element, name: str, shown: str) -> None:
    field = {"name": name, "toName": TEXT, "placeholder": name.replace("_", " "), "editable": "true"}
    ET.SubElement(view, "TextArea", field | {"maxSubmissions": "1"} | _by_region(shown))


def _by_region(shown: str) -> dict[str, str]:
    return {"perRegion": "true", "visibleWhen": "region-selected", "whenTagName": LABEL, "whenLabelValue": shown}


def _regions(extraction: Extraction) -> Iterator[tuple[Offsets, str, str, dict[str, Any]]]:
    """Yield each region as offsets, words, label and what its fields hold."""
    text = extraction.article.text
    for event in extraction.events:
        place = event.spans.trigger[0] if event.spans.trigger else (event.evidence.start, event.evidence.end)
        yield place, text[slice(*place)], event.type, _event_fields(event)
    events = extraction.events
    for place in dict.fromkeys(place for event in events for place in event.spans.treaty):
        yield place, text[slice(*place)], "treaty", {}
    for place in dict.fromkeys(place for event in events for place in event.spans.parties):
        yield place, text[slice(*place)], "party", {}
    for quotation in _statements(extraction.quotations):
        label = DIRECT if quotation.direct else REPORTED
        yield (quotation.start, quotation.end), quotation.text, label, _speaker_fields(quotation.speaker)
    for date in extraction.dates:
        yield (date.start, date.end), date.text, DATE, {"value": date.value}


def _statements(quotations: Iterable[Quotation]) -> Iterable[Quotation]:
    """Give the first stretch of each statement, as the gold has one row for a statement."""
    first: dict[str, Quotation] = {}
    for quotation in quotations:
        first.setdefault(quotation.statement, quotation)
    return first.values()


def _event_fields(event: Event) -> dict[str, Any]:
    return {
        "status": event.status, "level": event.level, "treaty_name": event.treaty.name, "treaty_id": event.treaty.id,
        "parties": " ".join(event.parties), "others": " ".join(event.others), "count": event.count,
        "event_date": event.date,
    }  # fmt: skip


def _speaker_fields(speaker: Speaker | None) -> dict[str, Any]:
    if speaker is None:
        return {}
    return {"speaker": speaker.name, "speaker_kind": speaker.kind} | speaker.model_dump(
        include={"role", "organisation", "country"}
    )


def _numbered(region: tuple[Offsets, str, str, dict[str, Any]], number: int) -> Iterator[Region]:
    """Yield the region and its fields as results with one id."""
    (start, end), words, label, fields = region
    place = {"start": start, "end": end, "text": words}
    common = {"id": f"r{number}", "to_name": TEXT}
    yield common | {"from_name": LABEL, "type": "labels", "value": place | {"labels": [label]}}
    for name, value in fields.items():
        if value in (None, ""):
            continue
        kind = "choices" if name in CHOICES else "textarea"
        content = {"choices": [value]} if kind == "choices" else {"text": [str(value)]}
        yield common | {"from_name": name, "type": kind, "value": {"start": start, "end": end} | content}
