"""One cache of compiled statements for all engines of a process.

Each test has an engine of its own, which would compile every statement of the program anew.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

MOST = 4000
"""How many statements are remembered."""


class Compiled(MutableMapping[Any, Any]):
    """Compiled statements by what they say and the kind of their dialect, not by its engine."""

    def __init__(self) -> None:
        self.found: LRUCache[Any, Any] = LRUCache(MOST)

    def __getitem__(self, key: Any) -> Any:
        return self.found[_by_kind(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self.found[_by_kind(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self.found[_by_kind(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def _by_kind(key: Any) -> Any:
    dialect, *statement = key
    return (type(dialect), dialect.server_version_info, dialect.paramstyle, *statement)


COMPILED = Compiled()


def remember(connection: sa.Connection) -> None:
    """Let a connection look its statements up there."""
    connection.execution_options(compiled_cache=COMPILED)
