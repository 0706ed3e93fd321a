"""Two codings of one text side by side, and which things of them are one."""

from __future__ import annotations

from collections.abc import Iterator

from archive.coding.compare.facts import has_right_source
from archive.coding.compare.matches import matched
from archive.coding.compare.same_names import Matched, Same, same_events, same_named
from archive.coding.compare.sides import (
    CodedClaim,
    CodedMention,
    CodedStatement,
    Side,
)


class Pair:
    """Two codings of one text, with what of them is one thing.

    Raises ArchiveError for codings of more overlapping quotes than can be compared.
    """

    def __init__(self, left: Side, right: Side) -> None:
        self.left, self.right = left, right
        self.same = Same(
            actors=same_named(left.actors, right.actors),
            places=same_named(left.places, right.places),
        )
        ones, others = list(left.statements.values()), list(right.statements.values())
        pairs = matched(ones, others, lambda one: one.content, _better)
        self.statements: Matched = [(ones[at], others[number]) for at, number in pairs]
        self.same.statements = {other.label: one.label for one, other in self.statements}
        self.same.events = same_events(left, right, self.statements)
        self.claims = list(self._claims())
        self.mentions = self._mentions()

    def _claims(self) -> Iterator[tuple[CodedClaim, CodedClaim]]:
        """The claims that both make in a statement that both have, of the same event or link."""
        for one, other in self.statements:
            free = list(other.claims)
            for claim in one.claims:
                about = [found for found in free if self._about(found) == (claim.event, claim.link)]
                if about:
                    found = min(about, key=lambda each: each.stance is not claim.stance)
                    free.remove(found)
                    yield claim, found

    def _mentions(self) -> tuple[list[CodedMention], list[CodedMention]]:
        """The mentions of each: what it writes, and what it finds where the other writes it."""
        first, second = self.left.mentions, self.right.mentions
        at = {one.span for one in first}, {one.span for one in second}
        return (
            [*first, *(one for one in self.left.found if one.span in at[1] - at[0])],
            [*second, *(one for one in self.right.found if one.span in at[0] - at[1])],
        )

    def _about(self, claim: CodedClaim) -> tuple[str | None, str | None]:
        """What a claim of the second coding is about, in the first's keys."""
        link = claim.link and " ".join(self.same.link(parts_of(claim.link)))
        return self.same.event(claim.event), link


def parts_of(link: str) -> tuple[str, str, str]:
    """The events of a link, `event kind other`, and its kind between them."""
    event, _, rest = link.partition(" ")
    kind, _, other = rest.rpartition(" ")
    return event, kind, other


def _better(one: CodedStatement, other: CodedStatement) -> tuple[bool, ...]:
    """Of several statements of the same words, which are one: those that agree in more."""
    source = has_right_source(one, other)
    return (
        one.depth != other.depth,
        not source,
        one.mode is not other.mode,
        one.label != other.label,
    )


def date_pairs(pair: Pair) -> list[tuple[int, int]]:
    """The numbers of the dates whose words both codings have."""
    dates = pair.left.dates, pair.right.dates
    return matched(*dates, lambda one: [one.span], lambda one, other: one.date != other.date)


def mention_pairs(pair: Pair) -> list[tuple[int, int]]:
    """The numbers of the mentions whose words both codings have."""
    same = pair.same

    def refer_otherwise(one: CodedMention, other: CodedMention) -> bool:
        return one.key != same.referent(other.of, other.key)

    return matched(*pair.mentions, lambda one: [one.span], refer_otherwise)


def refer_alike(pair: Pair, at: int, number: int) -> bool:
    """Whether two mentions refer to one thing."""
    one, other = pair.mentions[0][at], pair.mentions[1][number]
    return one.of is other.of and one.key == pair.same.referent(other.of, other.key)
