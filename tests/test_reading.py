"""The reading copy: paragraphs by kind, clean of residue, each character with its origin."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor import reading
from extractor.reading.pieces import pieces

PROSE = "The assembly of the islands approved the treaty on fishing rights after a long debate in the capital."
SCRAPS = [
    "Oslo, 3 May 2004 – ", "[the pact](http://a.example/x_(y))", "**bold**", "# ", "> ", "• ", "1. ", "- ", "\r\n",
    "\n\n", "\u00a0", "\u200b", "\u00ad", "&amp;", "&#8217;", "&nbsp;", "<b>", "<p>", "</p>", "\t", "  ", "word ",
    "Press contact\n", "Tel. +41 22 000 00 00", "a@b.example", "😀", "é", "e\u0301", "Stay Connected", "Share\n",
    "(Blue Sea Images/", "Signed.", PROSE, "January 5, 2004", "\u2028", "\x0c", "![x](y)", "_a_", "co-\noperation",
    "2 The", "3 The", "…", "“",
]  # fmt: skip


def kinds(text: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in reading.passages(text)]


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in reading.paragraphs(text)]


def assert_origins_hold(text: str) -> None:
    before = -1
    for passage in reading.passages(text):
        assert passage.text == passage.text.strip()
        assert passage.text
        assert len(passage.text) == len(passage.origin)
        for character, origin in zip(passage.text, passage.origin, strict=True):
            assert before < origin < len(text)
            before = origin
            entity = "&" in text[max(0, origin - 9) : origin + 1]
            space = character == " " and (text[origin].isspace() or text[origin] == "<")
            assert character == text[origin] or space or entity


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_character_has_its_origin(text: str) -> None:
    assert_origins_hold(text)


@given(st.lists(st.sampled_from(SCRAPS), max_size=25))
@example(["• ", "the pact", "\u200b", "\u2028", "\xa0", "Oslo"])
def test_markup_in_any_order_leaves_origins_valid(scraps: list[str]) -> None:
    assert_origins_hold("".join(scraps))


@pytest.mark.parametrize(
    "unit", ["word ", "[", "](", "*", "_", "&", "<", " ", "\n", "( ", "> ", "A ", "A. ", "- ", "![a](", "1. "]
)
def test_a_long_text_of_one_thing_is_read(unit: str) -> None:
    reading.passages(unit * (100_000 // len(unit)))


def test_five_megabytes_are_read() -> None:
    found = reading.paragraphs(f"{PROSE}\n\n" * 50_000)
    assert len(found) == 50_000


def test_a_text_without_blank_lines_is_one_paragraph_a_line() -> None:
    text = f'ISLANDS APPROVE FISHING TREATY\n  {PROSE}\n   "We are glad," the speaker said.\n'
    assert kinds(text) == [
        ("title", "ISLANDS APPROVE FISHING TREATY"),
        ("body", PROSE),
        ("body", '"We are glad," the speaker said.'),
    ]


def test_lines_that_were_wrapped_are_joined() -> None:
    text = (
        "  The assembly of the islands approved the treaty on\nfishing rights of the isles of Tonga, Samoa and\nFiji "
        "after a long debate that went on into\nthe night. The Speaker, who had asked members to be\nbrief, closed it "
        "at two and thanked\nall.\n  The president signed it on Friday."
    )
    assert texts(text) == [
        "The assembly of the islands approved the treaty on fishing rights of the isles of Tonga, Samoa and Fiji after "
        "a long debate that went on into the night. The Speaker, who had asked members to be brief, closed it at two "
        "and thanked all.",
        "The president signed it on Friday.",
    ]


def test_headlines_under_one_another_stay_apart() -> None:
    assert texts(f"{PROSE}\n\nIslands Adopt Treaty\nHarbour Opens Again\nSpeaker Steps Down") == [
        PROSE, "Islands Adopt Treaty", "Harbour Opens Again", "Speaker Steps Down",
    ]  # fmt: skip


def test_a_title_of_a_person_at_the_end_of_a_line_goes_on() -> None:
    assert texts("The pact passed after a speech by Sen.\n Bell of the coast, who had opposed it.")[0].endswith(
        "coast, who had opposed it."
    )


def test_a_word_broken_at_its_hyphen_is_joined_and_a_hanging_one_is_not() -> None:
    assert texts("They praised the co-\noperation of the islands.") == ["They praised the co-operation of the islands."]
    assert texts("They weighed short-\nand long-term gains.") == ["They weighed short- and long-term gains."]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("The [Harbour Convention](#) holds.", "The Harbour Convention holds."),
        ("See ([the text](http://a.example/t_(x)?y=1)).", "See (the text)."),
        ("It is **in force** and *binding*.", "It is in force and binding."),
        ("Trade&nbsp;&amp; fishing", "Trade & fishing"),
        ("rati\u00adfied by\u00a0the\u200b islands", "ratified by the islands"),
        ("The <b>first</b> treaty", "The first treaty"),
        ("2 * 3 and 5*3 and snake_case stay", "2 * 3 and 5*3 and snake_case stay"),
        ("NORTHERN DATA <NDX> signs", "NORTHERN DATA <NDX> signs"),
        ("> The pact is dead.", "The pact is dead."),
    ],
)
def test_residue_of_markup_is_taken_out(raw: str, clean: str) -> None:
    assert texts(raw) == [clean]


def test_an_entity_keeps_the_place_of_its_ampersand() -> None:
    (paragraph,) = reading.paragraphs("Trade &amp; fishing")
    assert paragraph.origin[paragraph.text.index("&")] == 6
    assert paragraph.origin[paragraph.text.index("f")] == 12


def test_bullets_and_short_numbered_lines_are_items_without_their_mark() -> None:
    text = f"{PROSE}\n\n• the harbour code;\n- the tariff list;\n1. the annex on nets\n"
    assert kinds(text)[1:] == [
        ("item", "the harbour code;"),
        ("item", "the tariff list;"),
        ("item", "the annex on nets"),
    ]


def test_rows_of_a_markdown_table_are_items_without_their_bars() -> None:
    assert kinds(f"{PROSE}\n\n| State | Day |\n|---|---|\n| Chad | 3 May 2004 |")[1:] == [
        ("item", "State | Day"),
        ("furniture", "---|---"),
        ("item", "Chad | 3 May 2004"),
    ]


def test_a_telephone_number_is_no_item() -> None:
    assert kinds(f"{PROSE}\n\nContact: Jo Bell\n(202) 555-0100")[-1] == ("contact", "(202) 555-0100")


def test_a_numbered_sentence_is_prose() -> None:
    assert kinds(f"1. {PROSE}\n\n2. {PROSE}") == [("body", PROSE), ("body", PROSE)]
    assert kinds(f"1 {PROSE}\n\n2 {PROSE}") == [("body", PROSE), ("body", PROSE)]
    assert kinds("28 States have signed the pact since the opening.")[0][1].startswith("28 States")


def test_a_numbered_line_over_bullets_is_a_heading() -> None:
    assert kinds(f"{PROSE}\n\n1) Harbour Convention\n • Adopted: 3 May 2004\n")[1:] == [
        ("heading", "Harbour Convention"),
        ("item", "Adopted: 3 May 2004"),
    ]


def test_a_dateline_is_set_apart_from_its_sentence() -> None:
    assert kinds(f"Lima, 3 May 2004 – {PROSE}") == [("dateline", "Lima, 3 May 2004 –"), ("body", PROSE)]
    assert kinds(f"AMMAN -- {PROSE}") == [("dateline", "AMMAN --"), ("body", PROSE)]


def test_title_date_and_dateline_that_ran_together_are_parted() -> None:
    assert [kind for kind, _ in kinds(f"Islands Approve Treaty  July 24, 2003  SUVA, FJ - {PROSE}")] == [
        "title", "dateline", "dateline", "body",
    ]  # fmt: skip


def test_a_dateline_in_a_line_of_its_own_is_one() -> None:
    assert kinds(f"SUVA, Fiji (Harbour Wire) _\n\n{PROSE}")[0] == ("dateline", "SUVA, Fiji (Harbour Wire) _")


def test_dashes_mark_items_where_they_are_repeated() -> None:
    assert [kind for kind, _ in kinds(f"{PROSE}\n\n-The annex on nets\n\n-The tariff list")] == ["body", "item", "item"]
    assert kinds(f"{PROSE}\n\n– Ann Lee, minister of nets")[1] == ("heading", "– Ann Lee, minister of nets")


@pytest.mark.parametrize(
    "text",
    [
        "“We have asked the islands, once and for all, whether they mean to sign the treaty at all?”",
        "The minister added:",
        "Has the council decided by now whether the islands may join the treaty this year?",
    ],
)
def test_a_sentence_without_a_full_stop_is_no_heading(text: str) -> None:
    assert kinds(f"{PROSE}\n\n{text}")[1] == ("body", text)


def test_a_dash_inside_a_text_is_no_dateline() -> None:
    assert kinds(f"{PROSE}\n\nThe treaty - a short one - holds for ten years and more.")[1][0] == "body"


def test_pictures_and_the_teasers_that_hang_under_them_are_left_out() -> None:
    text = (
        f"{PROSE}\n\n\n  • harbour at night (Blue Sea Images/\n\n    Lamps return to the old quay\n\n"
        "    After ten dark years the quay is lit again. The mayor is glad.\n\n  • open ledger (\n\n"
        "    Books are balanced in the south\n\n    Clerks count faster now.\n\nStay Connected"
    )
    assert texts(text) == [PROSE]
    assert {kind for kind, _ in kinds(text)[1:]} == {"teaser", "furniture"}


def test_a_picture_without_a_known_credit_is_told_by_the_teaser_under_it() -> None:
    teaser = "  • man with a phone (T. Osei/Blue Sea)\n\n    Lamps return to the old quay\n\n    The mayor is glad.\n"
    assert texts(f"{PROSE}\n\n{teaser}") == [PROSE]
    assert texts(f"{PROSE}\n\n  • rules on nets (and/or lines)\n  • tariff list\n")[1:] == [
        "rules on nets (and/or lines)",
        "tariff list",
    ]


def test_contacts_are_kept_apart() -> None:
    text = (
        f"{PROSE}\n\nPress contact\n\n[Jo Bell](#), Spokesperson; Tel. +41 22 000 00 00\n\n"
        "Harbour Authority, Media Unit\nTel. +41 22 000 00 01 - desk@harbour.example\n"
    )
    assert texts(text) == [PROSE]
    assert [kind for kind, _ in kinds(text)[1:]] == ["contact"] * 4


def test_prose_after_a_contact_is_read() -> None:
    text = f"Contact: Jo Bell, 202/555-0100.\n\nNotes to editors\n\n{PROSE}"
    assert texts(text) == ["Notes to editors", PROSE]


def test_a_sentence_with_an_address_at_its_end_is_read() -> None:
    text = "The islands host a tide gauge under the treaty. For more, write to desk@harbour.example, T +41 22 000 00 00"
    assert texts(text) == [text]


def test_captions_buttons_and_style_sheets_are_left_out() -> None:
    text = f"{PROSE}\n\nPhoto: Ann Lee/Harbour Press\n\nShare\n\ntd {{\n color: red;\n}}\n\nBack to top"
    assert texts(text) == [PROSE]


def test_links_to_other_pages_are_read_as_links() -> None:
    text = f"{PROSE}\n\nSee also: Minutes | Photographs of May\n\nRelated Links\n- Tide tables\n- Old maps\n"
    assert [kind for kind, _ in kinds(text)[1:]] == ["link"] * 4


def test_the_title_is_the_first_headline_and_no_masthead() -> None:
    text = f"PRESS RELEASE\nMinistry of Fisheries\n3 May 2004\n\nIslands approve fishing treaty at last\n\n{PROSE}"
    assert kinds(text)[:4] == [
        ("heading", "PRESS RELEASE"),
        ("heading", "Ministry of Fisheries"),
        ("dateline", "3 May 2004"),
        ("title", "Islands approve fishing treaty at last"),
    ]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert reading.paragraphs("") == []
    assert reading.paragraphs(" \n\t\n") == []


@given(st.text(alphabet="aB.!” \n\t", max_size=400), st.integers(min_value=1, max_value=40))
def test_the_pieces_of_a_text_are_the_text(text: str, longest: int) -> None:
    found = list(pieces(text, longest=longest))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= longest for start, end in found) or not text


def test_a_piece_ends_behind_a_paragraph_a_line_a_sentence_or_a_word() -> None:
    def cut(text: str) -> list[str]:
        return [text[start:end] for start, end in pieces(text, longest=20)]

    assert cut("It met. Nobody\n\nspoke. It rose.") == ["It met. Nobody\n\n", "spoke. It rose."]
    assert cut("It met. Nobody\nspoke. It rose.") == ["It met. Nobody\n", "spoke. It rose."]
    assert cut("It met today. Nobody spoke.") == ["It met today. ", "Nobody spoke."]
    assert cut("It met today and nobody spoke") == ["It met today and ", "nobody spoke"]
    assert cut("x" * 50) == ["x" * 20, "x" * 20, "x" * 10]
