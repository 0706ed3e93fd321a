"""Rules of what seems so, or is said to be so, without anybody who says it."""

from __future__ import annotations

from collections.abc import Iterator

from archive.drafting.english.frames.ends import clause_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.groups import group_begin
from archive.drafting.english.subjects import subject_before
from archive.drafting.english.words import Words

SEEMS = frozenset((
    "seem", "seems", "seemed", "seeming", "appear", "appears", "appeared",
))  # fmt: skip
SAID_TO_BE = frozenset(("reportedly", "allegedly", "supposedly", "purportedly"))
TELLING = SEEMS | SAID_TO_BE


def seeming(words: Words, floor: int, ceiling: int, stops: set[int]) -> Iterator[Found]:
    """*The boats seem to be late.* and *The boats were reportedly late*."""
    for word, low in enumerate(words.lower[floor : ceiling - 1], floor):
        if low not in TELLING or words.quotes[word] >= 0:
            continue
        if low in SEEMS and words.tags[word][0] == "V":
            found = _seems(words, word, floor, ceiling, stops)
        elif low in SAID_TO_BE:
            found = _reportedly(words, word, floor, ceiling, stops)
        else:
            continue
        if found is not None:
            yield found


def _seems(words: Words, verb: int, floor: int, ceiling: int, stops: set[int]) -> Found | None:
    after = verb + 1
    if words.lower[after] not in ("to", "that", "like", "as", "unlikely", "likely") and (
        words.tags[after] not in ("JJ", "VBN", "RB", "JJR")
    ):
        return None
    begin = group_begin(words, verb, floor)
    subject = subject_before(words, begin, floor)
    end = clause_end(words, after, ceiling, stops, words.tags[verb])
    nobody = subject is None or words.lower[subject[0]] == "it"
    pieces = ((after, end),) if nobody or subject is None else (subject, (after, end))
    return Found("seems", pieces, None, ((begin, after),))


def _reportedly(words: Words, word: int, floor: int, ceiling: int, stops: set[int]) -> Found | None:
    begin = group_begin(words, word, floor)
    subject = subject_before(words, begin, floor)
    end = clause_end(words, word + 1, ceiling, stops, "VBD")
    if subject is None:
        return Found("reportedly", ((word + 1, end),), None, ((word, word + 1),))
    return Found("reportedly", ((subject[0], word), (word + 1, end)), None, ((word, word + 1),))
