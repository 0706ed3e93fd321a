"""Every revision, with rows everywhere: down by one and up again, and from it to the newest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

import pytest
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.database import schema_version
from archive.database.migrate import proof, upgrade
from archive.database.migrate.catalog import catalog
from tests.support.schema.plain_rows import counts, fill, hold_deferred

STEPS: list[Script] = list(ScriptDirectory.from_config(upgrade.config()).walk_revisions())[::-1]
EACH = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.revision)


TAKEN_OVER = {"0003": {"event_state": 1}, "0015": {"search_renewal": 1}}
"""How many rows a revision makes of those of `fill` that stand already."""


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = engines.create(url, make=True)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def counted(url: str) -> dict[str, int]:
    """How many rows each table has that the revision knows."""
    with connected(url) as connection:
        hold_deferred(connection)
        return counts(connection)


def looks(url: str) -> object:
    """All that stands in a database but rows."""
    with connected(url) as connection:
        return catalog(connection)


@pytest.fixture
def filled(empty_url: str, step: Script) -> str:
    """The URL of a database at the revision, with rows in each of its tables."""
    upgrade.upgrade(empty_url, step.revision)
    with connected(empty_url) as connection:
        fill(connection)
    assert all(counted(empty_url).values()), "a table is empty"
    return empty_url


def before(step: Script) -> str:
    """The name of the revision before."""
    assert step.down_revision is None or isinstance(step.down_revision, str)
    return step.down_revision or "base"


COMPARED_ANEW = ("article_sketch", "article_relation")
"""The tables that revision 0016 empties, and the program fills again from the texts."""


def rows_of(found: dict[str, int], but: Collection[str] = ()) -> dict[str, int]:
    """The counts of the tables that hold rows, not words, `but` some."""
    return {table: n for table, n in found.items() if table not in ("vocabulary", *but)}


def stage(url: str, step: Script, name: str) -> list[object]:
    """A row of the matrix that is printed at the end of the run."""
    with connected(url) as connection:
        found = proof.state(connection)
        database = connection.dialect.name
    rows = sum(found.rows.values())
    return [step.revision, database, name, len(found.rows), rows, proof.mark(found)]


@pytest.mark.slow
@EACH
def test_down_and_up_again_loses_what_it_brought_and_no_more(
    filled: str, step: Script, record_property: Callable[[str, object], None]
) -> None:
    had, looked = counted(filled), looks(filled)
    matrix = [stage(filled, step, "1 up")]
    upgrade.downgrade(filled, before(step))
    matrix.append(stage(filled, step, "2 down"))
    left = counted(filled) if step.down_revision else {}
    anew = COMPARED_ANEW if step.revision == "0016" else ()
    assert rows_of(left, anew) == {table: had[table] for table in rows_of(left, anew)}
    upgrade.upgrade(filled, step.revision)
    matrix.append(stage(filled, step, "3 up"))
    record_property("matrix", matrix)
    assert looks(filled) == looked
    assert len({row[-1] for row in matrix}) == 1 or not step.down_revision, "the evidence stays"
    found = counted(filled)
    made = {**TAKEN_OVER.get(step.revision, {}), **left}
    assert rows_of(found, anew) == {table: made.get(table, 0) for table in rows_of(had, anew)}
    assert found["vocabulary"] == had["vocabulary"]


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS[1:], ids=lambda step: step.revision)
def test_down_takes_the_schema_back(empty_url: str, step: Script) -> None:
    upgrade.upgrade(empty_url, before(step))
    looked, had = looks(empty_url), counted(empty_url)
    upgrade.upgrade(empty_url, step.revision)
    upgrade.downgrade(empty_url, before(step))
    assert looks(empty_url) == looked
    assert counted(empty_url) == had


@pytest.mark.slow
@EACH
def test_up_to_the_newest_keeps_every_row(filled: str, step: Script) -> None:
    had = counted(filled)
    assert upgrade.upgrade(filled) == (step.revision, schema_version.HEAD)
    found = counted(filled)
    anew = COMPARED_ANEW if step.revision < "0016" else ()
    assert {table: found[table] for table in rows_of(had, anew)} == rows_of(had, anew)
    assert upgrade.downgrade(filled, "base") == (schema_version.HEAD, None)
