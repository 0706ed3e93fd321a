"""YAML as text: mappings, lists and scalars that stay text, and the line each stands on.

Read from the parser's events, so that nothing is constructed, nothing is shared and nothing
recurses: anchors, aliases, tags, repeated keys and deep nesting are refused. The lines are looked
for when there is a problem, in a second reading: most codings have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from yaml.reader import Reader

from archive.errors import CodingError
from archive.reading.yaml_problems import problem

MOST_DEPTH = 50
"""The deepest nesting that is read."""

NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What an escape could bring in and no database takes."""

SHARED = "anchors and aliases are not read; write it out"

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


def parse(text: str, name: str) -> Any:
    """The document of a YAML text; `name` stands before each problem.

    Raises CodingError for what is no YAML, and for what a coding does not need and a stranger
    could misuse.
    """
    documents = _read(text, name, None)
    if not documents:
        raise CodingError([f"{name}: the file is empty"])
    return documents[0]


@lru_cache(maxsize=1)
def marks(text: str) -> Marks:
    """The marks of a text that `parse` takes; remembered for the next problem of the same file."""
    top = Marks(1)
    _read(text, "", top)
    found = top.inside[0]
    return Marks(found) if isinstance(found, int) else found


def _read(text: str, name: str, top: Marks | None) -> Any:
    try:
        loader = LOADER(text)
        try:
            return _build(loader, name, top)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodingError([f"{name}:{line}: {problem(error, MOST_DEPTH)}"]) from None
    except yaml.YAMLError as error:
        stray = Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, stray.start()) + 1 if stray else 1
        reason = str(error).splitlines()[0]
        raise CodingError([f"{name}:{line}: no YAML: {reason}"]) from None


def _build(loader: Any, name: str, top: Marks | None) -> Any:
    """The documents, at most one, of a parser's events; their marks are added to `top`, if any."""
    outer: list[tuple[Any, Marks | None, str | None]] = []
    into: Any = []
    marks, key = top, None
    # thousands of events a file: told apart by what is cheapest
    while (kind := type(event := loader.get_event())) is not yaml.StreamEndEvent:
        if kind is yaml.ScalarEvent:
            value = event.value
            if event.anchor is not None or event.tag is not None or NO_TEXT.search(value):
                _refuse(event, name)
            mark: Any = marks and _line(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_start(event, name, key is None and type(into) is dict, len(outer))
            outer.append((into, marks, key))
            into, key = {} if kind is yaml.MappingStartEvent else [], None
            marks = marks and Marks(_line(event))
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value, mark = into, marks
            into, marks, key = outer.pop()
        else:
            _refuse_other(event, name, bool(into))
            continue
        if type(into) is list:
            step: Any = len(into)
            into.append(value)
        elif key is None:
            if value in into:
                raise CodingError([f"{name}:{_line(event)}: {value!r} stands twice"])
            key = value
            continue
        else:
            into[key] = value
            step, key = key, None
        if marks is not None:
            marks.inside[step] = mark
    return into


def _line(event: Any) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse(event: Any, name: str) -> None:
    """Refuse a scalar or the start of more that has an anchor, a tag, or what no text may hold."""
    at = f"{name}:{_line(event)}"
    if event.anchor is not None:
        raise CodingError([f"{at}: {SHARED}"])
    if event.tag is not None:
        raise CodingError([f"{at}: tags such as {event.tag} are not read"])
    if isinstance(event, yaml.ScalarEvent) and (stray := NO_TEXT.search(event.value)):
        code = f"U+{ord(stray.group()):04X}"
        raise CodingError([f"{at}: holds the character {code}, which no text may"])


def _refuse_start(event: Any, name: str, is_key: bool, depth: int) -> None:
    """Refuse what begins a mapping or a list where none may be."""
    if event.anchor is not None or event.tag is not None:
        _refuse(event, name)
    if is_key:
        raise CodingError([f"{name}:{_line(event)}: a key must be text"])
    if depth >= MOST_DEPTH:
        raise CodingError([f"{name}:{_line(event)}: nested deeper than {MOST_DEPTH}"])


def _refuse_other(event: Any, name: str, second: bool) -> None:
    """Refuse an alias, and the start of a second document."""
    if type(event) is yaml.AliasEvent:
        raise CodingError([f"{name}:{_line(event)}: {SHARED}"])
    if type(event) is yaml.DocumentStartEvent and second:
        raise CodingError([f"{name}:{_line(event)}: a second document; one file holds one"])
