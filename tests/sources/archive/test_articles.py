"""Articles from files and folders: told by content, one by one, and what is bad is reported with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import ArticleUnreadable
from extractor.records import Article
from extractor.sources.archive import read_archive, read_articles
from tests.sources.pdfs import Line, pdf

TEXT = "The assembly of the islands approved the treaty on fishing rights after a long debate in the capital."
PAGE = (
    "<!DOCTYPE html><html><head><title>Islands approve treaty</title></head><body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>Islands approve treaty</h1><p>{TEXT}</p><p>{TEXT.replace('assembly', 'senate')}</p>"
    f"<p>{TEXT.replace('assembly', 'council')}</p></article></body></html>"
)


def read(path: Path) -> tuple[list[Article], list[ArticleUnreadable]]:
    errors: list[ArticleUnreadable] = []
    return list(read_articles(path, on_error=errors.append)), errors


def row(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}) + "\n"


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(f"{TEXT} B one.")
    (tmp_path / "z.txt").write_text(f"{TEXT} Z.")
    (tmp_path / "a.jsonl").write_text(row(id="a1") + row(id="a2"))
    (tmp_path / ".hidden").write_text("x")
    articles, errors = read(tmp_path)
    assert errors == []
    assert [article.id if len(article.id) < 3 else article.text.split()[-1] for article in articles] == [
        "a1", "a2", "one.", "Z.",
    ]  # fmt: skip


def test_a_folder_may_hold_pages_mails_and_pdf_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(PAGE)
    (tmp_path / "b").write_text(f"Message-ID: <1@a.example>\nSubject: By mail\n\n{TEXT}\n")
    (tmp_path / "c").write_bytes(pdf([[Line(72, 700, TEXT)]]))
    (tmp_path / "d").write_bytes(pdf([[]]))
    reading = read_archive(tmp_path)
    assert [TEXT in article.text for article in reading] == [True] * 3
    assert dict(reading.counts) == {"articles": 3, "scan": 1}


def test_what_only_reading_brings_out_is_kept_or_not_by_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[Line(72, 700, TEXT)]]))
    (tmp_path / "b.jsonl").write_text('{"text": "Peru sp\\u00e9cially ratified it."}\n')
    (tmp_path / "c.txt").write_bytes("Peru ratified it.".encode("utf-16"))
    assert len(list(read_archive(tmp_path, keep=lambda data: b"fishing" in data))) == 1
    assert len(list(read_archive(tmp_path, keep=lambda data: "spécially".encode() in data))) == 1
    assert len(list(read_archive(tmp_path, keep=lambda data: b"ratified" in data))) == 2


def test_a_line_gives_what_its_fields_say_and_ignores_others(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(row(id="q-7", title="A title", published="2004-05-03", url="http://a.example/x", mood="glad"))
    (article,) = read_articles(path)
    assert (article.id, article.title, article.published, article.published_basis, article.url, article.language) == (
        "q-7", "A title", "2004-05-03", "given", "http://a.example/x", "en",
    )  # fmt: skip
    assert article.text == TEXT


def test_a_moment_of_publication_keeps_its_zone(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(row(published="2004-05-03T23:30:00-04:00", author="A. Reporter") + row(published="2004-05-03"))
    first, second = read_articles(path)
    assert (first.published, first.published_time) == ("2004-05-03", "2004-05-03T23:30:00-04:00")
    assert (first.author, second.published_time) == ("A. Reporter", None)


def test_a_line_may_hold_a_page_or_an_extraction(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    article = {"id": "q-7", "text": TEXT, "published": "2004-05-03", "published_basis": "dateline"}
    rows = [{"html": PAGE, "id": "p-1", "url": "https://a.example/x"}, {"schema_version": "1.1", "article": article}]
    path.write_text("".join(json.dumps(line) + "\n" for line in rows))
    page, again = read_articles(path)
    assert (page.id, page.url, page.title) == ("p-1", "https://a.example/x", "Islands approve treaty")
    assert "Home" not in page.text
    assert (again.id, again.text, again.published) == ("q-7", TEXT, "2004-05-03")


def test_content_tells_more_than_the_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "rows.html").write_text(row(id="r1"))
    articles, errors = read(tmp_path)
    assert errors == []
    assert articles[0].title == "Islands approve treaty"
    assert "Home" not in articles[0].text
    assert articles[1].id == "r1"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{not json", "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"id": "x"}', "no field `text`"),
        ('{"text": 7}', "field `text` is int"),
        ('{"text": "   "}', "the text is empty"),
        (row(title=["a"]).strip(), "field `title` is list"),
        (row(published="yesterday").strip(), "no day"),
        (row(published="2004-13-45").strip(), "no day"),
        ('{"text": "half a pair \\ud800 here"}', r"U\+D800 at character 12"),
        ('{"text": "a nought \\u0000 here"}', r"U\+0000 at character 9"),
        ("[" * 100_000, "no JSON"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "no JSON"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_read(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(row(id="first") + line + "\n" + row(id="last"))
    articles, errors = read(path)
    assert [article.id for article in articles] == ["first", "last"]
    assert [error.where for error in errors] == [f"{path}:2"]
    with pytest.raises(ArticleUnreadable, match=what):
        raise errors[0]


def test_a_file_named_jsonl_that_holds_no_json_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("this is no JSON\n")
    assert [error.where for error in read(path)[1]] == [f"{path}:1"]


def test_without_a_callback_the_first_bad_line_is_raised_after_the_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(row(id="first") + "oops\n" + row(id="last"))
    articles = read_articles(path)
    assert next(articles).id == "first"
    with pytest.raises(ArticleUnreadable, match=r"x\.jsonl:2: no JSON"):
        next(articles)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 10, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image"),
        (b"%PDF-1.7 and more", "PDF"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "XML"),
        ("Der Rat hat über das Abkommen abgestimmt und die Mitglieder haben es mit großer Mehrheit auf der Tagung "
         "angenommen, auch wenn es nicht leicht war.".encode(), "language de"),
        ("Совет принял решение о том, что договор будет подписан в мае, и это не вызвало споров среди членов".encode(),
         "language ru"),
    ],
)  # fmt: skip
def test_a_file_that_gives_no_article_is_reported_with_its_path(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT)
    articles, errors = read(tmp_path)
    assert [article.text for article in articles] == [TEXT]
    assert [error.where for error in errors] == [str(tmp_path / "bad.txt")]
    assert what in str(errors[0])


def test_a_path_that_is_missing_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadable, match=r"nowhere\.txt: No such file"):
        list(read_articles(tmp_path / "nowhere.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = f"{TEXT} “We are glad,” said José Müller – the speaker’s deputy."
    (tmp_path / "x.txt").write_bytes(text.encode(encoding))
    assert [article.text for article in read_articles(tmp_path)] == [text]


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes((row(id="a") + row(id="b")).encode("utf-16"))
    assert [article.id for article in read_articles(tmp_path)] == ["a", "b"]


def test_a_text_longer_than_can_be_parsed_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT}\n\n" * 250_000)
    (tmp_path / "b.txt").write_text(TEXT)
    failures: list[ArticleUnreadable] = []
    (article,) = read_articles(tmp_path, on_error=failures.append)
    assert article.text == TEXT
    (failure,) = failures
    assert failure.where.endswith("a.txt")
    assert "split it into articles" in str(failure)


def test_a_folder_that_cannot_be_listed_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "x.txt").write_text(TEXT)
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    failures: list[ArticleUnreadable] = []
    assert len(list(read_articles(tmp_path, on_error=failures.append))) == 1
    assert [str(failure).partition(" (")[0] for failure in failures] == [f"{tmp_path / 'closed'}: Permission denied"]


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(row(id="first") + "oops\n" * 1000)
    assert next(iter(read_articles(path))).id == "first"


def test_line_ends_of_windows_are_kept_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(f"{TEXT}\r\n\r\n{TEXT}\r\n".encode())
    (article,) = read_articles(tmp_path)
    assert article.text == f"{TEXT}\r\n\r\n{TEXT}\r\n"


def test_a_text_in_capitals_and_a_short_one_are_no_other_language(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(row(id="a", text="Peru ratified it.") + row(id="b", text=TEXT.upper()))
    assert [article.id for article in read_articles(tmp_path)] == ["a", "b"]
