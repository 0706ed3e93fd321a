"""Voices within voices: what is said in what somebody else says, as statements that it relays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from archive.drafting.english.cues import cues
from archive.drafting.english.frames import attributions
from archive.drafting.english.lists import listed
from archive.drafting.english.words import Words, words
from archive.drafting.pieces import Piece
from archive.drafting.proposals import AttributedWords, DraftArticle, StatementProposal
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Mode, SentenceKind

LEAST = 25
"""The shortest content, in code points, in which another voice is looked for."""

ALIKE = 0.8
"""The share of code points from which on two contents are one."""

IN_WORDS = ("that", "clause", "quote", "wh", "post", "inverted", "front", "end", "object")
"""How the rules end that run again inside of what is said."""

NOT_QUOTED = ("object", "noun-that")
"""How those of them end that do not do so in quotations, where everybody judges."""

THOUGHTS = (Act.BELIEVE, Act.HOPE)

OWN = listed("i we you one it there this that")
"""Sources within a quotation that are no other voice."""


def inner(article: DraftArticle, read: Words, said: Iterable[Piece]) -> list[AttributedWords]:
    """What the rules find when they run again inside of what is said, and who is another voice."""
    spans = [span for span in _outermost(said) if _may_speak(read, span)]
    starts: list[int] = []
    sentences: list[Slice] = []
    place = 0
    for start, end in spans:
        starts.append(place)
        sentences.append(Slice(place, place + end - start, SentenceKind.BODY))
        place += end - start + 1
    text = "\n".join(article.text[start:end].replace("\n", " ") for start, end in spans)
    inside = DraftArticle(key=article.key, text=text, sentences=tuple(sentences), language="en")

    def moved(span: TextSpan) -> TextSpan:
        index = bisect_right(starts, span[0]) - 1
        by = spans[index][0] - starts[index]
        return span[0] + by, span[1] + by

    found = []
    for one in attributions(words(inside)) if spans else []:
        if one.source is None or not one.cue or one.carried or not _runs_inside(one.rule):
            continue
        source = moved(one.source)
        if _is_another(article.text[slice(*source)]) and not _judges(read, one.rule, source):
            found.append(
                AttributedWords(
                    rule=f"inner-{one.rule}",
                    content=tuple(map(moved, _behind_colon(text, one))),
                    source=source,
                    cue=tuple(map(moved, one.cue)),
                    addressee=moved(one.addressee) if one.addressee else None,
                )
            )
    return found


def _outermost(said: Iterable[Piece]) -> Iterator[TextSpan]:
    """The content of pieces, no words twice: what stands in other content is read with it."""
    until = -1
    spans = (span for piece in said for span in piece.content)
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= until:
            yield start, end
            until = end


def _may_speak(read: Words, span: TextSpan) -> bool:
    """Whether words are many enough, and hold a verb by which somebody may say something."""
    if span[1] - span[0] < LEAST:
        return False
    begin, end = bisect_left(read.starts, span[0]), bisect_left(read.starts, span[1])
    return any(
        read.lower[word] in _verbs_of_clauses() and read.tags[word][0] == "V"
        for word in range(begin + 1, end)
    ) or any(read.lower[word] == "according" for word in range(begin, end))


@cache
def _verbs_of_clauses() -> frozenset[str]:
    """Forms of verbs behind which what is said may stand."""
    return frozenset(
        form
        for form, several in cues().items()
        if any(one.patterns & {"clause", "that", "quote", "object"} for one in several)
    )


def _is_another(source: str) -> bool:
    """Whether a source within words may be somebody else than who says them."""
    return source.lower() not in OWN and any(letter.isalpha() for letter in source)


def _judges(read: Words, rule: str, source: TextSpan) -> bool:
    """Whether words judge within a quotation, where everybody does."""
    word = bisect_left(read.starts, source[0])
    return rule.endswith(NOT_QUOTED) and word < len(read) and read.quotes[word] >= 0


def _runs_inside(rule: str) -> bool:
    """Whether what a rule finds inside of what is said is a voice of its own."""
    return rule.endswith(IN_WORDS) and not rule.startswith(("participle", "passive", "noun"))


def _behind_colon(text: str, one: AttributedWords) -> tuple[TextSpan, ...]:
    """What is said: behind the colon of *they said: give us time*, and up to a dash."""
    last = max(end for _, end in one.cue)
    behind = [span for span in one.content if span[0] > last]
    content = behind if behind and text[last : last + 1] == ":" else [*one.content]
    start, end = content[-1]
    dash = min(
        (i for mark in (" — ", " – ") if (i := text.find(mark, start, end)) > 0), default=end
    )
    return (*content[:-1], (start, dash))


def nested(statements: list[StatementProposal]) -> list[StatementProposal]:
    """Statements under those in whose content they stand with their source, the smallest one.

    What stands in another without a source of its own says the same once more, and is left out.
    """
    sourced = sorted(one.content[0] for one in statements if one.source is not None)
    statements = [one for one in statements if not (_is_aside(one) and _holds_any(one, sourced))]
    ordered = sorted(statements, key=lambda one: (one.content[0][0], -_length(one), one.label))
    inside: dict[str, list[StatementProposal]] = {}
    tops: list[StatementProposal] = []
    open_: list[StatementProposal] = []
    for one in ordered:
        open_ = [other for other in open_ if other.content[-1][1] > one.content[0][0]]
        around = [other for other in open_ if _holds(other, one.content)]
        parents = [other for other in around if one.source and _holds(other, (one.source,))]
        if any(_alike(other, one) for other in around if not parents or other.source == one.source):
            continue
        if parents and parents[-1].speakers == one.speakers != ():
            continue  # who says of itself that it says so
        quoted = bool(parents) and parents[-1].mode is Mode.DIRECT
        if quoted and one.act in THOUGHTS:
            continue
        if parents:
            inside.setdefault(parents[-1].label, []).append(one)
        elif around:
            continue
        else:
            tops.append(one)
        open_.append(one)
    return [_with_relays(one, inside) for one in tops]


def _is_aside(one: StatementProposal) -> bool:
    """Whether nobody says it, or somebody by the way: *reportedly*, *as Orm found*."""
    return one.source is None or one.rule.startswith("rules:as-")


def _holds_any(one: StatementProposal, sourced: list[TextSpan]) -> bool:
    """Whether what is said holds what somebody says."""
    for start, end in one.content:
        place = bisect_left(sourced, (start, start))
        if any(until <= end for _, until in sourced[place : place + 1]):
            return True
    return False


def _with_relays(
    one: StatementProposal, inside: dict[str, list[StatementProposal]]
) -> StatementProposal:
    relays = tuple(_with_relays(other, inside) for other in inside.get(one.label, ()))
    return replace(one, relays=relays) if relays else one


def _holds(outer: StatementProposal, content: Iterable[TextSpan]) -> bool:
    """Whether spans stand in the content of a statement."""
    return all(
        any(start <= one[0] and one[1] <= end for start, end in outer.content) for one in content
    )


def _alike(one: StatementProposal, other: StatementProposal) -> bool:
    """Whether two statements, one within the other, have nearly the same content."""
    return _length(other) >= ALIKE * _length(one)


def _length(one: StatementProposal) -> int:
    return sum(end - start for start, end in one.content)


def flat(statements: Iterable[StatementProposal]) -> Iterator[StatementProposal]:
    """Statements and all that they relay."""
    for one in statements:
        yield one
        yield from flat(one.relays)
