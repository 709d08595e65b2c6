"""Tells whether a page may hold a treaty event: first by its bytes, then by the words that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from extractor import reading
from extractor.reading.residue import INVISIBLE
from extractor.sources import content
from extractor.triage.evidence import may_speak_of_treaty
from extractor.triage.keys import found, holds_noun, may_name

LARGEST = 2_000_000  # bytes; a larger page is let through
BESIDE = 2  # stretches of advertisements and the like that may part a sentence
HEAD = 4096  # bytes by which a page is told
ASIDE = ("nav", "footer")  # elements that no extractor of main text keeps
_CODE = re.compile(rb"<(script|style)\b([^>]*)>", re.IGNORECASE)
_LINKED = b"ld+json"  # a script that may hold the article
_SPLIT = re.compile(
    rb"&(?:shy|zwn?j|#x?0*(?:173|ad|820[3-7]|200[b-f]));|<wbr|\xc2\xad|\xe2\x80[\x8b-\x8f]", re.IGNORECASE
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def may_hold_event(data: bytes) -> bool:
    """Tell whether a page, in bytes, may hold a treaty event; False is certain, and what is no HTML page may.

    Takes bytes whose compression is undone, in an encoding that leaves ASCII as it is.
    """
    if len(data) > LARGEST or content.kind_of(data[:HEAD]) != "html":
        return True
    shown, linked = _shown(data)
    page = b" ".join((*shown, *linked))
    if not (holds_noun(page) or may_name(found(page)) or _SPLIT.search(page)):
        return False
    text = _text(b" ".join(shown))
    return may_speak_of_treaty("\n".join([text, *(_unescaped(script) for script in linked)]), beside=BESIDE)


def text_may_hold_event(text: str) -> bool:
    """Tell whether an article, before its text is parsed, may hold a treaty event; False is certain."""
    return paragraphs_may_hold_event(paragraph.text for paragraph in reading.paragraphs(text))


def paragraphs_may_hold_event(texts: Iterable[str]) -> bool:
    """Tell the same of the paragraphs of a reading copy; no sentence reaches over the end of one."""
    return may_speak_of_treaty("\n\n".join(texts))


def _shown(page: bytes) -> tuple[list[bytes], list[bytes]]:
    """Give the pieces of a page between its scripts and styles, and those of its scripts that are JSON-LD."""
    shown, linked, at = [], [], 0
    while opened := _CODE.search(page, at):
        shown.append(page[at : opened.start()])
        close = re.compile(rb"</" + opened[1], re.IGNORECASE).search(page, opened.end())
        at = close.start() if close else len(page)
        if _LINKED in opened[2].lower():
            linked.append(page[opened.end() : at])
    shown.append(page[at:])
    return shown, linked


def _text(page: bytes) -> str:
    """Give the text of a page, a line for each block, without what stands beside its main text."""
    tree = HTMLTree.parse_from_bytes(page, content.encoding_of(page))
    document: Any = tree.document
    for name in ASIDE:
        for element in document.get_elements_by_tag_name(name):
            element.decompose()
    text = extract_plain_text(tree, main_content=False, alt_texts=False, noscript=True)
    return _INVISIBLE.sub("", text)


def _unescaped(script: bytes) -> str:
    """Give the words of JSON."""
    text = script.decode("utf-8", "replace")
    return text.replace("\\n", "\n").replace("\\t", " ").replace('\\"', '"')
