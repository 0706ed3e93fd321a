"""Adding fields to the places of a YAML file that people wrote, and nothing else.

An entry in a block gets lines behind its last one, an entry in braces gets fields before the
closing one. Comments, blanks and the order of everything stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from archive.coding import yaml_reader
from archive.errors import CodingError


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where fields are added to an entry: before a closing brace, or behind a line."""

    key: str
    flow: bool
    line: int
    """Counted from 0: of the closing brace, or of the last value."""
    column: int
    """Of the closing brace, or of the fields."""


def with_fields(text: str, name: str, fields: Mapping[str, Mapping[str, str]]) -> str:
    """A text of YAML with more fields in the entries of its section `places`, by their keys.

    Raises CodingError, led by `name`, where the text is written so that nothing can be added
    safely.
    """
    rows = text.split("\n")
    found = [entry for entry in _entries(text) if entry.key in fields]
    for entry in sorted(found, key=lambda one: (one.line, one.column), reverse=True):
        added = [f"{field}: {value}" for field, value in fields[entry.key].items()]
        row = rows[entry.line]
        if entry.flow:
            before = row[: entry.column].rstrip().rstrip(",")
            rows[entry.line] = f"{before}, {', '.join(added)}{row[entry.column :]}"
        else:
            end = "\r" if row.endswith("\r") else ""
            blanks = " " * entry.column
            rows[entry.line + 1 : entry.line + 1] = [f"{blanks}{one}{end}" for one in added]
    changed = "\n".join(rows)
    expected = _expected(yaml_reader.parse(text, name), fields)
    try:
        safe = yaml_reader.parse(changed, name) == expected
    except CodingError:
        safe = False
    if not safe:
        raise CodingError(
            [f"{name}: nothing can be added safely to how it is written; do it by hand"]
        )
    return changed


def _expected(document: Any, fields: Mapping[str, Mapping[str, str]]) -> Any:
    """The document with the fields, against which the changed text is held."""
    for entry in document["places"]:
        entry.update(fields.get(entry["key"], {}))
    return document


def _entries(text: str) -> Iterator[_Entry]:
    """The entries of the section `places`, each with where fields are added."""
    events = list(yaml.parse(text, Loader=yaml_reader.LOADER))
    depth = 0
    inside = False
    index = 0
    while index < len(events):
        event = events[index]
        if isinstance(event, yaml.CollectionStartEvent):
            if inside and depth == 2 and isinstance(event, yaml.MappingStartEvent):
                last = _end(events, index)
                yield _entry(events[index : last + 1])
                index = last + 1
                continue
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            inside = inside and depth > 1
        elif depth == 1 and isinstance(event, yaml.ScalarEvent) and event.value == "places":
            inside = isinstance(events[index + 1], yaml.SequenceStartEvent)
        index += 1


def _end(events: list[Any], start: int) -> int:
    """The event that ends the collection which an event begins."""
    depth = 0
    for index in range(start, len(events)):
        depth += isinstance(events[index], yaml.CollectionStartEvent)
        depth -= isinstance(events[index], yaml.CollectionEndEvent)
        if not depth:
            return index
    return len(events) - 1


def _entry(events: list[Any]) -> _Entry:
    """Where fields are added to the entry of these events."""
    first, last = events[0], events[-1]
    key = next(
        (
            events[index + 1].value
            for index in range(1, len(events) - 2, 2)
            if isinstance(events[index], yaml.ScalarEvent)
            and events[index].value == "key"
            and isinstance(events[index + 1], yaml.ScalarEvent)
        ),
        "",
    )
    if first.flow_style:
        return _Entry(key, True, last.start_mark.line, last.start_mark.column)
    ends = events[-2].end_mark
    line = ends.line if ends.column else ends.line - 1
    return _Entry(key, False, line, first.start_mark.column)
