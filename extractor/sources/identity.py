"""Gives an article its id: a short hash of its canonical address, else of its text."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

_LENGTH = 16  # hexadecimal digits: a collision is unlikely below a thousand million articles


def article_id(text: str, url: str | None = None) -> str:
    """Give the id of an article that its source gives none; http and https are one address."""
    named = address_key(url) if url else text
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def address_key(url: str) -> str:
    """Give what is the same for every writing of an address: its canonical form, with http read as https."""
    canonical = canonical_url(url)
    return f"https{canonical[4:]}" if canonical.startswith("http:") else canonical


def canonical_url(url: str) -> str:
    """Give the address without tracking parameters, fragment, default port and letter case of the host.

    What is no address comes back as it is: it still tells one article from another.
    """
    from courlan import normalize_url  # an address is rare, and the import takes a tenth of a second

    try:
        parts = urlsplit(normalize_url(url.strip()))
    except ValueError:
        return url.strip()
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/") or "/", parts.query, ""))
