"""Where there is too much to look at again, a part is drawn, another each time, and told."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from archive.integrity import checks, portion
from archive.keys import id_of
from archive.models.sources import source
from tests.support.schema.plain_rows import insert

ROWS = 60


@pytest.fixture
def sources(connection: Connection) -> Connection:
    """Some sources, whose ids are of either sign."""
    for number in range(ROWS):
        insert(connection, "source", key=f"daily-{number}", actor_id=None)
    return connection


def drawn(connection: Connection) -> set[int]:
    ids = source.c.id
    part = portion.portion(connection, source)
    return set(connection.scalars(sa.select(ids).where(part.holds(ids))))


def test_few_rows_are_all_looked_at(sources: Connection) -> None:
    assert len(drawn(sources)) == ROWS
    assert portion.notice(sources, source, "sources") is None


def test_of_many_each_comes_with_time(sources: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portion, "MOST", 20)
    draws = [drawn(sources) for _ in range(60)]
    assert {id_of(f"daily-{number}") for number in range(ROWS)} == set().union(*draws)
    assert all(0 < len(draw) < ROWS for draw in draws)
    told = portion.notice(sources, source, "sources")
    assert told is not None
    assert told.startswith(f"of {ROWS} sources one in 3 was looked at again, drawn by lot")


def test_it_is_told_with_the_notices(
    seeded_engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with seeded_engine.connect() as connection:
        assert list(checks.notices(connection)) == []
        monkeypatch.setattr(portion, "portion", lambda *_: portion.Portion(9, 3, 0))
        assert [line.partition(" one in ")[0] for line in checks.notices(connection)] == [
            "of 9 codings",
            "of 9 relations between versions",
        ]
