"""The statements that engines run while a block lasts; COPY runs beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

LoggedStatement = tuple[str, Any]
"""SQL and its parameters, as the driver takes them."""


@contextmanager
def noted() -> Iterator[list[LoggedStatement]]:
    """The statements, in the order in which they run."""
    found: list[LoggedStatement] = []

    def note(connection: Any, cursor: Any, sql: str, parameters: Any, *rest: Any) -> None:
        found.append((sql, parameters))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
