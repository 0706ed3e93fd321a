"""One upgrade in a process of its own: prints as JSON how long it took, and what in it.

python -m benchmarks.upgrades.process URL REVISION
python -m benchmarks.upgrades.process URL catching-up
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import upgrade as migration
from archive.database.search import index
from archive.near_duplicates import relations
from benchmarks.memory import peak

PROOF = re.compile(r"\s*SELECT (count\(\*\)|archive_sum)")
STEP_DONE = re.compile(r"UPDATE alembic_version SET version_num='(\w+)'")


class StatementTimer:
    """The seconds of all statements: those that prove, and those of each revision's step."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {"proof": 0.0}
        self.open = self.began = 0.0

    def before(self, *_: Any) -> None:
        """A statement begins."""
        self.began = time.perf_counter()

    def after(self, connection: Any, cursor: Any, sql: str, *_: Any) -> None:
        """It has ended; a step ends when its number is written down."""
        taken = time.perf_counter() - self.began
        if PROOF.match(sql):
            self.parts["proof"] += taken
            return
        self.open += taken
        done = STEP_DONE.match(sql)
        if done:
            self.parts[done[1]] = self.open
            self.open = 0.0


def upgrade(url: str, to: str) -> dict[str, Any]:
    """Upgrade; what was said, and the seconds of each part."""
    messages: list[str] = []
    timer = StatementTimer()
    sa.event.listen(sa.Engine, "before_cursor_execute", timer.before)
    sa.event.listen(sa.Engine, "after_cursor_execute", timer.after)
    migration.upgrade(url, to, notify=messages.append)
    return {"messages": messages, "parts": timer.parts}


def catch_up(url: str) -> dict[str, Any]:
    """Compute what the archive did not have yet, as `archive db upgrade` does afterwards."""
    engine = engines.create(url)
    with engine.connect() as connection:
        compared = relations.catch_up(connection)
        entries = index.catch_up(connection)
    engine.dispose()
    return {"messages": [f"compared {compared} versions, wrote {entries} entries for the search"]}


def main() -> None:
    """Run one of them once."""
    url, to = sys.argv[1:]
    begun = time.perf_counter()
    found = catch_up(url) if to == "catching-up" else upgrade(url, to)
    found["seconds"] = time.perf_counter() - begun
    found["cpu"] = sum(os.times()[:2])
    found["peak"] = peak()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
