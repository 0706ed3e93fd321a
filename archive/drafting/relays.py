"""Voices within voices: what is said in what somebody else says, as statements that it relays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.drafting.english.frames import attributions
from archive.drafting.english.words import words
from archive.drafting.pieces import Piece
from archive.drafting.proposals import AttributedWords, DraftArticle, StatementProposal
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import Mode, SentenceKind

LEAST = 25
"""The shortest content, in code points, in which another voice is looked for."""

ALIKE = 0.8
"""The share of code points from which on two contents are one."""

IN_WORDS = frozenset(
    "pre-that pre-clause pre-quote pre-wh colon-quote post post-inverted according-front "
    "according-end pre-object noun-that".split()
)
"""The rules that run again inside of what is said."""

NOT_QUOTED = frozenset(("pre-object", "noun-that"))
"""Those of them that do not do so in quotations, where everybody judges."""

OWN = frozenset("i we you one it there this that".split())
"""Sources within a quotation that are no other voice."""


def inner(article: DraftArticle, said: Iterable[Piece]) -> list[AttributedWords]:
    """What the rules find when they run again inside of what is said."""
    spans = [span for piece in said for span in piece.content if span[1] - span[0] >= LEAST]
    if not spans:
        return []
    text, starts, sentences = "", [], []
    parts = []
    place = 0
    for start, end in spans:
        parts.append(article.text[start:end].replace("\n", " "))
        starts.append(place)
        sentences.append(Slice(place, place + end - start, SentenceKind.BODY))
        place += end - start + 1
    text = "\n".join(parts)
    inside = DraftArticle(key=article.key, text=text, sentences=tuple(sentences), language="en")

    def moved(span: TextSpan) -> TextSpan:
        index = bisect_right(starts, span[0]) - 1
        by = spans[index][0] - starts[index]
        return span[0] + by, span[1] + by

    return [
        AttributedWords(
            rule=f"inner-{one.rule}",
            content=tuple(map(moved, one.content)),
            source=moved(one.source),
            cue=tuple(map(moved, one.cue)),
            addressee=moved(one.addressee) if one.addressee else None,
        )
        for one in attributions(words(inside))
        if one.source is not None and one.cue and not one.carried and one.rule in IN_WORDS
    ]


def another_voice(article: DraftArticle, one: AttributedWords) -> bool:
    """Whether the source of words within words is somebody else than who says them."""
    return one.source is not None and article.text[slice(*one.source)].lower() not in OWN


def nested(statements: list[StatementProposal]) -> list[StatementProposal]:
    """Statements under those in whose content they stand with their source, the smallest one.

    What stands in another without a source of its own says the same once more, and is left out.
    """
    ordered = sorted(statements, key=lambda one: (one.content[0][0], -_length(one), one.label))
    inside: dict[str, list[StatementProposal]] = {}
    tops: list[StatementProposal] = []
    open_: list[StatementProposal] = []
    for one in ordered:
        open_ = [other for other in open_ if other.content[-1][1] > one.content[0][0]]
        around = [other for other in open_ if _holds(other, one.content)]
        twin = next((other for other in around if _alike(other, one)), None)
        if twin is not None:
            continue
        parents = [other for other in around if one.source and _holds(other, (one.source,))]
        if parents and parents[-1].speakers == one.speakers != ():
            continue  # who says of itself that it says so
        if parents and parents[-1].mode is Mode.DIRECT and one.rule[6:] in NOT_QUOTED:
            continue
        if parents:
            inside.setdefault(parents[-1].label, []).append(one)
        elif around:
            continue
        else:
            tops.append(one)
        open_.append(one)
    return [_with_relays(one, inside) for one in tops]


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
