"""Finds the date of an act: the one its own clause gives, else the day of a dated report of it."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from spacy.tokens import Span, Token

from extractor.components.events import clauses, elapsed
from extractor.components.events.scene import Scene
from extractor.lexicon import events as lexicon


class When(NamedTuple):
    """The date of an act as EDTF, how it was fixed, and where it stands."""

    value: str | None = None
    basis: str | None = None
    span: tuple[int, int] | None = None


NEVER = When()
# "by 2025", "before the end of the year": a limit, no date of the act
CHAIN = 2  # the cost of a date that hangs on another clause
NEAR = 10  # words between an act and a date that the tree hangs elsewhere
LAWS = ("law", "act", "decree", "resolution")  # what carries out the act that it is about
CHAINED = ("xcomp", "acl", "ccomp", "pcomp")  # clauses that are part of the one above
SEEING = ("see", "mark", "witness")  # what a day does
BESIDE = {"while", "as", "whereas"}  # conjunctions of what happens at the same time
DEADLINES = {"by", "before", "until"}
LIMITS = {"by", "before", "until", "till", "after", "since", "within"}


def of_act(words: tuple[Token, ...], scene: Scene, *, since: bool = False) -> When:
    """Give the date that stands nearest to the act in its clause; `since`: "since 2018" is its date."""
    head = words[0]
    best: tuple[float, Span] | None = None
    for span in scene.dates_in(head):
        if not span.kb_id_ or span.start in scene.treaty_at:
            continue
        then = _when_it_acted(span, head)
        if not then and (is_limit(span, since=since) or _describes_treaty(span, words, scene)):
            continue
        cost = 0 if then else _cost(span, words)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, span)
    if best is None:
        return _counted_back(head, scene) or _date_line(head, scene) or _lead(head, scene)
    span = best[1]
    return When(span.kb_id_, span.label_ or None, (span.start, span.end))


def _when_it_acted(span: Span, head: Token) -> bool:
    """Tell the date that a clause of the act explains: "unsettled since 1991, when they signed it"."""
    relative = head.dep_ in ("relcl", "advcl") and any(child.lower_ == "when" for child in head.children)
    return relative and (head.head == span.root or span.end in (head.left_edge.i, head.left_edge.i - 1))


def _counted_back(head: Token, scene: Scene) -> When | None:
    """Read "nine years after ministers signed it, the pact still lacks …" from the day of what came later."""
    gap = elapsed.before_main(head)
    if gap is None:
        return None
    later = of_act((gap.main,), scene).value
    if later is None and gap.main.tag_ in ("VBZ", "VBP", "VBN"):
        later = scene.published
    value = elapsed.earlier(later, gap) if later is not None else None
    return When(value, "relative", gap.span) if value is not None else None


def taken_up(kind: str, words: tuple[Token, ...], scene: Scene) -> When:
    """Give the date that the next sentence tells of an act: "The signing took place on 3 May"."""
    after = scene.sentence_after(words[0])
    if after is None or after.root.pos_ not in ("VERB", "AUX"):
        return NEVER
    table = lexicon.status_words().resumptions
    nouns = table["any"] | table.get(kind, frozenset())
    about = clauses.subject(after.root)
    if about is None or about.lemma_.lower() not in nouns or not _is_definite(about) or not _told_past(after.root):
        return NEVER
    when = of_act((after.root,), scene)
    return when if when.basis in ("explicit", "relative") else NEVER


def _is_definite(noun: Token) -> bool:
    """Tell "the signing", "this action"; with a possessor or a treaty of its own it is another act."""
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in noun.children)
    return definite and not any(child.dep_ == "poss" for child in noun.children)


def _told_past(verb: Token) -> bool:
    past = verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return past and not any(child.dep_ == "neg" for child in verb.children)


def is_of_another(when: When, words: tuple[Token, ...], scene: Scene, status: str) -> bool:
    """Tell a date that hangs on another verb than the act's; what is still wanted has none that has passed."""
    span = scene.date_at.get(when.span[0]) if when.span else None
    cost = _cost(span, words) if span is not None else None
    if span is not None and span.sent.start != words[0].sent.start:
        return True
    if when.value is None or cost is None:
        return False
    passed = scene.published is not None and when.value.split("/")[0] <= scene.published
    return cost >= 1 and (status == "negated" or passed)


def is_limit(span: Span, *, since: bool) -> bool:
    """Tell "by 2025", "before the end of the year" from a date."""
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    first = span[0].lower_
    limit = before if before in LIMITS else first
    if limit in LIMITS:
        return limit != "since" or not since
    phrase = itertools.takewhile(lambda word: word.pos_ not in ("VERB", "AUX"), span.root.ancestors)
    return any(word.lower_ in DEADLINES and word.dep_ == "prep" for word in phrase)  # "before the summit this summer"


def _describes_treaty(span: Span, words: tuple[Token, ...], scene: Scene) -> bool:
    """Tell the year of "the treaty of 1963" from that of the act."""
    above = span.root.head
    if above.lower_ in ("of", "from"):
        above = above.head
    year = span.root.dep_ in ("nummod", "compound", "amod", "nmod") and span.root.i < above.i
    if year and above.lemma_.lower() in lexicon.actors().treaty_nouns:
        return True  # "never approved a 1997 protocol"
    return above not in words and above.i in scene.treaty_at and above != span.root


def _date_line(head: Token, scene: Scene) -> When | None:
    """Give the day of the line above: "9 July 2021", or "On 5 March:" over a list."""
    span = None if scene.dates_in(head) else scene.date_line(head)
    return When(span.kb_id_, span.label_ or None, (span.start, span.end)) if span is not None else None


def _lead(head: Token, scene: Scene) -> When:
    """Give the day of a dated article whose lead reports the act in the simple past, with no date of its own."""
    verb = head if head.pos_ == "VERB" else clauses.governing_verb(head)
    if scene.published is None or verb is None or not _reports(verb) or _precedes(head, verb):
        return NEVER
    if any(_verb_of(span, ()) == verb and not is_limit(span, since=False) for span in scene.dates_in(head)):
        return NEVER
    if head.sent.start in scene.leads or scene.goes_on(head):
        return When(scene.published, "publication", None)
    return NEVER


def _precedes(head: Token, verb: Token) -> bool:
    """Tell an act that came before what is reported: "following Fiji's ratification, the office announced"."""
    above = itertools.takewhile(lambda word: word != verb, head.ancestors)
    return any(word.lower_ in ("following", "after") and word.dep_ == "prep" for word in above)


def _reports(verb: Token) -> bool:
    """Tell the simple past of a main clause, of one beside it, or of "while …"."""
    past = verb.tag_ == "VBD" or any(child.tag_ == "VBD" and child.dep_ == "auxpass" for child in verb.children)
    if not past:
        return False
    root = verb.sent.root
    beside = verb.dep_ == "advcl" and verb.head == root and _mark(verb) in BESIDE
    return verb == root or verb in root.conjuncts or beside


