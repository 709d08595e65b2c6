"""Plain text: title, reference, place and day as the text's own lines say them."""

from __future__ import annotations

import pytest

from extractor.sources.plain import Known, make_article

PROSE = "The assembly of the islands approved the treaty on fishing rights after a long debate in the capital."


def test_a_release_says_its_title_reference_place_and_day() -> None:
    article = make_article(
        f"\n\nRef. AB 107(2014)\n\nIslands mark ten years of the pact\n\nBergen, 04.02.2015 – {PROSE}\n"
    )
    assert (article.title, article.reference, article.place, article.published, article.published_basis) == (
        "Islands mark ten years of the pact", "AB 107(2014)", "Bergen", "2015-02-04", "dateline",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("dateline", "place", "published"),
    [
        ("GENEVA (14 May 2019) — ", "Geneva", "2019-05-14"),
        ("LIMA, Aug. 4 (Andes News) - ", "Lima", None),
        ("NEW YORK, 5 June -- ", "New York", None),
        ("Singapore, 25 September 2013 – ", "Singapore", "2013-09-25"),
        ("For immediate release: July 24, 2003\n\n", None, "2003-07-24"),
        ("28 Jun 2011 Posted in Press releases\n\n", None, "2011-06-28"),
        ("Published on 3 May 2011\n\n", None, "2011-05-03"),
        ("Friday, September 13, 2013\n\n", None, "2013-09-13"),
        ("Riga, 3.5.2013: ", "Riga", "2013-05-03"),
        ("Last updated on 3 May 2011\n\n", None, None),
        ("03/04/2011\n\n", None, None),
        ("23/04/2011\n\n", None, "2011-04-23"),
        ("31 June 2011\n\n", None, None),
        ("", None, None),
    ],
)
def test_a_dateline_gives_place_and_day_and_never_a_guess(
    dateline: str, place: str | None, published: str | None
) -> None:
    article = make_article(f"Islands approve fishing treaty at last\n\n{dateline}{PROSE}")
    assert (article.place, article.published) == (place, published)
    assert article.published_basis == ("dateline" if published else None)
    assert article.title == "Islands approve fishing treaty at last"


def test_a_day_in_the_prose_is_no_day_of_publication() -> None:
    assert make_article(f"{PROSE}\n\nOn 3 May 2004 the senate had refused it.").published is None


def test_a_signature_with_its_date_at_the_foot_is_the_day() -> None:
    assert make_article(f"{PROSE}\n\n{PROSE}\n\nMINISTRY OF FISHERIES\n\n19 JANUARY 2011\n").published == "2011-01-19"


def test_an_old_day_under_a_treatys_name_is_not_the_day_of_issue() -> None:
    text = f"Convention on Nets of the Islands\n\nSuva, 23 May 1969\n\n{PROSE}\n\n{PROSE}\n\n17 November 2019\n"
    assert make_article(text).published == "2019-11-17"


def test_a_day_named_with_its_word_today_is_the_day_of_issue() -> None:
    article = make_article(f"Pact in force\n\nThe pact entered into force today, 15 May 2015, at noon.\n\n{PROSE}")
    assert (article.published, article.published_basis) == ("2015-05-15", "dateline")


def test_what_the_source_says_wins_over_the_text() -> None:
    known = Known(id="x", title="Given", published="2001-01-01", published_basis="given")
    article = make_article(f"Islands approve treaty\n\nBergen, 04.02.2015 – {PROSE}", known)
    assert (article.title, article.published, article.published_basis, article.place) == (
        "Given", "2001-01-01", "given", "Bergen",
    )  # fmt: skip


def test_an_address_gives_a_day_where_nothing_else_does() -> None:
    article = make_article(PROSE, Known(url="https://a.example/news/2011/05/03/pact"))
    assert (article.published, article.published_basis) == ("2011-05-03", "url")


def test_an_id_is_made_of_the_address_else_of_the_text() -> None:
    by_address = [make_article(text, Known(url=url)).id for text, url in [
        (PROSE, "https://a.example/x?utm_source=feed"), (f"{PROSE} More.", "https://A.example/x#top"),
    ]]  # fmt: skip
    assert by_address[0] == by_address[1] != make_article(PROSE).id
    assert make_article(PROSE).id == make_article(PROSE).id != make_article(f"{PROSE} More.").id


def test_the_text_is_kept_as_it_is() -> None:
    text = f"  \n{PROSE}  \n\n\n"
    assert make_article(text).text == text
