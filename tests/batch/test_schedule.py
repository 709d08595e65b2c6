"""Tests of the schedule: which documents are tried again, alone or never."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.batch.chunks import Chunk, chunks
from extractor.batch.schedule import outcomes
from extractor.batch.work import Outcome, Task, work
from extractor.batch.workers import Workers
from extractor.sources.documents import Document
from tests.batch import poison


def chunk(number: int, texts: list[str]) -> Chunk:
    documents = [Document(text.encode(), "text", f"{number}/{place}") for place, text in enumerate(texts)]
    return Chunk(number, tuple(documents), (), 0)


class Lost(Exception):
    """The worker of a task was lost."""


class Losing:
    """A pool without processes, which loses its worker over some documents, over others only once."""

    places = 3
    lost = (Lost,)

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.submitted = 0

    def submit(self, task: Task) -> Future[Outcome]:
        self.submitted += 1
        done: Future[Outcome] = Future()
        once = {each.where for each in task.documents if b"once" in each.data} - self.seen
        self.seen |= once
        if once or any(b"kills" in each.data for each in task.documents):
            done.set_exception(Lost())
        else:
            done.set_result(poison.work(task))
        return done

    def why(self, future: Future[Outcome]) -> str:  # noqa: ARG002 - it is the only reason
        return "kills its worker"

    def close(self) -> None:
        pass


def reasons(pool: Losing | Workers, *given: Chunk) -> dict[str, str]:
    found = [failure for _, outcome in outcomes(given, pool) for failure in outcome.failures]
    assert len({each.where for each in found}) == len(found), "a document came back twice"
    return {each.where: each.reason for each in found}


def test_a_chunk_whose_worker_is_lost_is_tried_again() -> None:
    pool = Losing()
    assert reasons(pool, chunk(0, ["fine", "once"]), chunk(1, ["fine"])) == dict.fromkeys(("0/0", "0/1", "1/0"), "seen")
    assert pool.submitted == 3


@pytest.mark.parametrize("count", [1, 2, 7, 32, 100])
def test_of_a_chunk_only_the_poisonous_documents_are_lost(count: int) -> None:
    texts = ["kills" if place in (0, count // 2) else "fine" for place in range(count)]
    found = reasons(Losing(), chunk(0, ["fine"]), chunk(1, texts), chunk(2, ["fine"]))
    assert found.pop("0/0") == found.pop("2/0") == "seen"
    assert found == {f"1/{n}": "kills its worker" if text == "kills" else "seen" for n, text in enumerate(texts)}


def test_the_outcomes_of_parts_stand_in_the_order_of_the_documents() -> None:
    texts = ["kills" if place == 3 else "fine" for place in range(20)]
    [(_, outcome)] = outcomes([chunk(0, texts)], Losing())
    assert [each.where for each in outcome.failures] == [f"0/{place}" for place in range(20)]


def test_processes_that_die_or_hang_are_replaced_and_their_documents_named() -> None:
    with closing(Workers(2, seconds=0.5, do=poison.work)) as pool:
        found = reasons(pool, chunk(0, ["fine", "kills"]), chunk(1, ["hangs"]), chunk(2, ["sleeps"]))
    assert found == {
        "0/0": "seen",
        "0/1": "kills its worker",
        "1/0": "takes too long",
        "2/0": "takes too long",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process takes")
def test_a_worker_takes_no_more_memory_than_it_may() -> None:
    with closing(Workers(1, do=poison.work)) as pool:
        assert reasons(pool, chunk(0, ["grows"])) == {"0/0": "seen"}


def test_an_article_that_fails_takes_no_other_with_it(nlp: Language) -> None:
    def breaks(doc: Doc) -> Doc:
        if "Chile" in doc.text:
            raise MemoryError
        return doc

    Language.component("breaks", func=breaks)
    nlp.add_pipe("breaks", first=True)
    texts = [f"{state} ratified the Paris Agreement." for state in ("Peru", "Chile", "Kenya")]
    try:
        found = work(Task(0, 0, chunk(0, texts).documents))
    finally:
        nlp.remove_pipe("breaks")
    assert [each.article.text for each in found.extractions] == [texts[0], texts[2]]
    assert [(each.where, each.reason) for each in found.failures] == [("0/1", "extraction failed")]


def test_the_same_input_gives_the_same_chunks(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Peru ratified treaty {number}.", encoding="utf-8")
    first, again = ([each.key("") for each in chunks([tmp_path])] for _ in range(2))
    assert first == again
    (tmp_path / "39.txt").write_text("Chile ratified it.", encoding="utf-8")
    assert [a == b for a, b in zip(first, [each.key("") for each in chunks([tmp_path])], strict=True)] == [True, False]
