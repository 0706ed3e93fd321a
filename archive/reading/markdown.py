"""Markdown with front matter in YAML; the body is stored as it is written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import yaml

from archive.reading import addresses, encodings, files, naming
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, unify
from archive.reading.fields import OTHER_NAMES, Fields, document
from archive.reading.yaml_problems import problem

MARKDOWN = "text/markdown"

MOST_MATTER = 64 * 1024
"""The longest front matter, in code points."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BLANKS = " \t"

MOST_DEPTH = 20
"""The deepest nesting of front matter."""

MATTER = re.compile(r"---[ \t]*\n(.*?)(?:\n|(?<=---\n))(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)

MARKS = re.compile(r"#{1,6}[ \t]+")
"""What a heading of one line begins with."""

BLANK = re.compile(r"\s*\n(?=---[ \t]*\n[\w-]+[ \t]*:)")
"""Blank lines before front matter."""


def read(path: Path, stem: str) -> Document:
    """The article of a Markdown file whose name without suffixes is `stem`.

    The headline is the title of the front matter, else the first line, without the marks of a
    heading. Raises ReadingError.
    """
    data = files.whole(path)
    text = unify(encodings.decode(data))
    fields, body = _split_matter(text)
    heading, end = _heading(body)
    if heading and fields.title in (None, "", heading):
        fields.title = heading
        body = body[end:]
    fields.text = body.strip("\n")
    key = naming.from_name(stem)
    found = document(fields, media_type=MARKDOWN, origin=path.name, key=key)
    return replace(found, capture=capture(data, MARKDOWN))


def _heading(body: str) -> tuple[str, int]:
    """The heading that a body begins with, without its marks, and where its lines end.

    It is empty where the body begins with none.
    """
    line, end = _line(body, len(body) - len(body.lstrip()))
    if marks := MARKS.match(line):
        return line[marks.end() :].rstrip(BLANKS).rstrip("#").rstrip(BLANKS), end
    below, end = _line(body, end)
    under = below.rstrip(BLANKS)
    return (line.rstrip(BLANKS) if under and not under.strip("=") else ""), end


def _line(body: str, start: int) -> tuple[str, int]:
    """The line that begins at `start`, and where the next one does."""
    end = body.find("\n", start)
    return (body[start:], len(body)) if end < 0 else (body[start:end], end + 1)


def _split_matter(text: str) -> tuple[Fields, str]:
    """The fields of the front matter, empty if there is none, and the body."""
    if text.startswith("+++\n"):
        raise ReadingError("line 1: front matter in TOML is not read; write it in YAML")
    if blank := BLANK.match(text):
        text = text[blank.end() :]
    if not re.match(r"---[ \t]*\n", text):
        return Fields(), text
    match = MATTER.match(text[:MOST_MATTER])
    if match is None:
        raise ReadingError(f"line 1: the front matter has no end within {MOST_MATTER} characters")
    return _fields(match[1]), text[match.end() :]


def _fields(matter: str) -> Fields:
    """The fields that front matter states; each scalar stays text."""
    try:
        value = _value(matter)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ReadingError(f"line {line}: {problem(error, MOST_DEPTH)}") from None
    except yaml.YAMLError:
        raise ReadingError("line 1: the front matter is no YAML") from None
    if not isinstance(value, dict):
        raise ReadingError("line 1: the front matter states no fields, such as 'title: ...'")
    try:
        return msgspec.convert(_known_fields(value), Fields)
    except msgspec.ValidationError as error:
        raise ReadingError(f"the front matter: {error}") from None


def _value(matter: str) -> Any:
    """The value of a YAML text, made of dicts, lists and texts; None if it is not exactly one.

    It is read from the parser's events: so YAML constructs no objects, and no value is used twice.
    Raises ReadingError for anchors, aliases, tags and deep nesting.
    """
    stack: list[list[Any]] = [[]]
    for event in yaml.parse(matter, Loader=LOADER):
        line = event.start_mark.line + 2 if event.start_mark else 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ReadingError(f"line {line}: anchors, aliases and tags are not read; write it out")
        if isinstance(event, yaml.ScalarEvent):
            stack[-1].append(event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MOST_DEPTH:
                raise ReadingError(f"line {line}: nested deeper than {MOST_DEPTH}")
            stack.append([])
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            mapping = isinstance(event, yaml.MappingEndEvent)
            stack[-1].append(_mapping(done, line) if mapping else done)
    return stack[0][0] if len(stack[0]) == 1 else None


def _mapping(parts: list[Any], line: int) -> dict[str, Any]:
    """The mapping of a list of keys and values by turns; `line` is where it ends, for errors."""
    names = parts[::2]
    if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
        raise ReadingError(f"line {line}: a key stands twice, or is no text, in what ends here")
    return dict(zip(names, parts[1::2], strict=True))


def _known_fields(value: dict[str, Any]) -> dict[str, Any]:
    """The fields of front matter that are read, by the names in `Fields`."""
    names = set(Fields.__struct_fields__) - {"text", "html"}
    named: dict[str, Any] = {}
    value = {name.lower(): entry for name, entry in value.items()} | value
    for name, entry in value.items():
        field = OTHER_NAMES.get(name, name)
        if field in names and entry and (name == field or field not in value):
            named[field] = entry
    source = named.get("source")
    if isinstance(source, str) and addresses.address(source):
        # web clippers use this name for the address
        named.setdefault("url", named.pop("source"))
    return named
