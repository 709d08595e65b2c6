"""What the tests of exports share: extractions of a few articles, and a store of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

from extractor.extract import extract
from extractor.records import Article, Extraction
from extractor.store import Store

# An emoji is one code point and two UTF-16 units; a line break stands inside the evidence; nobody is named in the last.
TEXTS = {
    "deposit": (
        "🌊 STRASBOURG, 5 June 2024 - Kenya and Peru deposited their\ninstruments of accession to the Convention on "
        "Cybercrime today. \"Criminals do not wait at borders,\" said Ana Wanjiru, Attorney General of Kenya. "
        "Fiji will sign the Paris Agreement in 2025."
    ),
    "again": "Peru and Kenya acceded to the Convention on Cybercrime on 5 June 2024, the Council of Europe said.",
    "force": "The Minamata Convention on Mercury entered into force in August 2017.",
}  # fmt: skip


@pytest.fixture(scope="session")
def extractions(nlp: Language) -> list[Extraction]:
    articles = [
        Article(id=name, text=text, title=f"About {name}", published=f"2024-06-0{day}", published_basis="given")
        for day, (name, text) in enumerate(TEXTS.items(), start=5)
    ]
    articles[1] = articles[1].model_copy(update={"url": "https://example.org/news/again"})
    return list(extract(articles, nlp=nlp))


@pytest.fixture(scope="session")
def store(extractions: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store") / "events.db") as opened:
        opened.write(extractions)
        yield opened
