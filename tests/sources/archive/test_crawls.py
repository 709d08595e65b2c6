"""Crawls: what is a page is given once, what is none is counted, what is damaged is named and passed over."""

from __future__ import annotations

import gzip
import random
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from extractor.errors import ArchiveDamaged, ArticleUnreadable
from extractor.records import Article
from extractor.sources.archive import Position, Reading, find_documents, read_archive
from tests.sources.archive.crawls import PROSE, Answer, arc, http, page, warc, zstd

PAGES = [page(number) for number in range(50)]


def read(path: Path, after: Position | None = None) -> tuple[list[Article], list[ArticleUnreadable], Reading]:
    errors: list[ArticleUnreadable] = []
    reading = read_archive(path, after=after, on_error=errors.append)
    return list(reading), errors, reading


def written(tmp_path: Path, data: bytes, name: str = "crawl.warc.gz") -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def numbers(articles: list[Article]) -> list[int]:
    return [int(str(article.url).rpartition("/")[2]) for article in articles]


def documents(path: Path) -> tuple[list[int], list[ArticleUnreadable]]:
    errors: list[ArticleUnreadable] = []
    found = [int(str(document.url).rpartition("/")[2]) for document in find_documents(path, on_error=errors.append)]
    return found, errors


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain"])
def test_a_crawl_gives_its_pages_with_address_and_day_of_retrieval(tmp_path: Path, compressed: bool) -> None:
    path = written(tmp_path, warc(PAGES[:3], gzip=compressed)[0], "crawl")  # told by content
    articles, errors, reading = read(path)
    assert errors == []
    assert numbers(articles) == [0, 1, 2]
    assert articles[1].title == "Island 1 approves treaty"
    assert PROSE.format(1) in articles[1].text
    assert str(articles[0].retrieved).startswith("20")
    assert dict(reading.counts) == {"articles": 3}


def test_what_is_no_page_is_counted_by_its_reason(tmp_path: Path) -> None:
    german = (
        "<p>Der Rat hat das Abkommen auf der Tagung angenommen, und die Mitglieder haben es mit Mehrheit gebilligt.</p>"
    )
    answers = [
        PAGES[0],
        Answer("https://islands.example/robots.txt", b"User-agent: *\nDisallow:\n", type="text/plain"),
        Answer("https://islands.example/a.png", b"\x89PNG\r\n\x1a\n\0\0", type="image/png"),
        Answer("https://islands.example/b", b"\x89PNG\r\n\x1a\n\0\0"),
        Answer("https://islands.example/old", b"moved", status="301 Moved Permanently"),
        Answer("https://islands.example/gone", b"<p>not here</p>", status="404 Not Found"),
        Answer("https://islands.example/feed", b"<rss></rss>", type="application/rss+xml"),
        Answer("https://islands.example/feed2", b"<?xml version='1.0'?><rss></rss>"),
        Answer("https://islands.example/x.js", b"var a = 1;", type="application/javascript"),
        Answer("https://islands.example/void", b""),
        Answer("https://islands.example/short", b"<html><body><p>Log in</p></body></html>"),
        Answer("https://islands.example/de", f"<html><body><main>{german * 4}</main></body></html>".encode()),
        Answer("https://islands.example/1", b"", record="revisit"),
        Answer("https://islands.example/1", b"a: b", record="metadata", type="application/warc-fields"),
        PAGES[1],
    ]
    articles, errors, reading = read(written(tmp_path, warc(answers)[0]))
    assert errors == []
    assert numbers(articles) == [0, 1]
    assert dict(reading.counts) == {
        "articles": 2, "robots.txt": 1, "image": 2, "redirect": 1, "error status": 1, "feed": 2, "script or data": 1,
        "empty": 1, "no main text": 1, "other language": 1, "revisit": 1, "metadata": 1,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_forty_zero_bytes_cost_at_most_two_pages_and_are_named(tmp_path: Path, seed: int) -> None:
    data, starts = warc(PAGES)
    hole = len(data) // 2 if seed == 0 else random.Random(seed).randrange(len(data) - 40)  # noqa: S311 - a test
    found, errors = documents(written(tmp_path, data[:hole] + bytes(40) + data[hole + 40 :]))
    lost = sorted(set(range(50)) - set(found))
    assert len(lost) <= 2
    assert len(found) == 50 - len(lost)
    assert all(isinstance(error, ArchiveDamaged) for error in errors)
    assert [error.where for error in errors][:1] == [f"{tmp_path / 'crawl.warc.gz'}@{starts[n]}" for n in lost[:1]]


def test_a_hole_in_an_uncompressed_crawl_is_found_by_its_digest(tmp_path: Path) -> None:
    data, starts = warc(PAGES, gzip=False)
    hole = starts[20] + 600
    found, errors = documents(written(tmp_path, data[:hole] + bytes(40) + data[hole + 40 :], "crawl.warc"))
    assert set(range(50)) - set(found) == {20}
    assert [error.where.rpartition("@")[2] for error in errors] == [str(starts[20])]


def test_a_head_that_is_overwritten_costs_its_page_alone(tmp_path: Path) -> None:
    data, starts = warc(PAGES, gzip=False)
    hole = starts[20] - 10
    found, errors = documents(written(tmp_path, data[:hole] + bytes(40) + data[hole + 40 :], "crawl.warc"))
    assert set(range(50)) - set(found) <= {19, 20}
    assert errors


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain"])
def test_a_crawl_that_is_cut_off_says_so(tmp_path: Path, compressed: bool) -> None:
    data, starts = warc(PAGES, gzip=compressed)
    end = starts[30] + 100  # at the very end of a record, nothing could tell
    found, errors = documents(written(tmp_path, data[:end]))
    assert found == list(range(30))
    assert [error.where.rpartition("@")[2] for error in errors] == [str(starts[30])]
    assert "cut off" in errors[0].what


@pytest.mark.parametrize("kind", ["members", "plain", "one member"])
def test_reading_goes_on_behind_any_page(tmp_path: Path, kind: str) -> None:
    data, _ = warc(PAGES[:8], gzip=kind == "members")
    path = written(tmp_path, gzip.compress(data) if kind == "one member" else data)
    for read_before in range(1, 9):
        first = read_archive(path)
        before = [next(first) for _ in range(read_before)]
        assert first.position is not None
        after = Position.parse(str(first.position))
        assert numbers(before + read(path, after=after)[0]) == list(range(8))


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain"])
def test_a_crawl_can_be_shared_wherever_it_is_cut(tmp_path: Path, compressed: bool) -> None:
    data, _ = warc(PAGES, gzip=compressed)
    path = written(tmp_path, data)
    cuts = [0, 1, 5000, 5001, len(data) // 2, len(data) - 10, len(data)]
    shares = [find_documents(path, start=start, stop=stop) for start, stop in pairwise(cuts)]
    urls = [document.url for share in shares for document in share]
    assert urls == [page.url for page in PAGES]


def test_without_a_callback_damage_is_passed_over_and_counted(tmp_path: Path) -> None:
    reading = read_archive(written(tmp_path, warc(PAGES[:4])[0][:-9]))
    assert len(list(reading)) == 3
    assert reading.counts["damaged"] == 1


def test_a_page_that_is_not_kept_is_not_parsed(tmp_path: Path) -> None:
    reading = read_archive(written(tmp_path, warc(PAGES[:4])[0]), keep=lambda data: b"number 2" in data)
    assert numbers(list(reading)) == [2]
    assert dict(reading.counts) == {"articles": 1, "not kept": 3}


def test_a_page_whose_text_is_not_kept_gives_no_article(tmp_path: Path) -> None:
    reading = read_archive(written(tmp_path, warc(PAGES[:4])[0]), keep_text=lambda text: "number 2" in text)
    assert numbers(list(reading)) == [2]
    assert dict(reading.counts) == {"articles": 1, "not kept": 3}


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain"])
def test_an_old_crawl_is_read_and_its_damage_passed_over(tmp_path: Path, compressed: bool) -> None:
    data, starts = arc(PAGES[:9], compressed=compressed)
    path = written(tmp_path, data, "crawl.arc.gz")
    articles, errors, _ = read(path)
    assert errors == []
    assert numbers(articles) == list(range(9))
    assert articles[0].retrieved == "2004-05-06T07:08:09Z"
    first = read_archive(path)
    next(first)
    assert numbers(read(path, first.position)[0]) == list(range(1, 9))
    hole = starts[5] + 10
    articles, errors, _ = read(written(tmp_path, data[:hole] + bytes(40) + data[hole + 40 :]))
    assert set(range(9)) - set(numbers(articles)) == {5}
    assert len(errors) == 1


def test_a_response_is_shown_as_the_server_meant_it(tmp_path: Path) -> None:
    body = page(7).body
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(body)), gzip.compress(body))
    squeezed = http(b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked)
    undone = http(b"Content-Encoding: gzip\r\n", body)  # some crawlers store what they have decoded, under the old head
    path = written(tmp_path, squeezed + undone)
    articles, errors, _ = read(path)
    assert errors == []
    assert [article.title for article in articles] == ["Island 7 approves treaty"] * 2


