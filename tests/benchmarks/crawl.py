"""Makes a crawl of news pages as a .warc.gz file: few of them about treaties, all with a real page's ballast."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.benchmarks.samples import SEED, articles

RELEVANT = 50  # one page of so many is about treaties: 2 %
SENTENCES = (18, 34)  # of a page about something else
SCRIPTS = 38_000  # characters of scripts that hardly compress, and as many again that do

PLACES = ["Lima", "Leeds", "Osaka", "Denver", "Accra", "Turin", "Perth", "Gdansk", "Kerala", "Norway", "Chile", "Kenya"]
PEOPLE = ["Ada Brun", "Tom Roe", "Lena Okafor", "Mark Silva", "Ines Dahl", "Omar Haddad", "Grace Lim", "Paul Novak"]
SUBJECTS = {
    "sport": ["the striker", "the goalkeeper", "the home side", "the coach", "the referee", "the champion"],
    "business": ["the retailer", "the carmaker", "the lender", "the start-up", "the chief executive", "the regulator"],
    "weather": ["the storm", "a cold front", "the heatwave", "heavy rain", "the forecaster", "the flood"],
    "culture": ["the director", "the band", "the festival", "the novelist", "the museum", "the singer"],
    "health": ["the clinic", "the vaccine", "a new study", "the surgeon", "the charity", "the ward"],
    "local": ["the council", "a resident", "the school", "the mayor", "the bus service", "the library"],
}
VERBS = ["opened", "lost", "praised", "reviewed", "postponed", "won", "described", "visited", "delayed", "replaced"]
OBJECTS = [
    "the second half of the season", "a small house near the river", "the results of the survey", "its oldest building",
    "the plans for next year", "a record number of visitors", "the price of tickets", "the morning service",
    "several hundred jobs", "the work of the volunteers", "an exhibition of photographs", "the road to the coast",
]  # fmt: skip
TAILS = [
    "after weeks of rain", "on Tuesday morning", "as fans looked on", "despite higher costs",
    "in front of a full house",
    "for the third time this year", "while traffic stood still", "with the help of neighbours",
    "without a clear reason",
]  # fmt: skip
SPEECH = ["“It was a long day, and we are happy,” said {who}.", "“Nobody expected that,” {who} told reporters."]
NEAR = [  # words of treaties in other senses, as one page in ten has them
    "The striker signed a three-year deal with the club from {place}.",
    "The firm reached an agreement with its lenders.",
    "Talks about the stadium went on in {place}.", "The party held its convention in {place} last week.",
    "Fans of the series made a pact to watch it together.", "The hospital follows a new protocol.",
]  # fmt: skip
NEARLY = 10


def write_crawl(path: Path, pages: int) -> None:
    """Write a crawl of so many pages; a shorter one is the beginning of a longer one."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, page in enumerate(html_pages(pages)):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://news.example/{number}.html"
            record = writer.create_warc_record(address, "response", payload=io.BytesIO(page), http_headers=head)
            writer.write_record(record)


def html_pages(pages: int) -> Iterator[bytes]:
    """Give pages in UTF-8, every fiftieth made of a sample article."""
    samples = articles(-(-pages // RELEVANT))
    for number in range(pages):
        random = Random(SEED * 1_000_003 + number)  # noqa: S311 - an order of words, no secret
        if number % RELEVANT == RELEVANT // 2:
            sample = samples[number // RELEVANT]
            title, paragraphs = sample.title or "News", [part for part in sample.text.split("\n\n") if part.strip()]
        else:
            title, paragraphs = _other(random)
        yield _page(title, paragraphs, random).encode()


def _other(random: Random) -> tuple[str, list[str]]:
    """Make an article about something else."""
    subjects = random.choice(list(SUBJECTS.values()))
    sentences = [_sentence(subjects, random) for _ in range(random.randint(*SENTENCES))]
    if random.randrange(NEARLY) == 0:
        near = random.choice(NEAR).format(place=random.choice(PLACES))
        sentences.insert(random.randrange(len(sentences)), near)
    paragraphs = [" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3)]
    return f"{random.choice(subjects).capitalize()} {random.choice(VERBS)} {random.choice(OBJECTS)}", paragraphs


def _sentence(subjects: list[str], random: Random) -> str:
    if random.randrange(6) == 0:
        return random.choice(SPEECH).format(who=random.choice(PEOPLE))
    words = [random.choice(subjects), "of", random.choice(PLACES), random.choice(VERBS), random.choice(OBJECTS)]
    sentence = " ".join([*words, random.choice(TAILS)])
    return sentence[0].upper() + sentence[1:] + "."


def _page(title: str, paragraphs: list[str], random: Random) -> str:
    menu = "".join(f'<li class="menu-item"><a href="/{name}">{name.title()}</a></li>' for name in (*SUBJECTS, "deals"))
    teasers = "".join(f'<li><a href="/{random.randrange(10**6)}">{_other(random)[0]}</a></li>' for _ in range(12))
    body = "".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | The Daily Example</title>
<meta property="article:published_time" content="2024-05-{random.randint(1, 28):02}T08:00:00Z">
<meta property="og:site_name" content="The Daily Example"><style>{_style(random)}</style>{_scripts(random)}</head>
<body><header><nav><ul>{menu}<li><a href="/login">Sign in</a></li></ul></nav></header>
<main><article><h1>{escape(title)}</h1><p class="byline">By {random.choice(PEOPLE)}</p>
{body}</article></main>
<aside><h2>Most read</h2><ul>{teasers}</ul></aside>
<footer><p>By signing up you accept the User Agreement and the Privacy Policy. © The Daily Example</p></footer>
{_scripts(random)}</body></html>"""


def _scripts(random: Random) -> str:
    noise = "".join(random.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=SCRIPTS // 2))
    calls = "".join(f'window.queue.push(["track","{number}",location.protocol]);' for number in range(SCRIPTS // 100))
    return f'<script>var bundle="{noise}";{calls}</script>'


def _style(random: Random) -> str:
    return "".join(f".c{random.randrange(10**5)}{{margin:{random.randrange(40)}px;float:left}}" for _ in range(400))
