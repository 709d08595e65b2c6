"""Decodes the body of an answer within a limit, whatever it claims to be: a bomb costs no more than the limit."""

from __future__ import annotations

import zlib

from extractor.errors import FetchFailed
from extractor.sources.web.limits import Limits

ACCEPTED = "gzip, deflate"
_GZIP = b"\x1f\x8b"
_ZLIB_BITS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


def decoded(body: bytes, encodings: str, limits: Limits) -> bytes:
    """Undo the encodings of a Content-Encoding header, the last one first.

    Raises FetchFailed where the result is too big, cut off, or of an encoding that was not asked for.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > limits.encodings:
        raise FetchFailed("encoding", f"{len(names)} nested encodings, more than {limits.encodings}")
    for name in reversed(names):
        if name not in _ZLIB_BITS:
            raise FetchFailed("encoding", f"content encoding {name!r}, which was not asked for")
        body = _inflated(body, _ZLIB_BITS[name], limits.decoded_bytes)
    if len(body) > limits.decoded_bytes:
        raise FetchFailed("too big", f"more than {limits.decoded_bytes:,} bytes")
    return body


def unpacked(body: bytes, limits: Limits) -> bytes:
    """Give what a gzip file holds, such as sitemap.xml.gz; other bytes come back as they are."""
    return _inflated(body, _ZLIB_BITS["gzip"], limits.decoded_bytes) if body.startswith(_GZIP) else body


def _inflated(body: bytes, bits: int, limit: int) -> bytes:
    if not body:
        return body  # some servers name an encoding where there is nothing to encode
    parts, size, first = [], 0, True
    while body:
        inflater = zlib.decompressobj(bits)
        try:
            part = inflater.decompress(body, limit + 1 - size)
        except zlib.error as error:
            if first and bits == zlib.MAX_WBITS:
                return _inflated(body, -zlib.MAX_WBITS, limit)  # "deflate" without its header, as old servers send it
            if not first:
                break  # padding behind the last member
            raise FetchFailed("encoding", f"the body breaks its encoding: {error}") from error
        parts.append(part)
        size += len(part)
        if size > limit:
            raise FetchFailed("too big", f"more than {limit:,} bytes when unpacked")
        if not inflater.eof:
            raise FetchFailed("short", "the compressed body is cut off")
        body, first = inflater.unused_data, False
    return b"".join(parts)
