"""How often Python looks for circles of garbage, while very many rows are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

ROWS = 50_000
"""How many new objects, more than are gone, make it look: some ten megabytes of rows."""


@contextmanager
def seldom() -> Iterator[None]:
    """Look seldom while the block lasts: a look goes through all that waits to be written."""
    before = gc.get_threshold()
    gc.set_threshold(ROWS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