def _mark(verb: Token) -> str | None:
    """Give the conjunction of a clause."""
    return next(
        (child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod") and child.i < verb.i), None
    )


def _verb_of(span: Span, words: tuple[Token, ...]) -> Token:
    """Give the verb that a date hangs on, or the word of the act that it hangs on before."""
    return next((above for above in span.root.ancestors if above.pos_ in ("VERB", "AUX") or above in words), span.root)


def _cost(span: Span, words: tuple[Token, ...]) -> float | None:
    """Give the distance of a date from an act, or None where it belongs elsewhere: 0 the act's own, 3 only near."""
    root, head = span.root, words[0]
    if _marks_years(head):
        return None  # "Tuesday was the tenth anniversary of its entry into force"
    away = abs(root.i - head.i) / 100
    verb = _verb_of(span, words)
    if verb in words:
        return away
    if verb.dep_ == "acl" and verb.head in words and verb.lemma_.lower() in lexicon.status_words().performing:
        return away  # "with Peru's ratification, registered on the 9th"
    acts = clauses.governing_verb(head) if head.pos_ not in ("VERB", "AUX") else head
    if acts is None:
        return _near(span, head)
    if verb == acts:
        if head != acts and head.dep_ not in clauses.SUBJECTS and _governs_only(acts) and not _saw(span, acts):
            return None  # "the cabinet approved on Friday the signing"
        return 1 + away
    if verb.lemma_ in ("be", "become") and verb in acts.ancestors and clauses.is_infinitive(acts):
        return CHAIN + away  # "on Friday became the sixth state to ratify it"
    if acts.dep_ in CHAINED and verb == clauses.governing_verb(acts):
        return CHAIN + away if root.i > head.i or _same_day(acts, verb, head) else None
    if acts.dep_ == "advcl" and verb == acts.head and (_accompanies(acts, verb) or _by_law(acts, verb)):
        return CHAIN + away
    if verb in acts.conjuncts:
        first, last = sorted((verb.i, acts.i))
        return CHAIN + away if not first < root.i < last else None  # "signed in 2013 but never ratified"
    if acts in verb.ancestors and verb.dep_ in ("xcomp", "acl", "prep"):
        return CHAIN + away
    return _near(span, head)


def _same_day(acts: Token, above: Token, head: Token) -> bool:
    """Tell whether the day of a verb is that of the act below it; "decided on Friday to sign" dates the decision."""
    words = lexicon.status_words()
    if _by_law(acts, above) and (acts == head or acts.lemma_.lower() not in words.reacting):
        return True  # "on Friday signed a law ratifying"
    if acts.head == above and above.lemma_.lower() in words.performing:
        return True  # "today witnessed Peru signing"
    return acts.dep_ == "ccomp" and above.lemma_.lower() in words.announcing  # "said on Friday that it had signed"


def _saw(span: Span, verb: Token) -> bool:
    """Tell the day of "5 May 2012 saw the entry into force of", which is the subject."""
    subject = clauses.subject(verb)
    return verb.lemma_.lower() in SEEING and span.end <= verb.i and (subject is None or span.start <= subject.i)


def _by_law(acts: Token, above: Token) -> bool:
    """Tell "signed a law ratifying", "issued Decree No. 60 ratifying": the law is the act, wherever it hangs."""
    return acts.head.lemma_.lower() in LAWS or (
        acts.tag_ == "VBG" and any(word.lemma_.lower() in LAWS for word in acts.doc[above.i + 1 : acts.i][-3:])
    )


def _marks_years(act: Token) -> bool:
    return act.dep_ == "pobj" and act.head.head.lemma_.lower() in ("anniversary", "birthday", "jubilee")


def _accompanies(acts: Token, above: Token) -> bool:
    """Read "gathered on Friday to sign", "gathered as it was opened", "today witnessed Peru signing"."""
    words = lexicon.status_words()
    if clauses.is_infinitive(acts):
        return above.lemma_.lower() in words.gathering and above.tag_ in ("VBD", "VBN")
    return _mark(acts) in BESIDE or (acts.tag_ == "VBG" and above.lemma_.lower() in words.performing)


def _near(span: Span, head: Token) -> float | None:
    """Give the distance of a date within a few words of the act, for what the tree hangs elsewhere."""
    distance = span.root.i - head.i
    between = span.doc[min(span.root.i, head.i) + 1 : max(span.root.i, head.i)]
    if abs(distance) < NEAR and not any(word.pos_ in ("VERB", "AUX") for word in between):
        return 3 + abs(distance) / 100
    return None


def is_to_come(when: When, verb: Token, scene: Scene) -> bool:
    """Tell whether a date lies after publication; without a day of publication the present tense says so."""
    if (
        when.value is None
        or verb.tag_ == "VBD"
        or any(child.tag_ in ("VBD", "VBZ") and child.dep_ == "auxpass" for child in verb.children)
    ):
        return False
    first = when.value.split("/")[0]
    if scene.published is None:
        return verb.tag_ in ("VBZ", "VBP") and when.basis == "explicit"
    return first > scene.published[: len(first)]


def _governs_only(verb: Token) -> bool:
    """Tell a verb that speaks of an act without carrying it out."""
    words = lexicon.status_words()
    return any(form in words.governors for form in clauses.forms(verb)) or verb.lemma_.lower() in words.reacting
