"""Says whether a paragraph tells the press whom to call, and whether a role is one of the past."""

from __future__ import annotations

import re

from extractor.lexicon import officials

NUMBER = re.compile(r"\+?\(?\d[\d ()./-]{6,}\d|\S+@\S+\.\w+")


def is_contact(text: str) -> bool:
    """Tell a block of press contacts: a word of contact and a number or an address."""
    told = text[:60].lower().lstrip("-–*# ").startswith(officials.organisations().contact)
    return told and len(text) < 400 and (NUMBER.search(text) is not None or len(text) < 80)


def is_past(role: str) -> bool:
    """Tell a role that is no longer held: "former minister"."""
    words = role.lower().replace("-", " ").split()
    return bool(words) and any(word in officials.roles().past for word in words[:3])


def party_country() -> str:
    """Give the country whose members of parliament carry party and state after their names."""
    return officials.organisations().party_country
