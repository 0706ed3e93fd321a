"""Which rows and columns are shown: a number of rows, an order, and columns by their names."""

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

    Without `sort` the rows stream, and with a `limit` no more are asked for; sorting keeps them
    all in memory, or `limit` of them. Raises UsageError for a name that is no column.
    """
    key = _key(row, sort) if sort else None

    def few(rows: Iterable[Any]) -> Iterator[Any]:
        if key is None:
            return first_of(rows, limit)
        if limit is None:
            return iter(sorted(rows, key=key))
        return iter(heapq.nsmallest(limit, rows, key))

    if not names:
        return Chosen(row, columns, few)
    if form in PEOPLE:
        return Chosen(row, _columns(row, columns, names), few)
    made, make = _fields(row, names)
    return Chosen(made, columns, lambda rows: map(make, few(rows)))


def first_of(rows: Iterable[Any], limit: int | None) -> Iterator[Any]:
    """So many rows; what yields them is closed, so that it may let go of what it holds."""
    given = iter(rows)
    try:
        yield from islice(given, limit)
    finally:
        if isinstance(given, Generator):
            given.close()


def _key(row: type, sort: tuple[str, ...]) -> Callable[[Any], list[_Place]]:
    """What sorts rows: a place for each column, the first column first."""
    values = _values(row)
    parts = [(_found(name.removeprefix("-"), values), name.startswith("-")) for name in sort]
    return lambda one: [_Place(plain(value(one)), down) for value, down in parts]


class _Place:
    """Where a value stands among others: numbers before texts, nothing last either way."""

    __slots__ = ("down", "nothing", "value")

    def __init__(self, value: Any, down: bool) -> None:
        self.down = down
        self.nothing = value is None or value in ([], {})
        text = "" if isinstance(value, bool | int | float) else words(value)
        number = value if isinstance(value, bool | int | float) else 0
        self.value = (bool(text), number, text)

    def __lt__(self, other: _Place) -> bool:
        if self.nothing or other.nothing:
            return other.nothing and not self.nothing
        return other.value < self.value if self.down else self.value < other.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and (
            (self.nothing, self.value) == (other.nothing, other.value)
        )

    def __hash__(self) -> int:
        return hash((self.nothing, self.value))


def _values(row: type) -> dict[str, Value]:
    """The columns of a row by name: its fields, and those inside them, as in `left.speaker`."""
    found: dict[str, Value] = {name: _field(name) for name in visible(row)}
    return {**found, **flat(row)}


def _field(name: str) -> Value:
    return lambda one: getattr(one, name)


def _found(name: str, known: Mapping[str, Value]) -> Value:
    if name not in known:
        whole = [column for column in known if column and "." not in column]
        near = nearest(name, list(known)) or f"; there are {', '.join(whole)}"
        raise UsageError(f"there is no column {name!r}{near}")
    return known[name]


def _columns(row: type, columns: Columns, names: tuple[str, ...]) -> Columns:
    """The columns of a table, by its headings or by the fields of the row."""
    shown: dict[str, Callable[[Any], str]] = {}
    known = {**{name: _shown(value) for name, value in _values(row).items()}, **columns}
    headings = {heading.lower(): heading for heading in columns if heading}
    for name in names:
        heading = headings.get(name.lower(), name)
        shown[heading] = columns.get(heading) or _found(name, known)
    return shown


def _shown(value: Value) -> Callable[[Any], str]:
    return lambda one: words(plain(value(one)))


def _fields(row: type, names: tuple[str, ...]) -> tuple[type, Value]:
    """A row of only these fields, and what makes one of a whole row.

    Fields inside another stay inside it: `left.speaker` is the only field of `left`.
    """
    values = _values(row)
    for name in names:
        _found(name, values)
    hints = get_type_hints(row)
    inside: dict[str, list[str]] = {}
    for name in names:
        outer, _, rest = name.partition(".")
        inside.setdefault(outer, []).append(rest)
    fields: list[tuple[str, Any]] = []
    makers: list[Value] = []
    for outer, rests in inside.items():
        kind, make = hints[outer], _field(outer)
        within = inner_dataclass(kind)
        if within is not None and all(rests):
            kind, part = _fields(within, tuple(rests))
            make = _through(outer, part)
        fields.append((outer, kind))
        makers.append(make)
    made = dataclasses.make_dataclass("Row", fields, frozen=True, slots=True)
    return made, lambda one: made(*(make(one) for make in makers))


def _through(name: str, part: Value) -> Value:
    def make(one: Any) -> Any:
        held = getattr(one, name)
        return None if held is None else part(held)

    return make
