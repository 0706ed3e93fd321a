"""What loading takes from the rows in hand is what asking the archive would have come to."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.search import index
from archive.importing import event_state, session
from archive.importing.bulk import bulk
from archive.importing.bulk.prepare import prepare
from archive.importing.session import Loader
from archive.models.changes import change
from archive.models.events import event
from archive.vocabulary import ActivityKind
from tests.support.coding_files import dump
from tools.generated import files
from tools.generated.archives import GeneratedArchive

ARTICLES = 12


@pytest.mark.parametrize("together", [False, True], ids=["one by one", "in bulk"])
def test_shortcuts_leave_nothing_to_do(
    tmp_path: Path, database_url: str, *, together: bool
) -> None:
    files.write(GeneratedArchive(ARTICLES), tmp_path)
    jobs = session.find([tmp_path])
    engine = engines.create(database_url)
    with engine.connect() as connection:
        loader = Loader(connection, ActivityKind.IMPORT, "a test")
        assert loader.load([job for job in jobs if not job.coded]) == []
        coded = [job for job in jobs if job.coded]
        if together:
            ready = [(job, prepare(job, engine.dialect)) for job in coded]
            assert bulk.write(loader, ready, lambda job: None) == []
        else:
            assert loader.load(coded) == []
        assert loader.summary.counts["added"] == ARTICLES
        before = dump(database_url, "search_entry", "event")
        # the entries as the rows that stand ask for them, and the events as all codings do
        assert index.catch_up(connection, renew=True) == 0
        with engines.transaction(connection):
            event_state.settle(connection, connection.scalars(sa.select(event.c.id)).all())
            assert connection.scalar(sa.select(sa.func.count()).select_from(change)) == 0
    engine.dispose()
    assert dump(database_url, "search_entry", "event") == before
    assert any(row[4] == "occurred" for row in before["event"])
