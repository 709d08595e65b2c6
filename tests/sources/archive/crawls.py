"""Crawls made for the tests: WARC files of small pages, as warcio writes them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PROSE = "The assembly of island number {} approved the treaty on fishing rights after a long debate in the capital."


class Answer(NamedTuple):
    """What a server gave for an address."""

    url: str
    body: bytes
    status: str = "200 OK"
    type: str = "text/html; charset=utf-8"
    record: str = "response"


def page(number: int) -> Answer:
    text = PROSE.format(number)
    paragraphs = "".join(f"<p>{text.replace('assembly', house)}</p>" for house in ("assembly", "senate", "council"))
    title = f"Island {number} approves treaty"
    body = f"<body><main><h1>{title}</h1>{paragraphs}</main></body>"
    html = f"<html><head><title>{title}</title></head>{body}</html>"
    return Answer(f"https://islands.example/{number}", html.encode())


def warc(answers: Iterable[Answer], *, gzip: bool = True) -> tuple[bytes, list[int]]:
    """Give the bytes of a WARC file, and the byte at which each record starts."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=gzip)
    starts = []
    for answer in answers:
        starts.append(file.tell())
        heads = StatusAndHeaders(answer.status, [("Content-Type", answer.type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            answer.url,
            answer.record,
            payload=io.BytesIO(answer.body),
            length=len(answer.body),  # without it, warcio copies the body to a temporary file that it leaves open
            http_headers=heads if answer.record in ("response", "revisit") else None,
            warc_content_type="" if answer.record in ("response", "revisit") else answer.type,
        )
        writer.write_record(record)
    return file.getvalue(), starts