def test_a_film_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.sources.archive.records.LARGEST", 100_000)
    film = Answer("https://islands.example/film", bytes(200_000), type="video/mp4")
    articles, errors, reading = read(written(tmp_path, warc([PAGES[0], film, PAGES[1]])[0]))
    assert errors == []
    assert numbers(articles) == [0, 1]
    assert reading.counts["too large"] == 1


def test_a_crawl_in_zstandard_is_read_on_behind_a_damaged_frame(tmp_path: Path) -> None:
    frames = [zstd(warc([answer], gzip=False)[0]) for answer in PAGES]
    starts = [0, *accumulate(map(len, frames))]
    hole = starts[20] + 200
    data = b"".join(frames)
    path = written(tmp_path, data[:hole] + bytes(40) + data[hole + 40 :], "crawl.warc.zst")
    found, errors = documents(path)
    assert len(set(range(50)) - set(found)) <= 2
    assert [error.where.rpartition("@")[2] for error in errors] == [str(starts[20])]
    first = read_archive(path, on_error=errors.append)
    position = [first.position for _ in zip(range(30), first, strict=False)][-1]
    assert numbers(read(path, position)[0]) == found[30:]


def test_lines_that_end_like_those_of_unix_are_read(tmp_path: Path) -> None:
    data = warc(PAGES[:3], gzip=False)[0].replace(b"\r\n", b"\n")
    for name in (b"WARC-Block-Digest", b"WARC-Payload-Digest"):
        data = data.replace(name, b"X-Digest")
    shorter = data.replace(b"Content-Length: ", b"X-Length: ")
    heads = b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n"
    for answer in PAGES[:3]:
        shorter = shorter.replace(b"X-Length: ", b"Content-Length: %d\nX-Was: " % (len(heads) + len(answer.body)), 1)
    articles, errors, _ = read(written(tmp_path, shorter))
    assert errors == []
    assert numbers(articles) == [0, 1, 2]


def test_a_head_that_cannot_be_parsed_costs_its_record_alone(tmp_path: Path) -> None:
    broken = http(b"X" * 100_000, b"<p>no end of a head</p>")
    articles, _, reading = read(written(tmp_path, broken + warc(PAGES[:2])[0]))
    assert numbers(articles) == [0, 1]
    assert sum(reading.counts.values()) == 3
