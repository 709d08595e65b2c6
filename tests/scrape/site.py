"""A web site of a test's own, over real sockets: what it answers can change, and what it was asked is kept."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

PROSE = (
    "{country} deposited its instrument of ratification of the Convention on Cybercrime with the Secretary General in "
    "Strasbourg on {day} November 2024. The ambassador of {country} signed the certificate number {number} in the "
    "presence of the Deputy Secretary General, who welcomed the step and recalled that {number} states had asked for "
    "help from the secretariat. Officials of {country} said that parliament had debated the text for {day} days."
)
COUNTRIES = ("Peru", "Kenya", "Fiji", "Chad", "Malta", "Oman", "Togo", "Nepal", "Laos", "Cuba")


class Asked(NamedTuple):
    """A request: when it came (monotonic), for what path, with which headers (names in lower case)."""

    time: float
    path: str
    headers: dict[str, str]


@dataclass
class Page:
    """What a path answers; with `tagged` it has an ETag and answers 304."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    tagged: bool = True


Answer = Page | Callable[["Handler"], None]


class Site(ThreadingHTTPServer):
    """A site on one address of this machine; `pages` are its answers by path."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), Handler)
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def put(self, path: str, body: str | bytes, **given: object) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(data, **given)  # type: ignore[arg-type]

    def paths(self, *, conditional: bool | None = None) -> list[str]:
        return [
            each.path for each in self.asked
            if conditional is None or conditional == bool({"if-none-match", "if-modified-since"} & each.headers.keys())
        ]  # fmt: skip

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no error here."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        site = self.server
        headers = {name.lower(): value for name, value in self.headers.items()}
        with site.lock:
            site.asked.append(Asked(time.monotonic(), self.path, headers))
            site.at_once += 1
            site.most_at_once = max(site.at_once, site.most_at_once)
        try:
            answer = site.pages.get(self.path) or site.pages.get(self.path.partition("?")[0]) or Page(b"no", status=404)
            if isinstance(answer, Page):
                self.give(answer)
            else:
                answer(self)
        finally:
            with site.lock:
                site.at_once -= 1

    def give(self, page: Page) -> None:
        tag = f'"{hashlib.sha256(page.body).hexdigest()[:12]}"'
        headers = {"Content-Type": page.content_type, **page.headers}
        if page.tagged and page.status == 200:
            headers["ETag"] = tag
        body, status = page.body, page.status
        if page.tagged and self.headers.get("If-None-Match") == tag:
            body, status = b"", 304
        self.begin(status, {**headers, "Content-Length": str(len(body))})
        self.wfile.write(body)

    def begin(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """A test prints nothing."""


@contextmanager
def running(host: str = "127.0.0.1") -> Iterator[Site]:
    """Give a site that answers until the block ends."""
    with Site(host) as site:
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        site.shutdown()


def release(number: int, *, note: str = "") -> str:
    """Give the page of a press release; no two are alike."""
    country, day = COUNTRIES[number % len(COUNTRIES)], 1 + number % 28
    title = f"{country} ratifies the Convention on Cybercrime with certificate {number}"
    text = PROSE.format(country=country, day=day, number=number) + note
    return (
        f"<html><head><title>{title}</title>"
        f'<meta property="article:published_time" content="2024-11-{day:02}T10:00:00+01:00"></head>'
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>{title}</h1><p>{text}</p></article></main></body>"
    )


def feed(site: Site, numbers: Iterator[int] | range, *, tracked: str = "?utm_source=rss") -> str:
    """Give an RSS feed of releases."""
    items = "".join(
        f"<item><title>Release {n}</title><link>{site.url}/r/{n}{tracked}</link>"
        f"<pubDate>{1 + n % 28} Nov 2024 09:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>"


def fill(site: Site, count: int) -> None:
    """Give a site so many releases, listed by a feed, a sitemap and a listing page."""
    for number in range(count):
        site.put(f"/r/{number}", release(number))
    site.put("/feed.xml", feed(site, range(count)), content_type="application/rss+xml")
    urls = "".join(f"<url><loc>{site.url}/r/{n}</loc></url>" for n in range(count))
    site.put("/sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>')
    links = "".join(f'<li><a href="/r/{n}#top">Release number {n}</a></li>' for n in range(count))
    site.put("/list", f"<html><body><nav><a href='/about'>About us</a></nav><ul>{links}</ul></body></html>")
