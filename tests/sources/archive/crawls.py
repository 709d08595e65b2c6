"""Crawls made for the tests: WARC files of small pages, as warcio writes them."""

from __future__ import annotations

import gzip as gzip_
import io
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from fastwarc.stream_io import ZstdWriter
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


def arc(answers: Iterable[Answer], *, compressed: bool) -> tuple[bytes, list[int]]:
    """Give the bytes of an ARC file, the older form of crawls, and the byte at which each record starts."""
    about = b"1 0 Harbour\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [b"filedesc://harbour.arc 0.0.0.0 20040506070809 text/plain %d\n%s\n" % (len(about), about)]
    for answer in answers:
        block = (
            b"HTTP/1.0 %s\r\nContent-Type: %s\r\n\r\n" % (answer.status.encode(), answer.type.encode()) + answer.body
        )
        head = b"%s 192.0.2.1 20040506070809 text/html %d\n" % (answer.url.encode(), len(block))
        records.append(head + block + b"\n")
    parts = [gzip_.compress(record) if compressed else record for record in records]
    return b"".join(parts), [*accumulate(map(len, parts))][:-1]


def http(head: bytes, body: bytes) -> bytes:
    """Give a WARC record of a response with its own lines in the head, its body as it is."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + body
    about = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://islands.example/x\r\n"
    kind = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(block)
    return gzip_.compress(about + kind + block + b"\r\n\r\n")


def zstd(data: bytes) -> bytes:
    """Give a zstandard frame."""
    file = io.BytesIO()
    writer = ZstdWriter(file)
    writer.write(data)
    writer.finish()
    writer.flush()
    return file.getvalue()
