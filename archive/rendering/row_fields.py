"""The fields of a row as the data formats show them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


@cache
def visible(row_type: type) -> tuple[str, ...]:
    """The names of the fields that are not hidden, in their order."""
    fields = dataclasses.fields(row_type)
    return tuple(field.name for field in fields if not field.metadata.get("hidden"))


@cache
def labels(row_type: type) -> dict[str, str]:
    """By the name of a visible field, the name that people see: its `label`, or its own."""
    shown = {field.name: field.metadata.get("label") for field in dataclasses.fields(row_type)}
    return {name: shown[name] or name for name in visible(row_type)}


def plain(value: Any) -> Any:
    """A value that JSON can hold: dataclasses become dicts without their hidden fields.

    Raises TypeError for a value that no format can show.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {label: plain(getattr(value, name)) for name, label in labels(type(value)).items()}
    raise TypeError(f"a row holds a {type(value).__name__}, which no format can show")


def flat(row_type: type) -> dict[str, Callable[[Any], Any]]:
    """By name, the columns of a row in a sheet, each a function that reads its value from a row.

    A field that is a dataclass gives a column for each of its own fields, such as `left.speaker`.
    """
    columns: dict[str, Callable[[Any], Any]] = {}
    hints = get_type_hints(row_type)
    for name, label in labels(row_type).items():
        inner = inner_dataclass(hints[name])
        if inner is None:
            columns[label] = attrgetter(name)
            continue
        for column, value in flat(inner).items():
            columns[f"{label}.{column}"] = _inside(name, value)
    return columns


def inner_dataclass(hint: Any) -> type | None:
    """The dataclass that a field holds, or may hold."""
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for kind in kinds:
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            return kind
    return None


def _inside(name: str, value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(row: Any) -> Any:
        outer = getattr(row, name)
        return None if outer is None else value(outer)

    return read


def words(value: Any) -> str:
    """A value of `plain` as the text of one cell: semicolons between items, no text for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(words(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(
            f"{name}: {_nested(item)}" for name, item in value.items() if has_value(item)
        )
    return str(value)


def has_value(value: Any) -> bool:
    """Whether there is something to show: not null and not an empty list or dict."""
    return value is not None and value not in ([], {})


def _nested(value: Any) -> str:
    return f"({words(value)})" if isinstance(value, list | dict) else words(value)
