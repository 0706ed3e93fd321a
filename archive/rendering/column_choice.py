"""The choice of what is shown: how many rows, in which order, and which columns."""

from __future__ import annotations

import dataclasses
import heapq
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, get_type_hints

from archive.errors import UsageError, nearest
from archive.rendering.page import Columns
from archive.rendering.render import PEOPLE
from archive.rendering.row_fields import flat, inner_dataclass, plain, visible, words

Value = Callable[[Any], Any]
"""Reads the value of a column from a row."""


class Chosen(NamedTuple):
    """What to render: the type of the rows, their columns, and what makes them of a report's."""

    row: type
    columns: Columns
    rows: Callable[[Iterable[Any]], Iterator[Any]]


def choose(
    row: type,
    columns: Columns,
    form: str,
    *,
    limit: int | None = None,
    sort: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
) -> Chosen:
    """What to render of a report's rows in a format.

    Without `sort` the rows stream, and no more than `limit` are read. Sorting holds all rows in
    memory, or `limit` of them. A name in `sort` that begins with a hyphen sorts downward. Raises
    UsageError for a name that is no column.
    """
    key = _sort_key(row, sort) if sort else None

    def limited(rows: Iterable[Any]) -> Iterator[Any]:
        if key is None:
            return first_of(rows, limit)
        if limit is None:
            return iter(sorted(rows, key=key))
        return iter(heapq.nsmallest(limit, rows, key))

    if not names:
        return Chosen(row, columns, limited)
    if form in PEOPLE:
        return Chosen(row, _columns(row, columns, names), limited)
    row_type, make = _fields(row, names)
    return Chosen(row_type, columns, lambda rows: map(make, limited(rows)))


def first_of(rows: Iterable[Any], limit: int | None) -> Iterator[Any]:
    """The first `limit` rows; then a generator of rows is closed, which frees what it holds."""
    iterator = iter(rows)
    try:
        yield from islice(iterator, limit)
    finally:
        if isinstance(iterator, Generator):
            iterator.close()


def _sort_key(row: type, sort: tuple[str, ...]) -> Callable[[Any], list[_SortKey]]:
    """Makes the sort key of a row: a key for each column, the first column first."""
    values = _values(row)
    columns = [(_require(name.removeprefix("-"), values), name.startswith("-")) for name in sort]
    return lambda one: [_SortKey(plain(value(one)), down) for value, down in columns]


class _SortKey:
    """The sort key of a value: numbers come before texts, and what is empty last in both orders."""

    __slots__ = ("down", "nothing", "value")

    def __init__(self, value: Any, down: bool) -> None:
        self.down = down
        self.nothing = value is None or value in ([], {})
        text = "" if isinstance(value, bool | int | float) else words(value)
        number = value if isinstance(value, bool | int | float) else 0
        self.value = (bool(text), number, text)

    def __lt__(self, other: _SortKey) -> bool:
        if self.nothing or other.nothing:
            return other.nothing and not self.nothing
        return other.value < self.value if self.down else self.value < other.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SortKey) and (
            (self.nothing, self.value) == (other.nothing, other.value)
        )

    def __hash__(self) -> int:
        return hash((self.nothing, self.value))


def _values(row: type) -> dict[str, Value]:
    """The columns of a row by name: its fields, and those inside them, as in `left.speaker`."""
    fields: dict[str, Value] = {name: _field(name) for name in visible(row)}
    return {**fields, **flat(row)}


def _field(name: str) -> Value:
    return lambda one: getattr(one, name)


def _require(name: str, columns: Mapping[str, Value]) -> Value:
    """What reads the column of this name; raises UsageError, with near names, for no column."""
    if name not in columns:
        whole = [column for column in columns if column and "." not in column]
        near = nearest(name, list(columns)) or f"; there are {', '.join(whole)}"
        raise UsageError(f"there is no column {name!r}{near}")
    return columns[name]


def _columns(row: type, columns: Columns, names: tuple[str, ...]) -> Columns:
    """The columns of a table, by its headings or by the fields of the row."""
    shown: dict[str, Callable[[Any], str]] = {}
    by_name = {**{name: _shown(value) for name, value in _values(row).items()}, **columns}
    headings = {heading.lower(): heading for heading in columns if heading}
    for name in names:
        heading = headings.get(name.lower(), name)
        shown[heading] = columns.get(heading) or _require(name, by_name)
    return shown


def _shown(value: Value) -> Callable[[Any], str]:
    return lambda one: words(plain(value(one)))


def _fields(row: type, names: tuple[str, ...]) -> tuple[type, Value]:
    """A type of rows with only these fields, and what makes one of a whole row.

    Fields inside another stay inside it: `left.speaker` is the only field of `left`.
    """
    values = _values(row)
    for name in names:
        _require(name, values)
    hints = get_type_hints(row)
    inside: dict[str, list[str]] = {}
    for name in names:
        outer, _, rest = name.partition(".")
        inside.setdefault(outer, []).append(rest)
    fields: list[tuple[str, Any]] = []
    makers: list[Value] = []
    for outer, rests in inside.items():
        kind, make = hints[outer], _field(outer)
        inner = inner_dataclass(kind)
        if inner is not None and all(rests):
            kind, make_inner = _fields(inner, tuple(rests))
            make = _through(outer, make_inner)
        fields.append((outer, kind))
        makers.append(make)
    row_type = dataclasses.make_dataclass("Row", fields, frozen=True, slots=True)
    return row_type, lambda one: row_type(*(make(one) for make in makers))


def _through(name: str, read: Value) -> Value:
    """Reads a value from what the field of this name holds; None where it is None."""

    def make(one: Any) -> Any:
        inner = getattr(one, name)
        return None if inner is None else read(inner)

    return make
