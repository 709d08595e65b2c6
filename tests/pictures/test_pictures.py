"""Tests of the pictures: what they show, what they leave out and say so, and the files that they become."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor import pictures
from extractor.cli import app
from extractor.errors import NothingToDraw, PictureUnwritable
from extractor.frames import load_events, load_quotations
from extractor.pictures.acts import Act
from extractor.pictures.counts import Step, _levels
from extractor.pictures.network import Quoted, _places
from extractor.pictures.standing import standings
from extractor.records import Event, Extraction, TreatyRef
from tests.pictures.plausible import extractions

DRAW: list[Callable[..., Any]] = [
    pictures.timeline,
    pictures.cumulative_parties,
    pictures.party_map,
    pictures.heat_map,
    pictures.quotation_network,
]
LABEL = re.compile(r'<text text-anchor="end" transform="translate\(-?[\d.]+,([\d.]+)\)"[^>]*>([^<]+)<')
LETTER = 11  # pixels that a label is high
one = pytest.mark.parametrize("draw", DRAW, ids=lambda draw: draw.__name__)


def life(*rows: tuple[str, str, str, str | None], treaty: str = "Convention on Cybercrime") -> list[Extraction]:
    """Give articles on acts, each of type, status, party (or "") and date."""
    found = []
    for number, (kind, status, party, date) in enumerate(rows):
        (article,) = extractions(1, treaty="CETS 185", seed=number)
        changes = {
            "id": f"{treaty} {number}", "type": kind, "status": status, "parties": (party,) if party else (),
            "date": date, "treaty": TreatyRef(name=treaty, id="CETS 185" if "Cyber" in treaty else None),
        }  # fmt: skip
        event = Event.model_validate(article.events[0].model_dump() | changes)
        quotations = [said.model_copy(update={"events": (event.id,)}) for said in article.quotations]
        read = article.article.model_copy(update={"text": f"{article.article.text} {event}"})
        found.append(article.model_copy(update={"article": read, "events": (event,), "quotations": tuple(quotations)}))
    return found


LIFE = life(
    ("adoption", "occurred", "", "2001-11-08"),
    ("entry_into_force", "occurred", "", "2004-07-01"),
    ("signature", "occurred", "KEN", "2001-11-23"),
    ("ratification", "occurred", "PER", "2019-08"),
    ("accession", "planned", "TUV", "2026"),
    ("withdrawal", "negated", "FRA", "2020-01-01"),
    ("signature", "occurred", "EUE", None),
)


def svg(chart: Any, folder: Path) -> str:
    return pictures.save(chart, folder / "picture.svg").read_text(encoding="utf-8")


def words(picture: str) -> str:
    return " ".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", picture))


@one
def test_a_picture_says_where_it_comes_from(draw: Callable[..., Any], tmp_path: Path) -> None:
    shown = words(svg(draw(extractions(30, treaty="CETS 224")), tmp_path))
    assert re.search(r"Source: 30 articles published \d+ \w+ 20\d\d to \d+ \w+ 20\d\d; treaty-events 0.1.0", shown)


@one
def test_the_same_events_give_the_same_picture(draw: Callable[..., Any]) -> None:
    assert draw(extractions(40, treaty="CETS 185")).to_dict() == draw(extractions(40, treaty="CETS 185")).to_dict()


@one
def test_no_events_are_an_error_that_says_so(draw: Callable[..., Any]) -> None:
    with pytest.raises(NothingToDraw):
        draw([])


@pytest.mark.parametrize(
    ("draw", "labels"), [(pictures.timeline, 60), (pictures.heat_map, 40)], ids=["timeline", "heat_map"]
)
def test_labels_never_overlap(draw: Callable[..., Any], labels: int, tmp_path: Path) -> None:
    picture = svg(draw(extractions(500, treaty="CETS 185")), tmp_path)
    heights = sorted(float(height) for height, _ in LABEL.findall(picture))
    assert len(heights) == labels
    assert min(after - before for before, after in pairwise(heights)) >= LETTER


def test_a_timeline_has_a_row_for_each_state_and_one_for_the_treaty(tmp_path: Path) -> None:
    rows = [name for _, name in LABEL.findall(svg(pictures.timeline(LIFE), tmp_path))]
    assert rows == ["the treaty itself", "Kenya", "Peru", "Tuvalu"]


def test_planned_acts_are_hollow_and_imprecise_ones_have_a_bar() -> None:
    chart = pictures.timeline(LIFE)
    marks = {tuple(sorted({name: layer["mark"].get(name) for name in ("type", "filled", "fill")}.items(), key=str))
             for layer in chart.to_dict()["vconcat"][0]["layer"]}  # fmt: skip
    assert (("fill", "white"), ("filled", False), ("type", "point")) in marks
    spans = {row["row"]: row["span"] for rows in chart.to_dict()["datasets"].values() for row in rows if "span" in row}
    assert spans == {"the treaty itself": 0, "Kenya": 0, "Peru": 30, "Tuvalu": 364}


def test_a_timeline_says_what_it_leaves_out(tmp_path: Path) -> None:
    assert "1 act without a date is not drawn." in words(svg(pictures.timeline(LIFE), tmp_path))
    shown = words(svg(pictures.timeline(LIFE, most=2), tmp_path))
    assert "2 more states with fewer acts are not drawn." in shown


def test_a_timeline_of_several_treaties_has_a_row_for_each(tmp_path: Path) -> None:
    both = LIFE + life(("signature", "occurred", "KEN", "2020-01-01"), treaty="Kisumu Lake Accord")
    rows = [name for _, name in LABEL.findall(svg(pictures.timeline(both), tmp_path))]
    assert rows == ["Convention on Cybercrime (CETS 185)", "Kisumu Lake Accord"]


def test_a_treaty_is_named_by_id_or_any_of_its_names() -> None:
    both = LIFE + life(("signature", "occurred", "KEN", "2020-01-01"), treaty="Kisumu Lake Accord")
    title = [pictures.timeline(both, treaty=name).to_dict()["vconcat"][0]["title"]["text"]
             for name in ("CETS 185", "cets 185", "Budapest Convention", "convention on cybercrime")]  # fmt: skip
    assert title == [["Convention on Cybercrime (CETS 185)"]] * 4
    assert pictures.timeline(both, treaty="kisumu").to_dict()["vconcat"][0]["title"]["text"] == ["Kisumu Lake Accord"]


def test_an_unknown_treaty_is_an_error_that_offers_treaties() -> None:
    with pytest.raises(NothingToDraw, match=r"no treaty is named 'Nowhere'.*Convention on Cybercrime \(CETS 185\)"):
        pictures.timeline(LIFE, treaty="Nowhere")


def test_long_titles_that_begin_alike_stay_apart(tmp_path: Path) -> None:
    start = "Agreement between the Government of Norway and the Government of Kenya on the mutual recognition of "
    alike = [
        row
        for end in ("pilots", "plumbers")
        for row in life(("signature", "occurred", "KEN", "2020"), treaty=start + end)
    ]
    rows = [name for _, name in LABEL.findall(svg(pictures.timeline(alike), tmp_path))]
    assert len(set(rows)) == 2
    assert max(map(len, rows)) < 62


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ([("signature", "occurred", "2020")], "signed"),
        ([("signature", "occurred", "2020"), ("ratification", "occurred", "2021")], "party"),
        ([("accession", "occurred", "2020"), ("signature", "occurred", "2021")], "party"),
        ([("accession", "occurred", "2020"), ("withdrawal", "occurred", "2022")], "has left"),
        ([("withdrawal", "occurred", "2022"), ("accession", "occurred", None)], "has left"),
        ([("withdrawal", "occurred", "2018"), ("accession", "occurred", "2022")], "party"),
        ([("withdrawal", "planned", "2030"), ("accession", "occurred", "2022")], "party"),
        ([("invitation_to_accede", "occurred", "2022")], "invited"),
        ([("invitation_to_accede", "occurred", "2022"), ("accession", "planned", "2023")], "preparing to join"),
        ([("domestic_approval", "occurred", "2022")], "preparing to join"),
        ([("ratification", "negated", "2022")], None),
        ([("ratification", "called_for", "2022")], None),
    ],
)
def test_a_state_stands_as_its_acts_say(rows: list[tuple[str, str, str | None]], standing: str | None) -> None:
    acts = [_act(kind, status, date) for kind, status, date in rows]
    assert (standings(acts)["KEN"].standing if standing else standings(acts)) == (standing or {})


def _act(kind: str, status: str, date: str | None) -> Act:
    day = dt.date(int(date), 6, 1) if date else None
    return Act("e", kind, status, "international", "CETS 185", "Convention", None, ("KEN",), date, day, day, "")


def test_what_a_parliament_ratifies_is_not_yet_a_party() -> None:
    act = _act("ratification", "occurred", "2020")._replace(level="domestic")
    assert standings([act])["KEN"].standing == "preparing to join"


def test_a_map_counts_each_standing_and_names_who_is_not_on_it(tmp_path: Path) -> None:
    shown = words(svg(pictures.party_map(LIFE), tmp_path))
    for legend in ("party (1)", "signed (2)", "preparing to join (1)", "Not on the map: European Union (signed)."):
        assert legend in shown


def test_a_map_draws_a_small_state_as_a_dot(tmp_path: Path) -> None:
    picture = svg(pictures.party_map(LIFE), tmp_path)
    (dot,) = re.findall(r'<path aria-label="[^"]*state: Tuvalu;[^>]*>', picture)
    assert 'aria-roledescription="circle"' in dot


def test_a_map_is_of_one_treaty() -> None:
    both = LIFE + life(("signature", "occurred", "KEN", "2020-01-01"), treaty="Kisumu Lake Accord")
    with pytest.raises(NothingToDraw, match=r"of several \(name one: Convention on Cybercrime"):
        pictures.party_map(both)


def test_an_imprecise_day_is_a_band_between_the_least_and_the_most() -> None:
    steps = [Step(dt.date(2020, 1, 1), dt.date(2020, 12, 31), 1), Step(dt.date(2021, 5, 5), dt.date(2021, 5, 5), 1)]
    levels = [(level["day"][:10], level["least"], level["most"]) for level in _levels(steps, dt.date(2022, 1, 1))]
    assert levels == [
        ("2019-12-31", 0, 0), ("2020-01-01", 0, 1), ("2020-12-31", 1, 1), ("2021-05-05", 2, 2), ("2022-01-01", 2, 2),
    ]  # fmt: skip


def test_parties_and_signatories_of_one_treaty_are_two_lines(tmp_path: Path) -> None:
    shown = words(svg(pictures.cumulative_parties(LIFE), tmp_path))
    assert "parties" in shown
    assert "signatories" in shown


def test_who_is_joined_stands_side_by_side() -> None:
    lines = [Quoted("a", "z", 1), Quoted("b", "y", 1), Quoted("b", "z", 1), Quoted("c", "x", 3)]
    speakers, treaties = _places(lines)
    assert sorted(speakers, key=lambda name: speakers[name]) == ["a", "b", "c"]
    assert sorted(treaties, key=lambda name: treaties[name]) == ["z", "y", "x"]


def test_a_network_takes_frames_or_their_source() -> None:
    found = extractions(40, treaty="CETS 185")
    frames = pictures.quotation_network(load_quotations(found), load_events(found))
    assert frames.to_dict() == pictures.quotation_network(found).to_dict()
    with pytest.raises(NothingToDraw, match="pass events"):
        pictures.quotation_network(load_quotations(found))


def test_frames_by_event_and_by_party_give_the_same_map() -> None:
    found = extractions(60, treaty="CETS 185")
    assert (
        pictures.party_map(load_events(found, by="party")).to_dict() == pictures.party_map(load_events(found)).to_dict()
    )


def test_a_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    page = pictures.save(pictures.party_map(LIFE), tmp_path / "map.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link)[^>]*(?:src|href)=", page)
    assert "vegaEmbed" in page


def test_a_png_is_a_png(tmp_path: Path) -> None:
    assert pictures.save(pictures.timeline(LIFE), tmp_path / "life.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(("name", "says"), [("life.gif", "ends in .svg"), ("none/life.svg", "there is no folder")])
def test_a_file_that_cannot_be_written_is_an_error(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(PictureUnwritable, match=says):
        pictures.save(pictures.timeline(LIFE), tmp_path / name)


def test_the_command_draws_a_file_of_extractions(tmp_path: Path) -> None:
    source, out = tmp_path / "found.jsonl", tmp_path / "map.svg"
    source.write_text("".join(each.model_dump_json() + "\n" for each in LIFE), encoding="utf-8")
    result = CliRunner().invoke(app, ["draw", str(source), "map", "--treaty", "CETS 185", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "Convention on Cybercrime" in out.read_text(encoding="utf-8")
    result = CliRunner().invoke(app, ["draw", str(source), "map", "--treaty", "Nowhere", "--out", str(out)])
    assert result.exit_code == 2
    assert "no treaty is named 'Nowhere'" in result.stderr


def test_pictures_are_imported_without_their_libraries() -> None:
    script = "import sys; from extractor import pictures; print([m for m in ('altair', 'pandas') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert json.loads(done.stdout.replace("'", '"')) == []
