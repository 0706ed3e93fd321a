"""Words that both codings take for the same: mentions, tenures, affiliations, gaps, headings."""

from __future__ import annotations

from typing import Any

from archive.coding.compare.merged_lines import Listed, Merged, Tree, as_first
from archive.coding.compare.pairs import Pair
from archive.coding.compare.same_names import Same
from archive.coding.compare.sides import CodedMention
from archive.coding.yaml_writer import tree
from archive.models.actors import Affiliation, Tenure
from archive.models.articles import Gap

LEFT_OUT = ("actor_id", "organization_id", "other_actor_id", "article_id", "version")
"""Fields of rows that are compared by their keys, or say nothing."""

QUOTED = ("headings", "boilerplate")
"""The sections of quotes alone."""

MARKED: dict[str, type] = {
    "tenures": Tenure,
    "affiliations": Affiliation,
    "gaps": Gap,
}
"""The sections of words that stand for something, each with its rows."""


class MergedMarks:
    """The words that two codings mark, beside those of their statements."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.same = pair, pair.same
        self.sides = pair.left, pair.right
        self.files = pair.left.parsed.file, pair.right.parsed.file

    def mentions(self) -> Listed:
        """The mentions; one that is written in one coding and found by the other is in both."""
        written: list[list[tuple[Any, Tree]]] = []
        found: list[set[Any]] = []
        for number, side in enumerate(self.sides):
            same = self.same if number else Same()
            entries = [entry for entry in self.files[number].mentions if not entry.found]
            facts = [_mention(one, same) for one in side.mentions]
            trees = [as_first(tree(entry), same) for entry in entries]
            written.append(list(zip(facts, trees, strict=True)))
            found.append({_mention(one, same) for one in side.found})
        own, others = ({fact for fact, _ in side} for side in written)
        listed = Listed("mentions")
        for fact, entry in written[0]:
            listed.items.append(Merged(entry) if fact in others | found[1] else (entry, None))
        for fact, entry in written[1]:
            if fact not in own:
                listed.items.append(Merged(entry) if fact in found[0] else (None, entry))
        return listed

    def marked(self, section: str, kind: type) -> Listed:
        """Entries of words that stand for something: by the words and what they stand for."""
        sides = []
        for side in (self.pair.left, self.pair.right):
            entries = getattr(side.parsed.file, section)
            rows = side.built.own[kind][: len(entries)]
            of_second = side is self.pair.right
            trees = [
                as_first(tree(entry), self.same) if of_second else tree(entry) for entry in entries
            ]
            if kind is Affiliation and of_second:
                trees = [{**each, "other": self.same.actor(each["other"])} for each in trees]
            facts = [self._fact(row, each) for row, each in zip(rows, trees, strict=True)]
            sides.append(list(zip(facts, trees, strict=True)))
        return in_both(section, sides[0], sides[1])

    @staticmethod
    def _fact(row: Any, entry: Tree) -> tuple[Any, ...]:
        """What an entry says, by its row, and by the first coding's keys."""
        keys = tuple(
            entry.get(name) for name in ("actor", "organization", "other", "event", "place")
        )
        if isinstance(row, Gap):
            return row.start, row.end
        names = [name for name in type(row).__dataclass_fields__ if name not in LEFT_OUT]
        return (*keys, *(getattr(row, name) for name in names))

    def quoted(self, section: str) -> Listed:
        """Quotes of sentences of a kind."""
        mine, theirs = (
            [(str(quote), quote if isinstance(quote, str) else tree(quote)) for quote in quotes]
            for quotes in (getattr(file, section) for file in self.files)
        )
        return in_both(section, mine, theirs)


def _mention(one: CodedMention, same: Same) -> tuple[Any, ...]:
    """What a mention says, by the first coding's keys."""
    return one.span, one.of, same.referent(one.of, one.key), one.form


def in_both(section: str, mine: list[tuple[Any, Any]], theirs: list[tuple[Any, Any]]) -> Listed:
    """Entries by what they say: those of both are kept, the others are to be chosen."""
    own, others = {fact for fact, _ in mine}, {fact for fact, _ in theirs}
    found = Listed(section)
    for fact, entry in mine:
        found.items.append(Merged(entry) if fact in others else (entry, None))
    found.items += [(None, entry) for fact, entry in theirs if fact not in own]
    return found
