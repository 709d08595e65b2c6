"""Turns evidence into W3C Web Annotations (JSON-LD), so that other tools can show it where it stands.

Each event and quotation is an annotation of its article. `TextPositionSelector` counts code points of the text as the
records hold it; `TextQuoteSelector` finds the words again in the page from which that text was taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.export.json_array import write_array
from extractor.records import Article, Event, Extraction, Quotation

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAME = "urn:treaty-events:annotations"
AROUND = 32  # characters of prefix and suffix


def write(extractions: Iterable[Extraction], path: Path) -> None:
    """Write all annotations as an AnnotationCollection with one page."""
    whole = {"@context": CONTEXT, "id": NAME, "type": "AnnotationCollection", "label": "Treaty events"}
    page = {"id": f"{NAME}:1", "type": "AnnotationPage", "startIndex": 0}
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{json.dumps(whole)[:-1]}, "first": {json.dumps(page)[:-1]}, "items": ')
        total = write_array(file, (each for extraction in extractions for each in annotated(extraction)))
        file.write(f'}}, "total": {total}}}\n')


def annotated(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Yield an annotation for the evidence of each event, then for each quotation."""
    article, maker = extraction.article, extraction.extractor
    generator = {
        "id": f"urn:treaty-events:software:{quote(maker.version)}:{maker.rules[:16]}",
        "type": "Software",
        "name": f"treaty-events {maker.version}, {maker.model}",
    }
    for number, event in enumerate(extraction.events):
        target = _target(article, event.evidence.start, event.evidence.end)
        yield _annotation(article, f"event:{number}:{event.id}", "classifying", _event(event), target, generator)
    for quotation in extraction.quotations:
        target = _target(article, quotation.start, quotation.end)
        yield _annotation(article, f"quotation:{quotation.id}", "identifying", _said(quotation), target, generator)


def source(article: Article) -> str:
    """Give the address of the article, or a name for one that has none."""
    return article.url or f"urn:treaty-events:article:{quote(article.id, safe='')}"


def _annotation(
    article: Article, key: str, motivation: str, body: list[dict[str, Any]], target: dict[str, Any], by: dict[str, str]
) -> dict[str, Any]:
    return {
        "id": f"urn:treaty-events:annotation:{quote(article.id, safe='')}:{key}",
        "type": "Annotation",
        "motivation": motivation,
        "generator": by,
        "body": body,
        "target": target,
    }


def _event(event: Event) -> list[dict[str, Any]]:
    treaty = f"{event.treaty.name} ({event.treaty.id})" if event.treaty.id else event.treaty.name
    who, when = " ".join(event.parties), event.date
    words = [event.type.replace("_", " "), f"({event.status.replace('_', ' ')}):", treaty, who and f"by {who}", when]
    record = event.model_dump(mode="json", exclude={"spans", "evidence"}, exclude_none=True)
    return [
        _textual("tagging", event.type),
        _textual("describing", " ".join(word for word in words if word)),
        _textual("describing", json.dumps(record, ensure_ascii=False), "application/json"),
    ]


def _said(quotation: Quotation) -> list[dict[str, Any]]:
    speaker = quotation.speaker
    names = (speaker.name, speaker.role, speaker.organisation, speaker.country) if speaker else ()
    who = ", ".join(name for name in names if name)
    found = [_textual("tagging", "direct speech" if quotation.direct else "reported speech")]
    return [*found, _textual("identifying", who)] if who else found


def _textual(purpose: str, value: str, form: str = "text/plain") -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": form}


def _target(article: Article, start: int, end: int) -> dict[str, Any]:
    text = article.text
    return {
        "type": "SpecificResource",
        "source": source(article),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - AROUND, 0) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
