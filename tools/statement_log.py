"""The statements that engines run while a block lasts; COPY runs beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

Statement = tuple[str, Any]
"""SQL and its parameters, as the driver takes them."""


@contextmanager
def noted() -> Iterator[list[Statement]]:
    """The statements, in the order in which they run."""
    found: list[Statement] = []

    def note(connection: Any, cursor: Any, sql: str, given: Any, *rest: Any) -> None:
        found.append((sql, given))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
