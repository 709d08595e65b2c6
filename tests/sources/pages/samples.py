"""Pages made for the tests: a release about islands, with whatever stands in its head and its body."""

from __future__ import annotations

import json

PROSE = "The assembly of the islands approved the treaty on fishing rights after a long debate in the capital."
TITLE = "Islands approve fishing treaty"


def page(head: str = "", body: str = "", title: str = TITLE, heading: str = TITLE) -> bytes:
    paragraphs = "".join(f"<p>{PROSE.replace('assembly', name)}</p>" for name in ("senate", "house", "council"))
    return (
        f"<html><head><title>{title}</title>{head}</head><body><ul><li><a href='/a'>News</a></li></ul><main><article>"
        f"<h1>{heading}</h1>{paragraphs}{body}</article></main><footer>Cookie policy</footer></body></html>"
    ).encode()


def json_ld(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'
