"""Shows that the verbs of saying and the other cues are consistent."""

from __future__ import annotations

from extractor.lexicon import speech


def all_verbs() -> set[speech.Verb]:
    return {verb for several in speech.verbs().values() for verb in several}


def test_every_verb_has_an_example_or_a_counterexample() -> None:
    assert all(verb.example or verb.counterexample for verb in all_verbs())


def test_only_attitudes_have_no_example() -> None:
    assert {verb.kind for verb in all_verbs() if verb.example is None} == {"attitude"}


def test_every_verb_is_found_by_each_of_its_forms() -> None:
    assert all(verb in speech.verbs()[form] for verb in all_verbs() for form in verb.forms)


def test_a_verb_with_a_particle_is_tried_before_the_bare_one() -> None:
    for several in speech.verbs().values():
        bare = [verb.particle is None for verb in several]
        assert bare == sorted(bare)


def test_pronouns_tell_who_can_be_meant() -> None:
    cues = speech.cues()
    assert {cues.pronouns[word] for word in ("he", "she", "they", "it")} == {"m", "f", "n"}
    assert not cues.persons & set(cues.pronouns)
