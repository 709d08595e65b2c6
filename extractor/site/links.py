"""Says where a page may lead: an article's address, if it is one of the web, in the form that HTML and XML take."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# What RFC 3986 lets stand in an address, and "%" for what is escaped already.
_KEPT = ":/?#[]@!$&'()*+,;=%-._~"


def link(url: str | None) -> str:
    """Give an address of http or https with its other characters escaped; "" for anything else."""
    try:
        parts = urlsplit((url or "").strip())
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # "http://[": no address at all
        return ""
    return quote(parts.geturl(), safe=_KEPT) if known else ""
