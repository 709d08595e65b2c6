"""The client over real sockets: what it may ask, how often, how long, how much, and what it says of the rest."""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import shutil
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.errors import FetchFailed
from extractor.sources.web import Answer, Client, Limits, Tally, Validators
from tests.scrape.site import Handler, Site, running

HERE = (ipaddress.ip_network("127.0.0.1/32"),)
QUICK = Limits(gap=0, attempts=1, wire_bytes=100_000, decoded_bytes=200_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as started:
        yield started


def get(
    *urls: str, limits: Limits = QUICK, contact: str | None = None, validators: Validators | None = None
) -> list[Answer | FetchFailed]:
    """Give what one client answers for each address in turn."""

    async def asked() -> list[Answer | FetchFailed]:
        found: list[Answer | FetchFailed] = []
        async with Client(contact=contact, allow=HERE, limits=limits) as client:
            for url in urls:
                try:
                    found.append(await client.get(url, validators=validators))
                except FetchFailed as failure:
                    found.append(failure)
        return found

    return asyncio.run(asked())


def reason(url: str, *, limits: Limits = QUICK, contact: str | None = None) -> str:
    (failure,) = get(url, limits=limits, contact=contact)
    assert isinstance(failure, FetchFailed), failure
    return failure.reason


def redirect(target: str) -> Callable[[Handler], None]:
    return lambda handler: handler.begin(302, {"Location": target, "Content-Length": "0"})


def test_robots_txt_is_asked_once_and_obeyed_at_every_hop(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/")
    site.put("/private/page", "secret")
    site.pages["/open"] = redirect("/private/page")
    found = get(f"{site.url}/private/page", f"{site.url}/open")
    assert [failure.reason for failure in found if isinstance(failure, FetchFailed)] == ["robots", "robots"]
    assert site.paths() == ["/robots.txt", "/open"]


@pytest.mark.parametrize(("status", "asked"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_without_robots_txt_allows_all_and_one_that_fails_to_show_it_nothing(
    site: Site, status: int, asked: bool
) -> None:
    site.put("/robots.txt", "", status=status)
    site.put("/page", "text")
    get(f"{site.url}/page")
    assert ("/page" in site.paths()) is asked


def test_a_host_is_asked_one_thing_at_a_time_with_its_crawl_delay_between(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.2")
    for number in range(3):
        site.put(f"/{number}", "text")

    async def at_once() -> None:
        async with Client(contact=None, allow=HERE, limits=QUICK) as client:
            await asyncio.gather(*(client.get(f"{site.url}/{number}") for number in range(3)))

    asyncio.run(at_once())
    times = [each.time for each in site.asked[1:]]
    assert site.most_at_once == 1
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


def test_it_says_who_asks_and_trusts_no_proxy_of_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.put("/page", "text")
    (answer,) = get(f"{site.url}/page", contact="desk@example.org")
    assert isinstance(answer, Answer)
    assert site.asked[-1].headers["user-agent"].startswith("treaty-events/")
    assert "(+desk@example.org)" in site.asked[-1].headers["user-agent"]


def test_validators_come_back_byte_for_byte(site: Site) -> None:
    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match", "").encode("latin-1") == b'W/"\xfc;-gzip"':
            handler.begin(304, {"Content-Length": "0"})
        else:
            handler.begin(200, {"ETag": 'W/"\xfc;-gzip"', "Content-Length": "4"})
            handler.wfile.write(b"text")

    site.pages["/page"] = answer
    (first,) = get(f"{site.url}/page")
    assert isinstance(first, Answer)
    (second,) = get(f"{site.url}/page", validators=first.validators)
    assert isinstance(second, Answer)
    assert (first.body, second.body) == (b"text", None)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://127.0.0.2:{port}/", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://2130706434:{port}/", "address"),  # 127.0.0.2 as one number
        ("http://[::ffff:127.0.0.2]:{port}/", "address"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1/", "scheme"),
        ("", "redirects"),
    ],
)
def test_a_redirect_leads_to_no_forbidden_place(site: Site, target: str, why: str) -> None:
    site.pages["/page"] = redirect(target.format(port=site.server_address[1]))
    assert reason(f"{site.url}/page", contact="desk@example.org") == why


@pytest.mark.parametrize("url", ["http://[::1", "http:///x", "//x", "http://xn--a/", "http://a.example:99999/", "x:1"])
def test_what_is_no_address_is_told(url: str) -> None:
    assert reason(url) in ("scheme", "unreachable")


def test_redirects_end(site: Site) -> None:
    site.pages["/page"] = redirect("/page")
    assert reason(f"{site.url}/page") == "redirects"
    assert site.paths().count("/page") == QUICK.redirects + 1


def test_without_a_contact_nothing_but_what_is_allowed_is_reached() -> None:
    (failure,) = get("http://192.0.2.1/")
    assert isinstance(failure, FetchFailed)
    assert failure.reason == "address"
    assert "without a contact" in str(failure)


def compressed(body: bytes, times: int) -> bytes:
    for _ in range(times):
        body = gzip.compress(body)
    return body


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        (b"x" * 150_000, "", "too big"),
        (compressed(b"\0" * 5_000_000, 1), "gzip", "too big"),
        (compressed(b"\0" * 5_000_000, 2), "gzip, gzip", "too big"),
        (compressed(b"text", 6), ", ".join(["gzip"] * 6), "encoding"),
        (b"text", "br", "encoding"),
        (b"text", "gzip", "encoding"),
        (gzip.compress(b"text" * 1000)[:-12], "gzip", "short"),
    ],
)
def test_a_body_costs_no_more_than_its_limit(site: Site, body: bytes, encoding: str, why: str) -> None:
    site.put("/page", body, headers={"Content-Encoding": encoding} if encoding else {}, tagged=False)
    assert reason(f"{site.url}/page") == why


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"te") + gzip.compress(b"xt") + b"\0\0\0\0", "x-gzip"),
        (zlib.compress(b"text"), "deflate"),
        (zlib.compress(b"text", wbits=-15), "deflate"),
        (compressed(b"text", 2), "gzip, gzip"),
        (b"text", "identity"),
    ],
)
def test_encodings_are_undone(site: Site, body: bytes, encoding: str) -> None:
    site.put("/page", body, headers={"Content-Encoding": encoding})
    (answer,) = get(f"{site.url}/page")
    assert isinstance(answer, Answer), answer
    assert answer.body == b"text"


