"""Entries of a coding as plain mappings, lists and scalars: what is left out is not there."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import Any

import msgspec

from archive.coding.entries import Quote
from archive.coding.format import GapEntry, MentionEntry, StatementEntry

FIRST: dict[type[msgspec.Struct], str] = {
    GapEntry: "quote within nth before after reason",
    MentionEntry: "actor event place",
    StatementEntry: "label within speaker attribution mode act source cue hedge distance condition "
    "said occasion content gist rule claims relays",
}
"""The order in which people write the fields, where it is not that of the format."""


def tree(entry: msgspec.Struct) -> dict[str, Any]:
    """What an entry states, field by field, in the order in which people write it."""
    found = {}
    for name, usual in _fields(type(entry)):
        value = getattr(entry, name)
        if value != usual:
            found[name] = _tree(value)
    return found


def _tree(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return tree(value)
    if isinstance(value, list):
        return [_tree(inner) for inner in value]
    if isinstance(value, dict):
        return {_tree(key): _tree(inner) for key, inner in value.items()}
    return value.value if isinstance(value, Enum) else value


@lru_cache
def _fields(kind: type[msgspec.Struct]) -> list[tuple[str, Any]]:
    """The fields of a kind of entry in order, each with what it is when it is left out.

    An entry's own fields come before the directions of its quote.
    """
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    directions = Quote.__struct_fields__ if issubclass(kind, Quote) else ()
    own = [name for name in fields if name not in directions]
    order = dict.fromkeys([*FIRST.get(kind, "").split(), *own, *directions])
    return [(name, _usual(fields[name])) for name in order]


def _usual(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default
