"""Writing YAML that people like to read and that reads back, as text, exactly as it was.

What fits on a line stands in braces or brackets, as people write it, but for the sections named in
BLOCK; everything else stands in blocks, long texts folded. No anchors, no tags, no `null`: what is
left out is not there. Text that another reader could take for a number or for `true` stands in
quotation marks; characters that cannot be seen are written as escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

import msgspec

from archive.coding.format.base import Quote
from archive.coding.format.references import GapEntry, MentionEntry
from archive.coding.format.statements import StatementEntry

WIDTH = 100
"""The longest line, in characters, unless one word is longer."""

MOST_FLOW = 6
"""The most values that a mapping in braces has."""

BLOCK = frozenset({"article", "statements", "relays", "events"})
"""Sections whose entries stand in blocks however short they are."""

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
"""Controls, line separators, bidirectional controls, other invisible or unassigned characters."""

ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}

PLAIN = re.compile(
    r"[^\W_](?:[^\s:#]++|[: ](?=[^\s#])|(?<=\S)#)*+|[“„«‘]\w(?:[^\s:#]++|[: ](?=[^\s#]))*+"
)
"""Text that may stand without marks in a block: a letter first, no comment, no key in it."""

FLOW = re.compile(r"[^,:?\[\]{}]*")
"""What it may hold to stand so in braces as well."""

OTHER = re.compile(
    r"true|false|yes|no|on|off|y|n|null|nan|inf|[-+.\d][\d_,]*(?:\.[\d_]*)?(?:e[-+]?\d+)?"
    r"|0[xob][\da-f_]+|\d+(?::\d+)+(?:\.\d*)?",
    re.IGNORECASE,
)
"""Text that YAML readers may take for something else."""

FIRST: dict[type[msgspec.Struct], str] = {
    GapEntry: "quote within nth before after reason",
    MentionEntry: "actor event place",
    StatementEntry: "label within speaker speakers addressees attribution mode act source cue "
    "addressee medium anonymity hedge distance condition said occasion content gist rule claims "
    "says_of relays",
}
"""The order in which people write the fields, where it is not that of the format."""


def lines(document: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a document, without line ends; a blank one before each section."""
    for number, (key, value) in enumerate(document.items()):
        if number and isinstance(value, list | dict):
            yield ""
        yield from _entry(f"{key}:", value, 0, block=key in BLOCK)


def section(name: str, entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a list of entries under its name; the list may be longer than memory."""
    empty = True
    for entry in entries:
        if empty:
            yield f"{name}:"
        empty = False
        yield from _block([entry], 2, block=name in BLOCK)
    if empty:
        yield f"{name}: []"


def dump(document: Mapping[str, Any]) -> str:
    """A document as text."""
    return "".join(f"{line}\n" for line in lines(document))


def _entry(lead: str, value: Any, indent: int, *, block: bool = False) -> Iterator[str]:
    """The lines of a value after its key and colon, which stand at `indent` columns."""
    room = WIDTH - indent - len(lead) - 1
    start = " " * indent + lead
    if isinstance(value, dict | list):
        flat = None if block and value else flow(value, room)
        if flat is not None:
            yield f"{start} {flat}"
        else:
            yield start
            yield from _block(value, indent + 2, block=block)
    else:
        yield from _scalar(start, value, room, indent + 2)


def _block(value: Any, indent: int, *, block: bool) -> Iterator[str]:
    """The lines of a collection in a block that begins at `indent` columns."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(f"{key}:", inner, indent, block=key in BLOCK)
        return
    for inner in value:
        if isinstance(inner, dict) and inner:
            flat = None if block else flow(inner, WIDTH - indent - 2)
            if flat is not None:
                yield f"{' ' * indent}- {flat}"
            else:
                first, *rest = _block(inner, indent + 2, block=False)
                yield f"{' ' * indent}- {first.lstrip(' ')}"
                yield from rest
        else:
            yield from _entry("-", inner, indent)


def flow(value: Any, room: int) -> str | None:
    """A collection on one line in braces or brackets; None when that is more than `room`."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, list):
        if any(isinstance(inner, dict | list) for inner in value):
            return None
        text = f"[{', '.join(scalar(inner, flow=True) for inner in value)}]"
        return text if len(text) <= room else None
    if len(value) > MOST_FLOW:
        return None
    parts = []
    for key, inner in value.items():
        nested = isinstance(inner, dict | list)
        flat = flow(inner, room) if nested else scalar(inner, flow=True)
        if flat is None:
            return None
        parts.append(f"{key}: {flat}")
    whole = f"{{{', '.join(parts)}}}"
    return whole if len(whole) <= room else None


def _scalar(start: str, value: Any, room: int, indent: int) -> Iterator[str]:
    """The lines of a scalar after `start`; more than `room` is folded at `indent` columns."""
    text = scalar(value)
    margin = " " * indent
    if isinstance(value, str) and _stands_in_lines(value):
        yield f"{start} |-"
        yield from (f"{margin}{line}".rstrip() for line in value.split("\n"))
    elif len(text) <= room or not isinstance(value, str) or value.strip() != value:
        yield f"{start} {text}"
    elif UNSEEN.search(value):
        first, *rest = wrapped(text, indent)
        yield f"{start} {first}"
        yield from (f"{margin}{line}" for line in rest)
    else:
        yield f"{start} >-"
        yield from (f"{margin}{line}" for line in wrapped(value, indent))


def _stands_in_lines(text: str) -> bool:
    """Whether a text of several lines may stand as it is: nothing unseen, no blanks around them."""
    if "\n" not in text:
        return False
    pieces = text.split("\n")
    seen = all(piece.rstrip() == piece and not UNSEEN.search(piece) for piece in pieces)
    return seen and text.strip() == text


def wrapped(text: str, indent: int) -> Iterator[str]:
    """A text cut at single spaces, which folding puts back, into lines for `indent` columns on."""
    line = ""
    for piece in re.split(r"(?<=[^\s]) (?=[^\s])", text):
        if line and indent + len(line) + 1 + len(piece) > WIDTH:
            yield line
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    yield line


def scalar(value: Any, *, flow: bool = False) -> str:
    """A scalar on one line: plain, or in the marks that it needs."""
    if type(value) is str:
        return marked(value, flow=flow)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        value = int(value)
    return marked(value, flow=flow) if isinstance(value, str) else repr(value)


def marked(text: str, *, flow: bool) -> str:
    """A text on one line, in marks if it needs them; in braces more does."""
    plain = PLAIN.fullmatch(text) and not OTHER.fullmatch(text)
    seen = text.isascii() and text.isprintable()
    if plain and (seen or not UNSEEN.search(text)) and (not flow or FLOW.fullmatch(text)):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and not UNSEEN.search(text):
        return f"'{text}'"
    return double(text)


def double(text: str) -> str:
    """The text in double quotation marks, with escapes for what they need and cannot be seen."""
    text = "".join(ESCAPES.get(c, c) for c in text)
    return f'"{UNSEEN.sub(lambda match: escape(match[0]), text)}"'


def escape(character: str) -> str:
    """The escape of a character by its number."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def tree(entry: msgspec.Struct) -> dict[str, Any]:
    """An entry as plain mappings, lists and scalars, in the order in which people write its fields.

    What is left out is not there.
    """
    found = {}
    for name, usual in _fields(type(entry)):
        value = getattr(entry, name)
        if value != usual:
            found[name] = _tree(value)
    return found


def _tree(value: Any) -> Any:
    if type(value) is str:  # most are
        return value
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