def test_slow_endless_and_broken_answers_end(site: Site) -> None:
    def drips(handler: Handler) -> None:
        handler.begin(200, {"Content-Length": "600"})
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    def endless(handler: Handler) -> None:
        handler.begin(200, {"Transfer-Encoding": "chunked"})
        while True:
            handler.wfile.write(b"1000\r\n" + b"a" * 4096 + b"\r\n")

    def short(handler: Handler) -> None:
        handler.begin(200, {"Content-Length": "5000"})
        handler.wfile.write(b"x" * 900)
        handler.close_connection = True

    site.pages |= {"/drips": drips, "/hangs": lambda _: time.sleep(2), "/endless": endless, "/short": short}
    hasty = QUICK.model_copy(update={"seconds": 0.5})
    assert [reason(f"{site.url}{path}", limits=hasty) for path in ("/drips", "/hangs")] == ["timeout", "timeout"]
    assert [reason(f"{site.url}{path}") for path in ("/endless", "/short")] == ["too big", "short"]


@pytest.mark.parametrize(("status", "why"), [(401, "blocked"), (403, "blocked"), (404, "gone"), (410, "gone"),
                                             (500, "server error"), (204, "status")])  # fmt: skip
def test_a_status_has_its_word(site: Site, status: int, why: str) -> None:
    site.put("/page", "", status=status)
    assert reason(f"{site.url}/page") == why


def busy(retry_after: str, times: int) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        asked = sum(each.path == handler.path for each in handler.server.asked)
        if asked <= times:
            handler.begin(503, {"Retry-After": retry_after, "Content-Length": "0"})
        else:
            handler.begin(200, {"Content-Length": "2"})
            handler.wfile.write(b"ok")

    return answer


def test_a_busy_host_is_asked_again_when_it_says(site: Site) -> None:
    site.pages["/page"] = busy("1", times=1)
    (answer,) = get(f"{site.url}/page", limits=Limits(gap=0, attempts=2))
    assert isinstance(answer, Answer)
    first, second = (each.time for each in site.asked[1:])
    assert second - first >= 1


def test_a_host_that_asks_for_too_long_a_wait_is_left_alone_and_others_are_not(site: Site) -> None:
    site.pages["/page"] = busy("999999999", times=9)
    limits = Limits(gap=0, attempts=3)
    first, second = get(f"{site.url}/page", f"{site.url}/other", limits=limits)
    assert isinstance(first, FetchFailed)
    assert isinstance(second, FetchFailed)
    assert (first.reason, second.reason) == ("server error", "parked")
    assert site.paths() == ["/robots.txt", "/page"]


def test_requests_are_counted_and_a_clock_that_is_wrong_is_seen(site: Site) -> None:
    def old(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 4\r\n\r\ntext")

    site.pages["/page"] = old
    tally = Tally()

    async def asked() -> None:
        async with Client(contact=None, allow=HERE, limits=QUICK) as client:
            await client.get(f"{site.url}/page", tally=tally)

    asyncio.run(asked())
    assert (tally.requests, tally.bytes) == (1, 4)
    assert tally.skew < -3600


def test_a_certificate_that_nobody_has_signed_is_refused(tmp_path: Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed, which makes the certificate")
    names = [
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    subprocess.run(  # noqa: S603
        [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", *names],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with running() as secure:
        secure.socket = context.wrap_socket(secure.socket, server_side=True)
        assert reason(secure.url.replace("http:", "https:") + "/page") == "tls"
        assert secure.paths() == []
