"""The cast of an article: who is named or described in it, and where each appears."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.drafting.english.lists import listed
from archive.drafting.english.titles import FIRST_NAMES
from archive.drafting.voices.names import Word
from archive.keys import MOST_KEY
from archive.reading.naming import slug
from archive.text.spans import TextSpan
from archive.vocabulary import ActorKind, Form


@dataclass(slots=True, eq=False)
class Member:
    """Somebody of the cast; `heads` are the nouns under which it is told of, in lower case."""

    key: str
    kind: ActorKind
    name: str | None = None
    description: str | None = None
    country: str | None = None
    known: bool = False
    rule: str = ""
    woman: bool | None = None
    forms: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    @property
    def surname(self) -> str | None:
        """The last word of a person's name."""
        if self.kind is not ActorKind.PERSON or self.name is None or " " not in self.name:
            return None
        parts = [part for part in self.name.split() if part.strip(".").lower() not in SUFFIXES]
        return parts[-1] if parts else None

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words under which a person is told of again: in some names the family comes first."""
        last = self.surname
        if last is None or self.name is None:
            return ()
        first = self.name.split()[0]
        family = first.lower() not in FIRST_NAMES and first != last and len(first) > 1
        return (last, first) if family else (last,)


SUFFIXES = listed("jr sr ii iii iv v")


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """Words that refer to a member; the title before a name begins at `title`, if there is one."""

    start: int
    end: int
    member: Member = field(compare=False)
    form: Form = field(compare=False, default=Form.NAME)
    title: int | None = field(compare=False, default=None)


class Cast:
    """Who is in an article, found by name, by surname, by noun, and by where it appears."""

    def __init__(self, article_key: str) -> None:
        self.members: dict[str, Member] = {}
        self.appearances: list[Appearance] = []
        self.unexplained: dict[str, set[str]] = {}
        """Names that nothing explains, by their last word in small letters."""
        self._article = article_key
        self._names: dict[str, Member] = {}
        self._surnames: dict[str, list[Member]] = defaultdict(list)
        self._by_head: dict[str, list[Member]] = defaultdict(list)
        self._places: dict[Member, list[int]] = defaultdict(list)

    def add(self, member: Member, *names: str) -> Member:
        """A new member, found by each of the names; the one that is there under its key, if any."""
        there = self.members.setdefault(member.key, member)
        for name in names:
            self._names.setdefault(folded(name), there)
        for surname in there.surnames:
            if there not in self._surnames[surname.lower()]:
                self._surnames[surname.lower()].append(there)
        for head in sorted(member.heads):
            self.describe(there, head)
        return there

    def describe(self, member: Member, head: str) -> None:
        """Note a noun under which a member is told of."""
        member.heads.add(head)
        if member not in self._by_head[head]:
            self._by_head[head].append(member)

    def named(self, name: str) -> Member | None:
        """Who has that name, in any case and with or without *the*."""
        return self._names.get(folded(name))

    def by_surname(self, surname: str) -> Member | None:
        """The only person of that surname; none where two have it."""
        found = self._surnames.get(surname.lower(), [])
        return found[0] if len(found) == 1 else None

    def has_surname(self, surname: str) -> bool:
        """Whether anybody has that surname."""
        return bool(self._surnames.get(surname.lower()))

    def shares_surname(self, surname: str) -> bool:
        """Whether several persons have that surname."""
        return len(self._surnames.get(surname.lower(), ())) > 1

    def headed(self, noun: str) -> list[Member]:
        """Those who are told of under a noun, in the order in which they were met."""
        return self._by_head.get(noun, [])

    def appear(self, appearance: Appearance) -> None:
        """Note where a member appears, unless it is noted already."""
        place = bisect_left(self.appearances, appearance)
        there = self.appearances[place : place + 1]
        if there and (there[0].start, there[0].end) == (appearance.start, appearance.end):
            return
        self.appearances.insert(place, appearance)
        insort(self._places[appearance.member], appearance.start)

    def within(self, start: int, end: int) -> Iterator[Appearance]:
        """What appears in a slice of the text, in reading order."""
        place = bisect_left(self.appearances, start, key=lambda one: one.start)
        while place < len(self.appearances) and self.appearances[place].start < end:
            if self.appearances[place].end <= end:
                yield self.appearances[place]
            place += 1

    def times(self, member: Member) -> int:
        """How often a member appears."""
        return len(self._places[member])

    def times_before(self, member: Member, place: int) -> int:
        """How often a member appears before a place."""
        return bisect_left(self._places[member], place)

    def last_before(self, member: Member, place: int) -> int:
        """Where a member appeared last before a place; -1 where it did not."""
        places = self._places[member]
        index = bisect_left(places, place)
        return places[index - 1] if index else -1

    def key(self, words: str) -> str:
        """A new key for who is only described, after the article's own."""
        tail = slug(words)[:60].strip("-") or "voice"
        stem = f"{self._article[: MOST_KEY - len(tail) - 5].rstrip('-')}-{tail}"
        key, number = stem, 2
        while key in self.members:
            key, number = f"{stem}-{number}", number + 1
        return key


def folded(name: str) -> str:
    """A name as it is looked for: without case, *the*, stops and the kind of its apostrophes."""
    plain = " ".join(name.replace("’", "'").replace(".", "").lower().split())
    return plain.removeprefix("the ")


def span_of(words: list[Word]) -> TextSpan:
    """From the first of some words to the last."""
    return words[0].start, words[-1].end
