"""Mails: the text in whatever parts it comes, subject as title, the day on which it was sent."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from extractor.errors import NotAnArticle
from extractor.sources.mail import read_mail

TEXT = (
    "The assembly of the islands approved the treaty on fishing rights after a long debate in the capital.\n\n"
    "“We are glad,” said José Müller, who had led the talks for the islands."
)
PAGE = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))


def mail(
    plain: str | None = TEXT, html: str | None = None, *, date: str = "Tue, 3 May 2011 23:30:00 -0400"
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "FW: Islands approve treaty — in Málaga"
    message["From"] = '"Ministry of Fisheries" <press@islands.example>'
    message["Date"] = date
    message["Message-ID"] = "<1@islands.example>"
    if plain is not None:
        message.set_content(plain, cte="quoted-printable")
    if html is not None:
        (message.add_alternative if plain is not None else message.set_content)(html, subtype="html")
    return message


def test_a_mail_gives_its_text_subject_sender_and_day() -> None:
    article = read_mail(mail().as_bytes())
    assert article.text.split("\r\n\r\n") == [*TEXT.split("\n\n")[:1], TEXT.split("\n\n")[1] + "\r\n"]
    assert article.title == "Islands approve treaty — in Málaga"
    assert article.publisher == "Ministry of Fisheries"
    assert (article.published, article.published_basis) == ("2011-05-03", "given")
    assert article.published_time == "2011-05-03T23:30:00-04:00"


def test_of_two_versions_the_plain_one_is_read() -> None:
    assert "<p>" not in read_mail(mail(html=PAGE.replace("glad", "sad")).as_bytes()).text
    assert "glad" in read_mail(mail(html=PAGE.replace("glad", "sad")).as_bytes()).text


@pytest.mark.parametrize("plain", [None, "See the HTML version of this mail."])
def test_html_is_read_where_the_plain_text_says_nothing(plain: str | None) -> None:
    article = read_mail(mail(plain, PAGE).as_bytes())
    assert article.text == TEXT
    assert article.title == "Islands approve treaty — in Málaga"
    assert article.published == "2011-05-03"


def test_attachments_and_signatures_are_no_text() -> None:
    message = mail(f"{TEXT}\n-- \nPress office, +1 555 0100")
    message.add_attachment("a,b\n1,2\n", filename="catch.csv")
    text = read_mail(message.as_bytes()).text
    assert "1,2" not in text
    assert "555" not in text


HEAD = b"Message-ID: <2@a.example>\nSubject: =?x-unknown?q?Treaty?=\nDate: yesterday\n"


def test_soft_ends_of_lines_are_closed() -> None:
    flowed = TEXT.replace("treaty on", "treaty \non")
    data = HEAD + b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n" + flowed.encode()
    assert read_mail(data).text == TEXT


def test_a_charset_that_lies_does_no_harm() -> None:
    article = read_mail(HEAD + b"Content-Type: text/plain; charset=ascii\n\n" + TEXT.encode("cp1252"))
    assert article.text == TEXT
    assert article.published is None


def test_a_page_that_a_browser_saved_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://islands.example/pact"
    message["Subject"] = "Islands approve treaty"
    message["Date"] = "Tue, 3 May 2022 23:30:00 -0000"
    message["MIME-Version"] = "1.0"
    message.set_content(f"<html><head><meta name='date' content='2011-05-04'></head><body>{PAGE}</body></html>", "html")
    article = read_mail(message.as_bytes())
    assert (article.url, article.published, article.published_basis) == (
        "https://islands.example/pact", "2011-05-04", "meta",
    )  # fmt: skip
    assert article.text == TEXT


def test_a_mail_without_text_is_no_article() -> None:
    with pytest.raises(NotAnArticle, match=r"x\.eml: a mail without text"):
        read_mail(mail("").as_bytes(), where="x.eml")
