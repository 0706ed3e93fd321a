"""What is wrong with the form of a coding or an authority file, in words for who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

import msgspec

from archive.coding import yaml_reader
from archive.coding.in_place import Moved, Path, original
from archive.errors import nearest

WRONG = re.compile(r"(enum value|unknown field) ['`](.*)['`]$")
"""Of what kind the word is that msgspec does not know, and the word."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A file by its name and its text, and where entries stand that it declares elsewhere."""

    name: str
    text: str
    moved: Moved = field(default_factory=dict)

    def problem(self, message: str, path: Path) -> str:
        """A problem as one line that leads with file and line, and says what it is of."""
        path = original(path, self.moved)
        return self.at(path, f"{shown(path)}{message}")

    def at(self, path: Path, message: str) -> str:
        """A message as one line that leads with file and line."""
        return f"{self.name}:{yaml_reader.marks(self.text).at(*path)}: {message}"


def shown(path: Path) -> str:
    """A path as an error shows it: `statements[2].claims[0]: `."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return f"{steps.removeprefix('.')}: " if steps else ""


def form_problems(value: Any, kind: type[msgspec.Struct], file: FileText) -> list[str]:
    """The first problem of each entry of each list of a file that is none of its kind."""
    if not isinstance(value, dict):
        return [file.at((), "a mapping is expected, such as 'statements: [...]'")]
    fields = _fields(kind)
    problems = [
        file.at((key,), f"unknown field {key!r}{nearest(key, list(fields))}")
        for key in value
        if key not in fields
    ]
    for key, entry in value.items():
        if key in fields:
            problems += _entry_problems(entry, fields[key].type, file, key)
    problems += [
        file.at((), f"the field {field.name!r} is missing")
        for field in fields.values()
        if field.required and field.name not in value
    ]
    return problems


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a form by name: its annotations are evaluated once."""
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _entry_problems(entry: Any, kind: Any, file: FileText, key: str) -> list[str]:
    checked: list[tuple[tuple[str | int, ...], Any, Any]]
    bare = _bare(kind)
    item = get_args(bare)[0] if get_origin(bare) is list else None
    if item is None or not isinstance(entry, list):
        checked = [((key,), entry, kind)]
    else:
        checked = [((key, index), value, item) for index, value in enumerate(entry)]
    problems = []
    for path, part, wanted in checked:
        try:
            msgspec.convert(part, wanted, strict=False)
        except msgspec.ValidationError as error:
            message, inner = _split(str(error))
            steps = _steps(inner)
            problems.append(file.problem(_worded(message, part, wanted, steps), (*path, *steps)))
    return problems


def _worded(message: str, part: Any, wanted: Any, steps: list[str | int]) -> str:
    """What msgspec says of a part of a file, with what a person may do about it."""
    word = WRONG.search(message)
    if word is None:
        return message
    is_field = word[1] == "unknown field"
    if is_field and _inside(part, steps).get(word[2]) == "":
        return (
            f"{word[2]!r} stands alone: a comma ends a value in {{ }}, so put words that hold one "
            "in quotation marks"
        )
    admitted = [*dict.fromkeys(_admitted(wanted, steps, is_field))]
    if not word[2] and not is_field:
        message = "the value is empty; give it, or leave the field out"
    hint = nearest(word[2], admitted) if word[2] else ""
    listed = f"; it is one of: {', '.join(admitted)}" if not is_field and admitted else ""
    return f"{message}{hint}{listed}"


def _inside(part: Any, steps: list[str | int]) -> dict[str, Any]:
    """The mapping where steps lead, or an empty one."""
    for step in steps:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return part if isinstance(part, dict) else {}


def _split(error: str) -> tuple[str, str]:
    """What msgspec says, and the path that it says it of: `... - at `$.claims[0].stance``."""
    message, _, inner = error.partition(" - at `")
    return message, inner.removeprefix("key` in `").removeprefix("$").rstrip("`")


def _steps(inner: str) -> list[str | int]:
    """The steps of a path such as `.claims[0].stance`; `[...]` is any of a mapping's values."""
    steps: list[str | int] = []
    for part in inner.replace("[...]", "").replace("[", ".[").split("."):
        index = part.strip("[]")
        if index.isdigit():
            steps.append(int(index))
        elif part and not part.startswith("["):
            steps.append(part)
    return steps


def _admitted(kind: Any, steps: list[str | int], fields: bool) -> list[str]:
    """The `fields`, or else the words, that a type admits where a path leads."""
    kind = _bare(kind)
    if isinstance(kind, UnionType):
        return [word for one in get_args(kind) for word in _admitted(one, steps, fields)]
    if get_origin(kind) in (list, dict):
        # a path goes into a list by a step, and stops at a mapping whose key is wrong
        rest = steps[1:] if get_origin(kind) is list else steps
        return _admitted(get_args(kind)[0], rest, fields)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        types = {field.name: field.type for field in msgspec.structs.fields(kind)}
        if steps:
            return _admitted(types.get(str(steps[0])), steps[1:], fields)
        return list(types) if fields else []
    if isinstance(kind, type) and issubclass(kind, Enum) and not fields:
        return [str(word.value) for word in kind]
    return []


def _bare(kind: Any) -> Any:
    """A type without what is said of it: the `str` of `Annotated[str, ...]`."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind
