"""YAML as text: mappings, lists and scalars that stay text, each with the line it stands on.

Read from the parser's events, so that nothing is constructed, nothing is shared and nothing
recurses: anchors, aliases, tags, repeated keys and deep nesting are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import Reader

from archive.errors import CodingError
from archive.reading.yaml_problems import problem

MOST_DEPTH = 50
"""The deepest nesting that is read."""

NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What an escape could bring in and no database takes."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Marks:
    """The line of a node, from 1, and the marks of what it holds, by key or by index.

    Of text, which holds nothing, the line says it all.
    """

    line: int
    inside: dict[str | int, Marks | int] = field(default_factory=dict)

    def at(self, *path: str | int) -> int:
        """The line of what a path leads to, or of the nearest thing on its way."""
        marks = self
        for step in path:
            if step not in marks.inside:
                break
            found = marks.inside[step]
            if isinstance(found, int):
                return found
            marks = found
        return marks.line


@dataclass(slots=True)
class _Open:
    value: dict[str, Any] | list[Any]
    marks: Marks
    key: str | None = None


def parse(text: str, name: str) -> tuple[Any, Marks]:
    """The document of a YAML text and its marks; `name` stands before each problem.

    Raises CodingError for what is no YAML, and for what a coding does not need and a stranger
    could misuse.
    """
    try:
        return _build(text, name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodingError([f"{name}:{line}: {problem(error, MOST_DEPTH)}"]) from None
    except yaml.YAMLError as error:
        stray = Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, stray.start()) + 1 if stray else 1
        reason = str(error).splitlines()[0]
        raise CodingError([f"{name}:{line}: no YAML: {reason}"]) from None


def _build(text: str, name: str) -> tuple[Any, Marks]:
    stack: list[_Open] = []
    top = _Open([], Marks(1))
    for event in _events(text):
        # thousands a file: told apart by what is cheapest
        kind = type(event)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None or NO_TEXT.search(event.value):
                _refuse(event, name, line)
            _put(stack[-1] if stack else top, event.value, line, name)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse(event, name, line)
            if len(stack) >= MOST_DEPTH:
                raise CodingError([f"{name}:{line}: nested deeper than {MOST_DEPTH}"])
            stack.append(_Open({} if kind is yaml.MappingStartEvent else [], Marks(line)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = stack.pop()
            _put(stack[-1] if stack else top, done.value, done.marks, name)
        elif kind is yaml.AliasEvent:
            raise CodingError([f"{name}:{line}: anchors and aliases are not read; write it out"])
        elif kind is yaml.DocumentStartEvent and top.value:
            raise CodingError([f"{name}:{line}: a second document; one file holds one"])
    if not top.value:
        raise CodingError([f"{name}: the file is empty"])
    assert isinstance(top.value, list)
    marks = top.marks.inside[0]
    return top.value[0], Marks(marks) if isinstance(marks, int) else marks


def _events(text: str) -> Iterator[Any]:
    """The parser's events, to the end of the stream."""
    loader = LOADER(text)
    try:
        event = loader.get_event()
        while type(event) is not yaml.StreamEndEvent:
            yield event
            event = loader.get_event()
    finally:
        loader.dispose()


def _refuse(event: Any, name: str, line: int) -> None:
    if event.anchor is not None:
        raise CodingError([f"{name}:{line}: anchors and aliases are not read; write it out"])
    if event.tag is not None:
        raise CodingError([f"{name}:{line}: tags such as {event.tag} are not read"])
    if isinstance(event, yaml.ScalarEvent) and (stray := NO_TEXT.search(event.value)):
        code = f"U+{ord(stray.group()):04X}"
        raise CodingError([f"{name}:{line}: holds the character {code}, which no text may"])


def _put(into: _Open, value: Any, marks: Marks | int, name: str) -> None:
    if isinstance(into.value, list):
        into.marks.inside[len(into.value)] = marks
        into.value.append(value)
    elif into.key is None:
        line = marks if isinstance(marks, int) else marks.line
        if not isinstance(value, str):
            raise CodingError([f"{name}:{line}: a key must be text"])
        if value in into.value:
            raise CodingError([f"{name}:{line}: {value!r} stands twice"])
        into.key = value
    else:
        into.value[into.key] = value
        into.marks.inside[into.key] = marks
        into.key = None
