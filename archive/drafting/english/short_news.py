"""More rules of who says what, as short news reports word it, beside those of `frames`.

Each rule has its name in `RULES` with an example; a verb that a frame has taken is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from archive.drafting.english.acts import ACTS, JUDGING
from archive.drafting.english.frames.found import Found, attributed
from archive.drafting.english.frames.sayings import Saying, sayings
from archive.drafting.english.lists import listed
from archive.drafting.english.phrases import phrase_after, phrase_before
from archive.drafting.english.words import CLOSES, OPENS, Words
from archive.drafting.proposals import AttributedWords
from archive.vocabulary import Act

APPEALS = (Act.CALL_ON, Act.ASK, Act.ORDER)

DONE_BY_SAYING = listed("order orders ordered declare declares declared")
"""Verbs whose thing is what is said: *declared victory*."""

VIEWS = listed(
    "argument counter-argument view position claim explanation conclusion reason reasoning message "
    "answer response point contention defence defense intent intention goal aim"
)
"""Nouns for what somebody says: *Orm's argument is that*."""

IMPERSONAL = re.compile(
    r"\b[Ii]t (?:has |had |later |also |was also |was later |was then |was initially |was first )?"
    r"(?:became known|become known|emerged|transpired|been reported|been revealed|"
    r"(?:was |is )?(?:reported|announced|revealed|discovered|alleged|rumou?red))"
    r"(?: that)?\s(?=\w)"
)
"""A cue without anybody: *it became known that*."""

PER = re.compile(r"Per\s(?=(?:the|an?|his|her|its|their)\s|[A-Z])")

NO_SUBJECT = listed("VBG VBN VBD VBZ CC WP WDT WRB WP$ IN RB , :")
"""Tags of words behind a comma that open no clause of what is said."""

STOPS = frozenset((",", ";", ":", "—", "–", "--", "-"))

CLAUSES = listed("after while when during because before")
"""Words with which another clause begins."""

MOST_OBJECT = 16
"""Within how many words of *found* the words stand that judge."""


def short_news(words: Words, found: Iterable[AttributedWords]) -> list[AttributedWords]:
    """What these rules find in an article, beside what is found already."""
    taken = {start for one in found for start, _ in one.cue}
    spans = [span for one in found for span in one.content]
    more: list[AttributedWords] = []
    for sentence in range(len(words.first) - 1):
        floor, ceiling = words.first[sentence], words.first[sentence + 1]
        while ceiling > floor and words.tags[ceiling - 1] == ".":
            ceiling -= 1
        more += _in_sentence(words, floor, ceiling, taken)
    return [one for one in more if not _is_there(one, spans)]


def _in_sentence(
    words: Words, floor: int, ceiling: int, taken: set[int]
) -> Iterator[AttributedWords]:
    for saying in sayings(words, floor, ceiling):
        if words.starts[saying.begin] in taken or saying.subject is None:
            continue
        for name, rule in RULES.items():
            one = rule(saying)
            if one is not None:
                yield attributed(words, Found(name, *one))
                break
    yield from _without_verb(words, floor, ceiling)


def _is_there(one: AttributedWords, spans: list[tuple[int, int]]) -> bool:
    """Whether the same words are found already."""
    return any(start < one.content[-1][1] and one.content[0][0] < end for start, end in spans)


Parts = tuple[
    tuple[tuple[int, int], ...], tuple[int, int] | None, tuple[tuple[int, int], ...],
    tuple[int, int] | None,
]  # fmt: skip
"""Content, source, cue and addressee, in numbers of words."""


def _fronted(saying: Saying) -> Parts | None:
    words, subject = saying.words, saying.subject
    if saying.form != "finite" or subject is None or subject[0] - 2 < saying.floor:
        return None
    mark = subject[0] - 1
    mark -= words.tags[mark] == ","
    if words.tags[mark] != CLOSES or words.tags[saying.floor] != OPENS:
        return None
    quote = words.quotes[saying.floor + 1]
    if quote < 0 or any(words.quotes[i] != quote for i in range(saying.floor + 1, mark)):
        return None
    return ((saying.floor, mark + 1),), subject, saying.cue, None


def _judged(saying: Saying) -> Parts | None:
    words, at = saying.words, saying.end
    if words.lower[saying.verb] not in JUDGING or at >= saying.ceiling:
        return None
    if words.tags[at] not in ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "JJ", "NNPS"):
        return None
    near = range(at, min(saying.ceiling, at + MOST_OBJECT))
    judged = any(words.lower[i] == "to" and words.lower[i + 1 : i + 2] == ["be"] for i in near)
    quoted = any(words.tags[i] == OPENS for i in near)
    adjective = words.tags[saying.ceiling - 1] == "JJ" and saying.ceiling in range(at + 2, at + 12)
    if not (judged or quoted or adjective):
        return None
    end = _object_end(words, at, saying.ceiling)
    return (((at, end),), saying.subject, saying.cue, None) if end > at + 1 else None


