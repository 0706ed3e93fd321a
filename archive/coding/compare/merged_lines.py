"""Lines of a merged coding: what both have, and what differs as comments to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from archive.coding.compare.pairs import parts_of
from archive.coding.compare.same_names import Same
from archive.coding.yaml_writer import lines, scalar

Tree = dict[str, Any]
"""An entry as plain mappings, lists and scalars."""

FIRST, SECOND = "A", "B"
"""What stands before what each coding has."""

ACTORS = frozenset({"speaker", "speakers", "addressees", "counted", "actor", "organization"})
EVENTS = frozenset({"event", "occasion"})
PLACES = frozenset({"place", "parent"})
"""Fields that hold keys, in the entries that have no other meaning for them."""

ROLES = {"participants": "actor", "places": "place"}
"""Fields that hold lists of keys by role."""


@dataclass(slots=True)
class Merged:
    """A mapping, or an item of a list, that is written: what is kept, and what is to be chosen.

    What is kept is a tree, or a quote.
    `choices` are what each coding has instead, as fields to be written below the others.
    """

    kept: Any
    choices: list[tuple[Tree, Tree]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inside: list[Listed] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is said of it beside what is kept."""
        return not (self.choices or self.notes or any(listed.items for listed in self.inside))

    @property
    def left(self) -> int:
        """How much is left to be decided."""
        return len(self.choices) + sum(listed.left for listed in self.inside)


@dataclass(slots=True)
class Listed:
    """A list under its name: items that are kept, and those of one coding or of both to choose."""

    name: str
    items: list[Merged | tuple[Any, Any]] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How much is left to be decided."""
        return sum(item.left if isinstance(item, Merged) else 1 for item in self.items)

    @property
    def kept(self) -> list[Merged]:
        """The items that are kept."""
        return [item for item in self.items if isinstance(item, Merged)]


def listed_lines(listed: Listed, indent: int, *, always: bool = False) -> Iterator[str]:
    """The lines of a list; of one that is empty only when it stands `always`."""
    margin = " " * indent
    if not listed.items and not always:
        return
    if listed.kept:
        yield f"{margin}{listed.name}:"
    elif always:
        yield f"{margin}{listed.name}: []"
    else:
        yield f"{margin}# {listed.name}:"
    for item in listed.items:
        if isinstance(item, Merged):
            yield from item_lines(listed.name, item, indent + 2)
        else:
            written = [None if tree is None else [*_item(listed.name, tree)] for tree in item]
            yield from choice_lines(written, indent + 2)


def item_lines(name: str, item: Merged, indent: int) -> Iterator[str]:
    """The lines of an item of the list `name`."""
    margin = " " * indent
    if item.is_whole:
        yield from (f"{margin}{line}".rstrip() for line in _item(name, item.kept))
        return
    for number, line in enumerate(mapping_lines(item, 0)):
        yield f"{margin}{'  ' if number else '- '}{line}".rstrip()


def mapping_lines(item: Merged, indent: int) -> Iterator[str]:
    """The lines of a mapping: its fields, what is to be chosen, and the lists in it."""
    for line in fields(item.kept):
        yield f"{' ' * indent}{line}".rstrip()
    for note in item.notes:
        yield f"{' ' * indent}# {note}"
    for choice in item.choices:
        yield from choice_lines([[*fields(tree)] for tree in choice], indent)
    for listed in item.inside:
        yield from listed_lines(listed, indent)


def fields(tree: Tree) -> Iterator[str]:
    """The lines of fields, one behind the other."""
    for name, value in tree.items():
        yield from lines({name: value})


def _item(name: str, tree: Any) -> Iterator[str]:
    """The lines of an item of the list `name` that stands alone: a mapping, or a quote."""
    if isinstance(tree, str):
        yield f"- {scalar(tree)}"
        return
    _, *written = lines({name: [tree]})
    yield from (line.removeprefix("  ") for line in written)


def choice_lines(written: list[list[str] | None], indent: int) -> Iterator[str]:
    """What each coding has, as comments that say whose it is; once where both have the same."""
    sides = list(zip((FIRST, SECOND), written, strict=True))
    if written[0] == written[1]:
        sides = [(f"{FIRST} and {SECOND}", written[0])]
    for side, found in sides:
        yield from (f"{' ' * indent}# {side}: {line}".rstrip() for line in found or ())


def as_first(value: Any, same: Same, name: str = "") -> Any:
    """A tree of the second coding with the first's keys for what both name; `name` is its field."""
    if isinstance(value, dict):
        inner = ROLES.get(name) if all(isinstance(one, list) for one in value.values()) else None
        return {key: as_first(one, same, inner or key) for key, one in value.items()}
    if isinstance(value, list):
        return [as_first(one, same, name) for one in value]
    if isinstance(value, str) and name == "link":
        return " ".join(same.link(parts_of(value)))
    for names, known in ((ACTORS, same.actor), (EVENTS, same.event), (PLACES, same.place)):
        if isinstance(value, str) and name in names:
            return known(value)
    return value


def keys_in(value: Any) -> Iterator[str]:
    """All texts in a tree: among them the keys that it refers to."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from keys_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_in(inner)
    elif isinstance(value, str):
        yield value
        yield from value.split(" ")[::2]
