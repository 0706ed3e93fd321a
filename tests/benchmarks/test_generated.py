"""Generated rows are what `archive add` makes of generated files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.rows import insert
from archive.importing import session
from archive.models.articles import ArticleVersion
from archive.models.base import Row
from archive.models.provenance import Coding
from archive.vocabulary import ActivityKind
from tools.generated import files, rows
from tools.generated.archives import GeneratedArchive

ARCHIVE = GeneratedArchive(115, seed=7)
"""Every plan, some of them twice, first and later articles of a story, and a reprint."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("generated")
    files.write(ARCHIVE, made)
    return made


def test_rows_are_those_that_adding_the_files_makes(folder: Path, database_url: str) -> None:
    jobs = session.find([folder])
    summary = session.add(database_url, jobs, ActivityKind.IMPORT, "a test")
    assert summary.counts["added"] == ARCHIVE.articles
    assert summary.refused == []
    with engines.opened(database_url) as connection:
        for kind, expected in _all(ARCHIVE).items():
            stored = map(tuple, connection.execute(sa.select(*insert.columns(kind))))
            plain = partial(_plain, kind)
            assert set(map(plain, stored)) == set(map(plain, expected)), kind


def _all(archive: GeneratedArchive) -> dict[type[Row], list[tuple[object, ...]]]:
    found: dict[type[Row], list[tuple[object, ...]]] = dict(rows.authority(archive))
    for flat in rows.articles(archive, range(archive.articles)):
        for kind, values in flat.items():
            found[kind] = [*found.get(kind, []), *values]
    return found


def _plain(kind: type[Row], values: tuple[object, ...]) -> tuple[object, ...]:
    """The values without what only a file has: its name, and the moment and sum of its load."""
    without = {ArticleVersion: ("origin",), Coding: ("activity_id", "sha256")}.get(kind, ())
    names = [column.name for column in insert.columns(kind)]
    return tuple(v for name, v in zip(names, values, strict=True) if name not in without)
