"""An archive in a transaction of its own, into which a test loads codings; it is undone after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import read_file
from archive.errors import CodingError
from archive.importing.capture import Outcome, Text
from archive.importing.captured_text import load_captured
from archive.importing.loader import load_authority, load_coding
from archive.models import schema
from archive.models.provenance import Activity
from archive.reading.document import Document
from archive.vocabulary import ActivityKind
from tests.support.coding_files import TEXT, Dump, Mapping, rows_of, write

NUMBERS = count(1)


class Archive:
    """What a test does with an archive; every key that is checked at commit is checked at once."""

    def __init__(self, connection: sa.Connection, folder: Path) -> None:
        self.connection = connection
        self.folder = folder

    def load(
        self,
        coding: Mapping,
        text: str = TEXT,
        *,
        reopened: Callable[[str], None] = lambda line: None,
    ) -> Outcome:
        """Load a coding, as an activity of its own; `reopened` is that of `load_coding`."""
        activity = self._activity()
        path = write(self.folder, coding, text).path
        with self.connection.begin_nested():
            stated = read_file(path, CodingFile)
            outcome = load_coding(self.connection, stated, Text(text), activity, reopened=reopened)
            self.hold()
        return outcome

    def capture(self, document: Document) -> Outcome:
        """Keep an article that comes without a coding."""
        return load_captured(self.connection, document, self._activity())

    @staticmethod
    def _activity() -> Activity:
        started = dt.datetime(2030, 1, 1, tzinfo=dt.UTC) + dt.timedelta(next(NUMBERS))
        return Activity(
            next(NUMBERS), ActivityKind.IMPORT, "a test", "archive", "1", started, None, {}
        )

    def merge(self, file: Mapping) -> Outcome:
        """Load an authority file."""
        path = write(self.folder, file, None).path
        with self.connection.begin_nested():
            outcome = load_authority(self.connection, read_file(path, AuthorityFile))
            self.hold()
        return outcome

    def refused(self, file: Mapping, text: str = TEXT) -> list[str]:
        """Why a coding or an authority file is refused, without file and line, in order.

        Nothing of it may be left behind.
        """
        before = self.rows()
        try:
            if "article" in file:
                self.load(file, text)
            else:
                self.merge(file)
        except CodingError as error:
            found = error.problems
        else:
            found = []
        assert self.rows() == before
        prefix = f"{self.folder}/piece.yaml:"
        assert all(line.startswith(prefix) for line in found), found
        return sorted(line.removeprefix(prefix).split(": ", 1)[1] for line in found)

    def hold(self) -> None:
        """What is checked at commit must hold already."""
        if self.connection.dialect.name == "sqlite":
            assert self.connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        else:
            self.connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            self.connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")

    def rows(self, *names: str) -> Dump:
        """The rows of the named tables, or of all but those that say who did what when."""
        return {
            table.name: rows_of(self.connection, table)
            for table in schema().sorted_tables
            if (
                table.name in names if names else table.name not in ("activity", "change", "coding")
            )
        }

    def keys(self, table: str) -> set[str]:
        """The keys that stand in a table."""
        return {row[1] for row in self.rows(table)[table]}