def _appeal(saying: Saying) -> Parts | None:
    words, at = saying.words, saying.end
    if ACTS.get(words.lower[saying.verb]) not in APPEALS and words.lower[at - 1] not in (
        "on",
        "upon",
    ):
        return None
    if words.lower[at : at + 1] in (["on"], ["upon"]):
        at += 1
    end = phrase_after(words, at, saying.ceiling)
    inner = (i for i in range(at + 1, end) if words.lower[i] == "to" and i + 1 < len(words))
    end = next((i for i in inner if words.tags[i + 1] in ("VB", OPENS)), end)
    if end == at or end >= saying.ceiling:
        return None
    asked = words.tags[end] in ("TO", "VB") or words.lower[end] == "not"
    if not asked:
        return None
    stop = _object_end(words, at, saying.ceiling)
    return ((at, stop),), saying.subject, ((saying.begin, at),), (at, end)


def _done_by_saying(saying: Saying) -> Parts | None:
    words, at = saying.words, saying.end
    if words.lower[saying.verb] not in DONE_BY_SAYING or saying.form == "passive":
        return None
    end = phrase_after(words, at, saying.ceiling)
    if end == at or words.tags[at] == "PRP" or words.tags[end : end + 1] == ["TO"]:
        return None
    return ((at, end),), saying.subject, saying.cue, None


RULES: dict[str, Callable[[Saying], Parts | None]] = {
    "post-quotation": _fronted,  # "The boats were late", Orm said in a letter sent to the board.
    "pre-judged": _judged,  # The court found the sale of the boats to be unlawful.
    "pre-appeal": _appeal,  # Orm called on the board to "sell the boats".
    "pre-done": _done_by_saying,  # Orm declared victory.
}
"""The rules of a verb, by name, each with an example."""


def _without_verb(words: Words, floor: int, ceiling: int) -> Iterator[AttributedWords]:
    """Rules of nouns and of cues without a verb of saying: `noun-was`, `impersonal`, `per`."""
    if floor >= ceiling:
        return
    for at in range(floor + 1, ceiling - 2):
        if words.lower[at] in VIEWS and words.lower[at - 1] in ("'s", "'") and words.quotes[at] < 0:
            one = _view(words, at, floor, ceiling)
            if one is not None:
                yield attributed(words, one)
    start, end = words.starts[floor], words.ends[ceiling - 1]
    match = IMPERSONAL.search(words.text, start, end)
    if match is not None:
        cue = (match.start(), match.start() + len(match[0].removesuffix(" ").removesuffix(" that")))
        content = ((match.end(), end),)
        yield AttributedWords(rule="impersonal", content=content, cue=(cue,))
    match = PER.match(words.text, start, end)
    comma = next((i for i in range(floor, min(ceiling, floor + 12)) if words.forms[i] == ","), None)
    if match is not None and comma is not None and _has_finite(words, comma, ceiling):
        stop = _clause_end(words, comma + 1, ceiling)
        found = Found("per", ((comma + 1, stop),), (floor + 1, comma), ((floor, floor + 1),))
        yield attributed(words, found)


def _view(words: Words, noun: int, floor: int, ceiling: int) -> Found | None:
    """A noun for what somebody says: *Orm's argument was that the boats were late*."""
    begin = phrase_before(words, noun - 1, floor)
    if begin >= noun - 1:
        return None
    at = noun + 1
    if words.lower[at] in ("is", "was", "remains", "has", "had"):
        at += 1
        if words.lower[at : at + 1] != ["that"]:
            return None
    elif words.lower[at] not in ("that", "to", "for"):
        return None
    end = _clause_end(words, at, ceiling)
    return Found("noun-was", ((at, end),), (begin, noun), ((noun, noun + 1),))


def _clause_end(words: Words, begin: int, ceiling: int) -> int:
    """Where a clause ends: at a semicolon, or where another clause stands against it."""
    for at in range(begin, ceiling - 1):
        if words.quotes[at] >= 0 or words.forms[at] not in ",;":
            continue
        if words.forms[at] == ";" or words.lower[at + 1] in ("but", "while", "according"):
            return at
    return ceiling


def _object_end(words: Words, begin: int, ceiling: int) -> int:
    """Where a thing ends that is spoken of: at a sign, or where another clause begins."""
    for at in range(begin, ceiling):
        if words.quotes[at] < 0 and (words.forms[at] in STOPS or words.lower[at] in CLAUSES):
            return at
    return ceiling


def _has_finite(words: Words, begin: int, end: int) -> bool:
    """Whether there is a verb that makes a clause."""
    return any(words.tags[at] in ("VBD", "VBZ", "VBP", "MD") for at in range(begin, end))
