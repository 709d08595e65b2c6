"""Archives in archives: zip, WACZ, gzip and lists of crawls, opened one after the other and within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.stream_io import Lz4Writer, ZstdWriter

from extractor.errors import ArticleUnreadable
from extractor.records import Article
from extractor.sources.archive import Position, read_archive
from tests.sources.archive.crawls import PROSE, page, warc

COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}
PAGES = [page(number) for number in range(4)]
TEXTS = [f"Island text {number}. {PROSE.format(number)}" for number in range(4)]


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def rows(texts: list[str]) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def first_line(article: Article) -> str:
    return article.text.removeprefix(f"{article.title}\n").strip().partition("\n")[0]


def texts(path: Path, after: Position | None = None) -> list[str]:
    errors: list[ArticleUnreadable] = []
    found = [first_line(article) for article in read_archive(path, after=after, on_error=errors.append)]
    assert errors == []
    return found


MIXED = packed(
    {
        "a.txt": TEXTS[0].encode(),
        "b/page.html": PAGES[1].body,
        "b/rows.jsonl": rows(TEXTS[1:3]),
        "c.warc.gz": warc(PAGES)[0],
        "inner.zip": packed({"d.txt": TEXTS[3].encode(), "rows.jsonl.gz": gzip.compress(rows(TEXTS))}),
        "__MACOSX/._a.txt": b"\0\5\26\7",
    }
)
IN_MIXED = [TEXTS[0], PROSE.format(1), *TEXTS[1:3], *map(PROSE.format, range(4)), TEXTS[3], *TEXTS]


def test_a_zip_gives_what_lies_in_it_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "mixed").write_bytes(MIXED)
    assert texts(tmp_path / "mixed") == IN_MIXED


def test_reading_goes_on_behind_any_document_of_a_zip(tmp_path: Path) -> None:
    (tmp_path / "mixed.zip").write_bytes(MIXED)
    for count in range(1, len(IN_MIXED) + 1):
        reading = read_archive(tmp_path)
        for _ in range(count):
            next(reading)
        assert texts(tmp_path, reading.position) == IN_MIXED[count:]


def test_a_position_that_an_archive_does_not_have_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "mixed.zip").write_bytes(MIXED)
    errors: list[ArticleUnreadable] = []
    after = Position(f"{tmp_path / 'mixed.zip'}!/gone.txt")
    assert list(read_archive(tmp_path, after=after, on_error=errors.append)) == []
    assert "there is no" in str(errors[0])


def test_a_wacz_gives_its_crawls_and_not_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    described = {
        "datapackage.json": json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}).encode(),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://a.example", "text": "x"}',
        "indexes/index.cdx.gz": gzip.compress(b"example,a)/ 20220101 {}"),
        "archive/data.warc.gz": warc(PAGES)[0],
    }
    path.write_bytes(packed(described, zipfile.ZIP_STORED))
    assert texts(path) == [PROSE.format(number) for number in range(4)]


@pytest.mark.parametrize("name", ["gzip", "bzip2", "xz", "zstd", "lz4"])
@pytest.mark.parametrize("content", ["rows", "text", "page", "crawl"])
def test_every_usual_compression_is_undone(tmp_path: Path, name: str, content: str) -> None:
    data = {
        "rows": rows(TEXTS), "text": TEXTS[0].encode(), "page": PAGES[0].body, "crawl": warc(PAGES, gzip=False)[0]
    }[content]  # fmt: skip
    path = tmp_path / f"{content}.{name}"
    if name in ("zstd", "lz4"):
        writer = ZstdWriter(str(path)) if name == "zstd" else Lz4Writer(str(path))
        writer.write(data)
        writer.close()
    else:
        path.write_bytes(COMPRESSIONS[name](data))
    expected = {
        "rows": TEXTS, "text": TEXTS[:1], "page": [PROSE.format(0)], "crawl": [PROSE.format(n) for n in range(4)]
    }[content]  # fmt: skip
    reading = read_archive(path)
    assert [first_line(article) for article in reading] == expected
    again = read_archive(path)
    next(again)
    assert texts(path, again.position) == expected[1:]


def test_a_list_of_crawls_is_followed_to_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "crawl-data").mkdir()
    (tmp_path / "crawl-data" / "one.warc.gz").write_bytes(warc(PAGES[:2])[0])
    (tmp_path / "two.warc.gz").write_bytes(warc(PAGES[2:])[0])
    lines = ["crawl-data/one.warc.gz", "https://news.example/crawl-data/two.warc.gz", "crawl-data/three.warc.gz"]
    (tmp_path / "warc.paths").write_text("".join(f"{line}\n" for line in lines))
    errors: list[ArticleUnreadable] = []
    articles = list(read_archive(tmp_path / "warc.paths", on_error=errors.append))
    assert [article.url for article in articles] == [page.url for page in PAGES]
    assert [error.where for error in errors] == [str(tmp_path / "crawl-data" / "three.warc.gz")]


def test_a_zip_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({f"{n}.txt": bytes(30_000_000) for n in range(4)}))
    (tmp_path / "b.txt").write_text(TEXTS[0])
    errors: list[ArticleUnreadable] = []
    assert len(list(read_archive(tmp_path, on_error=errors.append))) == 1
    assert "unpack to 120,000,000" in str(errors[0])


def test_zips_in_zips_are_opened_only_so_deep(tmp_path: Path) -> None:
    data = packed({"a.txt": TEXTS[0].encode()})
    for _ in range(5):
        data = packed({"inner.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    reading = read_archive(tmp_path)
    assert list(reading) == []
    assert dict(reading.counts) == {"too deep": 1}


def test_a_zip_that_is_cut_off_or_encrypted_is_named(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(MIXED[: len(MIXED) // 2])
    locked = bytearray(packed({"a.txt": TEXTS[0].encode()}))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + flags] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    errors: list[ArticleUnreadable] = []
    assert list(read_archive(tmp_path, on_error=errors.append)) == []
    assert [Path(error.where.partition("!/")[0]).name for error in errors] == ["cut.zip", "locked.zip"]
    assert "encrypted" in str(errors[1])


def test_a_broken_entry_of_a_zip_costs_itself_alone(tmp_path: Path) -> None:
    data = bytearray(packed({f"{number}.txt": TEXTS[number].encode() for number in range(4)}, zipfile.ZIP_STORED))
    data[data.index(b"Island text 1")] = 0x58
    (tmp_path / "a.zip").write_bytes(data)
    reading = read_archive(tmp_path)
    assert [article.text for article in reading] == [TEXTS[0], *TEXTS[2:]]
    assert dict(reading.counts) == {"articles": 3, "damaged": 1}


def test_an_endless_line_is_refused_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"island " * 8_000_000))
    reading = read_archive(tmp_path)
    assert list(reading) == []
    assert dict(reading.counts) == {"too large": 1}
