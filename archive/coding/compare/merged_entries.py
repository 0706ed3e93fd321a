"""What two codings declare beside statements, and what of it is left to choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.coding.compare.facts import value_fact
from archive.coding.compare.merged_lines import Listed, Merged, Tree, as_first
from archive.coding.compare.merged_marks import in_both
from archive.coding.compare.merged_statements import MergedStatements
from archive.coding.compare.pairs import Pair
from archive.coding.compare.sides import Side
from archive.coding.yaml_writer import tree
from archive.vocabulary import EventStatus, Property

NEEDED = {
    "sources": ("key", "name", "kind"),
    "actors": ("key", "name", "description", "kind"),
    "places": ("key", "name", "kind"),
    "events": ("key", "title"),
    "article": ("key", "language"),
    "file": ("codebook",),
}
"""The fields without which an entry would not be read, or not mean the same."""

POINT = ("latitude", "longitude")
"""Fields that go together."""


def merged_fields(section: str, mine: Tree, theirs: Tree) -> Merged:
    """An entry of both codings; what they say otherwise of it is left out if it may be."""
    found = Merged(dict(mine))
    differing = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
    if set(differing) & set(POINT):
        differing = list(dict.fromkeys([*differing, *POINT]))
    for key in differing:
        if key == "key":
            found.notes.append(f"B: its key is {theirs['key']}")
            continue
        if key in ("status", "date") and section == "events":
            continue  # they are held against one another by the claims that they name
        mine_alone = {key: mine[key]} if key in mine and key not in NEEDED[section] else {}
        found.choices.append((mine_alone, {key: theirs[key]} if key in theirs else {}))
        if key not in NEEDED[section]:
            found.kept.pop(key, None)
    found.choices = [choice for choice in found.choices if any(choice)]
    return found


class MergedEntries:
    """The sections of two codings other than their statements."""

    def __init__(self, pair: Pair, statements: MergedStatements) -> None:
        self.pair, self.same, self.statements = pair, pair.same, statements
        self.files = pair.left.parsed.file, pair.right.parsed.file
        self.events = [{entry.key: entry for entry in file.events} for file in self.files]
        self.claims = [{claim.name: claim for claim in side.claims} for side in self._sides()]
        self.firsts = {theirs: mine for mine, theirs in statements.claims.items()}

    def _sides(self) -> tuple[Side, Side]:
        return self.pair.left, self.pair.right

    def head(self) -> Merged:
        """What both say of the whole coding: what is no entry and no list of them."""
        mine, theirs = (
            {key: value for key, value in tree(file).items() if not isinstance(value, dict | list)}
            for file in self.files
        )
        return merged_fields("file", mine, theirs)

    def article(self) -> Merged:
        """What both say of the article."""
        mine, theirs = (tree(file.article) for file in self.files)
        return merged_fields("article", mine, as_first(theirs, self.same))

    def named(self, section: str, known: Mapping[str, str], used: set[str]) -> Listed:
        """What is declared in a section by both, or by one while something kept refers to it."""
        found = Listed(section)
        mine = {entry.key: tree(entry) for entry in getattr(self.files[0], section)}
        theirs = {
            entry.key: as_first(tree(entry), self.same) for entry in getattr(self.files[1], section)
        }
        partner = {known.get(key, key): key for key in theirs}
        for key, entry in mine.items():
            if key in partner:
                item: Any = merged_fields(section, entry, theirs[partner[key]])
                self._settle(section, item, key, partner[key])
            elif key in used:
                item = Merged(entry)
                self._settle(section, item, key, None)
            else:
                item = (entry, None)
            found.items.append(item)
        for key, entry in theirs.items():
            if known.get(key, key) not in mine:
                if key in used:
                    item = Merged(entry)
                    self._settle(section, item, None, key)
                else:
                    item = (None, entry)
                found.items.append(item)
        return found

    def _settle(self, section: str, item: Merged, mine: str | None, theirs: str | None) -> None:
        """Leave the status and date of an event out unless both have them of one kept claim."""
        if section != "events":
            return
        for field in ("status", "date"):
            said, written = self._state(self.pair.left, mine, field)
            other, theirs_written = self._state(self.pair.right, theirs, field)
            theirs_written = self._renamed(theirs_written, theirs)
            claim = None if said is None else said[1]
            stands = claim is None or self._stands(claim, dated=field == "date")
            if said is None or said != other or not stands:
                item.kept.pop(field, None)
                sides = (written, theirs_written)
                first, second = ({field: each} if each else {} for each in sides)
                item.choices += [(first, second)] * bool(first or second)

    def _renamed(self, written: Any, event: str | None) -> Any:
        """The status or date that the second coding gives an event, with the first's claims."""
        if isinstance(written, dict):
            return {**written, "claim": self._first_name(written["claim"], event)}
        if isinstance(written, str) and written not in set(EventStatus):
            return self._first_name(written, event)
        return written

    def _first_name(self, reference: str, event: str | None = None) -> str:
        """A reference of the second coding to a claim, by the first's name if that is kept."""
        name = self.claim(self.pair.right, reference, event) or reference
        return name if name in self.statements.claims else reference

    def _stands(self, claim: str, *, dated: bool) -> bool:
        """Whether a claim of the first coding is kept, with its dates if it is to be `dated`."""
        other = self.statements.claims.get(claim)
        if other is None or not dated:
            return other is not None
        one, same = self.claims[0][claim], self.claims[1][other]
        own = {value_fact(each) for each in one.values if each.property is Property.DATE}
        return own <= {value_fact(each, self.same) for each in same.values}

    def _state(self, side: Side, key: str | None, field: str) -> tuple[Any, Any]:
        """The status or date that a coding gives an event: its word and claim, and as written."""
        entries = self.events[side is self.pair.right]
        if key is None or key not in entries:
            return None, None
        written = tree(entries[key]).get(field)
        if written is None:
            return ("", None), None
        if isinstance(written, dict):
            return (written["word"], self.claim(side, written["claim"], key)), written
        if field == "status":
            return (written, None), written
        return ("", self.claim(side, written, key)), written

    def claim(self, side: Side, reference: str, event: str | None = None) -> str | None:
        """The first coding's name of the claim that a reference means, if that is kept."""
        label, _, name = reference.partition("/")
        statement = side.statements.get(label)
        for one in statement.claims if statement else ():
            own = one.name.partition("/")[2]
            if name in ("", own) and event in (None, one.event):
                if side is self.pair.left:
                    return one.name
                return self.firsts.get(one.name, f"{one.name} (B alone)")
        return f"{reference} (unknown)"

    def links(self) -> Listed:
        """The links between events."""
        found = Listed("links")
        theirs = {self.same.link(link) for link in self.pair.right.links}
        for entry in self.files[0].links:
            is_both = (entry.event, entry.kind.value, entry.other) in theirs
            found.items.append(Merged(tree(entry)) if is_both else (tree(entry), None))
        for entry in self.files[1].links:
            event, kind, other = self.same.link((entry.event, entry.kind.value, entry.other))
            if (event, kind, other) not in self.pair.left.links:
                found.items.append((None, {"event": event, "kind": kind, "other": other}))
        return found

    def developments(self) -> Listed:
        """What becomes of events that other codings declare."""
        sides = []
        for number, side in enumerate((self.pair.left, self.pair.right)):
            found = []
            for entry in self.files[number].developments:
                event = self.same.event(entry.event) if number else entry.event
                status = entry.status and (
                    entry.status.word,
                    self.claim(side, entry.status.claim, entry.event),
                )
                date = entry.date and self.claim(side, entry.date, entry.event)
                fact: Any = (event, status, date)
                rests = [(status[1], False)] if status else []
                rests += [(date, True)] if date else []
                if not all(self._stands(claim or "", dated=dated) for claim, dated in rests):
                    fact = (number, *fact)  # of no claim that is kept: never the same
                found.append((fact, as_first(tree(entry), self.same) if number else tree(entry)))
            sides.append(found)
        return in_both("developments", sides[0], sides[1])

    def claim_links(self) -> Listed:
        """The ties between claims."""
        sides = []
        for number, side in enumerate((self.pair.left, self.pair.right)):
            found = []
            for entry in self.files[number].claim_links:
                claim = self.claim(side, entry.claim)
                other = entry.other if entry.other_article else self.claim(side, entry.other)
                stand = [claim] if entry.other_article else [claim, other]
                fact: Any = (
                    claim,
                    entry.kind,
                    other,
                    entry.other_article,
                    entry.about,
                    entry.basis,
                )
                if any(name not in self.statements.claims for name in stand):
                    fact = (number, *fact)
                written = tree(entry)
                if number:
                    written["claim"] = self._first_name(entry.claim)
                    if not entry.other_article:
                        written["other"] = self._first_name(entry.other)
                found.append((fact, written))
            sides.append(found)
        return in_both("claim_links", sides[0], sides[1])
