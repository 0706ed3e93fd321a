"""The locks of a step are known from its SQL, and are taken all or none."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import history, plan, table_locks, upgrade
from archive.database.migrate.exclusive import Patience
from archive.database.migrate.table_locks import ALL, WRITERS

STATEMENTS = [
    "ALTER TABLE event ADD COLUMN extra text",
    "CREATE TABLE zorb (claim_id bigint, FOREIGN KEY (claim_id) REFERENCES claim (id))",
    "CREATE TRIGGER told\nAFTER UPDATE ON article FOR EACH ROW EXECUTE FUNCTION tell()",
    "DROP TRIGGER told ON gap",
    "COMMENT ON TABLE span IS 'x'",
    "INSERT INTO vocabulary VALUES ('x')",
    'DELETE FROM "claim_value"',
    "SELECT * FROM actor",
]
HELD = """
SELECT c.relname, l.mode FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation
WHERE l.pid = pg_backend_pid() AND l.mode IN ('ShareRowExclusiveLock', 'AccessExclusiveLock')
"""


def test_the_locks_of_statements_are_named_in_the_order_of_writers(postgresql_seeded: str) -> None:
    engine = engines.create(postgresql_seeded)
    with engine.connect() as connection:
        needed = table_locks.needed(connection, STATEMENTS)
    engine.dispose()
    assert needed == {
        "article": WRITERS,
        "claim": WRITERS,
        "claim_value": WRITERS,
        "event": ALL,
        "gap": ALL,
    }
    names = list(needed)
    assert names.index("article") < names.index("gap")
    assert names.index("event") < names.index("claim") < names.index("claim_value")


def transactional_runs() -> list[tuple[str, str]]:
    """Revisions from which a run of steps that are no online ones begins, and at which it ends."""
    listed = history.listed()
    runs: list[tuple[str, str]] = []
    for before, step in pairwise(listed):
        if not history.is_online(step):
            goes_on = bool(runs) and runs[-1][1] == before.revision
            first = runs.pop()[0] if goes_on else before.revision
            runs.append((first, step.revision))
    return runs


@pytest.mark.parametrize("run", transactional_runs(), ids="-".join)
def test_every_lock_that_an_upgrade_holds_at_its_end_was_taken_ahead(
    postgresql_seeded: str, run: tuple[str, str]
) -> None:
    """Of each run of steps that are no online ones, as the catalogue has it."""
    first, last = run
    upgrade.downgrade(postgresql_seeded, first)
    engine = engines.create(postgresql_seeded)
    with engine.connect() as connection:
        needed = table_locks.needed(connection, plan.sql(first, last, "postgresql"))
        there = set(table_locks.writer_locks(connection))
        upgrade.upgrade_on(connection, last)
        held = {name for name, _ in connection.exec_driver_sql(HELD) if name in there}
        connection.rollback()
    engine.dispose()
    assert held
    assert held <= set(needed)


def test_what_another_holds_is_waited_for_and_then_nothing_is_kept(postgresql_seeded: str) -> None:
    engine = engines.create(postgresql_seeded)
    patience = Patience(lock=0.5)
    with engine.connect() as other, engine.connect() as connection:
        other.exec_driver_sql("LOCK TABLE claim IN ROW EXCLUSIVE MODE")
        begun = time.monotonic()
        with connection.begin():
            with pytest.raises(sa.exc.DBAPIError, match="lock timeout"):
                table_locks.take(connection, {"article": WRITERS, "claim": WRITERS}, patience)
            assert connection.exec_driver_sql(HELD).all() == []
            assert time.monotonic() - begun > patience.lock
            other.rollback()
            table_locks.take(connection, {"article": WRITERS, "claim": WRITERS}, patience)
            assert {name for name, _ in connection.exec_driver_sql(HELD)} == {"article", "claim"}
            assert connection.scalar(sa.text("SHOW lock_timeout")) == "500ms"
    engine.dispose()


def test_the_sql_of_every_step_is_known_without_a_database_both_ways() -> None:
    for step in history.listed():
        before = step.down_revision
        assert before is None or isinstance(before, str)
        assert len(plan.sql(before, step.revision, "postgresql")) > 1
        assert len(plan.sql(step.revision, before, "postgresql", up=False)) > 1
