"""Rows whose columns are known only at run time: a dataclass is made for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field, make_dataclass
from operator import attrgetter
from typing import Any

from archive.rendering.page import Columns
from archive.rendering.row_fields import plain, words


def row_type(names: Sequence[str]) -> type:
    """A dataclass for rows of these columns; a name that comes twice is numbered."""
    seen: Counter[str] = Counter()
    labels = []
    for name in names:
        label = name
        while label in seen:
            seen[name] += 1
            label = f"{name}_{seen[name]}"
        seen[label] += 1
        labels.append(label)
    fields = [
        (f"c{number}", Any, field(metadata={"label": label})) for number, label in enumerate(labels)
    ]
    return make_dataclass("Answer", fields, frozen=True, slots=True)


def columns(kind: type) -> Columns:
    """The columns of a table of such rows."""
    from archive.rendering.row_fields import labels

    return {label: _shown(name) for name, label in labels(kind).items()}


def _shown(name: str) -> Any:
    value = attrgetter(name)
    return lambda row: words(plain(value(row)))
