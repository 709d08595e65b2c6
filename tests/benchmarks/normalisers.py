"""Times find_dates and find_countries against dateparser's search and a plain regex of all names; prints the ratios."""

# ruff: noqa: T201 - a script, whose output is what it is for
from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dateparser.search import search_dates

import extractor
from extractor.lexicon.countries import states
from tests.benchmarks.rounds import medians
from tests.benchmarks.samples import articles, kilobytes_of, lengthened

COUNT = 145  # articles: dateparser needs about 20 seconds for all rounds
ROUNDS = 5
LENGTHS = (10, 20, 40)  # KB
PEERS = {"find_dates": "dateparser", "find_countries": "regex of names"}

Finder = Callable[[str], Iterable[object]]


def finders() -> dict[str, Finder]:
    """Give what is compared: each takes a text and gives what it found there."""
    names = {name for state in states() for name in (state.name, *state.names)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    gazetteer = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return {
        "find_dates": extractor.find_dates,
        "dateparser": lambda text: search_dates(text, languages=["en"]) or (),
        "find_countries": extractor.find_countries,
        "regex of names": gazetteer.findall,
    }


def compare(texts: list[str]) -> None:
    """Print what each finder gets through in a CPU second, and ours as a multiple of its peer."""
    size = kilobytes_of(texts)
    found = {name: sum(len(list(find(text))) for text in texts) for name, find in finders().items()}
    works = {name: _on_all(find, texts) for name, find in finders().items()}
    speed = {name: size / seconds for name, seconds in medians(works, rounds=ROUNDS).items()}
    print(f"{len(texts)} texts, {size:.0f} KB, median of {ROUNDS} rounds\n")
    for ours, peer in PEERS.items():
        print(f"{ours} : {peer} = {speed[ours] / speed[peer]:.2f} : 1")
    print(f"\n{'':16}{'KB per CPU second':>20}{'found':>8}")
    for name, rate in speed.items():
        print(f"{name:16}{rate:20,.0f}{found[name]:8,}")


def grow() -> None:
    """Print what one text costs that grows, as a multiple of the shortest: even cost is the growth of its size."""
    texts = [lengthened(length).text for length in LENGTHS]
    sizes = [len(text) / 1000 for text in texts]
    print(f"\none text of {', '.join(f'{size:.1f}' for size in sizes)} KB: growth of the cost\n")
    print(f"{'size':16}" + "".join(f"{size / sizes[0]:8.2f}" for size in sizes))
    for name in PEERS:
        find = finders()[name]
        works = {str(i): _on_all(find, [text] * 5) for i, text in enumerate(texts)}
        times = list(medians(works, rounds=ROUNDS).values())
        print(f"{name:16}" + "".join(f"{seconds / times[0]:8.2f}" for seconds in times))


def _on_all(find: Finder, texts: list[str]) -> Callable[[], object]:
    return lambda: [find(text) for text in texts]


if __name__ == "__main__":
    compare([article.text for article in articles(COUNT)])
    grow()
